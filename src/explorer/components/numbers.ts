import {
  clearDecimals,
  enoughDecimals,
  formatDifference,
  hasInterval,
  isClear,
  verdict,
  type Estimate,
  type Measure,
} from "../../index.ts";

/** How a difference is shown: a sign and words that tell what colour tells. */
const KINDS = {
  unclear: { sign: "●", words: "not clear" },
  changed: { sign: "■", words: "clearly changed" },
  good: { sign: "▲", words: "clearly better" },
  bad: { sign: "▼", words: "clearly worse" },
} as const;

/** A difference to the reference as the page's tables write it, and as reports do. */
export interface ShownDifference {
  /** Class of its cell. */
  readonly kind: keyof typeof KINDS;
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
  { decimals, better }: Pick<Measure, "decimals" | "better">,
): ShownDifference {
  const more = enoughDecimals(change, decimals);
  const kind = ({ "-1": "bad", "0": isClear(change) ? "changed" : "unclear", "1": "good" } as const)[
    verdict(change, better)
  ];
  const [low, high] = [change.low, change.high].map((end) => formatDifference(end, more));
  return {
    kind,
    ...KINDS[kind],
    value: formatDifference(change.estimate, clearDecimals(change, decimals)),
    interval: hasInterval(change) ? `${low} to ${high}` : "",
  };
}
