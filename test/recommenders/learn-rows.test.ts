import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answers } from "../../src/model/table.ts";
import { featureSpace, rowEncoder } from "../../src/recommenders/features.ts";
import { itemReader, learnRows } from "../../src/recommenders/learn-rows.ts";
import { heldOf, type WrittenEvent } from "../fixtures/held.ts";

const event: fc.Arbitrary<WrittenEvent> = fc.record({
  week: fc.integer({ min: 0, max: 20 }),
  item: fc.nat(11),
  signal: fc.constantFrom(0, 1),
});
const histories = fc.array(fc.array(event, { maxLength: 30 }), { minLength: 1, maxLength: 12 });
const weights = fc.record({
  views: fc.constantFrom(0, 0.25, 0.5, 1),
  purchases: fc.constant(1),
  most: fc.integer({ min: 1, max: 8 }),
});
const answers = fc.constantFrom<readonly Answers[] | undefined>(undefined, [{ from: 0, p: 0.6, q: 0.1, bits: true }]);

describe("rows that were learned from", () => {
  it("are read as they would be encoded anew, whichever of them were kept", () => {
    fc.assert(
      fc.property(histories, weights, answers, fc.integer({ min: 1, max: 15 }), (rows, own, given, most) => {
        const sorted = rows.map((row) => [...row].sort((a, b) => a.week - b.week));
        const held = { ...heldOf({ items: 12, histories: sorted }), ...(given && { answers: given }) };
        learnRows(held, own, most);
        const space = featureSpace(held);
        const [known, anew] = [itemReader(space, own), itemReader(space, { ...own })];
        for (let row = 0; row < held.rows; row++) {
          const [one, other] = [known, anew].map((read) => {
            const { index, value, entries } = read({ held, row });
            return [[...index.subarray(0, entries)], [...value.subarray(0, entries)]];
          });
          expect(one).toEqual(other);
        }
      }),
      { seed: 7 },
    );
  });
});

describe("a row with more items than may be kept", () => {
  it("keeps those with the largest weights, of equal ones the first", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), weights, (row, own) => {
        const held = heldOf({ items: 12, histories: [[...row].sort((a, b) => a.week - b.week)] });
        const weight = new Float64Array(12);
        for (const { item, signal } of row) weight[item] += signal === 0 ? own.views : own.purchases;
        const heaviest = [...weight.keys()]
          .filter((item) => weight[item] > 0)
          .sort((a, b) => weight[b] - weight[a] || a - b)
          .slice(0, own.most);
        const { index, encode } = rowEncoder(held, featureSpace(held), own);
        const entries = encode(0);
        expect([...index.subarray(0, entries)].filter((item) => item < 12)).toEqual(heaviest.sort((a, b) => a - b));
      }),
      { seed: 8 },
    );
  });
});
