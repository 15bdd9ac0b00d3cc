import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  betaCdf,
  betaQuantile,
  chiSquareCdf,
  gammaCdf,
  gammaTail,
  studentCdf,
  studentQuantile,
} from "../../src/core/distributions.ts";

/** Made with mpmath 1.3.0, 60 digits. */
const reference = JSON.parse(
  readFileSync(new URL("../fixtures/special-functions.json", import.meta.url), "utf8"),
) as Record<string, number[][]>;
const relative = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

describe("the beta distribution", () => {
  it("agrees with mpmath", () => {
    for (const [x, a, b, wanted] of reference.betaCdf) {
      // the log of the leading factor is a difference of numbers of the size of (a + b) log(a + b)
      const tolerance = 1e-13 + 1e-16 * (a + b) * Math.log(a + b + 1) * 4;
      expect(Math.abs(betaCdf(x, a, b) - wanted), `I(${x}; ${a}, ${b})`).toBeLessThan(tolerance);
    }
  });

  it("has closed forms: x² for a = 2, b = 1; arcsine for a = b = ½", () => {
    for (const x of [0.01, 0.3, 0.5, 0.77, 0.999]) {
      expect(betaCdf(x, 2, 1)).toBeCloseTo(x * x, 14);
      expect(betaCdf(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 14);
    }
    expect([betaCdf(0, 2, 3), betaCdf(1, 2, 3), betaCdf(-1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 1, 0, 1]);
  });

  it("is undone by its quantile", () => {
    for (const [a, b] of [
      [1, 1],
      [0.5, 3],
      [20, 4],
      [300, 700],
    ]) {
      // prettier-ignore
      for (const p of [1e-6, 0.025, 0.5, 0.975]) expect(relative(betaCdf(betaQuantile(p, a, b), a, b), p)).toBeLessThan(1e-11);
    }
  });
});

describe("Student's t", () => {
  it("has the published percentage points", () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2
    const table: Readonly<Record<number, readonly number[]>> = {
      1: [3.078, 6.314, 12.706, 31.821, 63.657],
      2: [1.886, 2.92, 4.303, 6.965, 9.925],
      5: [1.476, 2.015, 2.571, 3.365, 4.032],
      10: [1.372, 1.812, 2.228, 2.764, 3.169],
      19: [1.328, 1.729, 2.093, 2.539, 2.861],
      30: [1.31, 1.697, 2.042, 2.457, 2.75],
      100: [1.29, 1.66, 1.984, 2.364, 2.626],
    };
    const ps = [0.9, 0.95, 0.975, 0.99, 0.995];
    for (const [df, row] of Object.entries(table))
      row.forEach((t, i) => expect(studentQuantile(ps[i], Number(df)).toFixed(3)).toBe(t.toFixed(3)));
  });

  it("agrees with mpmath", () => {
    for (const [p, df, wanted] of reference.studentQuantile)
      expect(relative(studentQuantile(p, df), wanted), `t(${p}, ${df})`).toBeLessThan(1e-11);
  });

  it("is symmetric, Cauchy at one degree of freedom, and undone by its quantile", () => {
    expect([studentCdf(0, 4), studentQuantile(0.5, 4)]).toEqual([0.5, 0]);
    for (const t of [0.1, 1, 3, 20]) {
      expect(studentCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 13);
      expect(studentCdf(-t, 7)).toBeCloseTo(1 - studentCdf(t, 7), 14);
      expect(studentQuantile(studentCdf(t, 3), 3)).toBeCloseTo(t, 9);
    }
    expect(studentQuantile(0.025, 9)).toBe(-studentQuantile(0.975, 9));
  });
});

describe("the gamma distribution", () => {
  it("agrees with mpmath in its tail", () => {
    for (const [x, a, wanted] of reference.gammaTail)
      expect(relative(gammaTail(x, a), wanted), `Q(${a}, ${x})`).toBeLessThan(1e-12);
  });

  it("and its tail sum to 1; both are exact at the ends", () => {
    for (const a of [0.2, 1, 5, 80])
      for (const x of [0.01, 0.5, 1, 6, 90]) expect(gammaCdf(x, a) + gammaTail(x, a)).toBeCloseTo(1, 13);
    expect([gammaCdf(0, 2), gammaTail(0, 2), gammaCdf(Infinity, 2), gammaTail(Infinity, 2)]).toEqual([0, 1, 1, 0]);
  });

  it("gives chi-square's published critical values", () => {
    // NIST/SEMATECH e-Handbook, table 1.3.6.7.4, upper 5 %
    for (const [df, x] of [
      [1, 3.841],
      [2, 5.991],
      [5, 11.07],
      [10, 18.307],
      [30, 43.773],
      [100, 124.342],
    ]) {
      // prettier-ignore
      expect(chiSquareCdf(x, df)).toBeCloseTo(0.95, 4);
    }
  });
});
