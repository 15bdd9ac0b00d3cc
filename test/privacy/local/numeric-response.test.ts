import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numericResponse } from "../../../src/privacy/local/numeric-response.ts";
import { ALARM, drawsOf, sample } from "../goodness-of-fit.ts";

const KINDS = ["duchi", "piecewise", "hybrid"] as const;

/** z of a two-sided false-alarm rate of 1e-6. */
const Z = 4.892;

describe("numbers under local differential privacy", () => {
  it.each(KINDS)("%s is unbiased with the variance that it states", (mechanism) => {
    for (const epsilon of [0.3, 1, 4])
      for (const value of [-1, -0.3, 0, 0.8]) {
        const response = numericResponse({ epsilon, mechanism });
        const n = 40_000;
        const answers = sample(`${mechanism} ${epsilon} ${value}`, n, (draws) => response.apply(value, draws));
        const mean = answers.reduce((a, b) => a + b, 0) / n;
        const squares = answers.map((x) => (x - value) * (x - value));
        const variance = squares.reduce((a, b) => a + b, 0) / n;
        const fourth = Math.max(0, squares.reduce((a, b) => a + b * b, 0) / n - variance * variance);
        expect(ALARM).toBe(1e-6);
        expect(Math.abs(mean - value)).toBeLessThan(Z * Math.sqrt(response.variance(value) / n));
        expect(Math.abs(variance - response.variance(value))).toBeLessThan(Z * Math.sqrt(fourth / n) + 1e-9);
        expect(answers.every((x) => Math.abs(x) <= response.reach + 1e-12)).toBe(true);
      }
  });

  it("has the worst variances of the published formulas", () => {
    for (const epsilon of [0.5, 1, 2, 5]) {
      const [e, half] = [Math.exp(epsilon), Math.exp(epsilon / 2)];
      expect(numericResponse({ epsilon, mechanism: "duchi" }).variance(0)).toBeCloseTo(((e + 1) / (e - 1)) ** 2, 9);
      const worst = (4 * half) / (3 * (half - 1) ** 2);
      expect(numericResponse({ epsilon, mechanism: "piecewise" }).variance(1)).toBeCloseTo(worst, 9);
    }
  });

  it("the hybrid is never worse than either at its worst, and Duchi's alone below 0.61", () => {
    const worst = (epsilon: number, mechanism: (typeof KINDS)[number]): number =>
      Math.max(...[0, 0.25, 0.5, 0.75, 1].map((v) => numericResponse({ epsilon, mechanism }).variance(v)));
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 8, noNaN: true }), (epsilon) => {
        const best = Math.min(worst(epsilon, "duchi"), worst(epsilon, "piecewise"));
        expect(worst(epsilon, "hybrid")).toBeLessThanOrEqual(best * (1 + 1e-3));
      }),
      { numRuns: 200, seed: 3 },
    );
    expect(numericResponse({ epsilon: 0.6 }).variance(0.4)).toBe(numericResponse({ epsilon: 0.6, mechanism: "duchi" }).variance(0.4)); // prettier-ignore
  });

  it("tells two values apart by e^ε at most: shares of answers in any stretch", () => {
    const [epsilon, n] = [1, 40_000];
    for (const mechanism of KINDS) {
      const response = numericResponse({ epsilon, mechanism });
      const cells = 12;
      const shares = [-1, 1].map((value) => {
        const counts = new Float64Array(cells);
        for (const x of sample(`apart ${mechanism} ${value}`, n, (draws) => response.apply(value, draws)))
          counts[Math.min(cells - 1, Math.floor(((x + response.reach) / (2 * response.reach)) * cells))]++;
        return counts;
      });
      for (let c = 0; c < cells; c++) {
        const [a, b] = [shares[0][c], shares[1][c]];
        const slack = Z * Math.sqrt(a + Math.exp(2 * epsilon) * b);
        expect(a - Math.exp(epsilon) * b).toBeLessThanOrEqual(slack);
        expect(b - Math.exp(epsilon) * a).toBeLessThanOrEqual(Z * Math.sqrt(b + Math.exp(2 * epsilon) * a));
      }
    }
  });

  it("refuses what lies outside, and stays finite at any loss", () => {
    expect(() => numericResponse({ epsilon: 1 }).apply(1.1, drawsOf("x"))).toThrow("numericResponse.value must be");
    for (const mechanism of KINDS)
      for (const epsilon of [1e-3, 50, 2000])
        expect(Number.isFinite(numericResponse({ epsilon, mechanism }).apply(0.5, drawsOf("y")))).toBe(true);
  });
});
