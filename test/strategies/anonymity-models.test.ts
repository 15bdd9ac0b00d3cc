import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Available } from "../../src/model/strategy.ts";
import type { Column, Held } from "../../src/model/table.ts";
import { hierarchyFromLevels } from "../../src/privacy/hierarchy.ts";
import { kAnonymity } from "../../src/strategies/k-anonymity.ts";
import { lDiversity } from "../../src/strategies/l-diversity.ts";
import { microAggregation } from "../../src/strategies/micro-aggregation.ts";
import { tCloseness } from "../../src/strategies/t-closeness.ts";
import { contextOf, customersOf, eventsOf, heldOf } from "../fixtures/held.ts";
import { column, toyTable } from "../fixtures/table.ts";
import { publishedLines, smallestGroup } from "../fixtures/table-checks.ts";

const heldWith = (columns: readonly Column[]): Held =>
  heldOf({
    columns,
    histories: Array.from({ length: columns[0].lo.length }, (_, r) => [{ week: 10, item: r % 50, signal: 1 }]),
  });
const named = (held: Held, names: readonly string[]): Held => ({
  ...held,
  columns: held.columns.filter((c) => names.includes(c.name)),
});

/**
 * Classes as an outsider sees them: rows that are written alike in a, b and c, each with the exact secrets of its rows.
 */
function secretsByClass(held: Held): string[][] {
  const classes = new Map<string, string[]>();
  const secret = held.columns.find((c) => c.name === "s")!;
  publishedLines(named(held, ["a", "b", "c"])).forEach((line, r) => {
    const values = classes.get(line) ?? [];
    classes.set(line, values);
    if (secret.lo[r] === secret.hi[r]) values.push(secret.domain[secret.lo[r]]);
  });
  return [...classes.values()];
}

const countsOf = (values: readonly string[]): number[] =>
  ["s0", "s1", "s2", "s3"].map((v) => values.filter((x) => x === v).length);
const isHidden = (held: Held): boolean =>
  held.columns.every((c) => c.lo.every((v) => v === 0) && c.hi.every((v) => v === c.domain.length - 1));

/**
 * Every value still belongs to its customer: intervals contain the truth, secrets and histories are untouched where
 * they are shown.
 */
function belongs(stored: Held, held: Held): void {
  const customers = customersOf(stored);
  expect([...customers].sort((x, y) => x - y)).toEqual([...Array(held.rows).keys()]);
  customers.forEach((c, r) => {
    expect(eventsOf(stored, r)).toEqual(eventsOf(held, c));
    stored.columns.forEach((column) => {
      const exact = held.columns.find((o) => o.name === column.name)!.lo[c];
      expect(column.lo[r] <= exact && exact <= column.hi[r]).toBe(true);
    });
  });
  expect(stored.identifiers.kind).toBe("removed");
  expect(stored.identifiers.words.some((w) => w !== 0)).toBe(false);
}

