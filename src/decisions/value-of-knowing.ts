import { checkNumber, fail } from "../core/check.ts";
import { checkRows, checkShape } from "../core/check-shape.ts";
import { normalCdf } from "../core/numerics.ts";
import { mean } from "../core/statistics.ts";
import { normalDensity } from "./tail.ts";

/**
 * What it is worth to know a normal difference between two choices before deciding: E max(0, d) − max(0, E d)
 * = sd · φ(m / sd) − |m| · Φ(−|m| / sd), the unit normal loss. Source: Raiffa & Schlaifer 1961, Applied Statistical
 * Decision Theory.
 *
 * @example
 * valueOfKnowing(2, 3) // → 0.45336
 */
export function valueOfKnowing(mean: number, sd: number): number {
  checkNumber("valueOfKnowing.mean", mean, { above: -Infinity, below: Infinity });
  checkNumber("valueOfKnowing.sd", sd, { min: 0, below: Infinity });
  if (sd === 0) return 0;
  const size = Math.abs(mean);
  return sd * normalDensity(size / sd) - size * normalCdf(-size / sd);
}

/**
 * Mean over worlds of the best policy's gain, minus the gain of the policy that is best on the mean: what choosing anew in
 * each world is worth. `gains[policy][world]`, more is better; where the gains are known to be those of parameters alone
 * it is the expected value of perfect information, where chance is in them it is the least mean regret, which is more.
 *
 * @example
 * gainOfChoosing([[0, 0, 0, 0], [3, -1, 2, -2]]) // → 0.75
 */
export function gainOfChoosing(gains: readonly ArrayLike<number>[]): number {
  checkRows("gainOfChoosing.gains", gains, "finite");
  return gainOf(gains);
}

/** The same of gains that are known to be finite, as permutations ask for by the thousand. */
export function gainOf(gains: readonly ArrayLike<number>[]): number {
  const worlds = gains[0].length;
  let chosen = 0;
  const sums = new Float64Array(gains.length);
  for (let w = 0; w < worlds; w++) {
    let best = -Infinity;
    for (let p = 0; p < gains.length; p++) {
      sums[p] += gains[p][w];
      best = Math.max(best, gains[p][w]);
    }
    chosen += best;
  }
  return Math.max(0, (chosen - Math.max(...sums)) / worlds);
}

/** The same world twice: values of one replication and of its twin, which has the same parameters and other chance. */
export type Twin = readonly [first: number, second: number];

/**
 * Variance that is chance: half the mean squared difference between twins, which share their parameters.
 *
 * @example
 * varianceOfLuck([[1, 3], [2, 2], [0, -1]]) // → 0.83333
 */
export function varianceOfLuck(twins: readonly Twin[]): number {
  checkShape("varianceOfLuck.twins", twins, [["finite"]]);
  if (twins.length === 0) fail("varianceOfLuck.twins must be at least one pair, got none");
  return mean(twins.map(([a, b]) => (a - b) * (a - b))) / 2;
}

/**
 * Differences as they would be without chance, about: drawn towards their mean by √(1 − luck / variance), so that they
 * have the variance that parameters give them. All alike where chance explains everything.
 *
 * @example
 * withoutLuck([0, 2, 4, 6], 5) // → [1.5, 2.5, 3.5, 4.5]
 */
export function withoutLuck(values: readonly number[], luck: number): number[] {
  checkShape("withoutLuck.values", values, ["finite"]);
  checkNumber("withoutLuck.luck", luck, { min: 0, below: Infinity });
  if (values.length < 2) return [...values];
  const centre = mean(values);
  const variance = values.reduce((sum, v) => sum + (v - centre) * (v - centre), 0) / (values.length - 1);
  const keep = variance > 0 ? Math.sqrt(Math.max(0, 1 - luck / variance)) : 0;
  return values.map((v) => centre + keep * (v - centre));
}
