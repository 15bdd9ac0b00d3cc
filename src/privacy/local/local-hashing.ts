import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { exp } from "../../core/numerics.ts";
import { words, type Draws } from "../../core/random.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkEpsilon } from "../mechanisms/checks.ts";
import { word } from "../mechanisms/uniform.ts";
import { randomise, randomisedResponse } from "../randomised-response.ts";
import { type Support } from "./support.ts";
import { checkCode } from "./unary-encoding.ts";

/** One report: the hash function the customer chose and the noisy hash of the value. */
export interface HashedReport {
  /** Two words that name the hash function. */
  readonly high: number;
  readonly low: number;
  readonly bucket: number;
}

/** Optimised local hashing; see `localHashing`. */
export interface LocalHashing extends Support {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Number of buckets g. */
  readonly buckets: number;
  apply(code: number, draws: Draws): HashedReport;
  /** How many reports support each value of the domain; cost reports × domain. */
  supports(reports: Iterable<HashedReport>): Float64Array;
  event(count?: number): PrivacyEvent;
}

/**
 * Optimised local hashing: the value is hashed into g = round(e^ε) + 1 buckets by a function the customer draws, and
 * the bucket goes through randomised response.
 * A report is short however large the domain; p = e^ε / (e^ε + g − 1), and a value that is not the customer's is
 * supported with probability q = 1/g.
 * Accuracy like optimised unary encoding. The hash is Threefry keyed by the report.
 * Source: Wang, Blocki, Li & Jha 2017, section 4.4, USENIX Security.
 *
 * @example
 * const mechanism = localHashing({ epsilon: 1, domainSize: 1000 });
 * [mechanism.buckets, mechanism.p, mechanism.q] // → [4, 0.4754, 0.25]
 */
export function localHashing(options: { readonly epsilon: number; readonly domainSize: number }): LocalHashing {
  checkOptions("localHashing", options, ["epsilon", "domainSize"]);
  const { epsilon, domainSize } = options;
  checkEpsilon("localHashing.epsilon", epsilon);
  checkNumber("localHashing.domainSize", domainSize, { min: 2, integer: true });
  const buckets = Math.min(65536, Math.round(exp(epsilon)) + 1);
  const response = randomisedResponse(epsilon, buckets);
  return {
    name: "local-hashing",
    params: { epsilon, domainSize },
    buckets,
    p: response.p,
    q: 1 / buckets,
    apply(code, draws) {
      checkCode("localHashing.code", code, domainSize);
      const high = word(draws);
      const low = word(draws);
      const keep = word(draws);
      return { high, low, bucket: randomise(response, hashed(code, high, low, buckets), keep, word(draws)) };
    },
    supports(reports) {
      const counts = new Float64Array(domainSize);
      for (const { high, low, bucket } of reports) {
        for (let v = 0; v < domainSize; v++) if (hashed(v, high, low, buckets) === bucket) counts[v]++;
      }
      return counts;
    },
    event: (count = 1) => ({
      mechanism: "local-hashing",
      epsilon,
      delta: 0,
      unit: "attribute",
      adjacency: "replace",
      count,
    }),
  };
}

const out = new Uint32Array(4);

function hashed(code: number, high: number, low: number, buckets: number): number {
  words({ k0: high, k1: low, k2: 0x484c4f, k3: 0 }, code, 0, 0, 0, out);
  return Math.floor((out[0] * buckets) / 4294967296);
}
