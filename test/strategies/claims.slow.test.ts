import { expect, test } from "vitest";
import { GUEST, isKept, keyOf, personOf, serialOf, type Identity } from "../../src/collection/identity.ts";
import { reveal } from "../../src/collection/link.ts";
import { hold, type EventStore } from "../../src/collection/store.ts";
import { isCounterpoiseError } from "../../src/core/check.ts";
import { probeWorld } from "../../src/explanation/probe-policy.ts";
import type { Available, Policy, Reader, Strategy } from "../../src/model/strategy.ts";
import type { Column, Held } from "../../src/model/table.ts";
import { EVENT_SIGNALS, PURPOSE_BIT } from "../../src/privacy/codes.ts";
import { smallestClass } from "../../src/privacy/equivalence-classes.ts";
import { answersOf } from "../../src/privacy/local/answers.ts";
import { DEFAULT_ASK } from "../../src/simulation/firm/policy-terms.ts";
import { startRun } from "../../src/simulation/run.ts";
import { checkPolicy } from "../../src/strategies/check-policy.ts";
import * as all from "../../src/strategies/index.ts";
import { PURPOSE_OF } from "../../src/strategies/readers.ts";
import { smallScenario } from "../fixtures/small-study.ts";

/** Every strategy in a setting that does much: as it starts unless told. */
const EXAMPLES: Readonly<Record<string, () => Strategy>> = {
  ...Object.fromEntries(
    Object.entries(all.strategies).map(([name, make]) => [name, () => make(make.record.start as never)]),
  ),
  minimisation: () => all.minimisation({ share: 0.5, keep: "rarest", fields: ["age", "region", "income"] }),
  storageLimit: () => all.storageLimit({ weeks: 6 }),
  purposeLimitation: () => all.purposeLimitation({ purposes: { service: ["purchases"] } }),
  accessRestriction: () => all.accessRestriction({ roles: { analyst: { signals: ["purchases"] } } }),
  promise: () => all.promise(),
  pseudonymisation: () => all.pseudonymisation({ rotateEvery: 4, perPurpose: true }),
  kAnonymity: () => all.kAnonymity({ k: 4 }),
  lDiversity: () => all.lDiversity({ l: 2, k: 3 }),
  tCloseness: () => all.tCloseness({ t: 0.4, k: 3 }),
  microAggregation: () => all.microAggregation({ k: 3 }),
  cohorts: () => all.cohorts({ size: 5 }),
  localDp: () => all.localDp({ epsilon: 4 }),
  centralDp: () => all.centralDp({ epsilon: 1, clip: 7 }),
  onDevice: () => all.onDevice({ clip: 6 }),
  consent: () => all.consent({ granular: true }),
  transparency: () => all.transparency(),
  security: () => all.security({ level: "hardened" }),
  context: () => all.context({ use: "none" }),
  fairExposure: () => all.fairExposure({ strength: 0.5 }),
  sensitiveExclusion: () => all.sensitiveExclusion(),
  reweighting: () => all.reweighting({ column: "age", most: 3 }),
  accountability: () => all.accountability(),
};
const NAMES = Object.keys(EXAMPLES);
const READERS: readonly Reader[] = ["recommender", "serving", "agent", "analyst", "marketer", "attacker"];
const WEEKS = 12;
const scenario = smallScenario();
const world = probeWorld(scenario);
const { items } = world.population.catalogue;
const SIZE = world.population.size;

/** What customers did: one event of each signal a week; the truth behind every stored event. */
const truth = (customer: number, week: number, signal: number): number =>
  (7 * customer + 13 * week + 5 * signal) % items;
/** Everything is agreed to by two of three, service alone by the others. */
const consentOf = (customer: number): number =>
  customer % 3 === 0 ? PURPOSE_BIT.service : Object.values(PURPOSE_BIT).reduce((a, b) => a | b, 0);

/** The key under which a customer comes: every second one loses the identifier in the middle, some come as guests once. */
const keyAt = (i: number, week: number): number =>
  i % 5 === 0 && week === 4 ? keyOf(i, GUEST, week) : keyOf(i, 0, i % 2 === 0 && week >= 6 ? 6 : 0);
/** Customers who are known by several identifiers at the end, all with the answer of their customer. */
const severalEach = (): Identity => ({
  keys: Uint32Array.from({ length: SIZE }, (_, i) => keyAt(i, WEEKS - 1)),
  began: Uint16Array.from({ length: 3 * SIZE }, (_, at) => (at % 6 === 0 ? 6 : 0)),
  answers: new Map(
    Array.from({ length: SIZE }, (_, i) => [i, keyOf(i, GUEST, 4)].map((key) => [key, consentOf(i)] as const)).flat(),
  ),
});

