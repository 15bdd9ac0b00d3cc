import { expect, test } from "vitest";
import { retailer } from "../../src/index.ts";
import { churnLogOdds } from "../../src/behaviour/churn.ts";
import { WEEKS_PER_MONTH } from "../../src/core/calendar.ts";
import { logit, weeklyProbability } from "../../src/behaviour/hazard.ts";
import { logistic } from "../../src/core/numerics.ts";
import { wordsOf } from "../../src/core/random.ts";
import { createBlock, type Block } from "../../src/simulation/block.ts";
import { createChurnStage } from "../../src/simulation/stages/leave.ts";
import { startRun } from "../../src/simulation/run.ts";
import { C, fixed, fixedShare, UNIT } from "../../src/simulation/counts/tallies.ts";
import { createWorld, type World } from "../../src/simulation/world.ts";

/** Everybody in one block, with the week's words. */
function everybody(world: World, week: number): Block {
  const { size } = world.population;
  const block = createBlock(size);
  block.active.index.forEach((_, i, index) => (index[i] = i));
  block.active.count = size;
  const pairs = Uint32Array.from({ length: size / 2 }, (_, n) => n);
  wordsOf(world.streams.weekly, pairs, pairs.length, week, 0, 0, block.words);
  return block;
}

// each count is a sum of independent events: within five standard errors, a false alarm in four comparisons below 3e-6
test("withdrawal, copies, erasure and leaving happen as often as their log-odds say, at most one to a customer in a week", () => {
  const monthly = { "withdraw.base": 0.4, "access.base": 0.3, "erase.base": 0.2, "churn.base": 0.35 };
  const scenario = retailer({ customers: 40_000, uncertainty: "fixed", parameters: monthly, outOfRange: "allowed" });
  const world = createWorld(scenario, "hazards", 0);
  const run = startRun(world, { name: "nothing", strategies: [] });
  const { state, norm, ask } = run;
  const { parameters: p, population, churnRule } = world;
  state.consent.fill(0b1111);
  // distrust, so that it counts
  state.trust.forEach((level, i, trust) => (trust[i] = level * 0.8));
  Object.assign(norm, { satisfaction: 0.2, trust: 0.5 });
  const base = (name: string): number => logit(weeklyProbability(p[name], WEEKS_PER_MONTH));
  const sums = { withdrawn: [0, 0], copies: [0, 0], erased: [0, 0], left: [0, 0] };
  const expectEvent = (sum: number[], odds: number): void => {
    const q = Math.min(0.25, logistic(odds));
    sum[0] += q;
    sum[1] += q * (1 - q);
  };
  for (let i = 0; i < population.size; i++) {
    const lost = p["withdraw.trust"] * (norm.trust - state.trust[i]);
    const concern = population.concern[i];
    expectEvent(
      sums.withdrawn,
      base("withdraw.base") - p["withdraw.step"] * (ask.withdrawSteps - 1) + p["withdraw.concern"] * concern + lost,
    );
    expectEvent(sums.copies, base("access.base") + p["erase.concern"] * concern + lost);
    expectEvent(sums.erased, base("erase.base") + p["erase.concern"] * concern + lost);
    expectEvent(
      sums.left,
      churnLogOdds(
        churnRule,
        population.frail[i],
        state.tenure[i],
        state.satisfaction[i] - norm.satisfaction,
        state.trust[i] - norm.trust,
        0,
      ),
    );
  }
  const block = everybody(world, 0);
  createChurnStage(world, run).block?.(block, 0);
  const counted = {
    withdrawn: state.consent.reduce((n, consent) => n + (consent === 0b1111 ? 0 : 1), 0),
    copies: run.tallies.sums[C.copies] / UNIT,
    erased: state.status.reduce((n, status) => n + (status === 2 ? 1 : 0), 0),
    left: state.status.reduce((n, status) => n + (status === 1 ? 1 : 0), 0),
  };
  // hazards are added up, one by one, in units of 2⁻²⁰
  expect(run.tallies.sums[C.hazard] / UNIT / (sums.left[0] + sums.erased[0])).toBeCloseTo(1, 3);
  for (const name of ["withdrawn", "copies", "erased", "left"] as const) {
    const [mean, variance] = sums[name];
    expect(mean, name).toBeGreaterThan(400);
    expect(Math.abs(counted[name] - mean) / Math.sqrt(variance), name).toBeLessThan(5);
  }
  for (let i = 0; i < population.size; i++) if (state.status[i] !== 0) expect(state.consent[i]).toBe(0b1111);
});

test("what is counted is counted in units", () => {
  expect([fixed(1), fixedShare(1), fixed(-2.5)]).toEqual([UNIT, UNIT, -2.5 * UNIT]);
});
