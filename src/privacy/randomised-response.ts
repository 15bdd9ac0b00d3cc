import { checkShape } from "../core/check-shape.ts";
import { checkNumber } from "../core/check.ts";
import { exp } from "../core/numerics.ts";
import { checkAllFinite, checkEpsilon } from "./mechanisms/checks.ts";
import { checkResolution, checkSupport } from "./local/support.ts";

const WORDS = 0x100000000;

/**
 * k-ary (generalised) randomised response: keeps a value of a public domain with probability p, else reports each other
 * value with probability q.
 * p = e^ε / (e^ε + d − 1), q = (1 − p) / (d − 1).
 * Warner, S. L. (1965). Randomized response. doi:10.1080/01621459.1965.10480775; Wang, T., Blocki, J., Li, N., Jha, S.
 * (2017). Locally differentially
 * private protocols for frequency estimation. USENIX Security.
 */
export interface RandomisedResponse {
  readonly epsilon: number;
  /** Number of values of the domain, d. */
  readonly domainSize: number;
  /** Words below this keep the value; p × 2³², rounded down. */
  readonly keepBelow: number;
  readonly p: number;
  readonly q: number;
}

/**
 * The mechanism for a domain, on 32-bit words: p is rounded down so far that the ratio of any two values' probabilities
 * of one answer stays at most e^ε
 * although 2³² is no multiple of d − 1 (relative loss of p at most d / 2³²). A domain of one value has nothing to hide:
 * p = 1.
 *
 * However large ε, every other value is answered with the smallest probability that a word can show, so that what is
 * kept is at least the ε claimed.
 *
 * Errors: an ε that is not finite and above 0, or too small for words of 32 bits to show; a domain that has no whole
 * number of values from 1 up.
 *
 * @example
 * randomisedResponse(Math.log(3), 2) // → { p: 0.75, q: 0.25 }
 */
export function randomisedResponse(epsilon: number, domainSize: number): RandomisedResponse {
  checkEpsilon("randomisedResponse.epsilon", epsilon);
  checkNumber("randomisedResponse.domainSize", domainSize, { min: 1, max: WORDS, integer: true });
  if (domainSize === 1) return { epsilon, domainSize, keepBelow: WORDS, p: 1, q: 0 };
  const others = domainSize - 1;
  const rarest = Math.floor(WORDS / others) / WORDS;
  const odds = exp(epsilon) * rarest;
  // at least one word lies, however large epsilon
  const keepBelow = WORDS - Math.max(1, Math.ceil((WORDS / (1 + odds)) * (1 + 1e-14)));
  const p = keepBelow / WORDS;
  const q = (1 - p) / others;
  checkResolution("randomisedResponse.epsilon", epsilon, { p, q });
  return { epsilon, domainSize, keepBelow, p, q };
}

/**
 * One answer for the value `code` from two random 32-bit words: the first decides whether to keep it, the second picks
 * another. Errors: a code outside the domain, or words that are none.
 *
 * @example
 * const mechanism = randomisedResponse(Math.log(3), 2);
 * [randomise(mechanism, 1, 0x10000000, 0), randomise(mechanism, 1, 0xf0000000, 0)] // → [1, 0]
 */
export function randomise(mechanism: RandomisedResponse, code: number, word: number, other: number): number {
  checkShape("randomise.mechanism", mechanism, "object");
  if (!(mechanism.domainSize <= WORDS))
    checkNumber("randomise.mechanism.domainSize", mechanism.domainSize, { max: WORDS });
  if (!isBelow(code, mechanism.domainSize))
    checkNumber("randomise.code", code, { min: 0, max: mechanism.domainSize - 1, integer: true });
  if (!isBelow(word, WORDS)) checkNumber("randomise.word", word, { min: 0, max: WORDS - 1, integer: true });
  if (!isBelow(other, WORDS)) checkNumber("randomise.other", other, { min: 0, max: WORDS - 1, integer: true });
  if (!(mechanism.keepBelow >= 0)) checkNumber("randomise.mechanism.keepBelow", mechanism.keepBelow, { min: 0 });
  if (word < mechanism.keepBelow) return code;
  const picked = Math.floor((other * (mechanism.domainSize - 1)) / WORDS);
  return picked < code ? picked : picked + 1;
}

/** Whether x is a whole number from 0, below `end`; cheap, as it is asked for every answer. */
const isBelow = (x: number, end: number): boolean => x >= 0 && x < end && x === Math.floor(x);

/**
 * Unbiased estimate of how many of n customers have each value, from the counts of their answers: (C − n q) / (p − q).
 * May be negative; sums to n.
 *
 * @example
 * estimateCounts(randomisedResponse(Math.log(3), 2), [60, 40]) // → [70, 30]
 */
export function estimateCounts(mechanism: RandomisedResponse, counts: ArrayLike<number>): Float64Array {
  checkShape("estimateCounts.mechanism", mechanism, "object");
  const { p, q } = mechanism;
  checkSupport("estimateCounts", { p, q });
  checkAllFinite("estimateCounts.counts", counts);
  let n = 0;
  for (let v = 0; v < counts.length; v++) n += counts[v];
  return Float64Array.from(counts, (count) => (count - n * q) / (p - q));
}

/**
 * Variance of that estimate for a value that the share f of n customers has: n q (1 − q) / (p − q)² + n f (1 − p − q) /
 * (p − q). It is that of the noise, with the people fixed; for the share of a population that the n were drawn from,
 * n f (1 − f) comes on top (Warner 1965). Source: Wang et al. 2017, equation 4.
 *
 * @example
 * estimateVariance(randomisedResponse(Math.log(3), 2), 100, 0.3) // → 75
 */
export function estimateVariance(mechanism: RandomisedResponse, n: number, f: number): number {
  checkShape("estimateVariance.mechanism", mechanism, "object");
  const { p, q } = mechanism;
  checkSupport("estimateVariance", { p, q });
  checkNumber("estimateVariance.n", n, { min: 0, below: Infinity });
  checkNumber("estimateVariance.f", f, { min: 0, max: 1 });
  return (n * q * (1 - q)) / ((p - q) * (p - q)) + (n * f * (1 - p - q)) / (p - q);
}

/**
 * Whether randomised response has a smaller variance than optimised unary encoding: d < 3 e^ε + 2. Source: Wang et al.
 * 2017, section 5.
 *
 * @example
 * [prefersRandomisedResponse(1, 10), prefersRandomisedResponse(1, 11)] // → [true, false]
 */
export function prefersRandomisedResponse(epsilon: number, domainSize: number): boolean {
  checkEpsilon("prefersRandomisedResponse.epsilon", epsilon);
  checkNumber("prefersRandomisedResponse.domainSize", domainSize, { min: 1, integer: true });
  return domainSize < 3 * exp(epsilon) + 2;
}
