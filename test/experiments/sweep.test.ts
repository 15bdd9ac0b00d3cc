import { describe, expect, it } from "vitest";
import { crossedDials } from "../../src/analysis/crossed-dials.ts";
import { knee, kneedle } from "../../src/analysis/knee.ts";
import { retailer } from "../../src/study/scenario.ts";
import { fromJSON, toJSON } from "../../src/study/study-file.ts";
import { study } from "../../src/study/study.ts";
import { sweep } from "../../src/experiments/sweep.ts";
import { sweepCurve } from "../../src/analysis/sweep-curve.ts";
import type { Results } from "../../src/model/results.ts";
import { consent, kAnonymity, localDp } from "../../src/strategies/index.ts";
import { resultsOf } from "../analysis/results-of.ts";

const template = study({
  question: "Which ε?",
  scenario: retailer({ customers: 20, weeks: 2, burnIn: 1 }),
  policies: { open: [], noisy: [consent({ default: "opt-in" }), localDp({ epsilon: 4, on: ["events"] })] },
  measures: ["trust", "ndcg"],
  charts: [],
  replications: 2,
  seed: "s",
});

describe("sweep", () => {
  it("is a study that keeps the reference and turns one option of one policy", () => {
    const turned = sweep(template, { dial: "localDp.epsilon", values: [8, 0.5] });
    expect(turned.policies.map(({ name }) => name)).toEqual(["open", "ε = 0.5", "ε = 8"]);
    expect(turned.policies[0].strategies).toEqual([]);
    for (const [i, epsilon] of [0.5, 8].entries()) {
      const [asked, noise] = turned.policies[i + 1].strategies;
      expect(asked.params).toEqual(template.policies[1].strategies[0].params);
      expect(noise.params).toMatchObject({ epsilon, on: ["events"] });
    }
    expect(turned.charts).toEqual([{ chart: "dial", dial: "localDp.epsilon", measures: ["trust", "ndcg"] }]);
    expect(toJSON(fromJSON(JSON.parse(JSON.stringify(toJSON(turned)))))).toEqual(toJSON(turned));
  });

  it("turns two dials at once, each value with each, and draws them as heat maps", () => {
    const second = { dial: "storageLimit.weeks", values: [13, 4] };
    const { policies, charts } = sweep(template, { dial: "localDp.epsilon", values: [4, 1], second });
    expect(policies.slice(1).map(({ name }) => name)).toEqual([
      "ε = 1, weeks = 4",
      "ε = 1, weeks = 13",
      "ε = 4, weeks = 4",
      "ε = 4, weeks = 13",
    ]);
    const dials = crossedDials(policies, "localDp.epsilon", second.dial);
    expect(dials.map(({ x, y }) => [x, y])).toEqual([[1, 4], [1, 13], [4, 4], [4, 13]]); // prettier-ignore
    expect(charts[0]).toMatchObject({ chart: "heatmap", x: "localDp.epsilon", y: second.dial });
    expect(() => sweep(template, { dial: "localDp.epsilon", values: [1, 4], second: { dial: "localDp.epsilon", values: [1, 2] } })).toThrow("second must be another dial than the first, got localDp.epsilon twice"); // prettier-ignore
  });

  it("takes a strategy that no policy has alone", () => {
    const turned = sweep(template, { dial: "kAnonymity.k", values: [5, 10] });
    expect(turned.policies[2].strategies.map(({ name, params }) => [name, params.k])).toEqual([["kAnonymity", 10]]);
  });

  it("adds the strategy to a policy that is told and lacks it", () => {
    const turned = sweep(template, { dial: "kAnonymity.k", values: [5, 10], policy: "noisy" });
    expect(turned.policies[1].strategies.map(({ name }) => name)).toEqual(["consent", "localDp", "kAnonymity"]);
  });

  it("turns an option through its default, at either end", () => {
    const turned = sweep(template, { dial: "consent.incentive", values: [0, 10] });
    expect(turned.policies.slice(1).map(({ strategies: [ask] }) => ask.params.incentive)).toEqual([0, 10]);
  });

  it("refuses a reference with the name of a turned policy", () => {
    const taken = study({ ...template, policies: { "ε = 1": [], b: [localDp({ epsilon: 3 })] }, charts: [] });
    expect(() => sweep(taken, { dial: "localDp.epsilon", values: [1, 2] })).toThrow(
      'the reference must have a name that no value of the dial has, got "ε = 1" for both',
    );
  });

  it("says what is wrong with a dial, a value or a policy", () => {
    const turn =
      (dial: string, values: number[] = [1, 2], policy?: string) =>
      () =>
        sweep(template, { dial, values, policy });
    expect(turn("epsilon")).toThrow('dial must be a strategy and its option, like "localDp.epsilon", got "epsilon"');
    expect(turn("localDP.epsilon")).toThrow('no strategy named "localDP"');
    expect(turn("localDp.epsilom")).toThrow("epsilom");
    expect(turn("localDp.on")).toThrow("dial must be an option that is a number, got localDp.on");
    expect(turn("localDp.epsilon", [1])).toThrow("values must be at least two, got 1");
    expect(turn("localDp.epsilon", [1, 1])).toThrow("values[1] must be given once, got 1 again");
    expect(turn("localDp.epsilon", [1, NaN])).toThrow("values[1] must be a finite number, got NaN");
    expect(turn("localDp.epsilon", [-1, 1])).toThrow("localDp.epsilon must be a finite number above 0, got -1");
    expect(turn("localDp.epsilon", [1, 2], "opem")).toThrow('no policy named "opem"');
  });
});

