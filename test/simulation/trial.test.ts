import fc from "fast-check";
import { expect, test } from "vitest";
import type { Model } from "../../src/model/recommender.ts";
import { selectRows } from "../../src/privacy/records.ts";
import { gainOver, sellingBest } from "../../src/simulation/firm/trial.ts";
import { heldOf, histories } from "../fixtures/held.ts";

const always = (items: readonly number[]): Model => ({
  score: (_own, scores) => scores.fill(0).forEach((_, j) => (scores[j] = items.includes(j) ? 1 : 0)),
});
const bought = (...items: number[]) => items.map((item) => ({ week: 1, item, signal: 1 }));

test("the gain is the difference in precision, by hand", () => {
  // slates of two: rows {1, 2}, {2, 3}, {5}; the model shows 2 and 3, bestsellers are 1 and 5: hits 1 + 2 + 0 against 1
  // + 0 + 1, of two each
  const rows = heldOf({ columns: [], histories: [bought(1, 2), bought(2, 3), bought(5)] });
  expect(gainOver(Uint16Array.of(1, 5), always([2, 3]), rows)).toBe((3 - 2) / 2);
  const sales = new Float64Array(rows.items);
  [sales[1], sales[5]] = [7, 3];
  expect(gainOver(Uint16Array.of(1, 5), sellingBest(sales), rows)).toBe(0);
});

test("one customer more or less moves it by at most 1", () => {
  fc.assert(
    fc.property(
      histories(6),
      fc.uniqueArray(fc.nat(49), { minLength: 3, maxLength: 3 }),
      fc.uniqueArray(fc.nat(49), { minLength: 3, maxLength: 3 }),
      (lists, shown, best) => {
        const rows = heldOf({ columns: [], histories: lists });
        const fewer = selectRows(
          rows,
          Uint32Array.from({ length: rows.rows - 1 }, (_, r) => r),
        );
        const gain = (of: typeof rows): number => gainOver(Uint16Array.from(best), always(shown), of);
        expect(Math.abs(gain(rows) - gain(fewer))).toBeLessThanOrEqual(1 + 1e-12);
      },
    ),
  );
});
