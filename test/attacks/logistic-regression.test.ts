import { describe, expect, test } from "vitest";
import { logisticRegression, type Features } from "../../src/attacks/logistic-regression.ts";
import { minimise } from "../../src/core/minimise.ts";

const dense = (rows: readonly (readonly number[])[]): Features => ({
  rows: rows.length,
  size: rows[0].length,
  offsets: Uint32Array.from({ length: rows.length + 1 }, (_, r) => r * rows[0].length),
  feature: Uint32Array.from({ length: rows.length * rows[0].length }, (_, i) => i % rows[0].length),
  value: Float64Array.from(rows.flat()),
});
const all = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => i);

describe("minimise", () => {
  test("finds the minimum of a quadratic with condition 1,000 and of Rosenbrock's valley at (1, 1)", () => {
    const x = Float64Array.of(5, -3, 2);
    const scales = [1, 30, 1000];
    minimise(
      (at, gradient) => {
        let value = 0;
        for (let i = 0; i < 3; i++) {
          value += (scales[i] / 2) * (at[i] - i) ** 2;
          gradient[i] = scales[i] * (at[i] - i);
        }
        return value;
      },
      x,
      { iterations: 200, tolerance: 1e-10 },
    );
    x.forEach((v, i) => expect(v).toBeCloseTo(i, 8));
    const y = Float64Array.of(-1.2, 1);
    minimise(
      ([a, b], gradient) => {
        gradient[0] = -400 * a * (b - a * a) - 2 * (1 - a);
        gradient[1] = 200 * (b - a * a);
        return 100 * (b - a * a) ** 2 + (1 - a) ** 2;
      },
      y,
      { iterations: 500, tolerance: 1e-10 },
    );
    expect(y[0]).toBeCloseTo(1, 6);
    expect(y[1]).toBeCloseTo(1, 6);
  });
});

describe("multinomial logistic regression", () => {
  test("without features it gives the shares; with one indicator and no penalty, the shares in each group", () => {
    const labels = Uint32Array.of(0, 0, 1, 2, 1, 1, 2, 2, 2, 2);
    const p = new Float64Array(3);
    const blank = dense(Array.from({ length: 10 }, () => [0]));
    logisticRegression(blank, all(10), labels, { classes: 3, ridge: 0 }).probabilities(blank, 0, p);
    [0.2, 0.3, 0.5].forEach((share, c) => expect(p[c]).toBeCloseTo(share, 5));
    const groups = dense([[1], [1], [1], [1], [0], [0], [0], [0], [0], [0]]);
    const fit = logisticRegression(groups, all(10), labels, { classes: 3, ridge: 0, iterations: 1000 });
    fit.probabilities(groups, 0, p);
    [2 / 4, 1 / 4, 1 / 4].forEach((share, c) => expect(p[c]).toBeCloseTo(share, 4));
    fit.probabilities(groups, 9, p);
    [0, 2 / 6, 4 / 6].forEach((share, c) => expect(p[c]).toBeCloseTo(share, 3));
  });

  test("at the minimum the mean residual of every feature equals minus the penalty's pull", () => {
    const rows = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i), i % 4 === 0 ? 1 : 0]);
    const labels = Uint32Array.from(rows, ([a, b], i) => (a + 0.5 * b > 0.2 ? 1 : i % 5 === 0 ? 2 : 0));
    const features = dense(rows);
    const fit = logisticRegression(features, all(40), labels, { classes: 3, ridge: 0.01, iterations: 1000 });
    const p = new Float64Array(3);
    // the constants carry no penalty: mean predicted probability equals the share of each class
    const sums = [0, 0, 0];
    rows.forEach((_, r) => {
      fit.probabilities(features, r, p);
      p.forEach((value, c) => (sums[c] += value / 40));
    });
    sums.forEach((sum, c) => expect(sum).toBeCloseTo(labels.filter((l) => l === c).length / 40, 5));
  });

  test("separable classes stay finite because of the penalty", () => {
    const features = dense([[-1], [-1], [1], [1]]);
    const p = new Float64Array(2);
    logisticRegression(features, all(4), Uint32Array.of(0, 0, 1, 1), { classes: 2, ridge: 0.001 }).probabilities(
      features,
      3,
      p,
    );
    expect(p[1]).toBeGreaterThan(0.9);
    expect(p[1]).toBeLessThan(1);
  });
});
