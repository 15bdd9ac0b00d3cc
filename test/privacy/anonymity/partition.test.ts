import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/model/table.ts";
import { classSize } from "../../../src/privacy/anonymity/class-size.ts";
import { closeness } from "../../../src/privacy/anonymity/closeness.ts";
import { distinctDiversity, entropyDiversity } from "../../../src/privacy/anonymity/diversity.ts";
import { classTest } from "../../../src/privacy/anonymity/class-counts.ts";
import { meetsAsWhole } from "../../../src/privacy/anonymity/enough-rows.ts";
import { partition } from "../../../src/privacy/anonymity/partition.ts";
import { column, permuted, table, toyTable, written } from "../../fixtures/table.ts";

/** Rows per class of the written quasi-identifiers. */
function classesOf(t: Table, names: readonly string[]): Map<string, number[]> {
  const classes = new Map<string, number[]>();
  for (let r = 0; r < t.rows; r++) {
    const key = written(t, r, names);
    classes.set(key, [...(classes.get(key) ?? []), r]);
  }
  return classes;
}

const NAMES = ["a", "b", "c"];
const MODELS = fc.constantFrom(
  [classSize({ k: 2 })],
  [classSize({ k: 3 }), distinctDiversity({ sensitive: "s", l: 2 })],
  [entropyDiversity({ sensitive: "s", l: 2 })],
  [classSize({ k: 2 }), closeness({ sensitive: "s", t: 0.3 })],
);

describe("multidimensional recoding", () => {
  test("every written class meets every model, each value lies in its row's interval, boxes of different classes do not overlap", () => {
    fc.assert(
      fc.property(toyTable(30), MODELS, (t, models) => {
        const meets = classTest(t, models);
        if (!meets(Uint32Array.from(Array(t.rows).keys()), 0, t.rows)) {
          expect(() => partition(t, { models })).toThrow(/^no partition of|at most the number of rows/);
          return;
        }
        const found = partition(t, { models });
        const classes = [...classesOf(found.table, NAMES).values()];
        expect(classes.length).toBe(found.classes);
        for (const rows of classes) expect(meets(Uint32Array.from(rows), 0, rows.length)).toBe(true);
        const box = (r: number): { lo: number; hi: number }[] =>
          found.table.columns.slice(0, 3).map((c) => ({ lo: c.lo[r], hi: c.hi[r] }));
        for (let r = 0; r < t.rows; r++)
          box(r).forEach(({ lo, hi }, c) => expect(t.columns[c].lo[r] >= lo && t.columns[c].lo[r] <= hi).toBe(true));
        for (const [i, one] of classes.entries()) {
          for (const other of classes.slice(i + 1)) {
            const apart = box(one[0]).some(({ lo, hi }, c) => hi < box(other[0])[c].lo || lo > box(other[0])[c].hi);
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });

  test("no class has a cut left that k-anonymity would allow, and sizes obey the bound of LeFevre et al. 2006", () => {
    fc.assert(
      fc.property(toyTable(40), fc.integer({ min: 1, max: 4 }), (t, k) => {
        fc.pre(t.rows >= k);
        const ordered = { ...t, columns: t.columns.map((c) => ({ ...c, ordered: true })) };
        const found = partition(ordered, { models: [classSize({ k })] });
        for (const rows of classesOf(found.table, NAMES).values()) {
          for (const c of t.columns.slice(0, 3)) {
            for (let cut = 1; cut < c.domain.length; cut++) {
              const below = rows.filter((r) => c.lo[r] < cut).length;
              expect(Math.min(below, rows.length - below)).toBeLessThan(k);
            }
          }
          const copies = Math.max(
            ...[
              ...classesOf(
                table(
                  ordered.columns.map((c) => ({
                    ...c,
                    lo: Uint16Array.from(rows, (r) => c.lo[r]),
                    hi: Uint16Array.from(rows, (r) => c.hi[r]),
                  })),
                ),
                NAMES,
              ).values(),
            ].map((x) => x.length),
          );
          expect(rows.length).toBeLessThanOrEqual(2 * 3 * (k - 1) + copies); // theorem 1: 2d(k − 1) + m
        }
      }),
    );
  });

  test("the order of rows changes nothing", () => {
    fc.assert(
      fc.property(toyTable(30), fc.integer(), MODELS, (t, seed, models) => {
        const order = Array.from({ length: t.rows }, (_, r) => r).sort(
          (a, b) => ((a * 7919 + seed) % 31) - ((b * 7919 + seed) % 31),
        );
        fc.pre(meetsAsWhole(t, models));
        const one = partition(t, { models });
        const other = partition(permuted(t, order), { models });
        order.forEach((from, r) => expect(written(other.table, r)).toBe(written(one.table, from)));
      }),
    );
  });

  test("a column without a meaningful order is cut between the children of a node", () => {
    // Five rows at x1, one at x2, four at y1. Leaves in order would be cut 5 : 5; the tree allows only {x1, x2} against
    // {y1}, then x1 against x2 is too small.
    const domain = ["x1", "x2", "y1"];
    const values = ["x1", "x1", "x1", "x1", "x1", "x2", "y1", "y1", "y1", "y1"];
    const hierarchy = { levels: [domain, ["x", "x", "y"], ["*", "*", "*"]] };
    const cut = (ordered: boolean): string[] => {
      const found = partition(table([column("v", values, { domain, hierarchy, ordered })]), {
        models: [classSize({ k: 2 })],
      });
      return [...classesOf(found.table, ["v"]).keys()].sort();
    };
    expect(cut(false)).toEqual(["x1|x2", "y1"]);
    expect(cut(true)).toEqual(["x1", "x2|y1"]);
  });

  test("missing values are cut off from exact ones, identifiers vanish", () => {
    const domain = ["1", "2", "3"];
    const v = {
      ...column("v", ["1", "1", "1", "1"], { domain, ordered: true }),
      lo: Uint16Array.of(0, 0, 0, 0),
      hi: Uint16Array.of(0, 2, 0, 2),
    };
    const id = column("id", ["p", "q", "r", "s"], { role: "identifier" });
    const found = partition(table([v, id]), { models: [classSize({ k: 2 })] });
    expect([0, 1, 2, 3].map((r) => written(found.table, r))).toEqual([
      "1;p|q|r|s",
      "1|2|3;p|q|r|s",
      "1;p|q|r|s",
      "1|2|3;p|q|r|s",
    ]);
  });
});
