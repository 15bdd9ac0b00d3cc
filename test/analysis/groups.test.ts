import { describe, expect, it } from "vitest";
import { groupGap } from "../../src/analysis/group-gap.ts";
import { survival } from "../../src/analysis/survival.ts";
import { waterfall, WATERFALL_MEASURES } from "../../src/analysis/waterfall.ts";
import { fateOf } from "../../src/analysis/verdict.ts";
import { winners } from "../../src/analysis/winners.ts";
import { replicate } from "../../src/experiments/replicate.ts";
import { collect } from "../../src/experiments/collect.ts";
import type { Grouping, ResultRecord, Results } from "../../src/model/results.ts";
import type { Policy } from "../../src/model/strategy.ts";
import { consent, minimisation, security } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";
import { resultsOf } from "./results-of.ts";

const SIZE: Grouping = {
  name: "size",
  label: "size",
  fixed: true,
  groups: ["small", "large"].map((label) => ({ name: `size: ${label}`, label })),
};
const CONSENT: Grouping = {
  name: "consent",
  label: "consent",
  fixed: false,
  groups: [{ name: "consent: agreed", label: "agreed" }],
};

/** Three replications of two policies for two groups, values by hand. */
function byHand(): Results {
  const values: Record<string, Record<string, readonly number[]>> = {
    "size: small": { a: [0.5, 0.5, 0.5], b: [0.6, 0.65, 0.625] },
    "size: large": { a: [0.8, 0.7, 0.9], b: [0.9, 0.6, 1] },
    "consent: agreed": { a: [1, 1, 1], b: [2, 2, 2] },
  };
  const more = Object.entries(values).flatMap(([group, policies]) =>
    Object.entries(policies).flatMap(([policy, list]) =>
      list.map((value, r): ResultRecord => ({ policy, replication: r + 1, week: -1, group, measure: "trust", value })),
    ),
  );
  const results = resultsOf({ a: { trust: [1, 1, 1] }, b: { trust: [1, 1, 1] } }, {}, more);
  return { ...results, info: { ...results.info, groupings: [SIZE, CONSENT] } };
}

describe("winners", () => {
  it("are differences by hand, with a verdict only where all judged together leave one", () => {
    const found = winners(byHand());
    expect(found.map(({ group, fate }) => [group, fate])).toEqual([
      ["size: small", "better"],
      ["size: large", "undecided"],
    ]);
    // differences 0.1, 0.15, 0.125: mean 0.125, s = 0.025, t(0.975, 2) = 4.302653; t = 8.66, p = 0.0131, second of
    // three by Benjamini–Hochberg: 0.0196
    expect(found[0].difference.estimate).toBeCloseTo(0.125, 12);
    expect(found[0].difference.low).toBeCloseTo(0.125 - (4.302653 * 0.025) / Math.sqrt(3), 6);
    // differences 0.1, −0.1, 0.1
    expect(found[1].difference.estimate).toBeCloseTo(0.1 / 3, 12);
  });

  it("leave out groups of other people unless asked, and name what there is", () => {
    expect(winners(byHand(), { groupings: ["consent"] }).map(({ group }) => group)).toEqual(["consent: agreed"]);
    expect(() => winners(byHand(), { groupings: ["sizes"] })).toThrow(
      'no grouping named "sizes"; groupings are size, consent; did you mean "size"?',
    );
    expect(() => winners(byHand(), { measures: ["trsut"] })).toThrow('no measure named "trsut"');
  });

  it("turn with the better end, and decide nothing at zero or without an interval", () => {
    expect(fateOf({ estimate: 1, low: 0.5, high: 2 }, { better: "lower" })).toBe("worse");
    expect(fateOf({ estimate: -1, low: -2, high: -0.5 }, { better: "lower" })).toBe("better");
    expect(fateOf({ estimate: 1, low: 0.5, high: 2 }, { better: "neither" })).toBe("changed");
    expect(fateOf({ estimate: 1, low: 0.5, high: 2 }, { better: "higher", matters: 1.5 })).toBe("small");
    expect(fateOf({ estimate: 1, low: 0.5, high: 2, clear: false }, { better: "higher" })).toBe("undecided");
    expect(fateOf({ estimate: 0, low: 0, high: 0 }, { better: "higher" })).toBe("undecided");
    expect(fateOf({ estimate: 1, low: -Infinity, high: Infinity }, { better: "higher" })).toBe("undecided");
  });
});