/** Results of policies with k-anonymity whose measure takes these values in each replication. */
function along(values: Readonly<Record<number, readonly number[]>>): Results {
  const results = resultsOf(
    Object.fromEntries([
      ["open", { m: Object.values(values)[0].map(() => 1) }],
      ...Object.entries(values).map(([k, list]) => [`k ${k}`, { m: list }]),
    ]),
  );
  const policies = results.info.policies.map(({ name }) => ({
    name,
    strategies:
      name === "open" ? [] : [{ name: "kAnonymity", params: kAnonymity({ k: Number(name.slice(2)) }).params }],
  }));
  return { ...results, info: { ...results.info, policies } };
}

describe("sweepCurve", () => {
  it("reads policies by their option, ascending, with paired differences", () => {
    const points = sweepCurve(along({ 8: [2, 4], 2: [1, 5] }), "kAnonymity.k", "m");
    expect(points.map(({ policy, value, estimate }) => [policy, value, estimate])).toEqual([
      ["k 2", 2, 3],
      ["k 8", 8, 3],
    ]);
    expect(points[1].difference!.estimate).toBe(2);
  });

  it("needs two policies that differ in the option", () => {
    expect(() => sweepCurve(along({ 8: [2, 4] }), "kAnonymity.k", "m")).toThrow(
      "policies with kAnonymity.k must be at least two, got 1",
    );
    expect(() => sweepCurve(along({ 8: [2, 4], 2: [1, 1] }), "localDp.epsilon", "m")).toThrow(
      "must be at least two, got 0",
    );
  });
});

describe("kneedle", () => {
  /**
   * Satopää et al. (2011), figure 2 and section II: y = −1/x + 5 has its knee where its slope is that of the line
   * between its ends.
   */
  it("finds the knee of −1/x + 5 where the slope equals that of the chord, x = √(ab)", () => {
    const x = Array.from({ length: 901 }, (_, i) => 1 + i / 100);
    const at = kneedle(
      x,
      x.map((v) => -1 / v + 5),
    );
    expect(x[at!]).toBeCloseTo(Math.sqrt(10), 2);
  });

  it("finds it on curves that rise or fall, and bend either way", () => {
    const x = [0, 1, 2, 3, 4, 5];
    const bent = [0, 4, 4.25, 4.5, 4.75, 5];
    expect(kneedle(x, bent)).toBe(1);
    expect(
      kneedle(
        x,
        bent.map((y) => -y),
      ),
    ).toBe(1);
    expect(kneedle(x, [...bent].reverse())).toBe(4);
    expect(
      kneedle(
        x,
        [...bent].reverse().map((y) => -y),
      ),
    ).toBe(4);
  });

  it("finds none on a straight line, a flat one, or where the bend is less than a step", () => {
    expect(kneedle([1, 2, 3, 4], [1, 2, 3, 4])).toBeNull();
    expect(kneedle([1, 2, 3, 4], [1, 1, 1, 1])).toBeNull();
    // distance 0.3 of 1 at index 1 of 4 points: below the mean step 1 / 3
    expect(kneedle([0, 1, 2, 3], [0, 1.9, 2.45, 3])).toBeNull();
    expect(kneedle([0, 1, 2, 3], [0, 2.2, 2.6, 3])).toBe(1);
  });
});

describe("knee", () => {
  const jitter = [-0.02, 0.01, 0, 0.02, -0.01, 0.01];
  const noisy = (level: number, turn: number): number[] =>
    jitter.map((_, r) => level + jitter[(r + turn) % jitter.length]);

  it("gives the value on the axis that counts by ratios, with an interval", () => {
    const results = along({ 2: noisy(0, 0), 4: noisy(0.8, 1), 8: noisy(0.9, 2), 16: noisy(0.95, 3), 32: noisy(1, 4) });
    expect(knee(results, "kAnonymity.k", "m")).toEqual({ value: 4, low: 4, high: 4, probability: 1 });
    expect(knee(results, "kAnonymity.k", "m")).toEqual(knee(results, "kAnonymity.k", "m"));
  });

  it("is silent on a straight line, on a curve that turns back, with one replication and with three values", () => {
    expect(
      knee(
        along({ 2: noisy(0, 0), 4: noisy(1, 1), 8: noisy(2, 2), 16: noisy(3, 3), 32: noisy(4, 4) }),
        "kAnonymity.k",
        "m",
      ),
    ).toBeNull();
    expect(
      knee(
        along({ 2: noisy(0, 0), 4: noisy(2, 1), 8: noisy(1, 2), 16: noisy(1, 3), 32: noisy(1, 4) }),
        "kAnonymity.k",
        "m",
      ),
    ).toBeNull();
    expect(knee(along({ 2: [0], 4: [0.8], 8: [0.9], 16: [0.95], 32: [1] }), "kAnonymity.k", "m")).toBeNull();
    expect(knee(along({ 2: noisy(0, 0), 4: noisy(0.9, 1), 32: noisy(1, 2) }), "kAnonymity.k", "m")).toBeNull();
  });

  it("is silent where luck decides: its rate of false alarms stays below that of the interval between the ends, 5 %", () => {
    // 200 curves of six values that do not differ, five replications, a fixed seed: at most 5 % expected, more than 17
    // with a probability of 1 % (binomial)
    let state = 7;
    const uniform = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const found = Array.from({ length: 200 }, () =>
      along(Object.fromEntries([2, 4, 8, 16, 32, 64].map((k) => [k, Array.from({ length: 5 }, normal)]))),
    ).filter((results) => knee(results, "kAnonymity.k", "m", { resamples: 100 }) !== null);
    expect(found.length).toBeLessThanOrEqual(17);
  });
});
