import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/model/recommender.ts";
import type { PrivacyEvent, Strategy } from "../../src/model/strategy.ts";
import type { Held } from "../../src/model/table.ts";
import { zcdp } from "../../src/privacy/accounting/zcdp.ts";
import { rdp } from "../../src/privacy/accounting/rdp.ts";
import { gaussianDelta } from "../../src/privacy/mechanisms/gaussian-guarantee.ts";
import { squaredLength } from "../../src/privacy/bounded-rows.ts";
import { joinRows } from "../../src/privacy/statistics/join-rows.ts";
import { summarySensitivity } from "../../src/privacy/statistics/noisy-summary.ts";
import { ease, popularity } from "../../src/recommenders/index.ts";
import { centralDp } from "../../src/strategies/central-dp.ts";
import { onDevice } from "../../src/strategies/on-device.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { contextOf, eventsOf, heldOf, histories, type WrittenEvent } from "../fixtures/held.ts";
import { smallStudy } from "../fixtures/small-study.ts";
import { column } from "../fixtures/table.ts";

const columnsFor = (rows: number): Held["columns"] => [
  column(
    "age",
    Array.from({ length: rows }, (_, r) => `${r % 3}`),
    { domain: ["0", "1", "2"], ordered: true },
  ),
  column(
    "income",
    Array.from({ length: rows }, (_, r) => `${r % 2}`),
    { domain: ["0", "1"], role: "sensitive" },
  ),
];
const heldWith = (lists: readonly (readonly WrittenEvent[])[]): Held =>
  heldOf({ columns: columnsFor(lists.length), histories: lists });
const learned = (held: Held, views = 1): Summary => joinRows(ease({ viewWeight: views }).learn(held));
const L2 = (x: Iterable<number>): number => Math.sqrt([...x].reduce((s, v) => s + v * v, 0));

/** What one row adds to the upper triangle of the Gram matrix. */
function triangle({ gram, space }: Summary): number[] {
  const out: number[] = [];
  for (let i = 0; i < space.size; i++) for (let j = i; j < space.size; j++) out.push(gram[i * space.size + j]);
  return out;
}

describe("what one customer contributes", () => {
  it("is bounded: at most clip items once each, and a row no longer than stated, whatever the history", () => {
    fc.assert(
      fc.property(histories(6), fc.integer({ min: 1, max: 5 }), fc.constantFrom(0, 0.5, 1), (lists, clip, views) => {
        const held = heldWith(lists);
        const read = centralDp({ epsilon: 1, clip }).read!(held, "recommender");
        const bound = squaredLength(clip, 2);
        lists.forEach((list, r) => {
          const kept = eventsOf(read, r);
          expect(new Set(kept.map((e) => e.item)).size).toBe(kept.length);
          expect(kept.length).toBe(Math.min(clip, new Set(list.map((e) => e.item)).size));
          // the newest items, and a purchase wherever the item was bought
          const newest = [...new Set([...list].reverse().map((e) => e.item))].slice(0, clip);
          expect(kept.map((e) => e.item).sort((a, b) => a - b)).toEqual([...newest].sort((a, b) => a - b));
          for (const e of kept) expect(e.signal).toBe(list.some((x) => x.item === e.item && x.signal === 1) ? 1 : 0);
          const alone = learned(heldWith([kept]), views);
          let squared = 0;
          for (let f = 0; f < alone.space.size; f++) squared += alone.gram[f * alone.space.size + f];
          expect(squared).toBeLessThanOrEqual(bound + 1e-9);
          expect(L2(triangle(alone))).toBeLessThanOrEqual(summarySensitivity(alone, bound) + 1e-9);
          expect(L2(alone.counts)).toBeLessThanOrEqual(summarySensitivity({ gram: new Float64Array(0) }, bound) + 1e-9);
        });
      }),
    );
  });

  it("reaches the bound: purchases of clip different items and exact columns", () => {
    const list = Array.from({ length: 9 }, (_, i) => ({ week: i, item: i, signal: 1 }));
    const read = centralDp({ epsilon: 1, clip: 4 }).read!(heldWith([list]), "recommender");
    const alone = learned(read);
    // 4 items, the constant, two columns: 7 entries of 1, so 7 · 8 / 2 ones in the triangle
    expect(L2(triangle(alone))).toBeCloseTo(Math.sqrt(28), 12);
    expect(summarySensitivity(alone, squaredLength(4, 2))).toBeCloseTo(Math.sqrt(28), 12);
    expect(L2(alone.counts)).toBeCloseTo(Math.sqrt(7), 12);
  });

  it("does not change when somebody else is removed", () => {
    fc.assert(
      fc.property(histories(8), fc.integer({ min: 1, max: 4 }), (lists, clip) => {
        const read = centralDp({ epsilon: 1, clip }).read!;
        const [all, fewer] = [lists, lists.slice(0, -1)].map((l) => read(heldWith(l), "recommender"));
        for (let r = 0; r < lists.length - 1; r++) expect(eventsOf(fewer, r)).toEqual(eventsOf(all, r));
      }),
    );
  });

  it("is in the sums wherever its row stands: rows kept apart for tuning are added back", () => {
    const lists = Array.from({ length: 40 }, (_, r) => [
      { week: 1, item: r, signal: 1 },
      { week: 2, item: (r * r) % 50, signal: 0 },
    ]);
    const [apart, together] = [undefined, 10].map((lambda) => ease({ lambda }).learn(heldWith(lists)));
    expect(apart.validation!.offsets.length).toBeGreaterThan(3);
    const joined = joinRows(apart);
    expect([joined.rows, joined.validation]).toEqual([40, undefined]);
    joined.gram.forEach((x, i) => expect(x).toBeCloseTo(together.gram[i], 9));
    joined.counts.forEach((x, i) => expect(x).toBeCloseTo(together.counts[i], 9));
  });

  it("leaves everybody else's reading alone, and refuses rows of another encoding", () => {
    const held = heldWith([[{ week: 1, item: 1, signal: 1 }]]);
    for (const reader of ["serving", "agent", "analyst", "marketer", "attacker"] as const)
      expect(centralDp({ epsilon: 1 }).read!(held, reader)).toBe(held);
    const summary = learned(held);
    const long = { ...summary, gram: summary.gram.map((x) => 100 * x) };
    expect(() => centralDp({ epsilon: 1, clip: 2 }).release!(long, contextOf())).toThrow(
      "rows must have a squared length of at most 5",
    );
  });
});

