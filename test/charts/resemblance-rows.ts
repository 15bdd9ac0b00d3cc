import type { ResemblanceRow } from "../../src/analysis/resemblance-row.ts";

const row = (
  label: string,
  status: ResemblanceRow["status"],
  real: number | null,
  synthetic: number | null,
  half: number,
): ResemblanceRow => {
  const estimate = real === null ? 0.1 : synthetic! - real;
  return {
    label,
    status,
    real,
    synthetic,
    distance: { estimate, low: estimate - half, high: estimate + half },
    decimals: 2,
  };
};

/** Made-up figures of real and synthetic purchases, of every kind. */
export const ROWS: readonly ResemblanceRow[] = [
  row("lines per visit, mean", "calibrated", 20, 20.2, 0.5),
  row("item popularity, Gini", "estimated", 0.5, 0.45, 0.02),
  row("EASE: recall@10, new items", "independent", 0.2, 0.15, 0.02),
  row("repeat rate, all earlier lines", "independent", 0.4, 0.41, 0.03),
  row("visits per week, distribution (KS)", "estimated", null, null, 0.02),
  row("nobody buys twice", "independent", 0, 0.1, 0.2),
];
