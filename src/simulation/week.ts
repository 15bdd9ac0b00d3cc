import { engagement } from "../behaviour/breach.ts";
import { promiseFactor } from "../behaviour/theatre.ts";
import { WEEKS_PER_YEAR } from "../behaviour/hazard.ts";
import { toUnit, words } from "../core/random.ts";
import { poissonFrom } from "../core/sampling.ts";
import { createArrivals } from "./arrive.ts";
import { askForConsent } from "./ask.ts";
import { driftTo } from "./drift.ts";
import { breach } from "./leak.ts";
import { learn } from "./learn.ts";
import { createCloser } from "./leave.ts";
import { createTeller } from "./news.ts";
import { createResponder, type Felt } from "./respond.ts";
import { askAt, changeRegime } from "./regime.ts";
import { policyPerception, type Run } from "./run.ts";
import { createServer } from "./serve.ts";
import { C, closeWeek, commit, UNIT, USUAL, VISITORS, WIDTH } from "./tallies.ts";
import type { World } from "./world.ts";

/** One week under one policy. */
export type Week = (week: number) => void;

/** How customers are gone through: in blocks of that size, last block first when reversed. Changes no result. */
export interface Blocks {
  readonly size: number;
  readonly reversed: boolean;
}

/**
 * Weeks of one run, every stage once and in flow order:
 * ask → learn from what is held → breach → news → for every customer: join or return; visit, rank, respond, feel, trust, withdraw, erase, churn → protect and store → account.
 * `asks` says whether the policy's way of asking is new to its customers.
 */
export function createWeek(world: World, run: Run, asks: boolean, blocks: Blocks): Week {
  const { population, scenario, streams, joinWeek, idle, parameters: p } = world;
  const { state, tallies, news } = run;
  const server = createServer(world, run);
  let responder = createResponder(world, run);
  let closer = createCloser(world, run);
  let arrivals = createArrivals(world, run);
  const teller = createTeller(world, run);
  const felt: Felt = { pos: 0, neg: 0, news: 0 };
  let told = false;
  let promised = 1;
  const drawn = new Uint32Array(4);
  // where nobody is told apart, counters add up over customers by themselves
  const divided = tallies.membership.groups > 0;

  const spend = (i: number, week: number): number => {
    words(streams.visits, i, week, 0, 0, drawn);
    const u = toUnit(drawn[0]);
    // no visit in most weeks: decided without computing what an unshaken customer's mean would give again
    const visits = state.breach[i] === 0 && u <= idle[i] ? 0 : poissonFrom(u, population.activity[i] * engaged(world, run, i, week));
    felt.pos = 0;
    felt.neg = 0;
    felt.news = 0;
    if (told) {
      felt.news = news[i];
      news[i] = 0;
    }
    const u0 = toUnit(drawn[1]);
    const u1 = toUnit(drawn[2]);
    const u2 = toUnit(drawn[3]);
    if (visits > 0) {
      server.serve(i, week);
      responder.respond(i, week, visits, felt);
      felt.pos *= promised;
    }
    if (felt.news < 0) {
      felt.pos -= felt.news;
      felt.news = 0;
    }
    if (closer.close(i, week, felt, u0, u1, u2)) return WIDTH;
    return visits > 0 ? VISITORS : USUAL;
  };
  const live = (i: number, week: number): void => {
    if (joinWeek[i] === 0) tallies.own[C.initial] += UNIT;
    let upTo = WIDTH;
    if (state.status[i] === 0) upTo = spend(i, week);
    else arrivals(i, week);
    if (divided) commit(tallies, i, upTo);
  };

  return (week) => {
    const age = week - run.startWeek;
    const { change } = run.asks;
    if (age === 0 && asks) askForConsent(world, run, week, run.burnIn ? "contact" : "change");
    else if (change !== undefined && age === change.week && !run.burnIn) {
      run.ask = askAt(run.asks, age);
      run.perception = policyPerception(run.policy, age);
      changeRegime(world, run, week, change.lapsed);
      responder = createResponder(world, run);
      closer = createCloser(world, run);
      arrivals = createArrivals(world, run);
    } else if (run.ask.reaskEvery > 0 && age > 0 && age % run.ask.reaskEvery === 0) askForConsent(world, run, week, "repeat");
    if (age % scenario.retrainEvery === 0) {
      driftTo(world, run.learned.epoch);
      learn(world, run, week);
    }
    const heard = teller.hearsay();
    const breaches = run.breaches.length;
    const incidentCost = breach(world, run, week);
    const breached = run.breaches.length > breaches;
    told = teller.events(week, breached) || breached || heard;
    promised = promiseFactor(run.perception.promise ?? 0, p["promise.gain"], run.burnIn ? -1 : age, p["promise.weeks"], run.caught);

    const count = Math.ceil(population.size / blocks.size);
    for (let b = 0; b < count; b++) {
      const from = (blocks.reversed ? count - 1 - b : b) * blocks.size;
      const to = Math.min(population.size, from + blocks.size);
      for (let i = from; i < to; i++) live(i, week);
    }

    if (!divided) commit(tallies, 0);
    let batch = run.writer.finish(week);
    run.policy.strategies.forEach((s, position) => (batch = s.protect?.incoming?.(batch, run.contexts[position](week)) ?? batch));
    run.store.batches.push(batch);
    closeWeek(tallies, { policyCost: policyCost(world, run, age), incidentCost, coverage: covered(run), smallestClass: run.learned.smallestClass });
  };
}

/** Visits relative to normal for somebody who learned of a breach. */
function engaged(world: World, run: Run, customer: number, week: number): number {
  const severity = run.state.breach[customer];
  if (severity === 0) return 1;
  const { parameters: p } = world;
  return engagement(severity, week - run.state.breachWeek[customer], p["breach.engagement"], p["breach.decay"]);
}

/** What the policy costs this week: fixed sums shared with the rest of the firm's customers, a sum for every customer who was active, what is paid to those who agree, and requests answered. */
function policyCost(world: World, run: Run, age: number): number {
  const { sums } = run.tallies;
  const share = Math.min(1, world.population.size / world.parameters["money.customerBase"]);
  const { oneOff, perYear, perCustomerYear } = run.cost;
  const incentives = (run.ask.incentive ?? 0) * (sums[C.consentPersonalisation] / UNIT);
  const requests = (world.parameters["requests.cost"] * (sums[C.copies] + sums[C.erased])) / UNIT;
  return requests + share * ((age === 0 ? oneOff : 0) + perYear / WEEKS_PER_YEAR) + ((perCustomerYear * sums[C.active]) / UNIT + incentives) / WEEKS_PER_YEAR;
}

/** Share of items that some slate made since the last training shows. */
function covered(run: Run): number {
  let items = 0;
  for (const times of run.shown) if (times > 0) items++;
  return items / run.shown.length;
}
