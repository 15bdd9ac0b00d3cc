import { checkNumber } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import { fateOf, isClear, type Judged } from "../analysis/verdict.ts";
import type { Estimate, MeasureDescription } from "../model/results.ts";

export { isClear } from "../analysis/verdict.ts";

/** What a chart or table needs to know of a measure. */
export type MeasureInfo = MeasureDescription;

const checkDecimals = (name: string, decimals: number): number =>
  checkNumber(`${name}.decimals`, decimals, { min: 0, max: 100, integer: true });

/**
 * A number with a fixed count of decimals, comma between thousands, a true minus sign, ∞ for infinite and – for
 * undefined; never "−0.00".
 *
 * @example
 * [formatNumber(-1234.5, 1), formatNumber(NaN, 2)] // → ["−1,234.5", "–"]
 */
export function formatNumber(value: number, decimals: number): string {
  checkShape("formatNumber.value", value, "number");
  checkDecimals("formatNumber", decimals);
  if (Number.isNaN(value)) return "–";
  const sign = value < 0 ? "−" : "";
  if (!Number.isFinite(value)) return `${sign}∞`;
  const digits = Math.abs(value).toFixed(decimals);
  const [whole, fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${Number(digits) === 0 ? "" : sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/**
 * A difference: always with its sign, "0.00" without.
 *
 * @example
 * [formatDifference(0.03, 2), formatDifference(-0.03, 2)] // → ["+0.03", "−0.03"]
 */
export function formatDifference(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  return value > 0 && /[1-9∞]/.test(text) ? `+${text}` : text;
}

/** Estimate and 95 % interval in words: "0.41 (0.39 to 0.43)"; without the bracket where no interval is known. */
export function formatEstimate(estimate: Estimate, decimals: number): string {
  const value = formatNumber(estimate.estimate, decimals);
  return hasInterval(estimate)
    ? `${value} (${formatNumber(estimate.low, decimals)} to ${formatNumber(estimate.high, decimals)})`
    : value;
}

/**
 * Paired difference and interval in words, with signs.
 *
 * @example
 * formatChange({ estimate: 0.03, low: 0.01, high: 0.05 }, 2) // → "+0.03 (+0.01 to +0.05)"
 */
export function formatChange(change: Estimate, decimals: number): string {
  checkShape("formatChange.change", change, { estimate: "number", low: "number", high: "number" });
  const value = formatDifference(change.estimate, decimals);
  return hasInterval(change)
    ? `${value} (${formatDifference(change.low, decimals)} to ${formatDifference(change.high, decimals)})`
    : value;
}

/**
 * Decimals with which a clear difference does not read as none: those of the measure, or as many more as that takes.
 *
 * @example
 * clearDecimals({ estimate: 0.004, low: 0.001, high: 0.007 }, 2) // → 3
 */
export function clearDecimals(change: Estimate, decimals: number): number {
  checkShape("clearDecimals.change", change, { estimate: "number", low: "number", high: "number" });
  checkDecimals("clearDecimals", decimals);
  let more = decimals;
  while (
    more < MOST_DECIMALS &&
    isClear(change) &&
    change.estimate !== 0 &&
    Number(change.estimate.toFixed(more)) === 0
  )
    more++;
  return more;
}

const MOST_DECIMALS = 12;

/**
 * Decimals needed to tell the ends of an interval apart, and from zero: those of the measure, at most three more; yet a
 * clear difference never reads as none.
 *
 * @example
 * enoughDecimals({ estimate: 0.004, low: 0.001, high: 0.007 }, 2) // → 3
 */
export function enoughDecimals(change: Estimate, decimals: number): number {
  checkShape("enoughDecimals.change", change, { estimate: "number", low: "number", high: "number" });
  checkDecimals("enoughDecimals", decimals);
  const { low, high } = change;
  const blurred = (more: number): boolean =>
    low.toFixed(more) === high.toFixed(more) || [low, high].some((end) => end !== 0 && Number(end.toFixed(more)) === 0);
  let more = decimals;
  while (more < decimals + 3 && low !== high && Number.isFinite(high - low) && blurred(more)) more++;
  return clearDecimals(change, more);
}

/**
 * Whether the interval is known and finite: it is not with a single replication.
 *
 * @example
 * hasInterval({ estimate: 0.03, low: NaN, high: NaN }) // → false
 */
export function hasInterval(estimate: Estimate): boolean {
  checkShape("hasInterval.estimate", estimate, "object");
  return Number.isFinite(estimate.low) && Number.isFinite(estimate.high);
}

/**
 * +1 where a clear difference that matters is an improvement, −1 where it is a loss, 0 where it is neither, too small to
 * matter, or cannot be told from zero.
 *
 * @example
 * verdict({ estimate: 0.03, low: 0.01, high: 0.05 }, { better: "higher" }) // → 1
 */
export function verdict(change: Estimate | null, measure: Judged): -1 | 0 | 1 {
  const fate = fateOf(change, measure);
  return fate === "better" ? 1 : fate === "worse" ? -1 : 0;
}

/** Sign and words of each verdict, the same in every table: what colour says is also said without it. */
export const FATE_MARKS = {
  better: { sign: "▲", words: "clearly better" },
  worse: { sign: "▼", words: "clearly worse" },
  changed: { sign: "■", words: "clearly changed" },
  small: { sign: "≈", words: "too small to matter" },
  undecided: { sign: "●", words: "not clear" },
} as const;

/** Explains the signs. */
export const FATE_KEY: string =
  "▲ clearly better, ▼ clearly worse, ■ clearly changed, ≈ told from zero but too small to matter, ● cannot be told from zero";

/** A label at the start of a line: "Yearly churn"; abbreviations such as "nDCG@10" stay as they are. */
export const heading = (label: string): string =>
  /^[a-z](?![A-Z])/.test(label) ? label[0].toUpperCase() + label.slice(1) : label;

/** Label with its unit, at the start of a line: "Yearly churn (share of customers)". */
export const labelWithUnit = ({ label, unit }: MeasureInfo): string =>
  unit === "" ? heading(label) : `${heading(label)} (${unit})`;

/** A policy's name inside a sentence. */
export const quoted = (name: string): string => `“${name}”`;
