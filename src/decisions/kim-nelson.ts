import { pow } from "../core/numerics.ts";
import { mean } from "../core/statistics.ts";
import { checkNumber } from "../core/check.ts";

/** Constants of Kim and Nelson's procedure. */
export interface KimNelson {
  readonly eta: number;
  readonly h2: number;
}

/**
 * Constants for choosing the best of k with error α from n0 first replications (c = 1):
 *
 *     η = ((2α / (k − 1))^(−2 / (n0 − 1)) − 1) / 2,   h² = 2 η (n0 − 1).
 *
 * Source: Kim, S.-H., Nelson, B. L. (2001). A fully sequential procedure for indifference-zone selection in simulation.
 * doi:10.1145/502109.502111.
 *
 * @example
 * kimNelson(5, 0.05, 10) // → { eta: 0.63496727, h2: 11.429411 }
 */
export function kimNelson(k: number, alpha: number, n0: number): KimNelson {
  checkNumber("kimNelson.k", k, { integer: true, min: 2 });
  checkNumber("kimNelson.alpha", alpha, { above: 0, below: 1 });
  checkNumber("kimNelson.n0", n0, { integer: true, min: 2 });
  const eta = (pow((2 * alpha) / (k - 1), -2 / (n0 - 1)) - 1) / 2;
  return { eta, h2: 2 * eta * (n0 - 1) };
}

/**
 * Which of these rows (policies by replication, larger is better) stay in the race after n replications: a row leaves when
 * another is ahead by more than
 *
 *     W = max(0, δ / 2n (h² S² / δ² − n)),
 *
 * S² being the variance of their difference in the first n0 replications. Common random numbers are allowed.
 */
export function kimNelsonStay(
  rows: readonly (readonly number[])[],
  delta: number,
  { h2 }: KimNelson,
  n0: number,
): boolean[] {
  const means = rows.map(mean);
  const n = rows[0].length;
  const spread = (i: number, l: number): number => {
    const first = rows[i].slice(0, n0).map((value, r) => value - rows[l][r]);
    const centre = mean(first);
    return first.reduce((sum, d) => sum + (d - centre) * (d - centre), 0) / (n0 - 1);
  };
  return rows.map((_, i) =>
    rows.every(
      (__, l) =>
        l === i || means[i] >= means[l] - Math.max(0, (delta / (2 * n)) * ((h2 * spread(i, l)) / (delta * delta) - n)),
    ),
  );
}
