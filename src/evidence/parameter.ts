import { fail, nearest } from "../core/check.ts";

/** A number of the model that is not a law of nature: value, range, and where it comes from. */
export interface Parameter {
  /** Dotted name, for example `trust.learn`. */
  readonly name: string;
  readonly value: number;
  /** Range that sensitivity studies span; `low === high` for a constant. */
  readonly low: number;
  readonly high: number;
  /** How it is drawn in a replication: triangular has its mode at `value`. */
  readonly distribution: "fixed" | "uniform" | "triangular";
  readonly unit: string;
  /** Ids of the registry, empty for a plain assumption. */
  readonly sources: readonly string[];
  /**
   * calibrated: set so that the model gives the sources' figures (see note); taken: the figure of the source itself;
   * assumption: ours.
   */
  readonly status: "calibrated" | "taken" | "assumption";
  readonly note: string;
}

type Status = Parameter["status"];

/**
 * A parameter in one line: drawn from a triangle with its mode at `value`, or fixed when the range is a point;
 * `sources` are ids with blanks between.
 */
export const declare = (
  name: string,
  value: number,
  low: number,
  high: number,
  unit: string,
  status: Status,
  sources: string,
  note = "",
): Parameter => ({
  name,
  value,
  low,
  high,
  distribution: low === high ? "fixed" : "triangular",
  unit,
  sources: sources === "" ? [] : sources.split(" "),
  status,
  note,
});

/** Refuses a name: too many are known to list them all. */
export function noSuchParameter(name: string, known: readonly Parameter[]): never {
  const near = nearest(
    name,
    known.map((x) => x.name),
  );
  return fail(
    `no parameter named "${name}"; \`counterpoise list parameters\` shows all ${known.length}${near === undefined ? "" : `; did you mean "${near}"?`}`,
  );
}
