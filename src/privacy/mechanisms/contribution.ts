import { checkKnown } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, checkOneOf } from "../../core/check.ts";
import { checkDraws, type Draws } from "../../core/random.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkAllFinite, checkCount } from "./checks.ts";
import { l1, l2, linf, type Norm, type Sensitivity } from "./mechanism.ts";
import { fineUniform } from "./uniform.ts";

/** What one customer can do to a histogram, after contributions were bounded. */
export interface ContributionBound {
  /** Most entries of one customer that are counted, m. */
  readonly perCustomer: number;
  /** Whether the entries are different bins (an item counts once per customer). Default true. */
  readonly distinct?: boolean;
  /** Default `"add-remove"`. */
  readonly adjacency?: PrivacyEvent["adjacency"];
}

/**
 * Sensitivity of a histogram to which a customer adds at most m entries of 1. Under add-remove: L1 = m; L2 = √m for
 * different bins, else m; L∞ = 1 for
 * different bins, else m. Under replace a customer's entries go and as many others come: L1 doubles, L2 grows by √2, L∞
 * stays.
 *
 * @example
 * histogramSensitivity("L2", { perCustomer: 9 }) // → { norm: "L2", bound: 3 }
 */
export function histogramSensitivity<N extends Norm>(norm: N, bound: ContributionBound): Sensitivity<N> {
  checkKnown("histogramSensitivity.bound", bound, ["perCustomer", "distinct", "adjacency"]);
  const { perCustomer: m, distinct = true, adjacency = "add-remove" } = bound;
  checkCount("histogramSensitivity.perCustomer", m);
  const replace = checkOneOf("histogramSensitivity.adjacency", adjacency, ["add-remove", "replace"]) === "replace";
  const sizes = {
    L1: l1(replace ? 2 * m : m),
    L2: l2((distinct ? Math.sqrt(m) : m) * (replace ? Math.SQRT2 : 1)),
    Linf: linf(distinct ? 1 : m),
  };
  return sizes[checkOneOf("histogramSensitivity.norm", norm, ["L1", "L2", "Linf"])] as unknown as Sensitivity<N>;
}

/**
 * At most `bound` of the entries, each subset of that size equally likely, in their order: bounds what one customer
 * contributes. Random, since the first or the
 * most popular ones would bias what is learned. Draws should be the customer's own, so that nobody else's choice
 * changes it.
 *
 * @example
 * capContributions([4, 8, 15, 16], 2, draws(stream("my study", 0, "cap"), 7, 0, 0)) // → [15, 16]
 */
export function capContributions(entries: ArrayLike<number>, bound: number, draws: Draws): Uint32Array {
  checkCount("capContributions.bound", bound);
  checkAllFinite("capContributions.entries", entries);
  checkDraws("capContributions.draws", draws);
  if (entries.length <= bound) return Uint32Array.from(entries);
  const out = new Uint32Array(bound);
  let kept = 0;
  for (let i = 0; kept < bound; i++) {
    if (fineUniform(draws) * (entries.length - i) < bound - kept) out[kept++] = entries[i];
  }
  return out;
}

/**
 * Factor in (0, 1] that shortens a row of that Euclidean length to at most `clip`: min(1, clip / length).
 *
 * @example
 * [clipFactor(10, 5), clipFactor(3, 5)] // → [0.5, 1]
 */
export function clipFactor(length: number, clip: number): number {
  checkNumber("clipFactor.clip", clip, { above: 0, below: Infinity });
  checkNumber("clipFactor.length", length, { min: 0, below: Infinity });
  return length > clip ? clip / length : 1;
}

/**
 * The row scaled to a Euclidean length of at most `clip`, as a new array; its direction stays. Numbers must be finite.
 *
 * @example
 * clipRow([3, 4], 1) // → [0.6, 0.8]
 */
export function clipRow(row: ArrayLike<number>, clip: number): Float64Array {
  checkShape("clipRow.row", row, "list");
  checkAllFinite("clipRow.row", row);
  let square = 0;
  for (let i = 0; i < row.length; i++) square += row[i] * row[i];
  if (square > 1e-280 && square < Infinity) {
    const factor = clipFactor(Math.sqrt(square), clip);
    return Float64Array.from(row, (x) => x * factor);
  }
  clipFactor(0, clip);
  let largest = 0;
  for (let i = 0; i < row.length; i++) largest = Math.max(largest, Math.abs(row[i]));
  if (largest === 0) return Float64Array.from(row);
  // scaled by a power of two, which is exact, so that no square overflows or vanishes
  const unit = powerOfTwo(largest);
  let scaled = 0;
  for (let i = 0; i < row.length; i++) scaled += (row[i] / unit) * (row[i] / unit);
  const length = Math.sqrt(scaled);
  if (length <= clip / unit) return Float64Array.from(row);
  return Float64Array.from(row, (x) => (x / unit / length) * clip);
}

/** A power of two near x > 0. */
function powerOfTwo(x: number): number {
  let power = 1;
  for (; power < x / 2 && power < 4e307; power *= 2);
  for (; power > x && power > 3e-308; power /= 2);
  return power;
}
