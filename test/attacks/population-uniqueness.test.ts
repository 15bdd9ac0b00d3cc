import { describe, expect, test } from "vitest";
import { digammaRise, pitmanLogLikelihood, pitmanParameters } from "../../src/attacks/pitman.ts";
import { pitman, populationUniqueness, zayatz } from "../../src/attacks/population-uniqueness.ts";
import { sizeCounts } from "../../src/attacks/size-counts.ts";
import { draws, stream } from "../../src/core/random.ts";
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

/** Class sizes of n people seated by the two-parameter Chinese restaurant process. */
function drawnSizes(theta: number, alpha: number, n: number, d: { next(): number }): number[] {
  const sizes: number[] = [];
  for (let i = 0; i < n; i++) {
    let u = d.next() * (theta + i);
    const at = sizes.findIndex((size) => (u -= size - alpha) < 0);
    if (at < 0) sizes.push(1);
    else sizes[at]++;
  }
  return sizes;
}

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

  // maxima of the likelihood summed term by term, by scipy.optimize.minimize (Nelder-Mead, 20 starts)
  test.each([
    [
      [
        [1, 520],
        [2, 14],
        [3, 4],
      ],
      826.7171545,
      0.8562290662,
      -211.471786968,
    ],
    [
      [
        [1, 900],
        [2, 30],
        [4, 2],
      ],
      2825.5227,
      0.7530682695,
      -371.102183805,
    ],
    [
      [
        [1, 50],
        [2, 10],
        [40, 2],
      ],
      0.2918632899,
      0.8154432193,
      -232.524172027,
    ],
    [
      [
        [1, 300],
        [2, 60],
        [3, 20],
        [5, 4],
      ],
      756.18776,
      0,
      -879.627110675,
    ],
    [
      [
        [1, 40],
        [2, 1],
      ],
      833.445,
      0,
      -7.741897247,
    ],
    [
      [
        [1, 1000],
        [2, 5],
      ],
      101236.555,
      0,
      -62.642640535,
    ],
  ] as [[number, number][], number, number, number][])(
    "%j has its maximum where scipy finds it",
    (counts, theta, alpha, value) => {
      const fit = pitmanParameters(counts)!;
      expect(fit.theta / theta).toBeCloseTo(1, 5);
      expect(fit.alpha).toBeCloseTo(alpha, 6);
      expect(pitmanLogLikelihood(counts, fit)).toBeCloseTo(value, 8);
    },
  );

  test("no point of a grid is likelier than the fit, for samples drawn from the model itself", () => {
    const d = draws(stream("pitman", 0, "test"), 0, 0, 0);
    for (const theta of [1, 30, 800]) {
      for (const alpha of [0, 0.3, 0.7, 0.9]) {
        const counts = sizeCounts(drawnSizes(theta, alpha, 300, d));
        const fit = pitmanParameters(counts);
        if (fit === null) continue; // all alone
        const most = pitmanLogLikelihood(counts, fit) + 1e-7;
        for (let a = 0; a < 1; a += 0.06) {
          for (let t = -6; t < 12; t += 0.5) {
            expect(pitmanLogLikelihood(counts, { theta: Math.exp(t) - a, alpha: a })).toBeLessThanOrEqual(most);
          }
        }
      }
    }
  });

  test("full of uniques: the share by Hoshino's formula, at most 1, and an answer where the formula has none", () => {
    const full = [
      [1, 520],
      [2, 14],
      [3, 4],
    ] as const;
    // Γ(θ + 1) / Γ(θ + α) N^(α − 1) of the maximum above, by mpmath
    expect(populationUniqueness(full, 0.02).share).toBeCloseTo(0.6026865, 6);
    expect(populationUniqueness(full, 0.1).share).toBeCloseTo(0.7595966, 6);
    // θ 833.445, α 0: N = 42 gives θ / (θ + N − 1)
    expect(
      pitman(
        [
          [1, 40],
          [2, 1],
        ],
        1,
      ),
    ).toBeCloseTo(833.445 / (833.445 + 41), 6);
  });

  test("ψ(x + m) − ψ(x): its sum, and log1p(m/x) for large x (mpmath, 40 digits)", () => {
    for (const x of [1e-9, 0.3, 1, 9.5, 77.7]) {
      let sum = 0;
      for (let i = 49; i >= 0; i--) sum += 1 / (x + i);
      expect(digammaRise(x, 50) / sum).toBeCloseTo(1, 14);
    }
    expect(digammaRise(1e12, 537) / 5.36999999856084e-10).toBeCloseTo(1, 13);
    expect(digammaRise(5, 0)).toBe(0);
  });

  test("the sampling fraction is checked", () => {
    expect(() => populationUniqueness([[1, 1]], 0)).toThrow(/^populationUniqueness\.fraction must be .*got 0$/);
  });
});
