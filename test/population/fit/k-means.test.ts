import { expect, it } from "vitest";
import { draws, stream } from "../../../src/core/random.ts";
import { normal } from "../../../src/core/sampling.ts";
import { kMeans } from "../../../src/population/fit/k-means.ts";

it("finds clusters that lie ten standard deviations apart, the largest first", () => {
  const random = draws(stream("points", 0, "test"), 0, 0, 0);
  const centres = [
    [0, 0],
    [10, 0],
    [0, 10],
  ];
  const truth = Array.from({ length: 600 }, (_, i) => (i < 100 ? 0 : i < 300 ? 1 : 2));
  const points = Float64Array.from(truth.flatMap((c) => centres[c].map((x) => x + normal(random))));
  const { shares, of, centres: found } = kMeans(points, 2, 3, "seed", "test");
  expect([...shares]).toEqual([1 / 2, 1 / 3, 1 / 6]);
  expect([...of]).toEqual(truth.map((c) => 2 - c));
  // standard error of a centre: 1 / √100 at most
  [2, 1, 0].forEach((c, k) => centres[c].forEach((x, d) => expect(Math.abs(found[2 * k + d] - x)).toBeLessThan(0.4)));
});
