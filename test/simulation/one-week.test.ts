import { expect, test } from "vitest";
import { retailer, study } from "../../src/index.ts";
import { churnLogOdds } from "../../src/behaviour/churn.ts";
import { chooseSlot, meetNeed, NOTHING, SEARCHED, TAKEN } from "../../src/behaviour/choice.ts";
import { logit, weeklyProbability, WEEKS_PER_MONTH } from "../../src/behaviour/hazard.ts";
import { logistic } from "../../src/core/numerics.ts";
import { draws, wordsOf } from "../../src/core/random.ts";
import { createBlock, type Block } from "../../src/simulation/block.ts";
import { createChurnStage } from "../../src/simulation/leave.ts";
import { createNoticeStage } from "../../src/simulation/notice.ts";
import { startRun, type Run } from "../../src/simulation/run.ts";
import { createServeStage } from "../../src/simulation/serve.ts";
import { createShopStage } from "../../src/simulation/shop.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { C, fixed, fixedShare, UNIT } from "../../src/simulation/tallies.ts";
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

test("one uniform number meets a need with the probabilities of looking, taking and searching", () => {
  const weights = Float32Array.of(0.5, 1, 0.25);
  const n = 400_000;
  for (const [share, conversion, damping] of [
    [1, 0.3, 1],
    [0.25, 0.85, 0.6],
    [0, 0.4, 1],
    [0.6, 0, 0.1],
  ]) {
    const total = 1.75 * damping;
    const ends = [0, 0, 0];
    const slots = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const u = (i + 0.5) / n;
      const met = meetNeed(u, share, conversion, total);
      ends[met]++;
      if (met === TAKEN) slots[chooseSlot(weights, 0, 3, 1.75, u / share, total)]++;
    }
    const taken = (share * total) / (1 + total);
    expect(ends[TAKEN] / n).toBeCloseTo(taken, 4);
    expect(ends[SEARCHED] / n).toBeCloseTo((1 - taken) * conversion, 4);
    expect(ends[NOTHING] / n).toBeCloseTo((1 - taken) * (1 - conversion), 4);
    weights.forEach((weight, k) => expect(slots[k] / n).toBeCloseTo((taken * weight) / 1.75, 4));
  }
});

test("purchases and contacts of a week are those that each visitor's own numbers say, one after another", () => {
  const { population, parameters, ...rest } = retailer({
    customers: 1000,
    weeks: 4,
    burnIn: 8,
    uncertainty: "fixed",
    demand: "tastes",
  });
  const simple = {
    ...rest,
    population: { ...population, basket: { mean: 0, dispersion: 1 } },
    parameters: {
      ...parameters,
      "choice.slateShare": 0.7,
      "choice.searchConversion": 0.2,
      "choice.views": 0,
      "service.contact": 0.1,
      "spend.trust": 0,
    },
  };
  let now: { world: World; run: Run } | undefined;
  const one = study({
    question: "Who buys?",
    scenario: simple,
    policies: { everything: [] },
    replications: 1,
    groups: [],
  });
  simulate(one, 0, { onPolicy: (world, run) => (now = { world, run }) });
  const { world, run } = now!;
  const week = 12;
  const block = everybody(world, week);
  const { count } = block.active;
  block.visitors.count = count;
  for (let i = 0; i < count; i++) {
    block.positions[i] = block.visitors.index[i] = i;
    block.visits[i] = 1 + (i % 6);
  }
  createServeStage(world, run).block?.(block, week);
  createNoticeStage(world, run).block?.(block, week);
  const before = run.bought.slice();
  const matters = run.tallies.sums[C.matters];
  createShopStage(world, run).block?.(block, week);
  let contacts = 0;
  for (let i = 0; i < count; i++) {
    const own = draws(world.streams.choices, i, week, 0);
    if (own.next() < 0.1 * block.visits[i]) contacts++;
    let purchases = 0;
    for (let t = 0; t < block.visits[i]; t++) {
      const met = meetNeed(own.next(), 0.7, 0.2, block.attraction[i]);
      if (met !== NOTHING) purchases++;
      // what a search draws is its own: from here on the numbers are others
      if (met === SEARCHED) break;
    }
    if (purchases === 0) expect(run.bought[i] - before[i]).toBe(0);
    else expect(run.bought[i] - before[i]).toBeGreaterThanOrEqual(purchases);
  }
  expect((run.tallies.sums[C.matters] - matters) / UNIT).toBe(contacts);
  expect(contacts).toBeGreaterThan(100);
});

test("what is counted is counted in units", () => {
  expect([fixed(1), fixedShare(1), fixed(-2.5)]).toEqual([UNIT, UNIT, -2.5 * UNIT]);
});
