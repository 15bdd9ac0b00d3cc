import { describe, expect, it } from "vitest";
import type { ColumnarTransactions } from "../../../src/population/fit/transactions.ts";
import { selectCustomers, selectVisits } from "../../../src/population/fit/visit-log.ts";
import { logOf } from "./log.ts";

/** Rows of [customer, item, day]. */
const transactions = (rows: readonly (readonly [number, number, number])[]): ColumnarTransactions => ({
  customers: Math.max(...rows.map((r) => r[0])) + 1,
  items: Math.max(...rows.map((r) => r[1])) + 1,
  customer: Uint32Array.from(rows, (r) => r[0]),
  item: Uint32Array.from(rows, (r) => r[1]),
  day: Int32Array.from(rows, (r) => r[2]),
  price: new Float32Array(rows.length).fill(1),
});

/**
 * Five customers buy items 7 and 3 on day 100, customer 0 item 3 twice more; item 5 has two buyers; customer 5 buys
 * nothing else.
 */
const rows: [number, number, number][] = [0, 1, 2, 3, 4].flatMap((c): [number, number, number][] => [
  [c, 7, 100],
  [c, 3, 100],
]);
const shop = transactions([[0, 3, 109], ...rows, [0, 3, 104], [0, 3, 104], [0, 5, 104], [5, 5, 101]]);

describe("selectVisits", () => {
  const { log, itemCodes, dropped } = selectVisits(shop, 10);

  it("puts the most bought items first and leaves out those with fewer than five customers", () => {
    expect([...itemCodes]).toEqual([3, 7]);
    expect(log.items).toBe(2);
  });

  it("groups lines by customer and day in order of time, counted from the first day", () => {
    expect(log.days).toBe(10);
    expect([...log.visits]).toEqual([0, 3, 4, 5, 6, 7]);
    expect([...log.day]).toEqual([0, 4, 9, 0, 0, 0, 0]);
    expect([...log.lines]).toEqual([0, 2, 3, 4, 6, 8, 10, 12]);
    expect([...log.item.subarray(0, 4)].sort((a, b) => a - b)).toEqual([0, 0, 0, 1]);
  });

  it("says what it left out", () => {
    expect(dropped).toEqual({ rareItems: 6, linesOfRareItems: 2, customersWithoutLines: 1, linesRepeatedInADay: 1 });
  });

  it("keeps no more items than asked for", () => {
    expect(() => selectVisits(shop, 1)).toThrow(
      "transactions must have at least 2 customers and 2 items that 5 customers bought, got 5 and 1",
    );
  });
});

it("selectCustomers copies whole customers in the order given, repeated ones too", () => {
  const log = logOf(3, 10, [
    [
      [0, 1, 2],
      [4, 0],
    ],
    [[7, 2]],
  ]);
  expect(selectCustomers(log, [1, 0, 1])).toEqual(
    logOf(3, 10, [
      [[7, 2]],
      [
        [0, 1, 2],
        [4, 0],
      ],
      [[7, 2]],
    ]),
  );
});