/** What is stored under the strategies, and what each reader finds; without the events of one customer where told. */
function applied(
  strategies: readonly Strategy[],
  identity?: Identity,
  without?: number,
): { held: Held; read: (reader: Reader) => Held } {
  const policy: Policy = { name: "claims", strategies };
  const run = startRun(world, policy);
  const store: EventStore = { batches: [] };
  for (let week = 0; week < WEEKS; week++) {
    for (let i = 0; i < SIZE; i++)
      if (i !== without)
        EVENT_SIGNALS.forEach((_, code) => run.writer.add(identity ? keyAt(i, week) : i, truth(i, week, code), code));
    let batch = run.writer.finish(week);
    strategies.forEach((s, at) => (batch = s.protect?.incoming?.(batch, run.contexts[at](week)) ?? batch));
    store.batches.push(batch);
  }
  const consent = Uint8Array.from({ length: SIZE }, (_, i) => consentOf(i));
  const { signals, fields } = run.ask;
  const status = new Uint8Array(SIZE);
  let held = hold(world.population, store, { week: WEEKS - 1, status, consent, identity, signals, fields });
  strategies.forEach((s, at) => (held = s.protect?.stored?.(held, run.contexts[at](WEEKS - 1)) ?? held));
  return {
    held,
    read: (reader) =>
      strategies.reduce((table, s, at) => s.read?.(table, reader, run.contexts[at](WEEKS - 1)) ?? table, held),
  };
}

const AVAILABLE: Available = {
  signals: DEFAULT_ASK.signals,
  columns: scenario.population.attributes,
  customers: SIZE,
};

/** What is left after the strategies, or undefined where they are refused. */
function leftBy(strategies: readonly Strategy[]): Available | undefined {
  try {
    return checkPolicy({ name: "claims", strategies }, AVAILABLE, "claims");
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    return undefined;
  }
}

const wordsOf = ({ identifiers }: Held, row: number): string => identifiers.words.slice(2 * row, 2 * row + 2).join();
const shown = (columns: readonly Column[], row: number): string =>
  columns.map(({ name, lo, hi }) => `${name} ${lo[row]}-${hi[row]}`).join(", ");
const eventsIn = ({ histories }: Held, row: number): string => {
  const [from, to] = [histories.offsets[row], histories.offsets[row + 1]];
  return [histories.items, histories.weeks, histories.signals].map((x) => x.slice(from, to).join()).join("|");
};

/** Customers of rows. */
const personsIn = (held: Held): Uint32Array => reveal(held.customers).map(personOf);

/** Rows of identifiers: one each unless split, of those the newest is current; consent is the customer's own. */
function checkRows(held: Held, split: boolean, identity: Identity | undefined): void {
  const customers = reveal(held.customers);
  expect([held.consent.length, held.current.length, customers.length]).toEqual([held.rows, held.rows, held.rows]);
  expect([...held.consent]).toEqual(Array.from(personsIn(held), consentOf));
  const keys = Array.from({ length: SIZE }, (_, i) => (identity ? keyAt(i, WEEKS - 1) : i));
  if (identity)
    for (const key of customers.filter((_, r) => held.current[r] === 1)) expect(isKept(identity, key)).toBe(true);
  const current = [...customers].filter((_, r) => held.current[r] === 1).sort((a, b) => a - b);
  expect(current).toEqual(keys.sort((a, b) => a - b));
  const all = identity ? SIZE + Math.ceil(SIZE / 2) + Math.ceil(SIZE / 5) : SIZE;
  expect(new Set(customers).size).toBe(all);
  if (!split) expect(held.rows).toBe(all);
}

/** Names are of the kind that is declared, and as many tokens as rows. */
function checkNames(held: Held, kind: string, split: boolean): void {
  expect(held.identifiers.kind).toBe(kind);
  const customers = reveal(held.customers);
  const names = Array.from({ length: held.rows }, (_, r) => wordsOf(held, r));
  if (kind === "removed") expect(new Set(names)).toEqual(new Set(["0,0"]));
  if (kind === "direct") expect(names).toEqual(Array.from(customers, (i) => `${personOf(i) + 1},${serialOf(i)}`));
  if (kind === "token") {
    expect(new Set(names).size).toBe(held.rows);
    expect(names.some((name) => name.endsWith(",0"))).toBe(false);
  }
  if (!split) expect(new Set(customers).size).toBe(held.rows);
}

/** Items of events are the true ones as often as the table says; false alarm 6e-7 a table. */
function checkAnswers(held: Held): void {
  const { offsets, weeks, signals, items: stored } = held.histories;
  let [kept, expected, variance] = [0, 0, 0];
  for (let r = 0; r < held.rows; r++)
    for (let e = offsets[r]; e < offsets[r + 1]; e++) {
      const { p, q, bits } = answersOf(held, weeks[e]);
      const share = bits ? p / (p + (items - 1) * q) : p;
      if (stored[e] === truth(personOf(reveal(held.customers)[r]), weeks[e], signals[e])) kept++;
      expected += share;
      variance += share * (1 - share);
    }
  expect(Math.abs(kept - expected)).toBeLessThanOrEqual(5 * Math.sqrt(variance));
}

