import { expect, test } from "vitest";
import { conclusionOf, sensitivity } from "../../src/sensitivity/sensitivity.ts";
import { swings, type Swings } from "../../src/analysis/swings.ts";
import { beyondNoise, pValue, withoutEffect } from "../../src/analysis/beyond-noise.ts";
import { inPlay } from "../../src/sensitivity/in-play.ts";
import { interval as intervalOf } from "../../src/analysis/interval.ts";
import { parameters as registry } from "../../src/evidence/parameters.ts";
import { normalQuantile } from "../../src/core/numerics.ts";
import { draws, stream } from "../../src/core/random.ts";
import { morris } from "../../src/sensitivity/morris-study.ts";
import { sensitivityChart } from "../../src/charts/sensitivity-chart.ts";
import { consent } from "../../src/strategies/consent.ts";
import { popularity } from "../../src/recommenders/popularity.ts";
import { retailer } from "../../src/study/scenario.ts";
import { override } from "../../src/study/override.ts";
import { study } from "../../src/study/study.ts";
import type { Estimate } from "../../src/model/results.ts";

const { population } = retailer();
const catalogue = { ...population.catalogue, items: 100 };
const small = study({
  question: "Who agrees?",
  scenario: retailer({
    customers: 300,
    weeks: 2,
    burnIn: 2,
    recommender: popularity(),
    population: { ...population, catalogue },
  }),
  policies: { usual: [], "ask first": [consent({ reaskEvery: 0 })] },
  measures: ["consent", "trust"],
  charts: [],
  replications: 3,
  seed: "sensitivity",
});

const run = (): Promise<Swings> => sensitivity(small, { parameters: ["consent.fair", "breach.cost.exponent"] });

test("a parameter that an outcome depends on swings it the way its equation says, one that it does not depend on moves it by exactly nothing", async () => {
  const result = await run();
  const [widest, other] = swings(result, "ask first", "consent");
  expect(widest.parameter.name).toBe("consent.fair");
  // log-odds −0.88 and 0.12 instead of −0.12: about 15 points fewer and 6 more of half who agree (logistic, shares of
  // habit aside)
  expect(widest.low.moved.estimate).toBeLessThan(-0.08);
  expect(widest.high.moved.estimate).toBeGreaterThan(0.01);
  expect(widest.conclusion).toBe("holds");
  expect([other.low.moved, other.high.moved]).toEqual([{ estimate: 0, low: 0, high: 0 }, { estimate: 0, low: 0, high: 0 }]); // prettier-ignore
  expect(await run()).toEqual(result);
});

test("the chart shows what swings, the widest first, and says what becomes of the conclusion", async () => {
  const chart = sensitivityChart(await run(), { policy: "ask first", measure: "consent" });
  expect(chart.rows.map(({ parameter, end }) => [parameter, end])).toEqual([
    ["consent.fair", "low end"],
    ["consent.fair", "high end"],
  ]);
  expect(chart.takeaway).toMatch(/falls at both ends of the range of each of 2 assumptions/);
  expect(chart.alt).toContain("holds at both ends");
});

const interval = (low: number, high: number): Estimate => ({ estimate: (low + high) / 2, low, high });

test("a conclusion holds, blurs, flips, appears or never was one", () => {
  const [up, down, unclear] = [interval(1, 2), interval(-2, -1), interval(-1, 1)];
  expect(conclusionOf(up, [up, up])).toBe("holds");
  expect(conclusionOf(up, [up, unclear])).toBe("blurs");
  expect(conclusionOf(up, [down, up])).toBe("flips");
  expect(conclusionOf(down, [unclear, up])).toBe("flips");
  expect(conclusionOf(unclear, [unclear, up])).toBe("appears");
  expect(conclusionOf(unclear, [unclear, unclear])).toBe("none");
});

test("a policy left out changes nothing for the others", async () => {
  const three = study({
    ...small,
    policies: {
      usual: [],
      "ask first": [consent({ reaskEvery: 0 })],
      prompt: [consent({ interface: "opt-in-prompt" })],
    },
  });
  const options = { parameters: ["consent.fair"], measures: ["consent"] };
  const [all, some] = [
    await sensitivity(three, options),
    await sensitivity(three, { ...options, policies: ["ask first"] }),
  ];
  expect(some.info.policies.map(({ name }) => name)).toEqual(["usual", "ask first"]);
  expect(some.assumptions).toEqual(all.assumptions.filter(({ policy }) => policy === "ask first"));
  await expect(sensitivity(three, { policies: ["usual"] })).rejects.toThrow('no policy named "usual"');
});