describe("centralDp", () => {
  const lists = Array.from({ length: 400 }, (_, r) =>
    Array.from({ length: 3 }, (_, i) => ({ week: i, item: (r + 7 * i) % 50, signal: 1 })),
  );
  const read = (strategy: Strategy): Summary => learned(strategy.read!(heldWith(lists), "recommender"));

  it("keeps the yearly budget: all trainings of a year compose to no more, by two accountants", () => {
    for (const [retrainEvery, trainings] of [
      [4, 13],
      [26, 2],
      [52, 1],
      [5, 11],
    ]) {
      const strategy = centralDp({ epsilon: 2, delta: 1e-5, clip: 3 });
      const context = contextOf({ retrainEvery });
      strategy.release!(read(strategy), context);
      strategy.trial!(0, context);
      const common = { unit: "customer", adjacency: "add-remove", count: 1, noise: { kind: "gaussian" } };
      expect(context.ledger).toMatchObject([
        { mechanism: "noisy-gram", ...common },
        { mechanism: "noisy-trial", ...common },
      ]);
      const year: PrivacyEvent[] = context.ledger.map((event) => ({ ...event, count: trainings }));
      // exact: Gaussian answers with multipliers mᵢ are one with (Σ mᵢ⁻²)^(−1/2)
      const together =
        1 /
        Math.sqrt(
          year.reduce((sum, { count, noise }) => sum + count / (noise as { multiplier: number }).multiplier ** 2, 0),
        );
      expect(gaussianDelta(together * (1 + 1e-12), 2)).toBeLessThanOrEqual(1e-5);
      expect(gaussianDelta(0.999 * together, 2)).toBeGreaterThan(1e-5);
      expect(year.reduce((sum, { count, delta }) => sum + count * delta, 0)).toBeCloseTo(1e-5, 15);
      for (const accountant of [zcdp(), rdp()]) {
        const spent = accountant.epsilon(year, 1e-5).epsilon;
        expect(spent).toBeGreaterThan(1.8);
        expect(spent).toBeLessThan(2.4);
      }
    }
  });

  it("adds noise of the stated size to every number once, also to popularity counts", () => {
    const strategy = centralDp({ epsilon: 4, delta: 1e-6, clip: 3 });
    const counted = popularity().learn(strategy.read!(heldWith(lists), "recommender"));
    const context = contextOf({ retrainEvery: 52 });
    const { counts, books, rows } = strategy.release!(counted, context);
    expect(context.ledger[0].mechanism).toBe("noisy-counts");
    const { multiplier } = context.ledger[0].noise as { multiplier: number };
    const errors = Array.from({ length: 40 }, (_, week) => {
      const out = strategy.release!(counted, contextOf({ retrainEvery: 52, week })).counts;
      return [...out].map((x, f) => x - counted.counts[f]);
    }).flat();
    const expected = multiplier * Math.sqrt(6);
    // 40 × 56 normal errors: the standard deviation has relative error 1 / √4480 = 1.5 %; 5 sigma
    expect(Math.abs(L2(errors) / Math.sqrt(errors.length) / expected - 1)).toBeLessThan(0.075);
    expect(Math.abs(errors.reduce((s, x) => s + x, 0) / errors.length)).toBeLessThan(
      (5 * expected) / Math.sqrt(errors.length),
    );
    expect([...books!]).toEqual([...counts.slice(0, 50)].map((x) => Math.max(0, x)));
    expect(rows).toBe(Math.max(0, Math.round(counts[50])));
  });

  it("gives the Gram matrix, counts, rows and sales of one noisy matrix, positive semi-definite, other noise every week", () => {
    const strategy = centralDp({ epsilon: 1000, clip: 3 });
    const summary = read(strategy);
    const [now, again, later] = [30, 30, 34].map((week) =>
      strategy.release!(summary, contextOf({ retrainEvery: 52, week })),
    );
    expect(again).toEqual(now);
    expect(later.gram).not.toEqual(now.gram);
    // with so much budget the noise is small against 400 rows
    expect(Math.abs(now.rows - 400)).toBeLessThan(5);
    summary.counts.forEach((x, f) => expect(Math.abs(now.counts[f] - x)).toBeLessThan(5));
    const { size } = summary.space;
    for (let i = 0; i < size; i++) {
      expect(now.gram[i * size + i]).toBeGreaterThanOrEqual(0);
      for (let j = 0; j < size; j++) expect(now.gram[i * size + j]).toBeCloseTo(now.gram[j * size + i], 9);
    }
    const scores = new Float64Array(50);
    ease()
      .fit(strategy.release!(summary, contextOf({ retrainEvery: 1 })), new Float64Array(50))
      .score({ held: heldWith(lists), row: 0 }, scores);
    expect(scores.every(Number.isFinite)).toBe(true);
  });

  it("drops what noise alone could have made: with little budget nothing is left of tastes", () => {
    const strategy = centralDp({ epsilon: 0.01, clip: 3 });
    expect(strategy.release!(read(strategy), contextOf()).gram.every((x) => x === 0)).toBe(true);
  });

  it("needs one row per customer that depends on nobody else", () => {
    const { leaves } = centralDp({ epsilon: 1 });
    expect(() => leaves!({ signals: ["views"], columns: [], split: true })).toThrow("needs one row per customer");
    expect(() => leaves!({ signals: ["views"], columns: [], mixed: true })).toThrow(
      "needs rows that do not depend on one another",
    );
    expect(() => leaves!({ signals: ["declared"], columns: [] })).toThrow("needs views or purchases");
    expect(leaves!({ signals: ["views"], columns: [] }).bounded).toBe(true);
  });

  it("refuses wrong options where they were written", () => {
    expect(() => centralDp({ epsilon: 0 })).toThrow(/^centralDp\.epsilon must be .*, got 0$/);
    expect(() => centralDp({ epsilon: 1, delta: 0 })).toThrow(/^centralDp\.delta must be .*, got 0$/);
    expect(() => centralDp({ epsilon: 1, clip: 0 })).toThrow(/^centralDp\.clip must be .*, got 0$/);
  });

  it("costs accuracy in a simulation and spends once per training", () => {
    const policies = [
      { name: "clear", strategies: [] },
      { name: "tight", strategies: [centralDp({ epsilon: 0.1 })] },
    ];
    const { records, ledgers } = simulate(smallStudy(policies), 1);
    const personal = (policy: string): number =>
      records.find((r) => r.policy === policy && r.measure === "personalisation" && r.week === -1 && r.group === "all")!
        .value;
    expect(personal("tight")).toBeLessThan(personal("clear") - 0.05);
    const { events } = ledgers.find((l) => l.policy === "tight")!;
    expect(events).toMatchObject([
      { mechanism: "noisy-gram", count: 2 },
      { mechanism: "noisy-trial", count: 2 },
    ]);
  });

  it("serves bestsellers where noise is nearly all there is, and personalises where it is not; untried models do worse than bestsellers", () => {
    const tiny = centralDp({ epsilon: 0.1 });
    const policies = [
      { name: "tried", strategies: [tiny] },
      { name: "untried", strategies: [{ ...tiny, trial: undefined }] },
      { name: "much", strategies: [centralDp({ epsilon: 1000 })] },
    ];
    const runs = [1, 2, 3, 4, 5, 6].map((replication) => simulate(smallStudy(policies), replication).records);
    const personal = (policy: string): number[] =>
      runs.map(
        (records) =>
          records.find(
            (r) => r.policy === policy && r.measure === "personalisation" && r.week === -1 && r.group === "all",
          )!.value,
      );
    // 95 % intervals by Student's t with 5 degrees of freedom
    const interval = (x: number[]): { low: number; high: number } => {
      const mean = x.reduce((a, b) => a + b, 0) / x.length;
      const half = 2.571 * Math.sqrt(x.reduce((a, b) => a + (b - mean) ** 2, 0) / (x.length - 1) / x.length);
      return { low: mean - half, high: mean + half };
    };
    expect(interval(personal("tried")).high).toBeGreaterThanOrEqual(0);
    expect(interval(personal("untried")).high).toBeLessThan(0);
    expect(interval(personal("much")).low).toBeGreaterThan(0.1);
  });
});

