import { retailer, type Study, study } from "../../src/index.ts";
import { type Block, createBlock } from "../../src/simulation/block.ts";
import { learn } from "../../src/simulation/stages/learn.ts";
import { createChurnStage } from "../../src/simulation/stages/leave.ts";
import { createNoticeStage } from "../../src/simulation/stages/notice.ts";
import { createShopStage } from "../../src/simulation/stages/shop.ts";
import type { Run } from "../../src/simulation/run.ts";
import { createServer } from "../../src/simulation/stages/serve.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { createTrustStage } from "../../src/simulation/stages/trust.ts";
import { createWeek } from "../../src/simulation/week.ts";
import type { World } from "../../src/simulation/world.ts";
import { poissonFrom } from "../../src/core/sampling.ts";
import { toUnit, wordsOf } from "../../src/core/random.ts";
import type { BenchCase } from "./harness.ts";

const CUSTOMERS = 10_000;

const shop = (customers: number, weeks: number): Study =>
  study({
    question: "How fast?",
    scenario: retailer({ customers, weeks, burnIn: 26 }),
    policies: { everything: [] },
    replications: 1,
  });

interface Ready {
  readonly world: World;
  readonly run: Run;
  readonly week: number;
}

/**
 * World and run of a study at its end, after 38 weeks. Each case has one of its own: cases change their runs, and take
 * turns.
 */
function after(one: Study): Ready {
  let ready: Ready | undefined;
  simulate(one, 1, { onPolicy: (world, run) => (ready = { world, run, week: 38 }) });
  return ready as unknown as Ready;
}

/** A retailer after 26 weeks of burn-in and 12 weeks of policy. */
const full = (): Ready => after(shop(CUSTOMERS, 12));

/**
 * The same shop without groups: nobody told apart; with one need a visit that only the slate can meet, no views, as the
 * budget of the behaviour stage counts it.
 */
function lean(): Ready {
  const { population, ...rest } = retailer({ customers: CUSTOMERS, weeks: 12, burnIn: 26, uncertainty: "fixed" });
  const scenario = {
    ...rest,
    population: { ...population, basket: { mean: 0, dispersion: 1 } },
    parameters: { ...rest.parameters, "choice.slateShare": 1, "choice.searchConversion": 1e-9, "choice.views": 0 },
  };
  return after(study({ question: "How fast?", scenario, policies: { everything: [] }, replications: 1, groups: [] }));
}

const SIZE = 1000;

/** Makes a block's customers those from one on. */
function fill(block: Block, from: number): void {
  for (let n = 0; n < SIZE; n++) block.active.index[n] = block.visitors.index[n] = from + n;
  block.active.count = SIZE;
}

/** Weeks in a row, before everything is put back. */
const WEEKS = 12;

/** Puts a run back to where it is now, but for the slates: to make them is the recommender's work. */
function rewinding(run: Run): () => void {
  const { state, bought, sales, shown, spoke, tallies, breaches, store } = run;
  const arrays = [
    ...Object.values(state),
    bought,
    sales,
    shown,
    spoke,
    tallies.standing,
    tallies.sums,
  ] as Float64Array[];
  const copies = arrays.map((array) => array.slice());
  const lists: unknown[][] = [breaches, store.batches, ...tallies.weeks];
  const lengths = lists.map((list) => list.length);
  const { caught } = run;
  return () => {
    arrays.forEach((array, a) => array.set(copies[a]));
    lists.forEach((list, l) => (list.length = lengths[l]));
    run.caught = caught;
  };
}

/**
 * Weeks of every customer without training: draws, join and return, visit, slate choice, feelings, trust, withdrawal,
 * requests, churn, counters. Every call is a week that begins with
 * the same active customers, and the same twelve weeks come again and again: a run that goes on for thousands is no
 * longer the same work.
 * `anew` has each visitor's slate weighed again, items × dimensions, from the bestsellers (ranking the catalogue is the
 * recommender's); else all slates stand.
 */
function stage({ world, run, week }: Ready, anew: boolean): () => unknown {
  const resting = { ...world, scenario: { ...world.scenario, retrainEvery: 5000 } };
  const live = createWeek(resting, run, false, { size: 1024, reversed: false });
  const status = run.state.status.slice();
  createServer(resting, run).serve(
    Uint32Array.from(status, (_, i) => i),
    status.length,
    week,
  );
  const rewind = rewinding(run);
  let passed = 0;
  return () => {
    if (passed === WEEKS) {
      rewind();
      passed = 0;
    }
    run.state.status.set(status);
    if (anew) {
      run.learned.rowOf.fill(-1);
      run.slates.epoch.fill(0);
    }
    live(week + passed++);
    return run.tallies.weeks[0].at(-1);
  };
}
const activeOf = ({ run }: Ready): number => run.state.status.reduce((n, status) => (status === 0 ? n + 1 : n), 0);
/** A case that times weeks of a run of its own. */
function weeks(name: string, make: () => Ready, anew = false): BenchCase {
  let made: Ready | undefined;
  const ready = (): Ready => (made ??= make());
  return {
    name,
    units: {
      get count() {
        return activeOf(ready());
      },
      name: "active customer-week",
    },
    prepare: () => stage(ready(), anew),
  };
}