test("assumptions that are left out because their mechanism is not there change nothing to the last bit", async () => {
  const left = registry.filter(({ name, low, high }) => low < high && small.scenario.parameters[name] === undefined && !inPlay(small, name)).map(({ name }) => name); // prettier-ignore
  expect(left).toEqual(expect.arrayContaining(["contract.bound", "wordOfMouth.strength", "harm.gain"]));
  const result = await sensitivity(override(small, { customers: 60, replications: 2 }), { parameters: left });
  for (const measure of small.measures) expect(withoutEffect(result, "ask first", measure)).toHaveLength(left.length);
  expect(inPlay({ ...small, scenario: { ...small.scenario, wordOfMouth: "network" } }, "wordOfMouth.strength")).toBe(
    true,
  );
});

test("a p-value is read back from an interval: t = 3 with 3 degrees of freedom has p = 0.0577, as tables say", () => {
  // t(0.975, 3) = 3.182446 (Abramowitz and Stegun 1964, table 26.10)
  expect(pValue({ estimate: 3, low: 3 - 3.182446, high: 3 + 3.182446 }, 4)).toBeCloseTo(0.05767, 4);
  expect(pValue({ estimate: 0, low: 0, high: 0 }, 4)).toBe(1);
  expect(pValue({ estimate: 1, low: 1, high: 1 }, 4)).toBe(0);
});

/**
 * A sensitivity in which the first assumptions move a difference by `effect` at the high end, the others by luck alone.
 */
function made(effects: readonly number[], seed: number): Swings {
  const random = draws(stream("noise", seed, "test"), 0, 0, 0);
  const swing = (effect: number): Swings["assumptions"][number]["low"] => {
    const moved = intervalOf(Array.from({ length: 6 }, () => effect + normalQuantile(random.next())));
    return { value: 0, ...moved, moved };
  };
  const assumptions = effects.map((effect, i) => ({ policy: "b", measure: "trust", parameter: { ...registry[i], name: `p${i}` }, low: swing(0), high: swing(effect), conclusion: "none" as const })); // prettier-ignore
  const info = {
    policies: [{ name: "a" }, { name: "b" }],
    measures: [{ name: "trust" }],
    replications: 6,
  } as unknown as Swings["info"];
  return { info, defaults: [], assumptions };
}

test("what is named beyond noise is what moves, and luck alone names something in one case of twenty", () => {
  const effects = Array.from({ length: 40 }, (_, i) => (i < 4 ? 12 : 0));
  let [found, wrong, alarms] = [0, 0, 0];
  for (let seed = 0; seed < 200; seed++) {
    const named = beyondNoise(made(effects, seed), "b", "trust").map(({ parameter }) =>
      Number(parameter.name.slice(1)),
    );
    found += named.filter((i) => i < 4).length;
    wrong += named.length === 0 ? 0 : named.filter((i) => i >= 4).length / named.length;
    alarms += beyondNoise(made(effects.map(() => 0), 1000 + seed), "b", "trust").length > 0 ? 1 : 0; // prettier-ignore
  }
  // effects of 12 standard deviations, n = 6: all but few are found
  expect(found).toBeGreaterThan(0.97 * 800);
  // Benjamini and Hochberg hold the share of false ones at 5 % × (tests that are null); four standard errors over 200
  // cases, false alarm below 10⁻⁴
  expect(wrong / 200).toBeLessThan(0.05 + 4 * 0.1 / Math.sqrt(200)); // prettier-ignore
  expect(alarms / 200).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / 200));
});

test("what cannot be varied is refused", async () => {
  await expect(sensitivity(small, { parameters: ["trust.laern"] })).rejects.toThrow(
    /no parameter named "trust.laern".*did you mean "trust.learn"/,
  );
  await expect(sensitivity(small, { parameters: ["frailty.share"] })).rejects.toThrow(
    "must be a parameter with a range",
  );
  await expect(sensitivity(small, { parameters: ["churn.base"] })).rejects.toThrow("which it sets to 0.02");
  await expect(sensitivity(small, { measures: ["profit"] })).rejects.toThrow('no measure named "profit"');
  await expect(sensitivity({ ...small, replications: 1 })).rejects.toThrow("replications must be");
  await expect(sensitivity({ ...small, policies: small.policies.slice(0, 1) })).rejects.toThrow(
    "policies must be at least two",
  );
});

test("Morris finds the assumption that matters, and exactly no effect of one that does not", async () => {
  const names = ["consent.fair", "breach.cost.exponent"];
  const found = await morris(small, { parameters: names, measures: ["consent"], trajectories: 2 });
  expect(found.map(({ parameter }) => parameter.name)).toEqual(names);
  // a whole range of one logit moves the share who agree by at most a quarter, and by more than a tenth near one half
  expect(found[0].mu).toBeGreaterThan(0.1);
  expect(found[0].mu).toBeLessThan(0.25);
  expect([found[1].mu, found[1].muStar, found[1].sigma]).toEqual([0, 0, 0]);
});
