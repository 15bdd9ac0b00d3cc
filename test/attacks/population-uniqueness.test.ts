import { describe, expect, test } from "vitest";
import { digamma, pitmanParameters } from "../../src/attacks/pitman.ts";
import { pitman, populationUniqueness, sizeCounts, zayatz } from "../../src/attacks/population-uniqueness.ts";
import { equivalenceClasses } from "../../src/privacy/equivalence-classes.ts";
import { ADULT_ATTRIBUTES, adult, adultPath } from "../fixtures/adult.ts";

describe.skipIf(adultPath === undefined)(
  "population uniqueness of Adult, against ARX's TestRiskMetrics (testDecisionRule2, testAverageRisk2)",
  () => {
    const sizes =
      adultPath === undefined
        ? new Uint32Array()
        : equivalenceClasses(adult({ split: "train", quasiIdentifiers: [] }), ADULT_ATTRIBUTES).sizes;
    const counts = sizeCounts(sizes);

    test.each([
      [0.01, 0.1446083531167384, "pitman"],
      [0.1, 0.27684993883653597, "pitman"],
      [0.2, 0.3577099234829125, "zayatz"],
      [1, 0.5142895033485844, "zayatz"],
    ] as const)("sampling fraction %d", (fraction, share, model) => {
      const found = populationUniqueness(counts, fraction);
      expect(found.model).toBe(model);
      expect(found.share! / share).toBeCloseTo(1, 9);
    });

    test("Zayatz at 0.1, and classes per record", () => {
      expect(zayatz(counts, 0.1)).toBeCloseTo(0.3207402393466189, 12);
      expect(sizes.length / 30162).toBe(0.6465751607983555);
    });
  },
);

describe("models of population uniqueness", () => {
  test("Zayatz by hand: sizes 1, 1, 2 from a population of 8", () => {
    // n = 4, N = 8. P(1 | F = 1) = 1/2; P(1 | F = 2) = 2 · (4/8) · (4/7) = 4/7. P(F = 1 | 1) = (2 · 1/2) / (2 · 1/2 + 1
    // · 4/7) = 7/11; uniques 2 · 7/11, of 4
    expect(
      zayatz(
        [
          [1, 2],
          [2, 1],
        ],
        0.5,
      ),
    ).toBeCloseTo((2 * (7 / 11)) / 4, 12);
  });

  test("with everybody in the sample Zayatz is sample uniqueness", () => {
    expect(
      zayatz(
        [
          [1, 3],
          [2, 5],
          [9, 1],
        ],
        1,
      ),
    ).toBeCloseTo(3 / 22, 12);
  });

  test("the fit solves both likelihood equations, summed term by term", () => {
    const counts = [
      [1, 40],
      [2, 13],
      [3, 6],
      [7, 2],
      [20, 1],
    ] as const;
    const { theta, alpha } = pitmanParameters(counts)!;
    const n = counts.reduce((sum, [size, classes]) => sum + size * classes, 0);
    const u = counts.reduce((sum, [, classes]) => sum + classes, 0);
    let byTheta = 0;
    let byAlpha = 0;
    for (let i = 1; i < u; i++) {
      byTheta += 1 / (theta + i * alpha);
      byAlpha += i / (theta + i * alpha);
    }
    for (let i = 1; i < n; i++) byTheta -= 1 / (theta + i);
    for (const [size, classes] of counts) for (let j = 1; j < size; j++) byAlpha -= classes / (j - alpha);
    expect(Math.abs(byTheta)).toBeLessThan(1e-9);
    expect(Math.abs(byAlpha)).toBeLessThan(1e-6);
  });

  test("not available where the model says nonsense; 0 without sample uniques", () => {
    expect(pitman([[1, 10]], 0.1)).toBe(null); // only uniques
    expect(pitman([[5, 1]], 0.1)).toBe(0);
    expect(pitman([[2, 10]], 0.01)).toBe(0);
    expect(
      populationUniqueness(
        [
          [1, 40],
          [2, 1],
        ],
        0.1,
      ).share ?? 0,
    ).toBeLessThanOrEqual(1);
    expect(zayatz([[3, 3]], 0.5)).toBe(0);
  });

  test("digamma: ψ(1) = −γ, ψ(1/2) = −γ − 2 ln 2, ψ(x + 1) = ψ(x) + 1/x", () => {
    const gamma = 0.5772156649015329;
    expect(digamma(1)).toBeCloseTo(-gamma, 13);
    expect(digamma(0.5)).toBeCloseTo(-gamma - 2 * Math.log(2), 13);
    for (const x of [0.01, 0.7, 3, 50, 1e5]) expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 9);
  });

  test("the sampling fraction is checked", () => {
    expect(() => populationUniqueness([[1, 1]], 0)).toThrow(/^populationUniqueness\.fraction must be .*got 0$/);
  });
});