/**
 * The stages of a week, each by itself, and the whole loop; times per customer-week are milliseconds / 10,000
 * customers.
 */
export const simulationCases: readonly BenchCase[] = [
  {
    name: "behaviour kernel: draws, trust, consent, churn of 10,000 customers",
    units: { count: CUSTOMERS, name: "customer-week" },
    prepare: () => {
      const { world, run, week } = full();
      const trust = createTrustStage(world, run);
      const churn = createChurnStage(world, run);
      const block = createBlock(SIZE);
      const who = block.active.index;
      let visits = 0;
      const pairs = new Uint32Array(SIZE / 2);
      return () => {
        for (let from = 0; from < CUSTOMERS; from += SIZE) {
          fill(block, from);
          for (let n = 0; n < SIZE / 2; n++) pairs[n] = from / 2 + n;
          wordsOf(world.streams.weekly, pairs, SIZE / 2, week, 0, 0, block.words);
          block.base = from;
          for (let n = 0; n < SIZE; n++) {
            const u = toUnit(block.words[2 * n]);
            if (u > world.idle[who[n]]) visits += poissonFrom(u, world.population.activity[who[n]], world.idle[who[n]]);
            // far into a quarter: nothing happens to anybody, so that every round does the same work
            block.words[2 * n + 1] |= 0x30000000;
          }
          trust.block?.(block, week);
          churn.block?.(block, week);
        }
        return run.state.trust[0] + visits;
      };
    },
  },
  weeks("behaviour stage: a week, slate choice included", lean),
  weeks("behaviour stage: a week, slates weighed anew for every visitor", lean, true),
  weeks("behaviour stage: a week with baskets, own search, views and every grouping", full),
  {
    name: "choice: one visit of 10,000 customers (slate, own search, purchases, views)",
    units: { count: CUSTOMERS, name: "visit" },
    prepare: () => {
      const { world, run, week } = full();
      const notice = createNoticeStage(world, run);
      const shop = createShopStage(world, run);
      const block = createBlock(SIZE);
      block.visits.fill(1);
      block.visitors.count = SIZE;
      for (let n = 0; n < SIZE; n++) block.positions[n] = n;
      return () => {
        for (let from = 0; from < CUSTOMERS; from += SIZE) {
          fill(block, from);
          notice.block?.(block, week);
          shop.block?.(block, week);
        }
        return run.writer.finish(week).size;
      };
    },
  },
  {
    name: "slates: scoring and ranking 300 items for 10,000 customers",
    units: { count: CUSTOMERS, name: "slate" },
    prepare: () => {
      const { world, run, week } = full();
      const server = createServer(world, run);
      const everybody = Uint32Array.from({ length: CUSTOMERS }, (_, i) => i);
      return () => {
        run.slates.epoch.fill(0);
        server.serve(everybody, CUSTOMERS, week);
        return run.slates.items[0];
      };
    },
  },
  {
    name: "training: snapshot, protection, Gram matrix, inverse for 10,000 customers",
    prepare: () => {
      const { world, run, week } = full();
      return () => {
        learn(world, run, week);
        return run.learned.epoch;
      };
    },
  },
  {
    name: "four weeks of the whole loop, 10,000 customers",
    units: { count: 4 * CUSTOMERS, name: "customer-week" },
    prepare: () => {
      const { world, run, week } = full();
      let now = week + 2;
      return () => {
        const batches = run.store.batches.length;
        const live = createWeek(world, run, false, { size: 1024, reversed: false });
        for (let w = 0; w < 4; w++) live(now++);
        run.store.batches.length = batches;
        return run.tallies.weeks.length;
      };
    },
  },
];

/**
 * Bytes per customer of everything that grows with customers, after 38 weeks: truth, state, slates, stored events, and
 * the latest snapshot.
 */
export function bytesPerCustomer(): Record<string, number> {
  const { world, run } = full();
  const size = (value: unknown): number =>
    ArrayBuffer.isView(value)
      ? value.byteLength
      : Array.isArray(value) || (typeof value === "object" && value !== null)
        ? Object.values(value).reduce((sum: number, v) => sum + size(v), 0)
        : 0;
  const { catalogue: _, ...people } = world.population;
  return Object.fromEntries(
    Object.entries({
      truth: people,
      state: run.state,
      slates: run.slates,
      "stored events": run.store.batches,
      snapshot: run.learned.held,
    }).map(([name, value]) => [name, Math.round(size(value) / CUSTOMERS)]),
  );
}
