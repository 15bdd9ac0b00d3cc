import { describe, expect, it } from "vitest";
import { auditEpsilon } from "../../src/privacy/audit.ts";
import { memoisedUnary } from "../../src/privacy/local/memoised-unary.ts";
import { unaryEncoding } from "../../src/privacy/local/unary-encoding.ts";
import { localDp, type LocalDpOptions } from "../../src/strategies/local-dp.ts";
import { batchOf, contextOf, customersOf } from "../fixtures/held.ts";

const ITEMS = 12;
const customers = 3000;
const bought = batchOf(
  25,
  Array.from({ length: customers }, () => [7, 7].map((item) => ({ item, signal: 1 }))),
);
const stored = (options: LocalDpOptions, batch = bought, context = contextOf({ items: ITEMS })) =>
  localDp(options).protect!.incoming!(batch, context);
/** Events of each item. */
const countsOf = (items: Uint16Array): Float64Array =>
  items.reduce((counts, item) => (counts[item]++, counts), new Float64Array(ITEMS));

describe.each(["sue", "oue"] as const)("%s on events", (mechanism) => {
  const kind = mechanism === "sue" ? "symmetric" : "optimised";

  it("stores an event of every item whose bit is set, with the probabilities of the mechanism", () => {
    const { items, signals, size } = stored({ epsilon: 2, mechanism });
    const { p, q } = unaryEncoding({ epsilon: 2, domainSize: ITEMS, kind });
    const n = bought.size;
    // 12 cells at 5 sigma: false alarm 7e-6 in all
    countsOf(items).forEach((count, item) => {
      const expected = item === 7 ? p : q;
      expect(Math.abs(count / n - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / n));
    });
    expect(size).toBe(items.length);
    expect(signals.every((signal) => signal === 1)).toBe(true);
  });

  it("keeps events with their customers and gives each an ordinal of its own", () => {
    const batch = stored({ epsilon: 1, mechanism });
    const seen = new Set(customersOf(batch).map((customer, e) => `${customer} ${batch.ordinals[e]}`));
    expect(seen.size).toBe(batch.size);
    expect([...customersOf(batch)].every((c, e, all) => e === 0 || c >= all[e - 1])).toBe(true);
  });

  it("memoised: reports differ, their mean tends to the permanent answer and no further", () => {
    const permanentEpsilon = 2;
    const expected = memoisedUnary({ permanentEpsilon, firstEpsilon: 1, domainSize: ITEMS, kind });
    const context = contextOf({ items: ITEMS });
    const options = { epsilon: permanentEpsilon, mechanism, memoise: true };
    const often = batchOf(3, [Array.from({ length: 600 }, () => ({ item: 7, signal: 1 }))]);
    const shares = [...countsOf(stored(options, often, context).items)].map((count) => count / 600);
    // one customer's bits are set in a report with probability f or 1 − f, f the flip after the permanent answer: q =
    // q₁ (1 − f) + (1 − q₁) f; 5 sigma around either
    const { q } = unaryEncoding({ epsilon: permanentEpsilon, domainSize: ITEMS, kind });
    const f = (expected.q - q) / (1 - 2 * q);
    for (const share of shares)
      expect(Math.min(Math.abs(share - f), Math.abs(share - (1 - f)))).toBeLessThan(5 * Math.sqrt(0.25 / 600));
    const later = [...countsOf(stored(options, { ...often, week: 50 }, context).items)].map((count) => count / 600);
    shares.forEach((share, item) => expect(Math.round(later[item])).toBe(Math.round(share)));
    // 1,200 reports about one item spent one permanent answer a week
    expect(context.ledger.map(({ mechanism: name, epsilon, count, unit }) => [name, epsilon, count, unit])).toEqual([
      ["memoised-unary", 2, 1, "event"],
      ["memoised-unary", 2, 1, "event"],
    ]);
  });

  it("keeps its claim: two items that a customer may have bought, one report", () => {
    const report = (item: number) => (draws: { next(): number }) => {
      const context = contextOf({ items: 4, seed: String(draws.next()) });
      const items = stored({ epsilon: 1, mechanism }, batchOf(1, [[{ item, signal: 1 }]]), context).items;
      return 2 * Number(items.includes(0)) + Number(items.includes(1));
    };
    const { epsilonLow } = auditEpsilon({ pair: { first: report(0), second: report(1) }, runs: 2000, seed: mechanism });
    expect(epsilonLow).toBeLessThanOrEqual(1);
    expect(epsilonLow).toBeGreaterThan(0.5);
  });
});

it("refuses what does not go together", () => {
  expect(() => localDp({ epsilon: 1, firstEpsilon: 0.5 })).toThrow(
    "localDp.firstEpsilon must be left out but for memoised unary encoding",
  );
  expect(() => localDp({ epsilon: 1, mechanism: "oue", memoise: true, firstEpsilon: 1 })).toThrow(
    "localDp.firstEpsilon must be",
  );
  expect(() => localDp({ epsilon: 1, mechanism: "rappor" as never })).toThrow(
    "localDp.mechanism must be one of grr, sue, oue",
  );
});
