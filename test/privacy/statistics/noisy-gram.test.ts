import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draws, stream } from "../../../src/core/random.ts";
import { kolmogorovSmirnov, normalCdf } from "../../../src/core/statistics.ts";
import {
  clipRow,
  gaussianMultiplier,
  gramSensitivity,
  noisyGram,
  projectToPsd,
  ridgeForNoise,
  symmetricEigen,
} from "../../../src/privacy/index.ts";
import { ALARM, drawsOf } from "../goodness-of-fit.ts";

const own = stream("privacy tests", 0, "gram");
const symmetric = (n: number, scale = 1): Float64Array => {
  const out = new Float64Array(n * n);
  const from = draws(own, n, 0, 0);
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) out[i * n + j] = out[j * n + i] = scale * (from.next() - 0.5);
  return out;
};

describe("noisy Gram matrix", () => {
  const size = 150;
  const released = noisyGram(
    new Float64Array(size * size),
    size,
    { epsilon: 1, delta: 1e-5, clip: 2 },
    drawsOf("gram"),
  );

  it("is symmetric to the last bit, with N(0, σ²) on the upper triangle, σ = c² m", () => {
    expect(released.sigma).toBeCloseTo(4 * gaussianMultiplier(1, 1e-5), 12);
    const upper: number[] = [];
    for (let i = 0; i < size; i++) {
      for (let j = i; j < size; j++) {
        upper.push(released.gram[i * size + j]);
        expect(released.gram[j * size + i]).toBe(released.gram[i * size + j]);
      }
    }
    expect(kolmogorovSmirnov(upper, (x) => normalCdf(x / released.sigma))).toBeGreaterThan(ALARM);
  });

  it("states what it costs", () => {
    expect(released.event).toMatchObject({
      mechanism: "noisy-gram",
      epsilon: 1,
      delta: 1e-5,
      noise: { kind: "gaussian" },
      unit: "customer",
      adjacency: "add-remove",
    });
    expect(
      noisyGram(new Float64Array(1), 1, { epsilon: 1, delta: 1e-5, clip: 2, adjacency: "replace" }, drawsOf("gram"))
        .sigma,
    ).toBeCloseTo(released.sigma * Math.SQRT2, 12);
  });

  it("has a sensitivity that no pair of clipped rows exceeds, and that some pair reaches", () => {
    const row = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 });
    const distance = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
      let sum = 0;
      for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) sum += (x[i] * x[j] - y[i] * y[j]) ** 2;
      return Math.sqrt(sum);
    };
    fc.assert(
      fc.property(row, row, (a, b) => {
        const [x, y] = [clipRow(a, 1.5), clipRow(b, 1.5)];
        expect(distance(x, [0, 0, 0])).toBeLessThanOrEqual(gramSensitivity(1.5).bound + 1e-12);
        expect(distance(x, y)).toBeLessThanOrEqual(gramSensitivity(1.5, "replace").bound + 1e-12);
      }),
      { seed: 7 },
    );
    expect(distance([1.5, 0, 0], [0, 1.5, 0])).toBeCloseTo(gramSensitivity(1.5, "replace").bound, 12);
  });
});

describe("mending the noise", () => {
  it("the eigenvectors are orthonormal and give the matrix back", () => {
    for (const n of [1, 2, 7, 60]) {
      const matrix = symmetric(n);
      const { values, vectors } = symmetricEigen(matrix, n);
      let error = 0;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let [product, unit] = [0, 0];
          for (let k = 0; k < n; k++) {
            product += vectors[i * n + k] * values[k] * vectors[j * n + k];
            unit += vectors[k * n + i] * vectors[k * n + j];
          }
          error = Math.max(error, Math.abs(product - matrix[i * n + j]), Math.abs(unit - (i === j ? 1 : 0)));
        }
      }
      expect(error).toBeLessThan(1e-13 * n);
    }
  });

  it("eigenvalues by hand: [[2, 1], [1, 2]] has 1 and 3; diagonal and zero matrices are no trouble", () => {
    expect(Array.from(symmetricEigen([2, 1, 1, 2], 2).values).sort((a, b) => a - b)).toEqual([
      expect.closeTo(1, 14),
      expect.closeTo(3, 14),
    ]);
    expect(Array.from(symmetricEigen([0, 0, 0, 0, 5, 0, 0, 0, -1], 3).values).sort((a, b) => a - b)).toEqual([
      -1, 0, 5,
    ]);
  });

  it("the projection has no negative eigenvalue, keeps the positive ones, and leaves a good matrix alone", () => {
    const n = 40;
    const matrix = symmetric(n);
    const before = symmetricEigen(matrix, n).values.sort();
    const after = symmetricEigen(projectToPsd(matrix, n), n).values.sort();
    before.forEach((value, i) => expect(after[i]).toBeCloseTo(Math.max(0, value), 12));
    const good = matrix.map((x, i) => x + (i % (n + 1) === 0 ? 40 : 0));
    expect(projectToPsd(good, n)).toEqual(good);
  });

  it("the ridge makes a noise matrix positive definite, without being twice too large", () => {
    const n = 100;
    const { gram, sigma } = noisyGram(
      new Float64Array(n * n),
      n,
      { epsilon: 1, delta: 1e-5, clip: 1 },
      drawsOf("ridge"),
    );
    const lowest = Math.min(...symmetricEigen(gram, n).values);
    expect(-lowest).toBeLessThan(ridgeForNoise(sigma, n));
    expect(-lowest).toBeGreaterThan(ridgeForNoise(sigma, n) / 2);
  });
});
