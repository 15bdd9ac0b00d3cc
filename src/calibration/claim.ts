import type { FigurePlace } from "./figures.ts";
import type { Target } from "./target.ts";

/** What a target says, in the unit in which it can be compared with others. */
export interface Claim {
  readonly of: string;
  readonly low: number;
  readonly high: number;
  /** Where in the results it is read off; none of a figure that is not read off one place. */
  readonly place?: FigurePlace;
}

/** What a target says. */
export function claimOf({ figure, low, high }: Target): Claim {
  const { says, words } = figure;
  if (says === undefined || "against" in says) return { of: words, low, high };
  const [a, b] = [says.in(low), says.in(high)];
  return { of: says.of.words, low: Math.min(a, b), high: Math.max(a, b), place: says.of.place };
}
