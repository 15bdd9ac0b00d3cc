import { describe, expect, it } from "vitest";
import type { Draws } from "../src/core/random.ts";
import type { Strategy, Summary } from "../src/model.ts";
import { auditEpsilon, gaussianMultiplier, type AuditedPair } from "../src/privacy/index.ts";
import { ease, popularity } from "../src/recommenders/index.ts";
import { centralDp, localDp, minimisation, onDevice, storageLimit } from "../src/strategies/index.ts";
import { along, noiseOf, releases, shop, trained, withEvent, type Shop } from "./fixtures/audited-pipeline.ts";

/**
 * A tiny shop is simulated with and without one customer (or with one event replaced); then a policy starts there thousands of times, noise alone differing: protection, reading, learning and
 * release as in every study. The audit sees what training passes on, or what is stored.
 */
describe("the whole pipeline keeps its claim, with and without one customer", { timeout: 300_000 }, () => {
  const TRAININGS = 5000;
  const FEWER = 1000;
  const budget = { epsilon: 1, delta: 0.01, clip: 6 };
  const shops = { popularity: [shop(3, popularity()), shop(4, popularity())], ease: [shop(3, ease({ lambda: 1 })), shop(4, ease({ lambda: 1 }))] } as const;
  const exact = (of: Shop, strategies: readonly Strategy[]): Summary => trained(of, strategies, 1).summary;
  /** What the customer adds to the sums, all protection but noise in place: the direction in which the releases differ most. */
  const difference = ([without, with1]: readonly Shop[], strategies: readonly Strategy[]): Float64Array => {
    const quiet = strategies.map((s) => ({ ...s, release: undefined }));
    const before = exact(without, quiet).counts;
    return exact(with1, quiet).counts.map((x, f) => x - before[f]);
  };
  const pair = (two: readonly Shop[], strategies: readonly Strategy[], weeks?: readonly number[]): AuditedPair => {
    const direction = difference(two, strategies);
    const of = (one: Shop): ((draws: Draws) => number) => {
      const release = releases(one, strategies, weeks);
      return (draws) => along(release(draws), direction);
    };
    return { first: of(two[0]), second: of(two[1]) };
  };
  const low = (name: string, of: AuditedPair, runs = TRAININGS, delta = budget.delta): number => auditEpsilon({ pair: of, runs, delta, seed: name }).epsilonLow;
  const cases: readonly [string, readonly Shop[], readonly Strategy[], number, number?][] = [
    ["central DP, popularity", shops.popularity, [centralDp(budget)], 0.2],
    ["central DP after other steps", shops.popularity, [storageLimit({ weeks: 52 }), minimisation({ signals: ["purchases"] }), centralDp(budget)], 0.2],
    ["central DP, EASE", shops.ease, [centralDp(budget)], 0, FEWER],
    // multiplier of (1, 0.01) by the analytic Gaussian mechanism: Balle & Wang 2018
    ["devices with noise", shops.popularity, [onDevice({ minimum: 1, clip: 6, noise: gaussianMultiplier(1, 0.01) })], 0.2],
  ];
  it.each(cases)("%s", (name, two, strategies, least, runs) => {
    const found = low(name, pair(two, strategies), runs);
    expect(found).toBeLessThanOrEqual(budget.epsilon);
    expect(found).toBeGreaterThanOrEqual(least);
  });

  it("two trainings a year keep the year's budget together", () => {
    const halves = shops.popularity.map((one) => ({ ...one, world: { ...one.world, scenario: { ...one.world.scenario, retrainEvery: 26 } } }));
    const found = low("two trainings", pair(halves, [centralDp(budget)], [4, 30]));
    expect(found).toBeLessThanOrEqual(budget.epsilon);
    expect(found).toBeGreaterThanOrEqual(0.2);
  });

  it("repeating the release alone is the same as training anew", () => {
    for (const [without] of Object.values(shops)) {
      const strategies = [centralDp(budget)];
      for (const noise of [7, 8]) expect(releases(without, strategies)(noiseOf(without, noise))).toEqual([trained(without, strategies, noise).summary]);
    }
  });

  it("half the noise, or rows that are not bounded, are caught", () => {
    const strategy = centralDp(budget);
    const halved: Strategy = {
      ...strategy,
      release: (summary, context) => {
        const noisy = strategy.release!(summary, context);
        return { ...noisy, counts: noisy.counts.map((x, f) => (x + summary.counts[f]) / 2) };
      },
    };
    expect(low("half", pair(shops.popularity, [halved]), 8000)).toBeGreaterThan(budget.epsilon);
    const small = centralDp({ ...budget, clip: 1 });
    expect(low("unbounded", pair(shops.popularity, [{ ...small, read: undefined }]))).toBeGreaterThan(budget.epsilon);
  });

  it("local DP hides which item an event was of, in what is stored", () => {
    const [one] = shops.popularity;
    const [item, other] = [one.run.store.batches[1].items[0], (one.run.store.batches[1].items[0] + 1) % 6];
    const stored = (of: Shop, strategies: readonly Strategy[]) => (draws: Draws) =>
      trained(of, strategies, Math.floor(draws.next() * 2 ** 52)).run.store.batches[1].items[0];
    const neighbours = [one, withEvent(one, 1, 0, other)];
    const audited = (strategies: readonly Strategy[]): AuditedPair => ({ first: stored(neighbours[0], strategies), second: stored(neighbours[1], strategies) });
    expect(item).not.toBe(other);
    const found = low("local", audited([localDp({ epsilon: 1 })]), FEWER, 0);
    expect(found).toBeLessThanOrEqual(1);
    expect(found).toBeGreaterThan(0.5);
    expect(low("local, twice the budget", audited([localDp({ epsilon: 2 })]), FEWER, 0)).toBeGreaterThan(1);
  });
});
