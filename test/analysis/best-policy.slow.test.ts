import { describe, expect, it } from "vitest";
import { bestPolicy, type BestPolicy } from "../../src/analysis/best-policy.ts";
import { draws, stream } from "../../src/core/random.ts";
import { gamma, normal } from "../../src/core/sampling.ts";
import { nullStudies, resultsOf } from "./results-of.ts";

const first = (found: readonly BestPolicy[]): BestPolicy =>
  found.reduce((best, one) => (one.probability > best.probability ? one : best));

describe("claims over many studies", () => {
  it("call none of six equal policies surely best in more than 1.5 % of 2,000 studies", () => {
    for (const n of [2, 3, 5, 10, 20]) {
      const sure = nullStudies(2000, 6, n).filter(
        (results) => first(bestPolicy(results, "x", { resamples: 400 })).probability > 0.99,
      );
      expect(sure.length).toBeLessThanOrEqual(30);
    }
  }, 300_000);

  it("say 'loses at most' truly in 88 % of studies or more, whatever the true differences", () => {
    // 0.9 is said; 2,000 studies each, standard error 0.67 %: below 0.88 by chance in fewer than 0.2 % of such tests
    const studies = [0, 0.1, 0.3, 1].flatMap((spread) =>
      [2, 3, 5, 10, 20].map((n) => ({ n, spread, tails: n % 2 === 1 })),
    );
    for (const { n, spread, tails } of studies) {
      const source = draws(stream("losses", 0, `${n} ${spread}`), 0, 0, 0);
      // a normal over the root of a quarter of chi-square(4): Student's t with 4 degrees of freedom, scaled to variance 1
      const noise = (): number => normal(source) / (tails ? Math.sqrt(gamma(source, 2)) : 1);
      let kept = 0;
      for (let s = 0; s < 2000; s++) {
        const truth = [0, 1, 2, 3].map(() => spread * normal(source));
        const values = truth.map((mean, p): [string, Record<string, number[]>] => [
          `p${p}`,
          { x: Array.from({ length: n }, () => mean + noise()) },
        ]);
        const found = bestPolicy(resultsOf(Object.fromEntries(values)), "x", { resamples: 200 });
        const chosen = first(found);
        const lost = Math.max(...truth) - truth[found.indexOf(chosen)];
        if (lost <= chosen.loss + 1e-12) kept++;
      }
      expect(kept / 2000).toBeGreaterThanOrEqual(0.88);
    }
  }, 300_000);
});
