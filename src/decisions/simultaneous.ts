import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import { checkRows, checkShape } from "../core/check-shape.ts";
import { draws, stream } from "../core/random.ts";
import { gamma, normal } from "../core/sampling.ts";
import { mean, quantile, sampleSd } from "../core/statistics.ts";
import type { Estimate } from "../model/results.ts";

/** How simultaneous intervals are made. */
export interface SimultaneousOptions {
  readonly seed: string;
  /** Name of the stream: what the intervals are for. */
  readonly name: string;
  /** Probability with which all intervals hold at once, 0.95 unless told. */
  readonly level?: number;
  /** Draws of the largest t, 4,000 unless told. */
  readonly draws?: number;
}

const MOST_DRAWS = 1e6;

/**
 * Intervals of several means that hold all at once, from replications that belong together: estimate ± c · standard
 * error, where c is the quantile of the largest |t| of all, drawn with the correlations of the replications (max-t):
 *
 *     t_j = s_j Σ_r z_r (y_jr − ȳ_j) / (sd_j √(n − 1)),   z_r ~ N(0, 1),   s_j = √((n − 1) / χ²_{n−1}),
 *
 * z being the same for all, and s drawn for each, since each has a spread of its own: with one s for all the intervals
 * of 8 uncorrelated rows from 5 replications hold in 87 % of studies where 95 % is said, so in 93 to 98 % for 3 to 20
 * rows, 5 to 40 replications and correlations of 0 to 0.9. One row gives Student's t interval.
 * Source: Westfall & Young 1993, Resampling-based Multiple Testing; Hothorn, Bretz & Westfall 2008,
 * doi:10.1002/bimj.200810425.
 *
 * Edges: NaN is left out of its row. A row of equal values has an
 * interval of width 0; a row with fewer than two values or infinite ones (−∞, ∞).
 *
 * @example
 * const rows = [[1, 2, 3, 4], [2, 4, 6, 8.5], [-1, 1, 0, 0]];
 * const found = simultaneousIntervals(rows, { seed: "shop", name: "prices" });
 * found[0].estimate // → 2.5
 * found[0].low < 2.5 - 3.182 * 0.6455 // → true
 */
export function simultaneousIntervals(rows: readonly (readonly number[])[], options: SimultaneousOptions): Estimate[] {
  checkOptions("simultaneousIntervals", options, ["seed", "name", "level", "draws"]);
  checkShape("simultaneousIntervals.rows", rows, "list");
  if (rows.length > 0) checkRows("simultaneousIntervals.rows", rows, "number");
  checkShape("simultaneousIntervals.options", options, { seed: "text", name: "text" });
  const { seed, name, level = 0.95, draws: count = 4000 } = options;
  checkNumber("simultaneousIntervals.level", level, { above: 0, below: 1 });
  checkNumber("simultaneousIntervals.draws", count, { min: 1, max: MOST_DRAWS, integer: true });
  const known = rows.map((row) => row.filter((value) => !Number.isNaN(value)));
  const sds = known.map((row) =>
    row.length < 2 || !row.every(Number.isFinite) ? NaN : row.every((v) => v === row[0]) ? 0 : sampleSd(row),
  );
  const varying = rows.flatMap((_, j) => (sds[j] > 0 ? [j] : []));
  const critical = varying.length === 0 ? 0 : largestT();
  return known.map((row, j) => {
    const estimate =
      row.length === 0 ? NaN : row.length === 1 ? row[0] : row.every((v) => v === row[0]) ? row[0] : mean(row);
    if (row.length > 1 && row.every((v) => v === row[0])) return { estimate, low: estimate, high: estimate };
    if (Number.isNaN(sds[j])) return { estimate, low: -Infinity, high: Infinity };
    const half = (critical * sds[j]) / Math.sqrt(row.length);
    return { estimate, low: estimate - half, high: estimate + half };
  });

  function largestT(): number {
    const scaled = varying.map((j) => {
      const scale = 1 / (sds[j] * Math.sqrt(known[j].length - 1));
      const centre = mean(known[j]);
      const row = rows[j].map((value) => (Number.isNaN(value) ? 0 : scale * (value - centre)));
      return { row, freedom: known[j].length - 1 };
    });
    const source = draws(stream(seed, 0, `simultaneous ${name}`), 0, 0, 0);
    const z = new Float64Array(rows[0].length);
    const largest = new Float64Array(count);
    for (let b = 0; b < count; b++) {
      for (let r = 0; r < z.length; r++) z[r] = normal(source);
      for (const { row, freedom } of scaled) {
        const s = Math.sqrt(freedom / (2 * gamma(source, freedom / 2)));
        let sum = 0;
        for (let r = 0; r < z.length; r++) sum += z[r] * row[r];
        largest[b] = Math.max(largest[b], s * Math.abs(sum));
      }
    }
    return quantile(Array.from(largest), level);
  }
}
