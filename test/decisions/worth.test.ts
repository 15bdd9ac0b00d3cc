import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { worth, type WorthOptions } from "../../src/decisions/worth.ts";
import { measurements } from "../../src/decisions/measurements/index.ts";
import { everyParameter } from "../../src/evidence/every-parameter.ts";
import { parameterQuantile } from "../../src/evidence/draw-parameters.ts";
import type { Results } from "../../src/model/results.ts";
import { worthInWords } from "../../src/reports/decision/worth-words.ts";
import { resultsOf } from "../analysis/results-of.ts";

const firm = { customers: 100_000, years: 3, discount: 0.05 };
const TURNS = "breach.cost.exponent";
const NAMES = [TURNS, "consent.fair", "trust.learn", "slate.trust"];
/** Half of how far the parameter is from its mean: a triangle some 0.6 wide. */
const shift = (x: number): number => (x - (range.low + range.value + range.high) / 3) / 2;
const range = everyParameter.find(({ name }) => name === TURNS)!;

/** A study in which asking gains 0.5 − 20 · shift and some luck. */
function world(
  n: number,
  effect: number,
  luck = 1,
): { readonly results: Results; readonly drawn: WorthOptions["drawn"] } {
  const source = draws(stream("worth", 0, `${n} ${effect} ${luck}`), 0, 0, 0);
  const ranges = NAMES.map((name) => everyParameter.find((one) => one.name === name)!);
  const drawn = new Map(
    Array.from({ length: n }, (_, r) => [
      r + 1,
      Object.fromEntries(ranges.map((one) => [one.name, parameterQuantile(one, source.next())])),
    ]),
  );
  const gain = (r: number): number => 0.5 - effect * shift(drawn.get(r)![TURNS]) + luck * normal(source);
  const base = [...drawn.keys()].map(() => 50 + 5 * normal(source));
  const results = resultsOf({ "as is": { profit: base }, ask: { profit: base.map((v, r) => v + gain(r + 1)) } });
  const fives = [...drawn.keys()].filter((r) => r % 5 === 0);
  const twins = fives.flatMap((r) =>
    [0, gain(r)].map((value, p) => ({
      policy: ["as is", "ask"][p],
      replication: r,
      week: -1,
      group: "all",
      measure: "profit",
      value,
    })),
  );
  const measures = results.info.measures.map((measure) => ({ ...measure, unit: "money per year" }));
  return { results: { ...results, info: { ...results.info, measures }, twins }, drawn };
}

const asked = (drawn: WorthOptions["drawn"]): WorthOptions => ({
  goal: "profit",
  firm,
  drawn,
  measurements,
  parameters: everyParameter,
});

describe("what it is worth to know more", () => {
  it("finds the parameter that turns the choice, and a test that pays", () => {
    const { results, drawn } = world(150, 20);
    const found = worth(results, asked(drawn));
    expect(found.parameters.filter(({ aboveChance }) => aboveChance).map(({ parameter }) => parameter)).toEqual([
      TURNS,
    ]);
    // E max(0, 0.5 − 20 x) − 0.5 for x from the triangle, by quadrature, for each customer
    const truth =
      Array.from({ length: 20_000 }, (_, i) =>
        Math.max(0, 0.5 - 20 * shift(parameterQuantile(range, (i + 0.5) / 20_000))),
      ).reduce((sum, v) => sum + v, 0) /
        20_000 -
      0.5;
    const [best] = found.parameters;
    expect(Math.abs(best.value - 100_000 * truth)).toBeLessThan(2.5 * (best.error ?? 0));
    expect(found.evpi).toBeGreaterThan(0.6 * best.value);
    expect(found.evpi).toBeLessThan(found.regret);
    expect(found.tests[0]).toMatchObject({ parameter: TURNS, test: { name: "breachCosts" } });
    expect(found.tests[0].net).toBeGreaterThan(0);
    expect(found.tests[0].net).toBeCloseTo(found.tests[0].worth - found.tests[0].cost, 6);
    expect(worthInWords(found, { firm, currency: "€" }).at(-1)).toMatch(
      /^.* \([\d,]+ incidents, \d+ weeks\) is worth .* over 3 years and costs .*: it tells about breach\.cost\.exponent\.$/,
    );
  });

  it("says that nothing would change a choice that no parameter turns", () => {
    const { results, drawn } = world(120, 0);
    const found = worth(results, asked(drawn));
    expect(found.tests).toEqual([]);
    expect(worthInWords(found, { firm, currency: "€" }).at(-1)).toMatch(
      /^Nothing that could be measured would change this/,
    );
    // without parameters that matter there is nothing to know, though choosing anew would gain
    expect(found.evpi).toBeLessThan(found.regret);
  });

  it("names no parameter below 100 replications, and says how many are missing", () => {
    const { results, drawn } = world(60, 20);
    const found = worth({ ...results, twins: undefined }, asked(drawn));
    expect([found.missing, found.evpi, found.tests]).toEqual([40, undefined, []]);
    expect(found.parameters.every(({ aboveChance }) => !aboveChance)).toBe(true);
    expect(worthInWords(found, { firm, currency: "€" }).at(-1)).toContain("40 more are missing");
  });

  it("refuses a firm that is none, a goal without a better end, one policy", () => {
    const { results, drawn } = world(20, 0);
    expect(() => worth(results, { ...asked(drawn), firm: { ...firm, customers: 0 } })).toThrow(
      "firm.customers must be",
    );
    expect(() => worth(results, { ...asked(drawn), goal: "x" })).toThrow('no measure named "x"');
    const { info } = results;
    const one = { ...results, info: { ...info, policies: info.policies.slice(0, 1) } };
    expect(() => worth(one, asked(drawn))).toThrow("at least two policies");
    const other = { ...results, info: { ...info, measures: info.measures.map((m) => ({ ...m, unit: "share" })) } };
    expect(() => worth(other, asked(drawn))).toThrow('worth.goal must be a measure in money, got "profit"');
  });
});

describe("the tests that ship", () => {
  it("are at least eight, of parameters that there are and vary", () => {
    expect(measurements.length).toBeGreaterThanOrEqual(8);
    expect(new Set(measurements.map(({ name }) => name)).size).toBe(measurements.length);
    for (const { informs, source } of measurements) {
      expect(source.length).toBeGreaterThan(5);
      for (const { parameter, sd, share } of informs) {
        const named = everyParameter.filter(
          ({ name }) => name === parameter || (parameter.endsWith(".") && name.startsWith(parameter)),
        );
        expect(
          named.some(({ low, high }) => low < high),
          parameter,
        ).toBe(true);
        expect((sd ?? 0) > 0 !== (share ?? 0) > 0).toBe(true);
      }
    }
  });
});
