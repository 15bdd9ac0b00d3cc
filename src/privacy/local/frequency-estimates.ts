import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { prefersRandomisedResponse } from "../randomised-response.ts";
import { checkAllFinite } from "../mechanisms/checks.ts";
import { checkSupport, type Support } from "./support.ts";

/**
 * Unbiased estimate of how many of n customers have each value, from how many reports support it: (C − n q) / (p − q).
 * For every local mechanism here (unary, memoised, local
 * hashing, Hadamard, randomised response). May be negative, and only the estimates of randomised response sum to n:
 * project as a separate step if that matters.
 * Source: Wang, Blocki, Li & Jha 2017, equation 2, USENIX Security.
 *
 * @example
 * estimateFromSupport({ p: 0.5, q: 0.25 }, [40, 30], 100) // → [60, 20]
 */
export function estimateFromSupport(mechanism: Support, supports: ArrayLike<number>, n: number): Float64Array {
  checkShape("estimateFromSupport.mechanism", mechanism, { p: "number", q: "number" });
  const { p, q } = mechanism;
  checkSupport("estimateFromSupport", { p, q });
  checkAllFinite("estimateFromSupport.supports", supports);
  checkNumber("estimateFromSupport.n", n, { min: 0, below: Infinity });
  return Float64Array.from(supports, (support) => (support - n * q) / (p - q));
}

/**
 * Variance of that estimate for a value that the share f of n customers has: n q (1 − q) / (p − q)² + n f (1 − p − q) /
 * (p − q), with the people fixed. Source: Wang et al. 2017, equation 4.
 *
 * @example
 * supportVariance({ p: 0.5, q: 0.25 }, 100, 0.2) // → 320
 */
export function supportVariance(mechanism: Support, n: number, share: number): number {
  checkShape("supportVariance.mechanism", mechanism, { p: "number", q: "number" });
  const { p, q } = mechanism;
  checkSupport("supportVariance", { p, q });
  checkNumber("supportVariance.n", n, { min: 0, below: Infinity });
  checkNumber("supportVariance.share", share, { min: 0, max: 1 });
  return (n * q * (1 - q)) / ((p - q) * (p - q)) + (n * share * (1 - p - q)) / (p - q);
}

/**
 * Adds a report of bits to the supports of each value. Errors: other numbers of both, or bits that are none.
 *
 * @example
 * const supports = new Uint32Array(3);
 * for (const report of [Uint8Array.of(1, 0, 1), Uint8Array.of(0, 0, 1)]) addReport(report, supports);
 * supports // → [1, 0, 2]
 */
export function addReport(bits: Uint8Array, supports: Float64Array | Uint32Array): void {
  checkShape("addReport.bits", bits, "list");
  checkShape("addReport.supports", supports, "list");
  if (bits.length !== supports.length)
    fail(`addReport.bits must be as many as the supports (${supports.length}), got ${bits.length}`);
  for (let v = 0; v < bits.length; v++)
    if (bits[v] !== 0 && bits[v] !== 1) fail(`addReport.bits[${v}] must be 0 or 1, got ${bits[v]}`);
  for (let v = 0; v < bits.length; v++) supports[v] += bits[v];
}

/**
 * The nearest point (in Euclidean distance) whose entries are ≥ 0 and sum to `total`. Lowers the error of noisy
 * estimates and biases them: small values are pulled to 0.
 * Source: Duchi, Shalev-Shwartz, Singer & Chandra 2008, figure 1, doi:10.1145/1390156.1390191.
 *
 * @example
 * projectToSimplex([70, 40, -10], 100) // → [65, 35, 0]
 */
export function projectToSimplex(values: ArrayLike<number>, total: number): Float64Array {
  checkNumber("projectToSimplex.total", total, { above: 0, below: Infinity });
  checkAllFinite("projectToSimplex.values", values);
  if (values.length === 0) fail("projectToSimplex.values must have at least one entry, got none");
  const sorted = Float64Array.from(values).sort().reverse();
  let sum = 0;
  let shift = 0;
  for (let i = 0; i < sorted.length; i++) {
    sum += sorted[i];
    const candidate = (sum - total) / (i + 1);
    if (sorted[i] - candidate > 0) shift = candidate;
  }
  return Float64Array.from(values, (value) => Math.max(0, value - shift));
}

/**
 * The local mechanism with the smaller variance for rare values: randomised response when d < 3 e^ε + 2, else optimised
 * unary encoding. Source: Wang et al. 2017, section 5.
 *
 * @example
 * chooseLocalMechanism(1, 11) // → "optimised-unary"
 */
export function chooseLocalMechanism(epsilon: number, domainSize: number): "randomised-response" | "optimised-unary" {
  checkNumber("chooseLocalMechanism.epsilon", epsilon, { above: 0, below: Infinity });
  checkNumber("chooseLocalMechanism.domainSize", domainSize, { min: 2, integer: true });
  return prefersRandomisedResponse(epsilon, domainSize) ? "randomised-response" : "optimised-unary";
}