/** Classes have the rows that strategies promise. */
function checkClasses(held: Held, strategies: readonly Strategy[]): void {
  const quasi = held.columns.filter(({ role }) => role === "quasi-identifier").map(({ name }) => name);
  for (const { name, params } of strategies)
    if (["kAnonymity", "lDiversity", "tCloseness", "microAggregation"].includes(name) && quasi.length > 0)
      expect(smallestClass(held, quasi), name).toBeGreaterThanOrEqual(params.k as number);
}

/** Each row has at most `clip` items, once each, and stands there once. */
function checkBounded(held: Held, strategies: readonly Strategy[]): void {
  const { offsets, items: stored } = held.histories;
  for (const { params } of strategies) {
    if (typeof params.clip !== "number") continue;
    for (let r = 0; r < held.rows; r++) {
      const row = stored.subarray(offsets[r], offsets[r + 1]);
      expect(row.length).toBeLessThanOrEqual(params.clip);
      expect(new Set(row).size).toBe(row.length);
    }
  }
  expect(new Set(reveal(held.customers)).size).toBe(held.rows);
}

/** What rows show, by customer; older parts of a customer's history together with the newest. */
function byCustomer(held: Held): Map<number, string> {
  const found = new Map<number, string>();
  for (let r = 0; r < held.rows; r++) {
    const customer = reveal(held.customers)[r];
    found.set(customer, [found.get(customer) ?? "", shown(held.columns, r), eventsIn(held, r)].sort().join(";"));
  }
  return found;
}

/** No row depends on what another customer did. */
function checkUnmixed(strategies: readonly Strategy[], identity: Identity | undefined): void {
  const [one, other] = [applied(strategies, identity), applied(strategies, identity, 1)];
  for (const reader of READERS) {
    const [a, b] = [byCustomer(one.read(reader)), byCustomer(other.read(reader))];
    for (const found of [a, b]) for (const key of found.keys()) if (personOf(key) === 1) found.delete(key);
    expect(b, reader).toEqual(a);
  }
}

/** What is claimed of tables with a row for each customer, and with one for each of a customer's identifiers. */
const check = (strategies: readonly Strategy[]): boolean =>
  [undefined, severalEach()].map((identity) => checkTables(strategies, identity)).every(Boolean);

function checkTables(strategies: readonly Strategy[], identity: Identity | undefined): boolean {
  const left = leftBy(strategies);
  if (left === undefined) return false;
  const { held, read } = applied(strategies, identity);
  const split = left.split === true;
  checkRows(held, split, identity);
  const onDevices = strategies.some(({ name }) => name === "onDevice");
  checkNames(onDevices ? read("attacker") : held, left.identifiers ?? "direct", split);
  expect(held.columns.map(({ name }) => name)).toEqual(left.columns.map(({ name }) => name));
  if (left.generalised !== true)
    for (const { lo, hi, signal } of held.columns)
      if (signal !== "thirdParty")
        reveal(held.customers).forEach((key, r) => {
          // what was declared once stands with the first identifier alone
          if (signal !== "declared" || key === personOf(key)) expect(hi[r]).toBe(lo[r]);
        });
  checkAnswers(held);
  expect(held.answers?.some(({ p }) => p !== 1) ?? false).toBe(left.randomised === true);
  checkClasses(held, strategies);
  if (left.bounded === true) checkBounded(read("recommender"), strategies);
  if (left.mixed !== true) checkUnmixed(strategies, identity);
  // whoever reads finds no event that the table does not account for
  if (!strategies.some(({ name }) => name === "cohorts")) for (const reader of READERS) checkAnswers(read(reader));
  if (strategies.some(({ name }) => name === "purposeLimitation"))
    for (const reader of READERS)
      if (reader !== "attacker")
        expect(read(reader).consent.every((bits) => (bits & PURPOSE_BIT[PURPOSE_OF[reader]]) !== 0)).toBe(true);
  return true;
}

test("every strategy is among the examples, and keeps what it claims by itself", () => {
  expect(NAMES.sort()).toEqual(Object.keys(all.strategies).sort());
  for (const name of NAMES) expect(check([EXAMPLES[name]()]), name).toBe(true);
});

test.each(NAMES)("%s before any other: what tables claim of themselves is so, or the two are refused", (first) => {
  const ran = NAMES.filter((second) => check([EXAMPLES[first](), EXAMPLES[second]()]));
  expect(ran.length).toBeGreaterThan(NAMES.length / 3);
});

test.each(["sue", "oue"] as const)("answers by %s are declared", (mechanism) => {
  for (const memoise of [false, true]) expect(check([all.localDp({ epsilon: 4, mechanism, memoise })])).toBe(true);
});
