import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { decision } from "../../src/decisions/findings.ts";
import { resultsOf } from "../analysis/results-of.ts";

const stake = { customers: 100_000, years: 5, discount: 0.05 };

describe("a price list", () => {
  it("of 100 idle measures call any clearly changed in hardly any study", () => {
    const source = draws(stream("idle measures", 0, "studies"), 0, 0, 0);
    const names = Array.from({ length: 100 }, (_, i) => `m${i}`);
    let called = 0;
    for (let study = 0; study < 60; study++) {
      const values = (): Record<string, number[]> =>
        Object.fromEntries(names.map((name) => [name, Array.from({ length: 12 }, () => normal(source))]));
      const results = resultsOf({ a: { ...values(), goal: [...Array(12).keys()] }, b: { ...values(), goal: [...Array(12).keys()].map((v) => v + 9) } }); // prettier-ignore
      const seeded = { ...results, info: { ...results.info, seed: `${study}` } };
      const { prices } = decision(seeded, { goal: "goal", stake });
      if (prices.some(({ size }) => ["clear", "probable", "possible", "small"].includes(size))) called++;
    }
    // 5 % is said: eight or more of 60 by chance in 1 % of such tests
    expect(called).toBeLessThanOrEqual(7);
  });
});
