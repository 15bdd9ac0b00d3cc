/** A number of the model that is not a law of nature: value, range, and where it comes from. */
export interface Parameter {
  /** Dotted name, for example `trust.gain`. */
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
  /** taken: the figure of the source itself; derived: computed from sources (see note); assumption: ours. */
  readonly status: "taken" | "derived" | "assumption";
  readonly note: string;
}
