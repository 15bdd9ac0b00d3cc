import {
  clearDecimals,
  enoughDecimals,
  formatDifference,
  hasInterval,
  FATE_MARKS,
  fateOf,
  type Estimate,
  type Fate,
  type Measure,
} from "../../index.ts";

/** Class of a cell by the verdict on its difference; signs and words tell what colour tells. */
const KINDS = { undecided: "unclear", small: "unclear", changed: "changed", better: "good", worse: "bad" } as const;

/** A difference to the reference as the page's tables write it, and as reports do. */
export interface ShownDifference {
  /** Class of its cell. */
  readonly kind: (typeof KINDS)[Fate];
  readonly sign: string;
  readonly words: string;
  readonly value: string;
  /** Its 95 % interval; empty where none is known. */
  readonly interval: string;
}

/**
 * With as many decimals as it takes for a clear difference not to read as none, and for the ends of its interval to be
 * told apart.
 */
export function shownDifference(
  change: Estimate,
  measure: Pick<Measure, "decimals" | "better"> & { readonly matters?: number },
): ShownDifference {
  const { decimals } = measure;
  const more = enoughDecimals(change, decimals);
  const fate = fateOf(change, measure);
  const [low, high] = [change.low, change.high].map((end) => formatDifference(end, more));
  return {
    kind: KINDS[fate],
    ...FATE_MARKS[fate],
    value: formatDifference(change.estimate, clearDecimals(change, decimals)),
    interval: hasInterval(change) ? `${low} to ${high}` : "",
  };
}
