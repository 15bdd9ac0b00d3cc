import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import type { Draws } from "../../core/random.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkCount } from "../mechanisms/checks.ts";
import { word } from "../mechanisms/uniform.ts";
import { checkResolution, type Support } from "./support.ts";
import { checkCode, unaryEpsilon, unaryProbabilities, type UnaryOptions } from "./unary-encoding.ts";

const WORDS = 4294967296;

/** Options of memoised unary encoding. */
export interface MemoisedUnaryOptions extends Omit<UnaryOptions, "epsilon"> {
  /** ε of the permanent answer: all reports about one value together never spend more. */
  readonly permanentEpsilon: number;
  /** ε of the first report alone, below `permanentEpsilon`. */
  readonly firstEpsilon: number;
}

/** Two layers of noise; see `memoisedUnary`. */
export interface MemoisedUnary extends Support {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly domainSize: number;
  readonly permanentEpsilon: number;
  readonly firstEpsilon: number;
  /**
   * The permanent answer about a value. Draws keyed by customer and value only, so that it is the same in every week.
   */
  permanent(code: number, ownDraws: Draws): Uint8Array;
  /** A fresh report from the permanent answer, with fresh draws. */
  report(permanent: Uint8Array, draws: Draws): Uint8Array;
  /** What one customer spends on `values` different true values (default 1), however many reports were sent. */
  event(values?: number): PrivacyEvent;
}

/**
 * Memoised unary encoding (RAPPOR): a permanent answer is made once per customer and value by unary encoding with ε∞,
 * and every report flips its bits again with probability
 * q₂. Averaging the reports of years reveals the permanent answer only. Each further true value of the same customer
 * spends ε∞ again.
 * `p` and `q` are those of one report: p = p₁ (1 − q₂) + (1 − p₁) q₂, likewise q.
 * Sources: Erlingsson, Pihur & Korolova 2014, doi:10.1145/2660267.2660348; Arcolezi et al. 2022 (optimised permanent
 * answer), doi:10.1016/j.dcan.2022.07.003.
 *
 * @example
 * const mechanism = memoisedUnary({ permanentEpsilon: 2, firstEpsilon: 1, domainSize: 4 });
 * const permanent = mechanism.permanent(2, draws(stream("my study", 0, "permanent"), 7, 2, 0));
 * mechanism.report(permanent, draws(stream("my study", 0, "reports"), 7, 12, 0)) // → [0, 0, 1, 0]
 * mechanism.event().epsilon // → 2
 */
export function memoisedUnary(options: MemoisedUnaryOptions): MemoisedUnary {
  checkOptions("memoisedUnary", options, ["permanentEpsilon", "firstEpsilon", "domainSize", "kind"]);
  const { permanentEpsilon, firstEpsilon, domainSize, kind = "optimised" } = options;
  const first = unaryProbabilities("memoisedUnary", { epsilon: permanentEpsilon, domainSize, kind });
  checkNumber("memoisedUnary.firstEpsilon", firstEpsilon, { above: 0, below: permanentEpsilon });
  const flip = instantaneousFlip(first, firstEpsilon);
  const { p, q } = afterFlip(first, flip / WORDS);
  checkResolution("memoisedUnary.firstEpsilon", firstEpsilon, { p, q });
  return {
    name: "memoised-unary",
    params: { permanentEpsilon, firstEpsilon, domainSize, kind },
    domainSize,
    permanentEpsilon,
    firstEpsilon,
    p,
    q,
    permanent(code, ownDraws) {
      checkCode("memoisedUnary.code", code, domainSize);
      return Uint8Array.from({ length: domainSize }, (_, v) =>
        word(ownDraws) < (v === code ? first.p : first.q) * WORDS ? 1 : 0,
      );
    },
    report: (permanent, draws) => permanent.map((bit) => (word(draws) < flip ? 1 - bit : bit)),
    event(values = 1) {
      checkCount("memoisedUnary.values", values);
      return {
        mechanism: "memoised-unary",
        epsilon: permanentEpsilon,
        delta: 0,
        unit: "attribute",
        adjacency: "replace",
        count: values,
      };
    },
  };
}

function afterFlip({ p, q }: Support, flip: number): Support {
  return { p: p * (1 - flip) + (1 - p) * flip, q: q * (1 - flip) + (1 - q) * flip };
}

/** The smallest whole number of 2⁻³² by which bits must be flipped for one report to keep `firstEpsilon`. */
function instantaneousFlip(first: Support, firstEpsilon: number): number {
  let low = 0;
  let high = WORDS / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (unaryEpsilon(afterFlip(first, middle / WORDS)) <= firstEpsilon) high = middle;
    else low = middle;
  }
  return high;
}
