import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropColumns, keepEvents, keepHistoryEvents, replaceColumns, selectRows } from "../../src/privacy/records.ts";
import { splitRows } from "../../src/privacy/split-rows.ts";
import { batchOf, customersOf, eventsOf, heldOf, histories } from "../fixtures/held.ts";
import { column } from "../fixtures/table.ts";

const flags = (size: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: size, maxLength: size, max: 1 });

describe("keepEvents", () => {
  it("keeps the flagged events with their customers and ordinals", () => {
    const batch = batchOf(7, [
      [
        { item: 1, signal: 0 },
        { item: 2, signal: 1 },
      ],
      [],
      [{ item: 3, signal: 0 }],
    ]);
    const kept = keepEvents(batch, Uint8Array.of(0, 1, 1));
    expect([kept.week, kept.size, [...kept.items], [...kept.signals], [...kept.ordinals], customersOf(kept)]).toEqual([
      7,
      2,
      [2, 3],
      [1, 0],
      [1, 0],
      [0, 2],
    ]);
    expect(keepEvents(batch, Uint8Array.of(1, 1, 1))).toBe(batch);
  });
});

describe("keepHistoryEvents", () => {
  it("keeps exactly the flagged events of every row", () => {
    fc.assert(
      fc.property(
        histories().chain((h) => fc.tuple(fc.constant(h), flags(h.flat().length))),
        ([written, keep]) => {
          const kept = keepHistoryEvents(heldOf({ histories: written }), keep);
          let at = 0;
          written.forEach((history, r) => expect(eventsOf(kept, r)).toEqual(history.filter(() => keep[at++] === 1)));
        },
      ),
    );
  });
});

describe("selectRows", () => {
  it("takes rows with everything that belongs to them", () => {
    fc.assert(
      fc.property(
        histories().chain((h) => fc.tuple(fc.constant(h), fc.array(fc.nat(h.length - 1), { maxLength: 20 }))),
        ([written, index]) => {
          const age = column(
            "age",
            written.map((_, r) => `${r}`),
          );
          const held = heldOf({ histories: written, columns: [age] });
          const taken = selectRows(held, Uint32Array.from(index));
          expect(taken.rows).toBe(index.length);
          expect(customersOf(taken)).toEqual(index);
          expect([...taken.columns[0].lo]).toEqual(index);
          index.forEach((from, to) => {
            expect(eventsOf(taken, to)).toEqual(written[from]);
            expect([taken.identifiers.words[2 * to], taken.consent[to], taken.current[to]]).toEqual([
              from + 1,
              held.consent[from],
              1,
            ]);
          });
        },
      ),
    );
  });
});

describe("columns", () => {
  const held = heldOf({ histories: [[], []], columns: [column("age", ["1", "2"]), column("sex", ["f", "m"])] });

  it("are dropped and replaced by name", () => {
    expect(dropColumns(held, (c) => c.name === "age").columns.map((c) => c.name)).toEqual(["sex"]);
    expect(dropColumns(held, () => false)).toBe(held);
    const other = { ...held.columns[1], lo: Uint16Array.of(1, 1) };
    expect(replaceColumns(held, [other]).columns[1]).toBe(other);
    expect(replaceColumns(held, [other]).columns[0]).toBe(held.columns[0]);
  });

  it("are not replaced by strangers", () => {
    expect(() => replaceColumns(held, [column("zip", ["1", "2"])])).toThrow('no column named "zip" to replace');
    expect(() => replaceColumns(held, [column("age", ["1"])])).toThrow('column "age" must have 2 rows, got 1');
  });
});

describe("splitRows", () => {
  const partOf = (week: number): number => Math.floor((week - 20) / 4);

  it("shares the events of each row out between its parts, one part per period", () => {
    fc.assert(
      fc.property(histories(), (written) => {
        const held = heldOf({ histories: written });
        const { held: split, source, part } = splitRows(held, partOf, partOf(30));
        written.forEach((history, r) => {
          const parts = [...source.keys()].filter((i) => source[i] === r);
          expect(parts.flatMap((i) => eventsOf(split, i))).toEqual(history);
          expect(new Set(parts.map((i) => part[i])).size).toBe(parts.length);
          for (const i of parts) for (const event of eventsOf(split, i)) expect(partOf(event.week)).toBe(part[i]);
          expect(parts.filter((i) => split.current[i] === 1).map((i) => part[i])).toEqual([partOf(30)]);
        });
        expect(customersOf(split)).toEqual([...source]);
      }),
    );
  });

  it("serves nobody from a row that was not current before", () => {
    const held = { ...heldOf({ histories: [[{ week: 30, item: 1, signal: 0 }], []] }), current: Uint8Array.of(0, 0) };
    const { held: split } = splitRows(held, partOf, partOf(30));
    expect([split.rows, [...split.current]]).toEqual([2, [0, 0]]);
  });
});