describe("the gap between groups", () => {
  it("is the largest minus the smallest in each replication", () => {
    const [a, b] = groupGap(byHand(), "trust", "size");
    // gaps of a: 0.3, 0.2, 0.4; of b: 0.3, 0.05, 0.375; differences 0, −0.15, −0.025
    expect(a.gap.estimate).toBeCloseTo(0.3, 12);
    expect(a.difference).toBeNull();
    expect(b.gap.estimate).toBeCloseTo(0.725 / 3, 12);
    expect(b.difference!.estimate).toBeCloseTo(-0.175 / 3, 12);
    expect(a.groups.map(({ label, estimate }) => [label, Number(estimate.toFixed(12))])).toEqual([
      ["small", 0.5],
      ["large", 0.8],
    ]);
  });

  it("is undefined with a single group", () =>
    expect(groupGap(byHand(), "trust", "consent")[0].gap.estimate).toBeNaN());
});

describe("of a study that ran", () => {
  const policies: Policy[] = [
    { name: "everything", strategies: [] },
    { name: "again", strategies: [] },
    { name: "asks", strategies: [consent({ default: "opt-in" }), security({ level: "hardened" })] },
    { name: "nothing", strategies: [minimisation({ signals: ["support"] })] },
  ];
  const study = {
    ...smallStudy(policies, { weeks: 12, customers: 200, parameters: { "churn.base": 0.05 } }),
    replications: 3,
  };
  const results = collect(
    study,
    [1, 2, 3].map((replication) => replicate(study, replication)),
  );

  it("nobody wins or loses by the same policy, in any group", () => {
    const all = winners(results, {
      measures: study.measures,
      groupings: results.info.groupings.map(({ name }) => name),
    });
    const same = all.filter(({ policy }) => policy === "again");
    expect(same.length).toBeGreaterThan(500);
    for (const { difference, fate } of same) {
      // a measure that is defined in one replication only has no interval
      expect(difference.estimate).toBe(0);
      expect([0, -Infinity]).toContain(difference.low);
      expect(fate).toBe("undecided");
    }
    expect(all.some(({ fate }) => fate === "worse")).toBe(true);
  });

  it("the waterfall's steps sum to the difference in profit, in every mean", () => {
    const [again, asks, nothing] = waterfall(results);
    for (const { steps, total } of [again, asks, nothing]) {
      const sum = steps.reduce((rest, { estimate }) => rest + estimate, 0);
      expect(Math.abs(sum - total.estimate)).toBeLessThan(1e-9 * Math.max(1, Math.abs(total.estimate)));
    }
    for (const { estimate } of [...again.steps, again.total]) expect(estimate).toBe(0);
    // a policy that costs money and makes breaches rarer
    const of = (name: string): number => asks.steps.find((step) => step.name === name)!.estimate;
    expect(of("policy")).toBeLessThan(0);
    expect(of("incidents")).toBeGreaterThan(0);
  });

  it("the waterfall by hand", () => {
    // margins 10 = 0.5 · (8 + 12) and 16 = 0.8 · (10 + 10); slate 0.65 · 2, search 0.65 · −2, retention 20 · 0.3
    const [{ steps, total }] = waterfall(
      resultsOf({
        a: { profit: [8], cost: [2], slateMargin: [4], incidentCost: [1], activeShare: [0.5] },
        b: { profit: [12], cost: [4], slateMargin: [8], incidentCost: [3], activeShare: [0.8] },
      }),
    );
    expect(steps.map(({ name, estimate }) => [name, Number(estimate.toFixed(12))])).toEqual([
      ["slate", 1.3],
      ["search", -1.3],
      ["retention", 6],
      ["policy", 0],
      ["incidents", -2],
    ]);
    expect(total.estimate).toBe(4);
  });

  it("the waterfall says which measure it lacks", () => {
    const info = { ...results.info, measures: results.info.measures.filter(({ name }) => name !== "slateMargin") };
    expect(() => waterfall({ ...results, info })).toThrow(
      `measures must include ${WATERFALL_MEASURES.join(", ")} for a waterfall, got none named slateMargin`,
    );
  });

  it("survival is the share of customers who are still there, counted week by week", () => {
    const { levels, differences } = survival(results);
    const own = levels.filter(({ policy }) => policy === "everything");
    expect(own.map(({ week }) => week)).toEqual(Array.from({ length: 13 }, (_, week) => week));
    expect(own[0]).toMatchObject({ estimate: 1, low: 1, high: 1 });
    for (let w = 1; w < own.length; w++) expect(own[w].estimate).toBeLessThanOrEqual(own[w - 1].estimate);
    // the yearly churn of the whole run is what is left after its weeks, taken to a year
    const churn = [1, 2, 3].map(
      (r) =>
        results.records.find(
          (x) =>
            x.policy === "everything" &&
            x.replication === r &&
            x.week === -1 &&
            x.group === "all" &&
            x.measure === "churn",
        )!.value,
    );
    expect(own[12].estimate).toBeCloseTo(
      churn.reduce((sum, value) => sum + (1 - value) ** ((12 * 7) / 365.25) / 3, 0),
      10,
    );
    for (const point of differences.filter(({ policy }) => policy === "again"))
      expect(point).toMatchObject({ estimate: 0, low: 0, high: 0 });
  });
});
