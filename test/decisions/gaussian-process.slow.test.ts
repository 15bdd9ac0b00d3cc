import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { gaussianProcess } from "../../src/decisions/gaussian-process.ts";
import { sobolIndices } from "../../src/decisions/sobol-indices.ts";
import { sobolPoints } from "../../src/decisions/sobol-points.ts";
import { gainOfChoosing } from "../../src/decisions/value-of-knowing.ts";

const source = (name: string): { next(): number } => draws(stream("flips", 0, name), 0, 0, 0);

/** Ishigami & Homma 1990, a = 7, b = 0.1. */
const ishigami = (u: ArrayLike<number>): number => {
  const [x, y, z] = [0, 1, 2].map((j) => Math.PI * (2 * u[j] - 1));
  return Math.sin(x) + 7 * Math.sin(y) * Math.sin(y) + 0.1 * z * z * z * z * Math.sin(x);
};
describe("a Gaussian process", () => {
  it("gives Sobol indices of a published function from 160 runs", () => {
    const points = sobolPoints(160, 3, "runs");
    const surface = gaussianProcess(
      points.map((point) => [...point]),
      points.map(ishigami),
    );
    const found = sobolIndices((u) => surface.mean([...u]), 3, 1024);
    [0.31390519, 0.44241114, 0].forEach((value, j) => expect(Math.abs(found.first[j] - value)).toBeLessThan(0.08));
    [0.55758886, 0.44241114, 0.24368366].forEach((value, j) =>
      expect(Math.abs(found.total[j] - value)).toBeLessThan(0.08),
    );
  });

  it("finds what two parameters do only together", () => {
    const from = source("together");
    const x = Array.from({ length: 1000 }, () => [normal(from), normal(from)]);
    const d = x.map(([a, b]) => a * b);
    const surface = gaussianProcess(x.slice(0, 150), d.slice(0, 150));
    const value = gainOfChoosing([d.map(() => 0), x.map((row) => surface.mean(row))]);
    // E |x1 x2| / 2 = 1 / π
    expect(Math.abs(value / 0.31830989 - 1)).toBeLessThan(0.1);
  });
});
