import { describe, expect, it } from "vitest";
import * as p from "../../../src/privacy/index.ts";

const EPSILONS = [1e-6, 0.1, 1, 10, 22, 23, 37, 45, 100, 710, 800, 1e6];

/** Largest log-ratio of the probabilities of one answer, exact for the words that the mechanism compares. */
const loss = {
  randomisedResponse: (epsilon: number, d: number): number => {
    const { keepBelow } = p.randomisedResponse(epsilon, d);
    const rarest = Math.floor(2 ** 32 / (d - 1)) / 2 ** 32;
    return Math.log(keepBelow) - Math.log(2 ** 32 - keepBelow) - Math.log(rarest);
  },
  optimisedUnary: (epsilon: number, d: number): number => p.unaryEpsilon(p.unaryEncoding({ epsilon, domainSize: d })),
  symmetricUnary: (epsilon: number, d: number): number =>
    p.unaryEpsilon(p.unaryEncoding({ epsilon, domainSize: d, kind: "symmetric" })),
  hadamard: (epsilon: number, d: number): number => {
    const { p: likely } = p.hadamardResponse({ epsilon, domainSize: d });
    return Math.log(likely / (1 - likely));
  },
  localHashing: (epsilon: number, d: number): number =>
    loss.randomisedResponse(epsilon, p.localHashing({ epsilon, domainSize: d }).buckets),
  memoised: (epsilon: number, d: number): number =>
    p.unaryEpsilon(p.memoisedUnary({ permanentEpsilon: 2 * epsilon, firstEpsilon: epsilon, domainSize: d })),
};

describe("local mechanisms on a grid of 2⁻³²", () => {
  it.each(Object.entries(loss))("%s keeps the epsilon it claims, and never answers in the clear", (_, lossOf) => {
    for (const epsilon of EPSILONS) {
      for (const d of [2, 8, 1000]) {
        const spent = lossOf(epsilon, d);
        expect(spent).toBeLessThanOrEqual(epsilon * (1 + 1e-9));
        expect(spent).toBeGreaterThan(0);
        expect(spent).toBeLessThan(50);
      }
    }
  });

  it.each(Object.entries(loss))("%s refuses an epsilon below what the grid can show", (_, lossOf) => {
    expect(() => lossOf(1e-12, 8)).toThrow(/psilon must be large enough to be shown in multiples of 2⁻³²/);
  });
});
