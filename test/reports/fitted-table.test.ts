import fc from "fast-check";
import { expect, test } from "vitest";
import { fittedTable, fittedWidths } from "../../src/reports/report/fitted-table.ts";

const cell = fc
  .array(fc.stringMatching(/^[a-zé→0-9.,()–]{1,14}$/u), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(" "));
const rows = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
  );

test("no word of a table is cut off, and it fits where its longest words do", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 20, max: 160 }), (cells, width) => {
      const head = cells[0].map((_, at) => `c${at}`);
      const lines = fittedTable(head, cells, { width, words: [0] }).split("\n");
      const text = lines.join(" ");
      for (const word of cells.flat().flatMap((one) => one.split(" "))) expect(text).toContain(word);
      expect(text).not.toContain("…");
      const longest = head.map((title, at) =>
        Math.max(title.length, ...cells.flatMap((row) => row[at].split(" ").map((word) => word.length))),
      );
      const least = longest.reduce((sum, length) => sum + length + 3, 1);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, least));
    }),
  );
});

test("a table that fits is as wide as its content", () => {
  expect(fittedWidths([["ab", "c"]], 80)).toBeUndefined();
  // 1 + (22 + 1) + (13 + 1) = 38: the wider column gives way by 8
  expect(fittedWidths([["five five five five ", "eleven eleven".slice(0, 11)]], 30)).toEqual([14, 13]);
});