describe("onDevice", () => {
  const lists = Array.from({ length: 30 }, (_, r) =>
    Array.from({ length: 6 }, (_, i) => ({ week: i, item: (3 * r + i) % 50, signal: 1 })),
  );
  const held = heldWith(lists);

  it("shows the firm and its attackers nothing, training a bounded row, and serving the customer's own", () => {
    const { read } = onDevice({ clip: 2 });
    for (const reader of ["agent", "analyst", "marketer", "attacker"] as const) {
      const seen = read!(held, reader);
      expect([seen.rows, seen.columns, seen.histories.items.length, seen.identifiers.kind]).toEqual([
        30,
        [],
        0,
        "removed",
      ]);
      expect(seen.identifiers.words.some((w) => w !== 0)).toBe(false);
    }
    expect(eventsOf(read!(held, "recommender"), 4)).toHaveLength(2);
    expect(read!(held, "serving")).toBe(held);
  });

  it("opens no sum of fewer than the minimum", () => {
    const summary = learned(onDevice({ clip: 2 }).read!(held, "recommender"));
    const context = contextOf();
    const { rows, gram, counts } = summary;
    expect(onDevice({ minimum: 30 }).release!(summary, context)).toMatchObject({ rows, gram, counts });
    const closed = onDevice({ minimum: 31 }).release!(summary, context);
    expect([closed.rows, closed.gram.some((x) => x !== 0), closed.counts.some((x) => x !== 0)]).toEqual([
      0,
      false,
      false,
    ]);
    expect(context.ledger[0]).toEqual({
      mechanism: "secure-sum",
      unit: "customer",
      adjacency: "add-remove",
      count: 1,
      epsilon: Infinity,
      delta: 0,
    });
  });

  it("adds noise where it is asked for, and notes it", () => {
    const strategy = onDevice({ minimum: 1, clip: 2, noise: 0.01 });
    const summary = learned(strategy.read!(held, "recommender"));
    const context = contextOf();
    const released = strategy.release!(summary, context);
    expect(released.gram).not.toEqual(summary.gram);
    expect(released.rows).toBe(30);
    expect(strategy.trial!(1, context)).toBe(true);
    const noise = context.ledger.map((event) => (event.noise as { multiplier: number }).multiplier);
    expect(noise[0] ** -2 + noise[1] ** -2).toBeCloseTo(0.01 ** -2, 6);
    for (const [i, { epsilon, delta }] of context.ledger.entries())
      expect(gaussianDelta(noise[i], epsilon)).toBeLessThanOrEqual(delta);
    // without noise the trial is exact and spends nothing
    const spent = context.ledger.length;
    expect([1, 0, -1].map((gain) => onDevice().trial!(gain, context))).toEqual([true, false, false]);
    expect(context.ledger).toHaveLength(spent);
  });

  it("takes away what a breach could find and still personalises", () => {
    const policies = [
      { name: "central", strategies: [] },
      { name: "devices", strategies: [onDevice()] },
    ];
    const found = new Map<string, number>();
    const { records } = simulate(smallStudy(policies), 1, {
      onPolicy: (_, run) =>
        found.set(
          run.policy.name,
          run.learned.held!.histories.offsets[run.learned.held!.rows] + run.learned.signals.length,
        ),
    });
    const personal = (policy: string): number =>
      records.find((r) => r.policy === policy && r.measure === "personalisation" && r.week === -1 && r.group === "all")!
        .value;
    expect(found.get("central")).toBeGreaterThan(100);
    expect(found.get("devices")).toBe(0);
    expect(personal("devices")).toBeGreaterThan(0.1);
  });

  it("refuses wrong options where they were written", () => {
    expect(() => onDevice({ minimum: 0 })).toThrow(/^onDevice\.minimum must be .*, got 0$/);
    expect(() => onDevice({ noise: -1 })).toThrow(/^onDevice\.noise must be .*, got -1$/);
    expect(() => onDevice().leaves!({ signals: ["views"], columns: [], mixed: true })).toThrow(
      "needs rows that do not depend on one another",
    );
  });
});
