import fc from "fast-check";
import { expect, test } from "vitest";
import { personOf, serialOf } from "../../src/collection/identity.ts";
import { reveal } from "../../src/collection/link.ts";
import type { ResultRecord } from "../../src/model/results.ts";
import type { Policy } from "../../src/model/strategy.ts";
import { oracle, popularity } from "../../src/recommenders/index.ts";
import type { Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import {
  consent,
  kAnonymity,
  localDp,
  minimisation,
  pseudonymisation,
  security,
  storageLimit,
  transparency,
} from "../../src/strategies/index.ts";
import { smallStudy, type SmallOptions } from "../fixtures/small-study.ts";

const everything: Policy = { name: "everything", strategies: [] };
const busy = (name: string): Policy => ({
  name,
  strategies: [
    consent({ default: "opt-in", granular: true }),
    minimisation({ signals: ["purchases", "declared"] }),
    storageLimit({ weeks: 12 }),
    pseudonymisation({ rotateEvery: 4 }),
    localDp({ epsilon: 3 }),
    kAnonymity({ k: 3 }),
    transparency(),
    security({ level: "hardened" }),
  ],
});

const values = (records: readonly ResultRecord[], policy: string): string =>
  JSON.stringify(
    records
      .filter((r) => r.policy === policy)
      .map((r) => [r.week, r.group, r.measure, Object.is(r.value, -0) ? 0 : r.value]),
  );
const whole = (records: readonly ResultRecord[], policy: string, measure: string): number =>
  records.find((r) => r.policy === policy && r.measure === measure && r.week === -1 && r.group === "all")?.value ?? NaN;

test("a policy against itself differs by exactly zero on every record, whatever strategies it has", () => {
  for (const make of [(name: string): Policy => ({ name, strategies: [] }), busy]) {
    const { records } = simulate(smallStudy([make("a"), make("b"), everything], { uncertainty: "drawn" }), 3);
    expect(values(records, "a")).toBe(values(records, "b"));
    expect(values(records, "a").length).toBeGreaterThan(1000);
  }
});

test("a reference with strategies of its own does not protect its old data twice", () => {
  const noisy = (name: string): Policy => ({ name, strategies: [localDp({ epsilon: 3 })] });
  const result = simulate(smallStudy([noisy("a"), noisy("b")]), 1);
  expect(values(result.records, "a")).toBe(values(result.records, "b"));
  let stored = 0;
  simulate(smallStudy([noisy("a")]), 1, {
    onPolicy: (_, run) => (stored = run.store.batches.reduce((n, b) => n + b.size, 0)),
  });
  // every stored event was randomised once, those of the burn-in too; erased customers' events were as well, but are
  // gone
  const events = result.ledgers[0].events.filter((e) => e.unit === "event").reduce((n, e) => n + e.count, 0);
  expect(events).toBeGreaterThanOrEqual(stored);
  expect(events).toBeLessThan(1.1 * stored);
});

/** Customers who refuse what they have, and customers whom the firm does not know again. */
const SPLIT: SmallOptions = { identifiers: { loggedIn: 0.2 }, parameters: { "identifier.life": 13 } };
const WORLDS: readonly SmallOptions[] = [{}, { once: 0.6 }, SPLIT];

test.each(WORLDS)("the place of a policy in the list changes none of its numbers, in a world with %j", (world) => {
  const first = simulate(
    smallStudy([everything, busy("x"), { name: "y", strategies: [kAnonymity({ k: 5 })] }], world),
    1,
  ).records;
  const second = simulate(
    smallStudy([everything, { name: "y", strategies: [kAnonymity({ k: 5 })] }, busy("x")], world),
    1,
  ).records;
  expect(values(first, "x")).toBe(values(second, "x"));
  expect(values(first, "y")).toBe(values(second, "y"));
});

test.each(WORLDS)("block size and order change nothing, in a world with %j", (world) => {
  const study = smallStudy([everything, busy("busy")], world);
  const usual = simulate(study, 1).records;
  for (const blocks of [
    { size: 1, reversed: true },
    { size: 7, reversed: false },
    { size: 64, reversed: true },
  ]) {
    const { records } = simulate(study, 1, { blocks });
    for (const policy of ["everything", "busy"]) expect(values(records, policy)).toBe(values(usual, policy));
  }
});

test("another replication or seed gives other numbers, the same one the same", () => {
  const once = simulate(smallStudy([everything]), 1).records;
  expect(values(simulate(smallStudy([everything]), 1).records, "everything")).toBe(values(once, "everything"));
  expect(values(simulate(smallStudy([everything]), 2).records, "everything")).not.toBe(values(once, "everything"));
  expect(values(simulate(smallStudy([everything], {}, "other"), 1).records, "everything")).not.toBe(
    values(once, "everything"),
  );
});

test.each([{}, SPLIT])(
  "one more customer changes no event of anybody else before slates are personal, and no draw ever, in a world with %j",
  (world) => {
    // with the popularity recommender and bestsellers made from nobody's slate, customers meet only through the
    // bestseller list
    const options: SmallOptions = {
      recommender: popularity(),
      ...world,
      parameters: { ...world.parameters, "choice.slateShare": 0, "churn.satisfaction": 0, "churn.trust": 0 },
      weeks: 4,
      burnIn: 4,
    };
    const eventsOf = (customers: number): Map<number, string> => {
      const events = new Map<number, string>();
      simulate(smallStudy([everything], { ...options, customers }), 1, {
        onPolicy: (_, run) => {
          for (const batch of run.store.batches) {
            const owner = reveal(batch.customers);
            for (let e = 0; e < batch.size; e++) {
              const i = personOf(owner[e]);
              events.set(
                i,
                `${events.get(i) ?? ""}|${serialOf(owner[e])}:${batch.week}:${batch.items[e]}:${batch.signals[e]}`,
              );
            }
          }
        },
      });
      return events;
    };
    const few = eventsOf(80);
    const more = eventsOf(81);
    for (let i = 0; i < 80; i++) expect(more.get(i)).toBe(few.get(i));
    expect([...few.values()].join("").length).toBeGreaterThan(500);
  },
);

test("without any data accuracy falls to the floor, with none of it below", () => {
  const nothing: Policy = { name: "nothing", strategies: [minimisation({ signals: ["support"] })] };
  const { records } = simulate(smallStudy([everything, nothing], { weeks: 12 }), 1);
  expect(whole(records, "nothing", "personalisation")).toBeCloseTo(0, 6);
  expect(whole(records, "everything", "personalisation")).toBeGreaterThan(0.1);
});

test("the oracle reaches the ceiling wherever customers agree to be personalised", () => {
  const { records } = simulate(
    smallStudy([everything], {
      recommender: oracle(),
      parameters: { "withdraw.base": 1e-9, "consent.attention.hidden": 1e-9 },
    }),
    1,
  );
  for (const name of ["ndcg", "hitRate", "recall"]) {
    const [found, ceiling] = [name, `${name}Ceiling`].map((measure) => whole(records, "everything", measure));
    expect(found / ceiling, name).toBeGreaterThan(0.999);
    expect(found / ceiling, name).toBeLessThan(1.001);
  }
  expect(whole(records, "everything", "personalisation")).toBeGreaterThan(0.999);
});

test("full data approach the ceiling as histories grow", () => {
  const score = (visits: number, burnIn: number): number =>
    whole(
      simulate(smallStudy([everything], { customers: 800, visits, burnIn }), 1).records,
      "everything",
      "personalisation",
    );
  const short = score(0.5, 4);
  const long = score(2, 24);
  const longest = score(8, 48);
  expect(long).toBeGreaterThan(short + 0.1);
  expect(longest).toBeGreaterThan(long + 0.03);
  expect(longest).toBeGreaterThan(0.6);
});

test("erased customers are in no table afterwards, and what they left is gone from the store", () => {
  let last: Run | undefined;
  simulate(smallStudy([everything], { parameters: { "erase.base": 0.2 }, weeks: 9 }), 1, {
    onPolicy: (_, run) => (last = run),
  });
  const run = last as Run;
  const erased = [...run.state.status].flatMap((s, i) => (s === 2 ? [i] : []));
  expect(erased.length).toBeGreaterThan(20);
  const held = run.learned.held;
  if (held === undefined) throw new Error("nothing was held");
  // the last training was in the run's last week but one: those erased up to then are neither rows nor owners of events
  const known = new Set(reveal(held.customers));
  const gone = erased.filter((i) => !known.has(i));
  expect(gone.length).toBeGreaterThan(20);
  const owners = new Set(run.store.batches.filter((b) => b.week < held.week).flatMap((b) => [...reveal(b.customers)]));
  for (const i of gone) expect(owners.has(i)).toBe(false);
});

test("who refuses is not personalised, and only who agrees trains the model", () => {
  const refuse: Policy = { name: "refuse", strategies: [consent({ interface: "opt-in-unprompted" })] };
  const { records } = simulate(
    smallStudy([everything, refuse], { parameters: { "consent.attention.unprompted": 1e-9, "habit.accept": 0 } }),
    1,
  );
  expect(whole(records, "refuse", "consent")).toBe(0);
  expect(whole(records, "refuse", "personalisation")).toBe(0);
  expect(whole(records, "refuse", "intrusion")).toBeNaN();
});

test("k-anonymity holds on every stored table of every training, counted by hand", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 12 }),
      fc.constantFrom<readonly ("before" | "after")[]>([], ["before"], ["after"]),
      (k, extra) => {
        const keep = minimisation({ signals: ["purchases", "declared"] });
        const strategies = [
          ...(extra.includes("before") ? [keep] : []),
          kAnonymity({ k }),
          ...(extra.includes("after") ? [storageLimit({ weeks: 6 })] : []),
        ];
        simulate(smallStudy([everything, { name: "k", strategies }], { customers: 120, weeks: 5, burnIn: 4 }), 1, {
          onPolicy: (_, run) => {
            const held = run.learned.held;
            if (run.policy.name !== "k" || held === undefined) return;
            const classes = new Map<string, number>();
            const quasi = held.columns.filter((c) => c.role === "quasi-identifier");
            expect(quasi.length).toBeGreaterThan(1);
            for (let r = 0; r < held.rows; r++) {
              const value = quasi.map((c) => `${c.lo[r]}-${c.hi[r]}`).join("|");
              classes.set(value, (classes.get(value) ?? 0) + 1);
            }
            const suppressed = quasi.map((c) => `0-${c.domain.length - 1}`).join("|");
            for (const [value, size] of classes) if (value !== suppressed) expect(size).toBeGreaterThanOrEqual(k);
            expect(held.identifiers.kind).toBe("removed");
          },
        });
      },
    ),
    { numRuns: 12, seed: 7 },
  );
});
