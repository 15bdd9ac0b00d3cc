import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulate } from "../../src/simulation/simulate.ts";
import { cohorts } from "../../src/strategies/cohorts.ts";
import type { Held } from "../../src/model/table.ts";
import { customersOf, eventsOf, heldOf, histories, type WrittenEvent } from "../fixtures/held.ts";
import { smallStudy } from "../fixtures/small-study.ts";
import { column } from "../fixtures/table.ts";

const everybody = 1 + 2 + 4;
const heldWith = (lists: readonly (readonly WrittenEvent[])[], consent?: readonly number[]): Held => ({
  ...heldOf({
    columns: [
      column(
        "name",
        lists.map((_, r) => `n${r}`),
        { role: "identifier" },
      ),
      column(
        "age",
        lists.map((_, r) => `${r % 3}`),
        { domain: ["0", "1", "2"] },
      ),
    ],
    histories: lists,
  }),
  consent: Uint8Array.from(consent ?? lists.map(() => everybody)),
});

/** All that a reader can see of a row. */
const seen = (held: Held, r: number): string =>
  JSON.stringify([
    eventsOf(held, r),
    held.columns.map((c) => [c.name, c.lo[r], c.hi[r]]),
    held.identifiers.words[2 * r],
    held.identifiers.words[2 * r + 1],
  ]);

describe("cohorts", () => {
  it("shows every row like at least size − 1 others, with nothing that fewer than support members have", () => {
    fc.assert(
      fc.property(histories(14), fc.integer({ min: 2, max: 4 }), (lists, size) => {
        fc.pre(lists.length >= size);
        const held = heldWith(lists);
        const read = cohorts({ size }).read!(held, "recommender");
        const rows = lists.map((_, r) => seen(read, r));
        rows.forEach((row, r) => {
          const alike = rows.flatMap((other, o) => (other === row ? [o] : []));
          expect(alike.length).toBeGreaterThanOrEqual(size);
          for (const event of eventsOf(read, r)) {
            const holders = alike.filter((o) =>
              lists[o].some((e) => e.item === event.item && e.signal === event.signal),
            );
            expect(holders.length).toBeGreaterThanOrEqual(2);
          }
        });
        expect(read.columns.map((c) => c.name)).toEqual(["age"]);
        expect(read.identifiers.kind).toBe("removed");
        expect([customersOf(read), read.consent, read.current]).toEqual([
          customersOf(held),
          held.consent,
          held.current,
        ]);
      }),
    );
  });

  it("gives the profile of the group: mean length, shares of the members' events, most frequent value", () => {
    const buy = (...items: number[]): WrittenEvent[] => items.map((item) => ({ week: 3, item, signal: 1 }));
    const read = cohorts({ size: 4 }).read!(
      heldWith([buy(1, 1, 2), buy(1, 2), buy(1, 5), buy(1, 2, 2, 2, 2)]),
      "serving",
    );
    // 12 events, mean 3; items 1 (5 events) and 2 (6 events) are shared: 3 · 5/11 = 1.36 and 3 · 6/11 = 1.64; item 5 is
    // one person's
    expect(eventsOf(read, 0)).toEqual([1, 2, 2].map((item) => ({ week: 30, item, signal: 1 })));
    // ages 0, 1, 2, 0: the most frequent is 0
    expect([read.columns[0].lo[1], read.columns[0].hi[1]]).toEqual([0, 0]);
  });

  it("groups those who are alike", () => {
    const lists = Array.from({ length: 12 }, (_, r) =>
      [1, 2, 3].map((i) => ({ week: 1, item: (r % 2) * 20 + i, signal: 1 })),
    );
    const read = cohorts({ size: 6 }).read!(heldWith(lists), "analyst");
    lists.forEach((list, r) => expect(eventsOf(read, r).map((e) => e.item)).toEqual(list.map((e) => e.item)));
  });

  it("is made from those who agreed to training only; the others show nothing, nor does anybody when there are too few", () => {
    const lists = Array.from({ length: 5 }, () => [{ week: 1, item: 4, signal: 1 }]);
    const read = cohorts({ size: 3 }).read!(heldWith(lists, [7, 3, 7, 1, 7]), "serving");
    expect(lists.map((_, r) => eventsOf(read, r).length)).toEqual([1, 0, 1, 0, 1]);
    expect([read.columns[0].lo[1], read.columns[0].hi[1]]).toEqual([0, 2]);
    const few = cohorts({ size: 4 }).read!(heldWith(lists, [7, 3, 7, 1, 7]), "serving");
    expect(few.histories.items).toHaveLength(0);
    expect([...few.columns[0].hi]).toEqual([2, 2, 2, 2, 2]);
  });

  it("leaves what is stored, and what an attacker finds there", () => {
    const held = heldWith([[], []]);
    expect(cohorts({ size: 2 }).read!(held, "attacker")).toBe(held);
  });

  it("personalises less than single rows, and more than nothing", () => {
    const policies = [
      { name: "persons", strategies: [] },
      { name: "cohorts", strategies: [cohorts({ size: 10 })] },
    ];
    const { records } = simulate(smallStudy(policies, { visits: 2 }), 1);
    const personal = (policy: string): number =>
      records.find((r) => r.policy === policy && r.measure === "personalisation" && r.week === -1 && r.group === "all")!
        .value;
    expect(personal("cohorts")).toBeLessThan(personal("persons"));
    expect(personal("cohorts")).toBeGreaterThan(0);
  });

  it("refuses what cannot work", () => {
    expect(() => cohorts({ size: 1 })).toThrow(/^cohorts\.size must be .*, got 1$/);
    expect(() => cohorts({ size: 3, support: 4 })).toThrow(/^cohorts\.support must be .*, got 4$/);
    const { leaves } = cohorts({ size: 3 });
    expect(() => leaves!({ signals: ["declared"], columns: [] })).toThrow("needs views or purchases");
    expect(() => leaves!({ signals: ["views"], columns: [], split: true })).toThrow("needs one row per customer");
    expect(leaves!({ signals: ["views"], columns: [] }).mixed).toBe(true);
  });
});
