import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { adjustedMean, parameterMean, type ControlVariate } from "../../src/decisions/adjusted-mean.ts";
import { parameters } from "../../src/evidence/parameters.ts";
import { parameterQuantile } from "../../src/evidence/draw-parameters.ts";

/** A study whose differences hang on two of ten uniform parameters and on luck; the true mean is 1. */
function world(n: number, source: { next(): number }): { readonly y: number[]; readonly controls: ControlVariate[] } {
  const controls = Array.from({ length: 10 }, (_, j) => ({
    name: `p${j}`,
    values: Array.from({ length: n }, () => source.next()),
    mean: 0.5,
  }));
  const y = Array.from(
    { length: n },
    (_, r) => 1 + 6 * (controls[0].values[r] - 0.5) + 3 * (controls[1].values[r] - 0.5) + 0.5 * normal(source),
  );
  return { y, controls };
}

describe("an adjusted mean", () => {
  it("covers as often as it says, with a fraction of the variance, from 40 replications on", () => {
    const source = draws(stream("adjusted", 0, "covers"), 0, 0, 0);
    const studies = 1000;
    let [covered, plain, own] = [0, 0, 0];
    for (let s = 0; s < studies; s++) {
      const { y, controls } = world(40, source);
      const found = adjustedMean(y, controls, 0.9);
      if (found.low <= 1 && 1 <= found.high) covered++;
      plain += (found.plain.estimate - 1) * (found.plain.estimate - 1);
      own += (found.estimate - 1) * (found.estimate - 1);
    }
    // 0.9 is said; 0.88 is below by chance in 2 % of such tests (standard error 0.95 %), and the seed is fixed
    expect(covered / studies).toBeGreaterThan(0.88);
    expect(covered / studies).toBeLessThan(0.94);
    // variances: 45 / 12 + 0.25 = 4 without, 0.25 with both parameters
    expect(own / plain).toBeLessThan(0.12);
  });

  it("is adjusted for nothing in nearly all studies in which no parameter matters", () => {
    const source = draws(stream("adjusted", 0, "null"), 0, 0, 0);
    const adjusted = Array.from({ length: 400 }, () => {
      const { controls } = world(60, source);
      return adjustedMean(
        controls[0].values.map(() => normal(source)),
        controls,
      ).by.length;
    }).filter((n) => n > 0).length;
    // two-sided 3.4 standard errors: 0.07 % for each of ten; a correlation of 60 has thinner tails than a normal one
    expect(adjusted / 400).toBeLessThan(0.02);
  });

  it("is the plain one below 40 replications", () => {
    const { y, controls } = world(39, draws(stream("adjusted", 0, "few"), 0, 0, 0));
    const { by, estimate, plain } = adjustedMean(y, controls);
    expect([by, estimate]).toEqual([[], plain.estimate]);
  });

  it("refuses lists of other lengths and values that are no numbers", () => {
    expect(() => adjustedMean([1, 2], [{ name: "a", values: [1], mean: 0 }])).toThrow(
      "adjustedMean.controls[0] (a) must have 2 values, got 1",
    );
    expect(() => adjustedMean([1, Infinity], [])).toThrow("adjustedMean.values[1] must be a finite number");
    expect(() => adjustedMean([1], [])).toThrow("adjustedMean.values must be at least two numbers, got 1");
  });

  it("knows the mean that every parameter is drawn with", () => {
    for (const parameter of parameters) {
      let sum = 0;
      for (let i = 0; i < 2000; i++) sum += parameterQuantile(parameter, (i + 0.5) / 2000) / 2000;
      expect(Math.abs(parameterMean(parameter) - sum)).toBeLessThanOrEqual(
        1e-4 * (parameter.high - parameter.low) + 1e-12,
      );
    }
  });
});
