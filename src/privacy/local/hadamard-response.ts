import { checkOptions } from "../../core/check-options.ts";
import { checkNumber, fail } from "../../core/check.ts";
import type { Draws } from "../../core/random.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkAllFinite, checkEpsilon } from "../mechanisms/checks.ts";
import { word } from "../mechanisms/uniform.ts";
import { checkResolution, type Support } from "./support.ts";
import { checkCode, flipProbability } from "./unary-encoding.ts";

/** Hadamard response; see `hadamardResponse`. */
export interface HadamardResponse extends Support {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Number of possible reports, the smallest power of two above the domain. */
  readonly reports: number;
  apply(code: number, draws: Draws): number;
  /** How many reports support each value, from how often each report came; one fast transform. */
  supports(counts: ArrayLike<number>): Float64Array;
  event(count?: number): PrivacyEvent;
}

/**
 * Hadamard response: the report is a column y of a K × K Hadamard matrix; y is drawn from the half of the columns where
 * row code + 1 is +1 with probability
 * p = e^ε / (e^ε + 1), else from the other half. Every other value is supported by half of the reports: q = 1/2. Few
 * bits a report and one transform to decode.
 * Source: Acharya, Sun & Zhang 2019, AISTATS, arXiv:1802.04705 (the set size K/2 of its high-privacy case).
 *
 * @example
 * const mechanism = hadamardResponse({ epsilon: 1, domainSize: 10 });
 * [mechanism.reports, mechanism.p, mechanism.q] // → [16, 0.7311, 0.5]
 */
export function hadamardResponse(options: { readonly epsilon: number; readonly domainSize: number }): HadamardResponse {
  checkOptions("hadamardResponse", options, ["epsilon", "domainSize"]);
  const { epsilon, domainSize } = options;
  checkEpsilon("hadamardResponse.epsilon", epsilon);
  checkNumber("hadamardResponse.domainSize", domainSize, { min: 2, max: 2 ** 24 - 1, integer: true });
  let reports = 1;
  while (reports <= domainSize) reports *= 2;
  const q = flipProbability(epsilon);
  checkResolution("hadamardResponse.epsilon", epsilon, { p: 1 - q, q: 0.5 });
  return {
    name: "hadamard-response",
    params: { epsilon, domainSize },
    reports,
    p: 1 - q,
    q: 0.5,
    apply(code, draws) {
      checkCode("hadamardResponse.code", code, domainSize);
      const row = code + 1;
      const column = word(draws) & (reports - 1);
      const wanted = word(draws) < q * 4294967296 ? 1 : 0;
      // flipping a bit that the row has changes the sign of the entry: a one-to-one map between the two halves
      return parity(row & column) === wanted ? column : column ^ (row & -row);
    },
    supports(counts) {
      if (counts.length !== reports) fail(`hadamardResponse.counts must have ${reports} entries, got ${counts.length}`);
      checkAllFinite("hadamardResponse.counts", counts);
      const transformed = walshHadamard(Float64Array.from(counts));
      return Float64Array.from({ length: domainSize }, (_, v) => (transformed[0] + transformed[v + 1]) / 2);
    },
    event: (count = 1) => ({
      mechanism: "hadamard-response",
      epsilon,
      delta: 0,
      unit: "attribute",
      adjacency: "replace",
      count,
    }),
  };
}

function parity(x: number): number {
  let y = x ^ (x >>> 16);
  y ^= y >>> 8;
  y ^= y >>> 4;
  return (0x6996 >>> (y & 15)) & 1;
}

/** The Walsh-Hadamard transform in place, without normalisation; the length is a power of two. */
function walshHadamard(values: Float64Array): Float64Array {
  for (let half = 1; half < values.length; half *= 2) {
    for (let i = 0; i < values.length; i += 2 * half) {
      for (let j = i; j < i + half; j++) {
        const [a, b] = [values[j], values[j + half]];
        values[j] = a + b;
        values[j + half] = a - b;
      }
    }
  }
  return values;
}
