import { expect, it } from "vitest";
import { gammaCdf, gammaTail, normalCdf } from "../../src/core/statistics.ts";
import { gammaOfNormal } from "../../src/population/activity.ts";

// the distribution function of the result is the normal's, in the tail that keeps its digits
it.each([0.3, 0.8, 1, 5, 200])("gammaOfNormal inverts the gamma distribution of shape %d", (shape) => {
  const visits = gammaOfNormal(2, shape);
  for (const z of [-3.21, -1.005, 0, 0.77, 2.5, 4.4]) {
    const x = (visits(z) * shape) / 2;
    const found = z < 0 ? gammaCdf(x, shape) : gammaTail(x, shape);
    expect(Math.abs(found / normalCdf(-Math.abs(z)) - 1)).toBeLessThan(2e-3);
  }
});
