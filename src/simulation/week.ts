import { engagement } from "../behaviour/breach.ts";
import { promiseFactor } from "../behaviour/theatre.ts";
import { WEEKS_PER_YEAR } from "../behaviour/hazard.ts";
import { toUnit, wordsOf } from "../core/random.ts";
import { poissonFrom } from "../core/sampling.ts";
import { createArrivals } from "./arrive.ts";
import { askForConsent } from "./ask.ts";
import { createBlock } from "./block.ts";
import { driftTo } from "./drift.ts";
import { breach } from "./leak.ts";
import { learn } from "./learn.ts";
import { createCloser } from "./leave.ts";
import { createTeller } from "./news.ts";
import { createNotice } from "./notice.ts";
import { askAt, changeRegime } from "./regime.ts";
import { policyPerception, type Run } from "./run.ts";
import { createServer } from "./serve.ts";
import { createShop } from "./shop.ts";
import { C, closeWeek, countVisitors, CUSTOMER, INITIAL, stand, UNIT } from "./tallies.ts";
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
 * ask → learn from what is held → breach → news → for every customer: join or return; visit, rank, respond, feel,
 * trust, withdraw, erase, churn → protect and store → account.
 * `asks` says whether the policy's way of asking is new to its customers.
 */
export function createWeek(world: World, run: Run, asks: boolean, blocks: Blocks): Week {
  const { population, scenario, streams, idle, joinWeek, parameters: p } = world;
  const { state, tallies, news } = run;
  const server = createServer(world, run);
  let notice = createNotice(world, run);
  let shop = createShop(world, run);
  let close = createCloser(world, run);
  let arrivals = createArrivals(world, run);
  const teller = createTeller(world, run);
  const block = createBlock(Math.min(blocks.size, population.size));
  const stays = Uint32Array.from(idle, (none) => Math.min(4294967295, Math.floor(none * 4294967296)));
  const initial = Uint8Array.from(joinWeek, (week) => (week === 0 ? INITIAL : 0));
  let told = false;
  let promised = 1;

  /**
   * Finds the active customers from one number to another, and the others. Every customer is written to both lists, and
   * what is not wanted written over: what is next cannot be foretold.
   */
  const gather = (from: number, to: number): void => {
    const { status, consent, satisfaction } = state;
    const { standing } = tallies;
    const { absent, who, some } = block;
    const started = initial;
    const counters = CUSTOMER;
    let count = 0;
    let away = 0;
    let changed = 0;
    for (let i = from; i < to; i++) {
      const active = (status[i] - 1) >>> 31;
      who[count] = absent[away] = i;
      count += active;
      away += status[i] & 1;
      if (standing[i] !== (started[i] | (counters[consent[i]] & -active))) some[changed++] = i;
    }
    for (let n = 0; n < changed; n++) {
      const i = some[n];
      stand(tallies, i, started[i] | (status[i] === 0 ? counters[consent[i]] : 0), satisfaction[i]);
    }
    block.count = count;
    block.away = away;
  };
  /** Draws the words of the customers from one number to another: a counter has four, for two customers. */
  const draw = (from: number, to: number, week: number): void => {
    const { some } = block;
    const first = from >>> 1;
    const pairs = ((to + 1) >>> 1) - first;
    for (let n = 0; n < pairs; n++) some[n] = first + n;
    wordsOf(streams.weekly, some, pairs, week, 0, 0, block.words);
    block.base = 2 * first;
  };
  /** Finds how often active customers visit. */
  const turnUp = (week: number): void => {
    const { breach: severity } = state;
    const { activity } = population;
    const { count, who, base, words: drawn, some, visits, visitors, people, pos, neg, news: heard } = block;
    const none = idle;
    const least = stays;
    for (const nothing of [pos, neg, heard]) nothing.fill(0, 0, count);
    // no visit in most weeks: a comparison says so, for the shaken, too, who come less often
    let able = 0;
    for (let n = 0; n < count; n++) {
      const i = who[n];
      some[able] = n;
      able += 1 - less(drawn[2 * (i - base)], least[i]);
    }
    let visiting = 0;
    for (let a = 0; a < able; a++) {
      const n = some[a];
      const i = who[n];
      const u = toUnit(drawn[2 * (i - base)]);
      const times =
        severity[i] > 0
          ? poissonFrom(u, activity[i] * engaged(world, run, i, week))
          : poissonFrom(u, activity[i], none[i]);
      if (times === 0) continue;
      visits[n] = times;
      visitors[visiting] = n;
      people[visiting++] = i;
    }
    block.visiting = visiting;
  };
  const visit = (week: number): void => {
    server.serve(block.people, block.visiting, week);
    notice(block, promised);
    shop(block, week);
    countVisitors(tallies, block);
  };
  /** Bad news that was only heard of; good news is a good signal. */
  const hear = (): void => {
    const { who, pos, news: heard } = block;
    for (let n = 0; n < block.count; n++) {
      const signal = news[who[n]];
      news[who[n]] = 0;
      if (signal < 0) pos[n] -= signal;
      else heard[n] = signal;
    }
  };

  return (week) => {
    const age = week - run.startWeek;
    const { change } = run.asks;
    if (age === 0 && asks) askForConsent(world, run, week, run.burnIn ? "contact" : "change");
    else if (change !== undefined && age === change.week && !run.burnIn) {
      const before = run.ask;
      run.ask = askAt(run.asks, age);
      run.perception = policyPerception(run.policy, age);
      changeRegime(world, run, week, before, change.lapsed);
      notice = createNotice(world, run);
      shop = createShop(world, run);
      close = createCloser(world, run);
      arrivals = createArrivals(world, run);
    } else if (run.ask.reaskEvery > 0 && age > 0 && age % run.ask.reaskEvery === 0)
      askForConsent(world, run, week, "repeat");
    if (age % scenario.retrainEvery === 0) {
      driftTo(world, run.learned.epoch);
      learn(world, run, week);
    }
    const rumours = teller.hearsay();
    const breaches = run.breaches.length;
    const incidentCost = breach(world, run, week);
    const breached = run.breaches.length > breaches;
    told = teller.events(week, breached) || breached || rumours;
    promised = promiseFactor(
      run.perception.promise ?? 0,
      p["promise.gain"],
      run.burnIn ? -1 : age,
      p["promise.weeks"],
      run.caught,
    );

    const count = Math.ceil(population.size / blocks.size);
    for (let b = 0; b < count; b++) {
      const from = (blocks.reversed ? count - 1 - b : b) * blocks.size;
      const to = Math.min(population.size, from + blocks.size);
      gather(from, to);
      draw(from, to, week);
      arrivals(block, week);
      turnUp(week);
      visit(week);
      if (told) hear();
      close(block, week);
    }

    let batch = run.writer.finish(week);
    run.policy.strategies.forEach(
      (s, position) => (batch = s.protect?.incoming?.(batch, run.contexts[position](week)) ?? batch),
    );
    run.store.batches.push(batch);
    closeWeek(tallies, {
      policyCost: policyCost(world, run, age),
      incidentCost,
      coverage: covered(run),
      smallestClass: run.learned.smallestClass,
    });
  };
}

