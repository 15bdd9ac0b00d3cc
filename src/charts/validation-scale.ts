import type { CheckOutcome, ValidationRow } from "../analysis/validation-rows.ts";

/** End of the scale of the chart of published and simulated. */
export const SCALE_END = 5;

const kept = (x: number): number => Math.max(-SCALE_END, Math.min(SCALE_END, x));

/**
 * Place of an outcome on the common scale: (estimate − middle) / half-width of the published interval for a figure;
 * estimate / half-width of its own interval for a direction,
 * which passes above 1. An effect without spread stands at the end of the scale, none at all at 0. Cut at the ends.
 */
export function placed(
  row: Pick<ValidationRow, "rule" | "published">,
  { estimate, low, high }: Pick<CheckOutcome, "estimate" | "low" | "high">,
): number {
  if (Number.isNaN(estimate)) return 0;
  const [middle, half] = unit(row, low, high);
  if (half === 0) return estimate === middle ? 0 : kept(Math.sign(estimate - middle) * Infinity);
  return kept((estimate - middle) / half);
}

/** Ends of an outcome's interval on the same scale. */
export function placedInterval(
  row: Pick<ValidationRow, "rule" | "published">,
  outcome: Pick<CheckOutcome, "estimate" | "low" | "high">,
): [number, number] {
  const [middle, half] = unit(row, outcome.low, outcome.high);
  if (half === 0 || !Number.isFinite(half)) return [placed(row, outcome), placed(row, outcome)];
  return [kept((outcome.low - middle) / half), kept((outcome.high - middle) / half)];
}

function unit(
  { rule, published }: Pick<ValidationRow, "rule" | "published">,
  low: number,
  high: number,
): [number, number] {
  if (rule === "range" && published !== null)
    return [(published.low + published.high) / 2, (published.high - published.low) / 2];
  return [0, (high - low) / 2];
}
