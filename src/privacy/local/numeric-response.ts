import { checkOptions } from "../../core/check-options.ts";
import { checkNumber, checkOneOf } from "../../core/check.ts";
import { exp, expm1 } from "../../core/numerics.ts";
import { checkDraws, type Draws } from "../../core/random.ts";
import { checkEpsilon } from "../mechanisms/checks.ts";
import { fineUniform } from "../mechanisms/uniform.ts";

/** Options of a local mechanism for numbers. */
export interface NumericResponseOptions {
  readonly epsilon: number;
  /** `duchi`: two answers; `piecewise`: near the value, or anywhere; `hybrid` (default): the better mix of both. */
  readonly mechanism?: "duchi" | "piecewise" | "hybrid";
}

/** A local mechanism for numbers in [−1, 1]. */
export interface NumericResponse {
  readonly epsilon: number;
  /** Answers lie in [−reach, reach]. */
  readonly reach: number;
  /** An answer whose mean is the value. */
  apply(value: number, draws: Draws): number;
  /** Variance of an answer to the value. */
  variance(value: number): number;
}

/** Below this loss a hybrid is Duchi's mechanism alone: ln((−5 + 2 ∛(6353 − 405 √241) + 2 ∛(6353 + 405 √241)) / 27). */
const HYBRID_FROM = 0.6094;

/**
 * Local differential privacy for one number in [−1, 1] of each person: the mean of answers is an unbiased estimate of
 * the mean of values, with no curator who is trusted.
 *
 * `duchi`: ±(e^ε + 1) / (e^ε − 1), the upper one with probability ½ + v (e^ε − 1) / (2 e^ε + 2); least worst variance
 * at small ε. `piecewise`: with probability e^(ε/2) / (e^(ε/2) + 1) uniform on the part of length C − 1 about the value,
 * C = (e^(ε/2) + 1) / (e^(ε/2) − 1), else uniform on the rest of [−C, C]; better at large ε. `hybrid`: piecewise with
 * probability 1 − e^(−ε/2), above ε = 0.61, else Duchi's.
 * Works on doubles; for simulations. Errors: ε not above 0; a value outside [−1, 1].
 * Sources: Duchi, Jordan & Wainwright 2018, doi:10.1080/01621459.2017.1389735; Wang et al. 2019, arXiv:1907.00782.
 *
 * @example
 * const mechanism = numericResponse({ epsilon: 1, mechanism: "duchi" });
 * mechanism.apply(0.2, draws(stream("survey", 0, "answers"), 0, 0, 0)) // → 2.164
 * mechanism.variance(0) // → 4.683
 */
export function numericResponse(options: NumericResponseOptions): NumericResponse {
  checkOptions("numericResponse", options, ["epsilon", "mechanism"]);
  const { epsilon, mechanism = "hybrid" } = options;
  checkEpsilon("numericResponse.epsilon", epsilon);
  checkOneOf("numericResponse.mechanism", mechanism, ["duchi", "piecewise", "hybrid"]);
  const [duchi, piecewise] = [duchiOf(epsilon), piecewiseOf(epsilon)];
  const share = mechanism === "duchi" ? 0 : mechanism === "piecewise" ? 1 : epsilon > HYBRID_FROM ? -expm1(-epsilon / 2) : 0; // prettier-ignore
  return {
    epsilon,
    reach: share === 0 ? duchi.reach : Math.max(share === 1 ? 0 : duchi.reach, piecewise.reach),
    apply(value, draws) {
      checkNumber("numericResponse.value", value, { min: -1, max: 1 });
      checkDraws("numericResponse.draws", draws);
      const one = share === 1 || (share > 0 && fineUniform(draws) < share) ? piecewise : duchi;
      return one.apply(value, draws);
    },
    // both have the same mean, so that variances mix
    variance(value) {
      checkNumber("numericResponse.value", value, { min: -1, max: 1 });
      return share * piecewise.variance(value) + (1 - share) * duchi.variance(value);
    },
  };
}

type Part = Omit<NumericResponse, "epsilon">;

function duchiOf(epsilon: number): Part {
  // e^−ε: no overflow at large ε
  const reach = (1 + exp(-epsilon)) / -expm1(-epsilon);
  return {
    reach,
    apply: (value, draws) => (fineUniform(draws) < (1 + value / reach) / 2 ? reach : -reach),
    variance: (value) => reach * reach - value * value,
  };
}

function piecewiseOf(epsilon: number): Part {
  const small = exp(-epsilon / 2);
  const rest = -expm1(-epsilon / 2);
  const reach = (1 + small) / rest;
  return {
    reach,
    apply(value, draws) {
      const low = ((reach + 1) * value - (reach - 1)) / 2;
      const length = reach - 1;
      const at = fineUniform(draws);
      if (fineUniform(draws) < 1 / (1 + small)) return low + length * at;
      // the rest of [−C, C], below the part and above it, laid end to end
      const elsewhere = -reach + (reach + 1) * at;
      return elsewhere < low ? elsewhere : elsewhere + length;
    },
    variance: (value) => (value * value * small) / rest + (small + 3 * small * small) / (3 * rest * rest),
  };
}
