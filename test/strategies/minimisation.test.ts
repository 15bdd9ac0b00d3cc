import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ask } from "../../src/model/strategy.ts";
import type { Signal } from "../../src/model/table.ts";
import { hierarchyFromLevels } from "../../src/privacy/hierarchy.ts";
import { minimisation, type MinimisationOptions } from "../../src/strategies/minimisation.ts";
import { batchOf, contextOf, customersOf, eventsOf, heldOf, histories, type WrittenEvent } from "../fixtures/held.ts";
import { column } from "../fixtures/table.ts";

const ASK: Ask = {
  signals: ["views", "purchases", "declared", "location"],
  interface: "opt-out",
  granular: false,
  steps: 0,
  reaskEvery: 0,
  withdrawSteps: 1,
};
const columns = [
  column("age", ["1", "2"]),
  { ...column("city", ["a", "b"]), signal: "location" as const },
  column("income", ["1", "2"]),
];

describe("minimisation", () => {
  it("asks only for what it keeps", () => {
    const { ask } = minimisation({ signals: ["purchases", "declared"], fields: ["age"] });
    expect(ask!(ASK)).toEqual({ ...ASK, signals: ["purchases", "declared"], fields: ["age"] });
    expect(ask!({ ...ASK, fields: ["income"] }).fields).toEqual([]);
    expect(minimisation({ share: 0.5 }).ask!(ASK)).toEqual({ ...ASK, fields: undefined });
  });

  it("stores no event of another signal, neither new nor old, and loses no other", () => {
    fc.assert(
      fc.property(
        histories(),
        fc.constantFrom<Signal[]>(["purchases"], ["views"], ["views", "purchases"], []),
        (written, signals) => {
          const { protect } = minimisation({ signals });
          const kept = (e: { signal: number }): boolean => signals.includes(e.signal === 0 ? "views" : "purchases");
          const stored = protect!.stored!(heldOf({ histories: written }), contextOf());
          written.forEach((history, r) => expect(eventsOf(stored, r)).toEqual(history.filter(kept)));
          const incoming = protect!.incoming!(batchOf(30, written), contextOf());
          expect([...incoming.items]).toEqual(
            written
              .flat()
              .filter(kept)
              .map((e) => e.item),
          );
          expect(customersOf(incoming)).toEqual(
            written.flatMap((history, customer) => history.filter(kept).map(() => customer)),
          );
        },
      ),
    );
  });

  it("stores no column of another signal or another name", () => {
    const held = heldOf({ histories: [[], []], columns });
    const shown = (options: Parameters<typeof minimisation>[0]): string[] =>
      minimisation(options).protect!.stored!(held, contextOf()).columns.map((c) => c.name);
    expect(shown({ signals: ["declared"] })).toEqual(["age", "income"]);
    expect(shown({ fields: ["city", "age"] })).toEqual(["age", "city"]);
    expect(shown({ signals: ["location"], fields: ["age"] })).toEqual([]);
    expect(shown({ share: 0.5 })).toEqual(["age", "city", "income"]);
  });

  it("keeps the newest share of each customer's events, rounded up", () => {
    fc.assert(
      fc.property(histories(), fc.constantFrom(0.1, 0.25, 1 / 3, 0.5, 0.9, 1), (written, share) => {
        const stored = minimisation({ share }).protect!.stored!(heldOf({ histories: written }), contextOf());
        written.forEach((history, r) =>
          expect(eventsOf(stored, r)).toEqual(history.slice(history.length - Math.ceil(share * history.length - 1e-9))),
        );
      }),
    );
  });

  it("keeps a random share by the event's own draw: as many as said, the same whatever else is in the batch", () => {
    const { incoming } = minimisation({ share: 0.3, keep: "random" }).protect!;
    const many = Array.from({ length: 4000 }, (_, c) =>
      Array.from({ length: 5 }, (_, e) => ({ item: (c + e) % 50, signal: 1 })),
    );
    const kept = incoming!(batchOf(25, many), contextOf());
    // 20,000 draws at 5 sigma: false alarm 6e-7
    expect(Math.abs(kept.size / 20_000 - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / 20_000));
    const without = incoming!(
      batchOf(
        25,
        many.map((events, c) => (c % 2 === 0 ? [] : events)),
      ),
      contextOf(),
    );
    const odd = (b: typeof kept): string[] => {
      const customers = customersOf(b);
      return customers.map((c, e) => `${c}:${b.ordinals[e]}`).filter((_, e) => customers[e] % 2 === 1);
    };
    expect(odd(without)).toEqual(odd(kept));
    expect(minimisation({ share: 0.3 }).protect!.incoming!(batchOf(25, many), contextOf()).size).toBe(20_000);
  });

  it("keeps the rarest: events of the items that fewest customers have, the newest of equally rare ones", () => {
    const buy = (...list: number[]): WrittenEvent[] => list.map((item, week) => ({ week, item, signal: 1 }));
    const stored = minimisation({ share: 0.5, keep: "rarest" }).protect!.stored!(
      heldOf({ histories: [buy(1, 2, 1, 3), buy(1, 2), buy(1), buy(1, 4, 5)] }),
      contextOf(),
    );
    // item 1 is held by four, 2 by two, 3, 4 and 5 by one; half of each row, rounded up
    expect([0, 1, 2, 3].map((r) => eventsOf(stored, r).map((e) => e.item))).toEqual([[2, 3], [2], [1], [4, 5]]);
    expect(() =>
      minimisation({ share: 0.5, keep: "rarest" }).leaves!({ signals: ["views"], columns: [], bounded: true }),
    ).toThrow("needs rows that may depend on one another");
  });

  it("stores columns as coarsely as it is told to, by level of the hierarchy or by bins", () => {
    const letters = [..."abcde"];
    const hierarchy = hierarchyFromLevels(letters, [[..."xxyyy"], [..."*****"]]);
    const table = [
      column("area", letters, { hierarchy }),
      column("age", letters, { ordered: true }),
      column("job", letters),
      {
        ...column("wide", letters, { hierarchy }),
        lo: Uint16Array.of(0, 0, 1, 2, 0),
        hi: Uint16Array.of(0, 1, 2, 3, 4),
      },
    ];
    const spans = (precision: NonNullable<MinimisationOptions["precision"]>): Record<string, string> => {
      const stored = minimisation({ precision }).protect!.stored!(
        heldOf({ columns: table, histories: letters.map(() => []) }),
        contextOf(),
      );
      return Object.fromEntries(
        stored.columns.map((c) => [c.name, letters.map((_, r) => `${c.lo[r]}${c.hi[r]}`).join(" ")]),
      );
    };
    const exact = "00 11 22 33 44";
    expect(spans({ area: 1, age: { bins: 2 }, wide: 1 })).toEqual({
      area: "01 01 24 24 24",
      age: "02 02 02 34 34",
      job: exact,
      wide: "01 01 04 24 04",
    });
    expect(spans({ area: 2, age: { bins: 9 }, wide: 0 })).toEqual({
      area: "04 04 04 04 04",
      age: exact,
      job: exact,
      wide: "00 01 12 23 04",
    });
    const check = (precision: NonNullable<MinimisationOptions["precision"]>): unknown =>
      minimisation({ precision }).leaves!({ signals: ["declared"], columns: table });
    expect(check({ area: 1 })).toMatchObject({ generalised: true });
    expect(() => check({ arae: 1 })).toThrow(
      'no column named "arae"; columns are area, age, job, wide; did you mean "area"?',
    );
    expect(() => check({ area: 3 })).toThrow('needs a hierarchy of "area" with level 3, got levels 0 to 2');
    expect(() => check({ age: 1 })).toThrow('needs a hierarchy of "age" with level 1, got none');
    expect(() => check({ job: { bins: 2 } })).toThrow('needs an ordered column for bins, but "job" has no order');
    expect(() => minimisation({ precision: { age: 0.5 } })).toThrow(
      /^minimisation\.precision\.age must be .*, got 0.5$/,
    );
    expect(() => minimisation({ precision: { age: { bins: 0 } } })).toThrow(
      /^minimisation\.precision\.age\.bins must be .*, got 0$/,
    );
    expect(() => minimisation({ precision: { age: { bin: 2 } as never } })).toThrow(
      'no option of minimisation.precision.age named "bin"',
    );
    expect(() => minimisation({ precision: {} })).toThrow(
      "minimisation.precision must name at least one column, got none",
    );
  });

  it("leaves the rest to later strategies and refuses to leave nothing", () => {
    const available = { signals: ASK.signals, columns };
    const left = minimisation({ signals: ["declared"], fields: ["age"] }).leaves!(available);
    expect([left.signals, left.columns.map((c) => c.name)]).toEqual([["declared"], ["age"]]);
    expect(() => minimisation({ fields: ["agee"] }).leaves!(available)).toThrow(
      'no column named "agee"; columns are age, city, income; did you mean "age"?',
    );
    expect(() => minimisation({ signals: ["support"] }).leaves!(available)).toThrow("needs one of the signals support");
  });

  it("refuses wrong options where they were written", () => {
    expect(() => minimisation({})).toThrow("minimisation needs signals, fields, share or precision");
    expect(() => minimisation({ share: 0 })).toThrow(/^minimisation\.share must be .*, got 0$/);
    expect(() => minimisation({ signals: ["purchase" as Signal] })).toThrow('did you mean "purchases"?');
    expect(() => minimisation({ signals: "views" as never })).toThrow(
      'minimisation.signals must be a list, got "views"',
    );
    expect(() => minimisation({ signal: ["views"] } as never)).toThrow(
      'no option of minimisation named "signal"; options are signals, share, keep, fields, precision, cost',
    );
  });
});
