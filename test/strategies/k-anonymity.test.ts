import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Column, Held } from "../../src/model/table.ts";
import { kAnonymity } from "../../src/strategies/k-anonymity.ts";
import { contextOf, customersOf, eventsOf, heldOf } from "../fixtures/held.ts";
import { column, toyTable } from "../fixtures/table.ts";
import { publishedLines, smallestGroup } from "../fixtures/table-checks.ts";

const heldWith = (columns: readonly Column[]): Held =>
  heldOf({
    columns,
    histories: Array.from({ length: columns[0].lo.length }, (_, r) => [{ week: 10, item: r % 50, signal: 1 }]),
  });
const quasi = (held: Held): Held => ({ ...held, columns: held.columns.filter((c) => c.role === "quasi-identifier") });
const algorithms = fc.constantFrom("mondrian-strict" as const, "mondrian-relaxed" as const);

describe("kAnonymity", () => {
  it("holds on what is stored: every row is written like at least k − 1 others", () => {
    fc.assert(
      fc.property(toyTable(40), fc.integer({ min: 2, max: 8 }), algorithms, (t, k, algorithm) => {
        fc.pre(t.rows >= k);
        const stored = kAnonymity({ k, algorithm }).protect!.stored!(heldWith(t.columns), contextOf());
        expect(smallestGroup(publishedLines(quasi(stored)))).toBeGreaterThanOrEqual(k);
      }),
    );
  });

  it("keeps each row's history, customer and other columns together, and tells nothing by names", () => {
    fc.assert(
      fc.property(toyTable(40), algorithms, (t, algorithm) => {
        fc.pre(t.rows >= 3);
        const held = heldWith(t.columns);
        const stored = kAnonymity({ k: 3, algorithm }).protect!.stored!(held, contextOf());
        const customers = customersOf(stored);
        expect([...customers].sort((a, b) => a - b)).toEqual([...Array(held.rows).keys()]);
        customers.forEach((c, r) => {
          expect(eventsOf(stored, r)).toEqual(eventsOf(held, c));
          stored.columns.forEach((column, i) => {
            const exact = held.columns[i].lo[c];
            if (column.role === "quasi-identifier") expect(column.lo[r] <= exact && exact <= column.hi[r]).toBe(true);
            else expect([column.lo[r], column.hi[r]]).toEqual([exact, exact]);
          });
        });
        expect(stored.identifiers.kind).toBe("removed");
        expect(stored.identifiers.words.some((w) => w !== 0)).toBe(false);
      }),
    );
  });

  it("puts rows in the order of classes, not of customers", () => {
    const age = column("age", ["1", "2", "1", "2"], { ordered: true });
    expect(customersOf(kAnonymity({ k: 2 }).protect!.stored!(heldWith([age]), contextOf()))).toEqual([0, 2, 1, 3]);
  });

  it("works on the columns it is told to and drops identifiers", () => {
    const held = heldWith([
      column("name", ["x", "y", "z"], { role: "identifier" }),
      column("age", ["1", "2", "3"]),
      column("job", ["a", "b", "c"], { role: "other" }),
    ]);
    const stored = kAnonymity({ k: 3, columns: ["job"] }).protect!.stored!(held, contextOf());
    expect(stored.columns.map((c) => [c.name, [...c.lo], [...c.hi]])).toEqual([
      ["age", [0, 1, 2], [0, 1, 2]],
      ["job", [0, 0, 0], [2, 2, 2]],
    ]);
  });

  it("suppresses all values when there are fewer than k rows", () => {
    const stored = kAnonymity({ k: 5 }).protect!.stored!(
      heldWith([column("age", ["1", "1", "1"], { domain: ["1", "2"] })]),
      contextOf(),
    );
    expect([[...stored.columns[0].lo], [...stored.columns[0].hi]]).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ]);
  });

  it("needs a quasi-identifier and one row per customer", () => {
    const { leaves } = kAnonymity({ k: 5 });
    const age = { name: "age", role: "quasi-identifier", signal: "declared" } as const;
    expect(() => leaves!({ signals: [], columns: [{ ...age, role: "other" }] })).toThrow("needs a quasi-identifier");
    expect(() => leaves!({ signals: [], columns: [age], split: true })).toThrow("needs one row per customer");
    expect(() => kAnonymity({ k: 5, columns: ["zip"] }).leaves!({ signals: [], columns: [age] })).toThrow(
      'no column named "zip"',
    );
    expect(leaves!({ signals: [], columns: [age] })).toMatchObject({ identifiers: "removed", generalised: true });
  });

  it("refuses wrong options where they were written", () => {
    expect(() => kAnonymity({ k: 1 })).toThrow(/^kAnonymity\.k must be .*, got 1$/);
    expect(() => kAnonymity({ k: 5, algorithm: "mondrian" as never })).toThrow(
      "kAnonymity.algorithm must be one of mondrian-strict, mondrian-relaxed",
    );
    expect(() => kAnonymity({ k: 5, columns: [] })).toThrow(
      "kAnonymity.columns must name at least one column, got none",
    );
  });
});
