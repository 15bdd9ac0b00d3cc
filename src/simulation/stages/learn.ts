import { personsOf } from "../../collection/identity.ts";
import { reveal } from "../../collection/link.ts";
import { hold, withoutErased } from "../../collection/store.ts";
import { topK } from "../../core/ranking.ts";
import type { Model, Summary } from "../../model/recommender.ts";
import type { ProtectContext, Reader } from "../../model/strategy.ts";
import type { Held, Signal } from "../../model/table.ts";
import type { Catalogue } from "../../model/truth.ts";
import { EVENT_SIGNALS, PURPOSE_BIT } from "../../privacy/codes.ts";
import { smallestClass } from "../../privacy/equivalence-classes.ts";
import { positions, selectRows } from "../../privacy/records.ts";
import { joinRows } from "../../privacy/statistics/join-rows.ts";
import { periodOf } from "../people/appetite.ts";
import { exposed } from "../events/exposed.ts";
import { insiders } from "../firm/insiders.ts";
import type { Run } from "../run.ts";
import { seenOf } from "../people/seen.ts";
import { serviceQuality } from "../people/service.ts";
import type { Stage } from "./stage.ts";
import { gainOver, sellingBest } from "../firm/trial.ts";
import type { World } from "../world.ts";

/** What was read at a training. */
export interface TrainingRead {
  /** What the recommender read. */
  readonly readable: Held;
  /** What anybody else reads. */
  readBy(reader: Reader): Held;
}

/**
 * Trains when it is time, and in weeks in which a strategy that touches data begins or
 * ends, so that its effect on what is held begins and ends with it.
 */
export const createLearnStage = (world: World, run: Run): Stage => ({
  name: "learn",
  week: (week) => {
    if ((week - run.startWeek) % world.scenario.retrainEvery === 0 || run.renewed) learn(world, run, week);
  },
});

/**
 * One training: take stock of what is held, protect it, let the recommender read the rows that consented to training,
 * release what was
 * learned from everybody, fit the model. Returns what was read. What serves customers and what an attacker would find
 * are read from the same table. Slates made before are stale afterwards.
 */
export function learn(world: World, run: Run, week: number): TrainingRead {
  const { strategies } = run;
  const { learned, state } = run;
  // the last snapshot goes before the next one comes: with a million customers each is near a gigabyte
  learned.held = learned.serving = learned.model = undefined;
  const { batches } = run.store;
  const erased = state.status.reduce((n, status) => (status === 2 ? n + 1 : n), 0);
  if (erased > learned.erased)
    for (let b = 0; b < batches.length; b++) batches[b] = withoutErased(batches[b], state.status, run.identity);
  learned.erased = erased;
  const { signals, fields } = run.ask;
  let held = hold(world.population, run.store, {
    week,
    status: state.status,
    consent: state.consent,
    lapsed: state.lapsed,
    identity: run.identity,
    signals,
    fields,
  });
  strategies.forEach((s, i) => (held = s.protect?.stored?.(held, run.contexts[i](week)) ?? held));
  const contexts = contextsAt(run, week);
  const readBy = (reader: Reader): Held => strategies.reduce((h, s, i) => s.read?.(h, reader, contexts[i]) ?? h, held);
  const found = readBy("attacker");
  const serving = readBy("serving");
  learned.held = found;
  learned.serving = serving;
  serveFrom(run, serving);
  learned.signals = signalsOf(found);
  learned.exposed = exposed(world, run, found);
  const agent = readBy("agent");
  learned.quality = serviceQuality(world, run, agent);
  learned.insiders = insiders(
    world,
    found,
    (reader) => (reader === "agent" ? agent : readBy(reader)),
    world.parameters["linkability.removed"],
  );
  seeUse(world, run, serving);
  learned.stored = {
    rows: found.rows,
    people: new Set(personsOf(reveal(found.customers), run.identity)).size,
    events: found.histories.offsets[found.rows],
  };
  const quasi = found.columns.filter((c) => c.role === "quasi-identifier").map((c) => c.name);
  const persons = found.current.includes(0) ? selectRows(found, positions(found.current)) : found;
  learned.smallestClass = quasi.length === 0 ? persons.rows : smallestClass(persons, quasi);
  takeBestsellers(world, run, week);
  takeSales(run);
  const readable = readBy("recommender");
  learned.model = fitModel(world, run, agreed(readable), contexts);
  learned.epoch++;
  run.shown.fill(0);
  return { readable, readBy };
}

/** The bestsellers of the time since the last training, among what is on offer. */
function takeBestsellers(
  { scenario, population: { interests, catalogue } }: World,
  { sales, learned, strategies }: Run,
  week: number,
): void {
  const from = periodOf(interests, week) * sales.length;
  // what sold before breaks ties
  const recent = sales.map((sold, j) =>
    interests.accepted[from + j] > 0 ? sold - learned.soldBefore[j] + sold / (1 + week * sold) : -1,
  );
  topK(recent, scenario.slate, learned.bestsellers);
  learned.selling.set(recent.map((sold) => Math.max(0, sold)));
  if (strategies.some((s) => s.context !== undefined))
    learned.byCategory = categoryBest(catalogue, recent, scenario.slate);
}