describe("kAnonymity, full-domain", () => {
  it("shows one level per column, and every row like k − 1 others but for suppressed ones within the limit", () => {
    fc.assert(
      fc.property(toyTable(40), fc.integer({ min: 2, max: 6 }), fc.constantFrom(0, 0.2), (t, k, suppression) => {
        fc.pre(t.rows >= k);
        const held = heldWith(t.columns);
        const stored = kAnonymity({ k, algorithm: "full-domain", suppression }).protect!.stored!(held, contextOf());
        belongs(stored, held);
        const quasi = named(stored, ["a", "b", "c"]);
        const hidden = quasi.columns.map((c) => `0-${c.domain.length - 1}`).join(";");
        const lines = publishedLines(quasi);
        const shown = lines.filter((line) => line !== hidden);
        if (shown.length > 0) expect(smallestGroup(shown)).toBeGreaterThanOrEqual(k);
        if (lines.length - shown.length < k)
          expect(lines.length - shown.length).toBeLessThanOrEqual(suppression * t.rows);
        // column a has leaves, pairs of leaves and one root: all rows are at the same level
        const widths = new Set(
          lines.flatMap((line, r) => (line === hidden ? [] : [quasi.columns[0].hi[r] - quasi.columns[0].lo[r]])),
        );
        expect(widths.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it("suppresses an outlier rather than generalising all, where that is allowed", () => {
    const hierarchy = hierarchyFromLevels(["1", "2", "3"], [["*", "*", "*"]]);
    const ages = column("age", ["1", "1", "1", "1", "2", "2", "2", "2", "3"], {
      domain: ["1", "2", "3"],
      ordered: true,
      hierarchy,
    });
    const intervals = (suppression: number): string[] =>
      publishedLines(
        kAnonymity({ k: 3, algorithm: "full-domain", suppression }).protect!.stored!(heldWith([ages]), contextOf()),
      );
    expect(intervals(0.2)).toEqual(["0-0", "0-0", "0-0", "0-0", "0-2", "1-1", "1-1", "1-1", "1-1"]);
    expect(intervals(0)).toEqual(Array(9).fill("0-2"));
  });

  it("needs a hierarchy for each column, said when the policy is checked", () => {
    const age = { name: "age", role: "quasi-identifier", signal: "declared" } as const;
    const with_ = { ...age, name: "area", hierarchy: hierarchyFromLevels(["x", "y"], [["*", "*"]]) };
    const { leaves } = kAnonymity({ k: 3, algorithm: "full-domain" });
    expect(() => leaves!({ signals: [], columns: [age, with_] })).toThrow(
      'needs a hierarchy for full-domain generalisation of "age"',
    );
    expect(leaves!({ signals: [], columns: [with_] })).toMatchObject({ generalised: true, mixed: true });
    expect(() => kAnonymity({ k: 3, suppression: 0.1 })).toThrow(
      "kAnonymity.suppression must be left out with mondrian-strict",
    );
    expect(() => kAnonymity({ k: 3, algorithm: "full-domain", suppression: 2 })).toThrow(
      /^kAnonymity\.suppression must be .*, got 2$/,
    );
  });
});

describe("lDiversity", () => {
  const holds: Readonly<Record<string, (values: readonly string[], l: number) => boolean>> = {
    distinct: (values, l) => new Set(values).size >= l,
    entropy: (values, l) =>
      countsOf(values).reduce((h, n) => h - (n > 0 ? (n / values.length) * Math.log(n / values.length) : 0), 0) >=
      Math.log(l) - 1e-9,
    recursive: (values, l) => {
      const sorted = countsOf(values).sort((x, y) => y - x);
      return sorted[0] < 3 * sorted.slice(l - 1).reduce((s, n) => s + n, 0);
    },
  };

  it.each(["distinct", "entropy", "recursive"] as const)(
    "%s: every class is diverse, as an outsider counts it, or nothing is shown",
    (kind) => {
      let published = 0;
      fc.assert(
        fc.property(toyTable(40), fc.constantFrom(2, 3), (t, l) => {
          const held = heldWith(t.columns);
          const stored = lDiversity({ l, kind, k: 3 }).protect!.stored!(held, contextOf());
          belongs(stored, held);
          if (isHidden(stored)) {
            const all = held.columns.find((c) => c.name === "s")!;
            expect(
              t.rows < 3 ||
                !holds[kind](
                  [...all.lo].map((v) => all.domain[v]),
                  l,
                ),
            ).toBe(true);
            return;
          }
          published++;
          for (const values of secretsByClass(stored)) {
            expect(values.length).toBeGreaterThanOrEqual(3);
            expect(holds[kind](values, l)).toBe(true);
          }
        }),
      );
      expect(published).toBeGreaterThan(30);
    },
  );

  it("protects every sensitive column, or those it is told to", () => {
    const age = column("age", ["1", "2", "3", "4"], { ordered: true });
    const s = column("s", ["x", "x", "y", "y"], { role: "sensitive" });
    const t = column("t", ["p", "q", "p", "q"], { role: "sensitive" });
    const lines = (sensitive?: string[]): string[] =>
      publishedLines(
        named(lDiversity({ l: 2, sensitive }).protect!.stored!(heldWith([age, s, t]), contextOf()), ["age"]),
      );
    expect(lines(["t"])).toEqual(["0-1", "0-1", "2-3", "2-3"]);
    expect(lines()).toEqual(["0-3", "0-3", "0-3", "0-3"]);
  });

  it("refuses what cannot work", () => {
    const age = { name: "age", role: "quasi-identifier", signal: "declared" } as const;
    const check = (available: Partial<Available>, sensitive?: string[]): Available =>
      lDiversity({ l: 2, sensitive }).leaves!({ signals: [], columns: [age], ...available });
    expect(() => check({})).toThrow("needs a sensitive column");
    expect(() => check({}, ["income"])).toThrow('no column named "income"');
    expect(() => check({}, ["age"])).toThrow('needs a secret that is no quasi-identifier, got "age"');
    expect(() => check({ columns: [age, { ...age, name: "s", role: "sensitive" }], split: true })).toThrow(
      "needs one row per customer",
    );
    expect(() => check({ columns: [age, { ...age, name: "s", role: "sensitive" }], bounded: true })).toThrow(
      "needs rows that may depend on one another",
    );
    expect(() => lDiversity({ l: 2.5 })).toThrow(/^lDiversity\.l must be .*, got 2.5$/);
    expect(lDiversity({ l: 2.5, kind: "entropy" }).params).toMatchObject({ l: 2.5 });
    expect(() => lDiversity({ l: 2, c: 3 })).toThrow("lDiversity.c must be left out with the distinct kind");
  });
});

describe("tCloseness", () => {
  it.each(["equal", "ordered"] as const)(
    "%s: every class lies within t of the whole table, as an outsider counts it",
    (distance) => {
      fc.assert(
        fc.property(toyTable(40), fc.constantFrom(0, 0.15, 0.4), (t, closest) => {
          const held = heldWith(t.columns);
          const stored = tCloseness({ t: closest, distance, k: 2 }).protect!.stored!(held, contextOf());
          belongs(stored, held);
          if (isHidden(stored)) {
            expect(t.rows).toBeLessThan(2);
            return;
          }
          const shares = (values: readonly string[]): number[] => countsOf(values).map((n) => n / values.length);
          const whole = shares(secretsByClass(stored).flat());
          for (const values of secretsByClass(stored)) {
            const gaps = shares(values).map((p, v) => p - whole[v]);
            const sums = gaps.map((_, v) => gaps.slice(0, v + 1).reduce((s, x) => s + x, 0));
            const far =
              distance === "equal"
                ? gaps.reduce((s, x) => s + Math.abs(x), 0) / 2
                : sums.reduce((s, x) => s + Math.abs(x), 0) / 3;
            expect(far).toBeLessThanOrEqual(closest + 1e-6);
            expect(values.length).toBeGreaterThanOrEqual(2);
          }
        }),
      );
    },
  );

  it("leaves more classes the larger t is", () => {
    const ages = column("age", [..."12345678"], { ordered: true });
    const secrets = column("s", [..."xxxxyyyy"], { role: "sensitive" });
    const classes = (t: number): number =>
      new Set(
        publishedLines(named(tCloseness({ t }).protect!.stored!(heldWith([ages, secrets]), contextOf()), ["age"])),
      ).size;
    expect([classes(0), classes(0.5)]).toEqual([1, 4]);
  });

  it("refuses wrong options where they were written", () => {
    expect(() => tCloseness({ t: 1.5 })).toThrow(/^tCloseness\.t must be .*, got 1.5$/);
    expect(() => tCloseness({ t: 0.2, distance: "far" as never })).toThrow(
      "tCloseness.distance must be one of equal, ordered",
    );
    expect(() => tCloseness({ t: 0.2, k: 1 })).toThrow(/^tCloseness\.k must be .*, got 1$/);
  });
});

describe("microAggregation", () => {
  it("shows exact values, each combination in at least k rows, and leaves secrets and histories with their customers", () => {
    fc.assert(
      fc.property(toyTable(40), fc.integer({ min: 2, max: 6 }), (t, k) => {
        fc.pre(t.rows >= k);
        const held = heldWith(t.columns);
        const stored = microAggregation({ k }).protect!.stored!(held, contextOf());
        const quasi = named(stored, ["a", "b", "c"]);
        expect(smallestGroup(publishedLines(quasi))).toBeGreaterThanOrEqual(k);
        for (const c of quasi.columns) expect(c.lo).toEqual(c.hi);
        const secret = stored.columns.find((c) => c.name === "s")!;
        customersOf(stored).forEach((c, r) => {
          expect(eventsOf(stored, r)).toEqual(eventsOf(held, c));
          expect(secret.lo[r]).toBe(t.columns[3].lo[c]);
        });
      }),
    );
  });

  it("takes the mean of ordered columns, the most frequent value of others, and drops identifiers", () => {
    const held = heldWith([
      column("name", ["p", "q", "r"], { role: "identifier" }),
      column("age", ["1", "2", "5"], { domain: ["1", "2", "3", "4", "5"], ordered: true }),
      column("area", ["x", "y", "y"]),
    ]);
    const stored = microAggregation({ k: 3 }).protect!.stored!(held, contextOf());
    // leaves 0, 1 and 4: mean 5/3, rounded 2
    expect(stored.columns.map((c) => [c.name, [...c.lo]])).toEqual([
      ["age", [2, 2, 2]],
      ["area", [1, 1, 1]],
    ]);
    expect(isHidden(microAggregation({ k: 4 }).protect!.stored!(held, contextOf()))).toBe(true);
    expect(() => microAggregation({ k: 1 })).toThrow(/^microAggregation\.k must be .*, got 1$/);
  });
});
