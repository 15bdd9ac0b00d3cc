import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import type { Draws } from "../../core/random.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkEpsilon } from "../mechanisms/checks.ts";
import { word } from "../mechanisms/uniform.ts";
import { randomise, randomisedResponse } from "../randomised-response.ts";
import { type Support } from "./support.ts";
import { checkCode } from "./unary-encoding.ts";

/** Randomised response as a mechanism with an event. */
export interface ResponseMechanism extends Support {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** One answer for the value `code`: a value of the domain. */
  apply(code: number, draws: Draws): number;
  event(count?: number): PrivacyEvent;
}

/**
 * k-ary randomised response in the shape of the other local mechanisms: the value stays with probability p = e^ε / (e^ε
 * + d − 1), else another one is sent.
 * Source: Wang, Blocki, Li & Jha 2017, section 4.1, USENIX Security; see `randomisedResponse` for its rounding.
 *
 * @example
 * const mechanism = responseMechanism({ epsilon: Math.log(3), domainSize: 4 });
 * [mechanism.p, mechanism.q] // → [0.5, 0.16667]
 * mechanism.apply(2, draws(stream("my study", 0, "answers"), 7, 0, 0)) // → 2
 */
export function responseMechanism(options: {
  readonly epsilon: number;
  readonly domainSize: number;
}): ResponseMechanism {
  checkOptions("responseMechanism", options, ["epsilon", "domainSize"]);
  const { epsilon, domainSize } = options;
  checkEpsilon("responseMechanism.epsilon", epsilon);
  checkNumber("responseMechanism.domainSize", domainSize, { min: 2, integer: true });
  const response = randomisedResponse(epsilon, domainSize);
  return {
    name: "randomised-response",
    params: { epsilon, domainSize },
    p: response.p,
    q: response.q,
    apply(code, draws) {
      checkCode("responseMechanism.code", code, domainSize);
      const keep = word(draws);
      return randomise(response, code, keep, word(draws));
    },
    event: (count = 1) => ({
      mechanism: "randomised-response",
      epsilon,
      delta: 0,
      unit: "attribute",
      adjacency: "replace",
      count,
    }),
  };
}
