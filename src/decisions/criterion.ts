import { normalQuantile } from "../core/numerics.ts";
import { mean, sampleSd, studentCdf, studentQuantile, wilson } from "../core/statistics.ts";
import { posteriorMeans } from "../analysis/posterior-means.ts";
import { levelOfShare, shareAtLeast } from "./share-of-worlds.ts";

/** Margins of each constraint: one list of worlds for each. */
export type Margins = readonly (readonly number[])[];

/** What "with probability" means, as numbers for a search. */
export interface Criterion {
  /** What must not be negative, a column for each thing that can be the tightest. */
  columns(margins: Margins): Margins;
  /** The figure of a column that must not be negative, and its standard error. */
  level(column: readonly number[]): number;
  error(column: readonly number[]): number;
  /** How sure it is that all hold, or in what share of worlds they do. */
  holds(margins: Margins): number;
  /** What `holds` must be at least. */
  readonly asked: number;
  /** Whether that can be ruled out: with 98 %, means do not meet all, or worlds that do are too few. */
  hopeless(margins: Margins): boolean;
  /** Standard errors that the answer lies beyond the root. */
  ahead(n: number): number;
}

const DRAWS = 2000;
const RULED_OUT = 0.98;

/**
 * The means over worlds meet all constraints, with this posterior probability: exactly, by Student's t, for one
 * constraint; by shared draws (`posteriorMeans`) for several.
 */
export function meansHold(confidence: number, seed: string): Criterion {
  const error = (column: readonly number[]): number => sampleSd(column) / Math.sqrt(column.length);
  const holds = (margins: Margins): number => {
    if (margins.some((column) => column.some(Number.isNaN))) return 0;
    const open = margins.filter((column) => !column.every((margin) => margin >= 0));
    if (open.length === 0) return 1;
    if (open.some((column) => column.every((margin) => margin < 0) && error(column) === 0)) return 0;
    if (open.length === 1) return studentCdf(mean(open[0]) / error(open[0]), open[0].length - 1);
    const drawn = posteriorMeans(open, { seed, name: "constraints", draws: DRAWS });
    return drawn[0].filter((_, b) => drawn.every((means) => means[b] >= 0)).length / DRAWS;
  };
  return {
    columns: (margins) => margins,
    level: mean,
    error,
    holds,
    hopeless: (margins) => holds(margins) <= 1 - RULED_OUT,
    asked: confidence,
    ahead: (n) => studentQuantile(confidence, n - 1),
  };
}

/** All constraints are met in this share of worlds: the tightest of each world counts, in units of `scales`. */
export function worldsHold(share: number, scales: readonly number[]): Criterion {
  const tightest = (margins: Margins): number[] =>
    margins[0].map((_, r) => Math.min(...margins.map((column, k) => column[r] / scales[k])));
  const z = normalQuantile(share);
  return {
    columns: (margins) => [tightest(margins)],
    level: (column) => levelOfShare(column, share),
    error: (column) => sampleSd(column) * Math.sqrt((1 + (z * z) / 2) / column.length),
    holds: (margins) => shareAtLeast(tightest(margins)),
    hopeless(margins) {
      const met = tightest(margins).filter((margin) => margin >= 0).length;
      return wilson(met, margins[0].length, 2 * RULED_OUT - 1).high < share;
    },
    asked: share,
    ahead: () => 0,
  };
}
