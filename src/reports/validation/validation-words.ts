import { formatNumber, hasInterval } from "../../charts/format.ts";
import type { CheckOutcome, ValidationRow } from "../../analysis/validation-rows.ts";

/** Unit in which a check's simulated quantity is counted. */
export const unitOf = (row: ValidationRow): string => row.unit ?? row.source.unit;

/** Decimals that three significant digits of the larger end need, from 0 to 4. */
function decimalsOf(values: readonly number[]): number {
  const largest = Math.max(...values.filter(Number.isFinite).map(Math.abs));
  return largest >= 100 ? 0 : largest >= 10 ? 1 : largest >= 1 ? 2 : largest >= 0.1 ? 3 : 4;
}

/** A simulated mean with its interval: "0.264 (0.243 to 0.284)". */
export function figure(row: ValidationRow, outcome: CheckOutcome): string {
  const { estimate, low, high } = outcome;
  if (Number.isNaN(estimate)) return "undefined";
  if (estimate === 0 && low === 0 && high === 0) return "exactly 0";
  const decimals = decimalsOf(
    row.published === null || row.rule === "direction"
      ? [estimate, low, high]
      : [estimate, low, high, row.published.high],
  );
  const sign = row.rule === "direction" && estimate > 0 ? "+" : "";
  const mean = `${sign}${formatNumber(estimate, decimals)}`;
  return hasInterval(outcome) ? `${mean} (${formatNumber(low, decimals)} to ${formatNumber(high, decimals)})` : mean;
}

/** The published figure in words, with where its interval comes from. */
export function publishedFigure({ published, source, rule }: ValidationRow): string {
  if (rule === "direction") {
    const given =
      source.value === null
        ? ""
        : `; the figure, ${formatNumber(source.value, decimalsOf([source.value]))} ${source.unit}, is not compared`;
    return `A direction${given}.`;
  }
  if (published === null) return "";
  const decimals = decimalsOf([published.low, published.high]);
  const ends = `${formatNumber(published.low, decimals)} to ${formatNumber(published.high, decimals)}`;
  const basis =
    source.low === null || source.high === null
      ? "interval ours: no interval seen, ±20 %"
      : published.ours
        ? "interval ours"
        : `interval: ${source.interval_basis}`;
  return `${published.value === null ? "" : `${formatNumber(published.value, decimals)}, `}${ends} (${basis}) · ${source.unit}`;
}

/** What came of taking out, or turning up, what a failure is blamed on; empty where it was not tried. */
export function tested(row: ValidationRow): string {
  if (row.ablated === null || row.ablation === undefined) return "";
  const { verdict } = row.ablated;
  const against = `${figure(row, row.ablated)} instead of ${figure(row, row.model)}`;
  return `Tested (${row.ablation.words}): ${against}, ${verdict === "pass" ? "which would pass" : "which does not pass either: this is not all of it"}.`;
}

/** What becomes of a check when all parameters are drawn: "inside in 7 of 10 draws, right sign in 10"; empty without draws. */
export function overDraws({ drawn }: ValidationRow): string {
  if (drawn === null) return "";
  const n = drawn.values.length;
  const count = (share: number): string => `${Math.round(share * n)} of ${n}`;
  const sign = `right sign in ${count(drawn.right)} draws of the parameters`;
  return drawn.inside === null ? sign : `inside in ${count(drawn.inside)}, ${sign}`;
}
