import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { microAggregation } from "../../../src/privacy/anonymity/micro-aggregation.ts";
import { column, permuted, table, toyTable, written } from "../../fixtures/table.ts";

const numbers = (values: readonly number[], leaves: number) =>
  column("x", values.map(String), { domain: Array.from({ length: leaves }, (_, i) => `${i}`), ordered: true });

describe("micro-aggregation", () => {
  test("MDAV by hand: 1 2 3 11 12 13 with k = 3", () => {
    // centre 7; the farthest is 1 or 13 (equal: the first), its two nearest are 2 and 3; the rest is the other group
    const found = microAggregation(table([numbers([13, 1, 12, 2, 11, 3], 21)]), { k: 3 });
    expect([...found.table.columns[0].lo]).toEqual([12, 2, 12, 2, 12, 2]);
    expect(found.table.columns[0].hi).toEqual(found.table.columns[0].lo);
    expect(found.groups).toBe(2);
  });

  test("means are rounded, halves up; other columns take the most frequent leaf, the first among equals", () => {
    const c = column("c", ["r", "g", "g", "b"], { domain: ["b", "g", "r"] });
    const found = microAggregation(table([numbers([0, 1, 1, 4], 10), c]), { k: 4 });
    expect(written(found.table, 0)).toBe("2;g"); // 6 / 4 = 1.5
    const tie = microAggregation(table([column("c", ["r", "b"], { domain: ["b", "g", "r"] })]), { k: 2 });
    expect(written(tie.table, 0)).toBe("b");
  });

  test("groups have k to 2k − 1 rows, all written alike, and the order of rows changes nothing", () => {
    fc.assert(
      fc.property(toyTable(30), fc.integer({ min: 1, max: 5 }), fc.integer(), (t, k, seed) => {
        fc.pre(t.rows >= k);
        const found = microAggregation(t, { k });
        const sizes = new Uint32Array(found.groups);
        const shown = new Map<number, string>();
        for (let r = 0; r < t.rows; r++) {
          const g = found.groupOf[r];
          sizes[g]++;
          const text = written(found.table, r, ["a", "b", "c"]);
          expect(shown.get(g) ?? text).toBe(text);
          shown.set(g, text);
        }
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(k);
        expect(Math.max(...sizes)).toBeLessThan(2 * k);
        const order = Array.from({ length: t.rows }, (_, r) => r).sort(
          (a, b) => ((a * 7919 + seed) % 31) - ((b * 7919 + seed) % 31),
        );
        const all = (of: typeof t): string[] =>
          Array.from({ length: of.rows }, (_, r) => written(of, r, ["a", "b", "c"])).sort();
        expect(all(microAggregation(permuted(t, order), { k }).table)).toEqual(all(found.table));
      }),
    );
  });
});
