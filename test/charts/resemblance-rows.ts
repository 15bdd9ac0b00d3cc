import type { ResemblanceRow } from "../../src/analysis/resemblance-row.ts";

const row = (name: string, fitted: boolean, real: number, synthetic: number, error: number): ResemblanceRow => {
  const outside = !(Math.abs(synthetic / real - 1) <= 0.2);
  const miss = outside && !(Math.abs(synthetic - real) <= 2 * error);
  return { name, fitted, real, error, synthetic, low: synthetic - 0.01, high: synthetic + 0.01, outside, miss };
};

/** Made-up figures of real and synthetic purchases, of every kind. */
export const ROWS: readonly ResemblanceRow[] = [
  row("lines per visit", true, 20, 20.2, 0.5),
  row("repeat share", true, 0.5, 0.35, 0.02),
  row("pop new recall", false, 0.2, 0.15, 0.01),
  row("relinked halves", false, 0.4, 0.3, 0.06),
  row("ease ndcg", false, 0.4, 0.41, NaN),
  row("itemknn hit", false, 0, 0.1, 0.2),
];