/** Remembers what was sold so far. */
function takeSales({ sales, learned }: Run): void {
  let sum = 0;
  let square = 0;
  for (const sold of sales) {
    sum += sold;
    square += sold * sold;
  }
  learned.soldBefore.set(sales);
  learned.usual = sum > 0 ? square / sum : 0;
}

/** The bestsellers of each category, filled up with those of all. */
function categoryBest({ items, category }: Catalogue, recent: Float64Array, slots: number): Uint16Array {
  const groups = category.reduce((most, c) => Math.max(most, c), 0) + 1;
  const out = new Uint16Array(groups * slots);
  const most = 1 + recent.reduce((top, sold) => Math.max(top, sold), 0);
  const scores = new Float64Array(items);
  for (let c = 0; c < groups; c++) {
    for (let j = 0; j < items; j++) scores[j] = recent[j] < 0 ? -Infinity : recent[j] + (category[j] === c ? most : 0);
    topK(scores, slots, out.subarray(c * slots, (c + 1) * slots));
  }
  return out;
}

const contextsAt = (run: Run, week: number): readonly ProtectContext[] => run.contexts.map((context) => context(week));

/** Rows that consented to training. */
export function agreed(readable: Held): Held {
  const index = positions(readable.consent.map((bits) => bits & PURPOSE_BIT.training));
  return index.length === readable.rows ? readable : selectRows(readable, index);
}

/**
 * The model that a policy makes of rows, each strategy's release included (one context per strategy); none when the
 * recommender is the oracle. Where a strategy tries models and does not
 * believe that this one beats the bestsellers, it is they that are served.
 */
export function fitModel(
  world: World,
  run: Run,
  rows: Held,
  contexts: readonly ProtectContext[],
): Run["learned"]["model"] {
  const { recommender } = world.scenario;
  if (recommender.sees === "truth") return undefined;
  const strategies = recommender.ownRowOnly ? [] : run.strategies;
  const { selling } = run.learned;
  let summary: Summary = { ...recommender.learn(rows), books: selling };
  // what is released are sums over all; no rows are kept apart for tuning
  if (strategies.some((s) => s.release !== undefined)) summary = joinRows(summary);
  strategies.forEach((s, i) => (summary = s.release?.(summary, contexts[i]) ?? summary));
  const books = summary.books ?? selling;
  const sold = books.reduce((sum, n) => sum + n, 0);
  const model = recommender.fit(
    summary,
    books.map((n) => (sold > 0 ? n / sold : 0)),
  );
  const tried = recommender.ownRowOnly || worthwhile(model, run, rows, contexts);
  return tried ? model : sellingBest(selling);
}

function worthwhile(
  model: Model,
  { strategies, learned }: Run,
  rows: Held,
  contexts: readonly ProtectContext[],
): boolean {
  if (strategies.every((s) => s.trial === undefined)) return true;
  const gain = gainOver(learned.bestsellers, model, rows);
  return strategies.map((s, i) => s.trial?.(gain, contexts[i]) ?? true).every(Boolean);
}

/** Finds the row each customer is served from, −1 where there is none. */
function serveFrom({ learned, identity }: Run, held: Held): void {
  const keys = reveal(held.customers);
  learned.rowOf = new Int32Array(learned.rowOf.length).fill(-1);
  if (identity === undefined) {
    for (let r = 0; r < held.rows; r++) if (held.current[r] === 1) learned.rowOf[keys[r]] = r;
    return;
  }
  const rows = new Map<number, number>();
  for (let r = 0; r < held.rows; r++) if (held.current[r] === 1) rows.set(keys[r], r);
  learned.rows = rows;
  learned.rowOf.forEach((_, i, rowOf) => (rowOf[i] = rows.get(identity.keys[i]) ?? -1));
}

/** Signals of which a table has something. */
function signalsOf(held: Held): Signal[] {
  const { signals, offsets } = held.histories;
  const seen = EVENT_SIGNALS.map((_, code) => signals.subarray(0, offsets[held.rows]).includes(code));
  return [...EVENT_SIGNALS.filter((_, code) => seen[code]), ...new Set(held.columns.map((c) => c.signal))];
}

/**
 * Brings what customers perceive up to what is read of them to serve them; events that are asked for count before the
 * first have come in. In the weeks before the policies start this is usual practice.
 */
function seeUse(world: World, run: Run, serving: Held): void {
  const read = signalsOf(serving);
  const events = EVENT_SIGNALS.filter((signal) => run.store.batches.length === 0 && run.ask.signals.includes(signal));
  run.learned.read = [...new Set([...events, ...read])];
  run.seen = seenOf(world, run.perception, run.learned.read);
  if (run.burnIn) run.usual.seen = run.seen;
}