/** 1 where one word is less than another, both without sign, else 0: without a branch, where it cannot be foretold. */
const less = (a: number, b: number): number => ((~a & b) | (~(a ^ b) & (a - b))) >>> 31;

/** Visits relative to normal for somebody who learned of a breach. */
function engaged(world: World, run: Run, customer: number, week: number): number {
  const { parameters: p } = world;
  return engagement(
    run.state.breach[customer],
    week - run.state.breachWeek[customer],
    p["breach.engagement"],
    p["breach.decay"],
  );
}

/**
 * What the policy costs this week: fixed sums shared with the rest of the firm's customers, a sum for every customer
 * who was active, what is paid to those who agree, and requests answered.
 */
function policyCost(world: World, run: Run, age: number): number {
  const { sums } = run.tallies;
  const share = Math.min(1, world.population.size / world.parameters["money.customerBase"]);
  const { oneOff, perYear, perCustomerYear } = run.cost;
  const incentives = (run.ask.incentive ?? 0) * (sums[C.consentPersonalisation] / UNIT);
  const requests = (world.parameters["requests.cost"] * (sums[C.copies] + sums[C.erased])) / UNIT;
  return (
    requests +
    share * ((age === 0 ? oneOff : 0) + perYear / WEEKS_PER_YEAR) +
    ((perCustomerYear * sums[C.active]) / UNIT + incentives) / WEEKS_PER_YEAR
  );
}

/** Share of items that some slate made since the last training shows. */
function covered(run: Run): number {
  let items = 0;
  for (const times of run.shown) if (times > 0) items++;
  return items / run.shown.length;
}
