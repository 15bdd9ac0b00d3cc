import { describe, expect, test } from "vitest";
import { replicate } from "../../src/experiments/replicate.ts";
import type { Strategy } from "../../src/model/strategy.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import { boundedRows } from "../../src/privacy/bounded-rows.ts";
import { plainSums } from "../../src/privacy/statistics/noisy-summary.ts";
import { publishTable } from "../../src/privacy/publish-table.ts";
import { ease } from "../../src/recommenders/index.ts";
import {
  centralDp,
  kAnonymity,
  lDiversity,
  localDp,
  microAggregation,
  onDevice,
  tCloseness,
} from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const SIZE = { customers: 160, weeks: 6, burnIn: 6, visits: 1.5, items: 40, recommender: ease({ lambda: 100 }) };
const free = { oneOff: 0, perYear: 0, perCustomerYear: 0 };
const OPEN = { hazard: 1, size: 1, linkability: 1, tell: 0, mend: 0 };

/** What is left of anonymous classes when no value is generalised: rows without names. */
const nameless: Strategy = {
  name: "nameless",
  params: {},
  protect: { stored: (held) => publishTable(held, held, []) },
  expose: (exposure) => ({
    ...exposure,
    linkability: Math.min(exposure.linkability, kAnonymity({ k: 2 }).expose!(OPEN).linkability),
  }),
};

/** What is left of central DP without noise: sums of bounded rows, served where they beat the bestsellers. */
const sumsOf = (clip: number): Strategy => ({
  name: "sums",
  params: {},
  read: (held, reader) => (reader === "recommender" ? boundedRows(held, clip) : held),
  release: plainSums,
  trial: (gain) => gain > 0,
});
const sums = sumsOf(20);

/** Outcomes of the whole run under some strategies, of the same world; all outcomes unless told. */
function under(
  strategies: readonly Strategy[],
  size: object = SIZE,
  replication = 1,
  measures: readonly string[] = Object.keys(outcomes),
): Map<string, number[]> {
  const policies = strategies.map((strategy, i) => ({ name: String(i), strategies: [strategy] }));
  const study = smallStudy([{ name: "nothing", strategies: [] }, ...policies], size);
  const values = new Map<string, number[]>();
  for (const { policy, week, group, measure, value } of replicate({ ...study, measures }, replication).records) {
    if (week !== -1 || policy === "nothing") continue;
    const key = `${measure}, ${group}`;
    const all = values.get(key) ?? strategies.map(() => NaN);
    all[Number(policy)] = value;
    values.set(key, all);
  }
  return values;
}

/** Outcomes that say how much noise there was, or whose attackers draw by the places of rows. */
const BY_PLACE =
  /^(epsilon|uniqueness|populationUniqueness|prosecutor|journalist|marketer|recordLinkage|tracing|inference|disclosure|proxies|slateProxies|singlingOut|membership|slateMembership|relinking|purposeLinking|expectedHarm)/;

describe("at its weak end a dial meets the practice that is left of it", () => {
  test.each<[string, Strategy, Strategy]>([
    [
      "2-anonymity of a column whose values are all shared",
      kAnonymity({ k: 2, columns: ["age"], cost: free }),
      nameless,
    ],
    ["1-closeness, which is k-anonymity", tCloseness({ t: 1, k: 5, cost: free }), kAnonymity({ k: 5, cost: free })],
    ["central DP with epsilon without end", centralDp({ epsilon: 1e13, cost: free }), sums],
    ["noise on devices", onDevice({ noise: 1e-9, minimum: 1, cost: free }), onDevice({ minimum: 1, cost: free })],
    [
      "2 different values, of which every class of 40 has two",
      lDiversity({ l: 2, k: 40, cost: free }),
      kAnonymity({ k: 40, cost: free }),
    ],
    // noise grows with the square of the clip: epsilon without end must be further away
    ["clip of central DP that no row reaches", centralDp({ epsilon: 1e16, clip: 1000, cost: free }), sumsOf(40)],
    [
      "clip on devices that no row reaches",
      onDevice({ minimum: 1, clip: 1000, cost: free }),
      onDevice({ minimum: 1, clip: 40, cost: free }),
    ],
    ["people who must take part", onDevice({ minimum: 1, cost: free }), onDevice({ minimum: 20, cost: free })],
  ])("%s", (_, weak, left) => {
    const values = under([weak, left]);
    expect(values.size).toBeGreaterThan(100);
    for (const [key, [a, b]] of values) {
      if (BY_PLACE.test(key)) continue;
      // sums in another order of rows, or with the last digits of tiny noise
      if (Number.isFinite(b))
        expect(Math.abs(a - b), `${key}: ${a} against ${b}`).toBeLessThan(1e-6 * (1 + Math.abs(b)));
      else expect(a, key).toBe(b);
    }
  });

  test.each<[string, Strategy, Strategy, Strategy]>([
    ["groups of micro-aggregation", microAggregation({ k: 2 }), nameless, microAggregation({ k: 80 })],
    ["classes", kAnonymity({ k: 2 }), nameless, kAnonymity({ k: 80 })],
    ["epsilon of local DP", localDp({ epsilon: 24 }), { name: "none", params: {} }, localDp({ epsilon: 1 })],
    ["epsilon of central DP", centralDp({ epsilon: 1e4 }), sums, centralDp({ epsilon: 0.5 })],
  ])("%s: within noise of it, or a tenth of the way to the strong end", (_, weak, left, strong) => {
    const size = { ...SIZE, customers: 250, recommender: ease() };
    const runs = [1, 2, 3, 4, 5].map((replication) =>
      under([weak, strong, left], size, replication, ["personalisation"]).get("personalisation, all")!,
    );
    const [near, far] = [0, 1].map((at) => runs.map((run) => run[at] - run[2]));
    const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
    const sd = Math.sqrt(near.reduce((sum, v) => sum + (v - mean(near)) * (v - mean(near)), 0) / 4);
    // 99.9 % by t with 4 degrees of freedom: one false alarm in a thousand per dial
    const noise = (8.61 * sd) / Math.sqrt(5);
    const allowed = Math.max(noise, Math.abs(mean(far)) / 10);
    expect(allowed, "noise that would hide a jump").toBeLessThan(0.1);
    expect(Math.abs(mean(near))).toBeLessThanOrEqual(allowed);
  });
});
