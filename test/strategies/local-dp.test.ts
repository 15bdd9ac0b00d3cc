import { describe, expect, it } from "vitest";
import { randomisedResponse } from "../../src/privacy/randomised-response.ts";
import { localDp } from "../../src/strategies/local-dp.ts";
import { batchOf, contextOf, customersOf, eventsOf, heldOf } from "../fixtures/held.ts";
import { column } from "../fixtures/table.ts";

const customers = 5000;
const batch = batchOf(
  25,
  Array.from({ length: customers }, () => Array.from({ length: 4 }, () => ({ item: 7, signal: 1 }))),
);
const ages = column(
  "age",
  Array.from({ length: customers }, (_, r) => `${r % 4}`),
  { domain: ["0", "1", "2", "3"] },
);
const held = heldOf({
  columns: [ages, { ...ages, name: "other age" }],
  histories: Array.from({ length: customers }, () => [{ week: 10, item: 3, signal: 0 }]),
});

describe("localDp", () => {
  it("randomises the item of every event over the catalogue, and only the item", () => {
    const answered = localDp({ epsilon: 3 }).protect!.incoming!(batch, contextOf({ items: 50 }));
    const { p, q } = randomisedResponse(3, 50);
    const counts = new Float64Array(50);
    answered.items.forEach((item) => counts[item]++);
    // 50 cells of 20,000 draws at 5 sigma: false alarm 3e-5 in all
    counts.forEach((count, item) => {
      const expected = item === 7 ? p : q;
      expect(Math.abs(count / 20_000 - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / 20_000));
    });
    expect([answered.size, answered.signals, answered.ordinals, answered.week]).toEqual([
      batch.size,
      batch.signals,
      batch.ordinals,
      25,
    ]);
    expect(customersOf(answered)).toEqual(customersOf(batch));
  });

  it("answers for each event afresh: two of one customer agree as often as chance says", () => {
    const { items } = localDp({ epsilon: 2 }).protect!.incoming!(batch, contextOf({ items: 50 }));
    const { p, q } = randomisedResponse(2, 50);
    const agree = p * p + 49 * q * q;
    let same = 0;
    for (let c = 0; c < customers; c++) if (items[4 * c] === items[4 * c + 1]) same++;
    expect(Math.abs(same / customers - agree)).toBeLessThan(5 * Math.sqrt((agree * (1 - agree)) / customers));
  });

  it("memoised, answers once for all per customer and item: the same in every event and week, other answers for others", () => {
    const per = Array.from({ length: customers }, () => [7, 7, 9].map((item) => ({ item, signal: 1 })));
    const { incoming } = localDp({ epsilon: 2, memoise: true }).protect!;
    const context = contextOf({ items: 50 });
    const [now, later] = [25, 60].map((week) => incoming!(batchOf(week, per), context).items);
    expect(later).toEqual(now);
    const { p, q } = randomisedResponse(2, 50);
    let kept = 0;
    let same = 0;
    for (let c = 0; c < customers; c++) {
      expect(now[3 * c]).toBe(now[3 * c + 1]);
      if (now[3 * c] === 7) kept++;
      if (c > 0 && now[3 * c] === now[3 * c - 3]) same++;
    }
    // 5 sigma each: the truth is kept with probability p, two customers agree as often as independent answers do
    expect(Math.abs(kept / customers - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / customers));
    const agree = p * p + 49 * q * q;
    expect(Math.abs(same / customers - agree)).toBeLessThan(5 * Math.sqrt((agree * (1 - agree)) / customers));
    // two different items per customer, in each of two weeks
    expect(context.ledger.map((event) => event.count)).toEqual([2 * customers, 2 * customers]);
  });

  it("randomises attributes once for all: the same answer in every week, other answers for another column", () => {
    const { stored } = localDp({ epsilon: 1 }).protect!;
    const [now, later] = [25, 60].map((week) => stored!(held, contextOf({ week })));
    expect(later.columns).toEqual(now.columns);
    expect(now.columns[0].lo).not.toEqual(now.columns[1].lo);
    expect(now.columns[0].hi).toEqual(now.columns[0].lo);
    const kept = now.columns[0].lo.filter((v, r) => v === ages.lo[r]).length / customers;
    const { p } = randomisedResponse(1, 4);
    expect(Math.abs(kept - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / customers));
    expect(eventsOf(now, 17)).toEqual(eventsOf(held, 17));
  });

  it("suppresses generalised values and leaves missing ones missing", () => {
    const mixed = {
      ...column("age", ["0", "1", "2", "3"]),
      lo: Uint16Array.of(0, 1, 0, 0),
      hi: Uint16Array.of(3, 2, 0, 0),
    };
    const small = heldOf({ columns: [mixed], histories: [[], [], [], []] });
    const [answered] = localDp({ epsilon: 1 }).protect!.stored!(small, contextOf()).columns;
    expect([answered.lo[0], answered.hi[0], answered.lo[1], answered.hi[1]]).toEqual([0, 3, 0, 3]);
  });

  it("notes every answer in the ledger", () => {
    const context = contextOf();
    const { incoming, stored } = localDp({ epsilon: 0.5 }).protect!;
    incoming!(batch, context);
    stored!(held, context);
    expect(context.ledger).toEqual([
      { mechanism: "grr", epsilon: 0.5, delta: 0, unit: "event", adjacency: "replace", count: 20_000 },
      {
        mechanism: "grr",
        epsilon: 0.5,
        delta: 0,
        unit: "attribute",
        adjacency: "replace",
        count: 2 * customers,
        memoised: true,
      },
    ]);
  });

  it("does only what it is told to", () => {
    const context = contextOf();
    expect(localDp({ epsilon: 1, on: ["attributes"] }).protect!.incoming!(batch, context)).toBe(batch);
    expect(localDp({ epsilon: 1, on: ["events"] }).protect!.stored!(held, context)).toBe(held);
    expect(context.ledger).toEqual([]);
    // how events were answered is public, and goes with the events
    const { answers } = localDp({ epsilon: 1, on: ["events"] }).protect!.incoming!(batch, context);
    const { p, q } = randomisedResponse(1, context.items);
    expect(answers).toEqual({ p, q, bits: false });
  });

  it("needs exact values, and something to randomise", () => {
    const { leaves } = localDp({ epsilon: 1 });
    const columns = [{ name: "age", role: "other", signal: "declared" }] as const;
    expect(() => leaves!({ signals: ["views"], columns: [] })).toThrow("needs a column");
    expect(() => leaves!({ signals: ["declared"], columns })).toThrow("needs views or purchases");
    expect(() => leaves!({ signals: ["views"], columns, generalised: true })).toThrow("needs exact values");
  });

  it("refuses wrong options where they were written", () => {
    expect(() => localDp({ epsilon: 0 })).toThrow(/^localDp\.epsilon must be .*, got 0$/);
    expect(() => localDp({ epsilon: NaN })).toThrow("got NaN");
    expect(() => localDp({ epsilon: 1, on: [] })).toThrow(
      "localDp.on must name at least one of events, attributes, got none",
    );
    expect(() => localDp({ epsilon: 1, memoise: 1 as never })).toThrow("localDp.memoise must be true or false, got 1");
    expect(() => localDp({ epsilon: 1, mechanism: "rappor" as never })).toThrow("localDp.mechanism must be one of grr");
  });
});
