import { afterEach, expect, it } from "vitest";
import { droppedTable, resemblanceTable } from "../../src/cli/fit/fit-tables.ts";
import { growingTable } from "../../src/cli/fit/growing-table.ts";
import { ROWS } from "../charts/resemblance-rows.ts";

const before = process.stdout.columns;
afterEach(() => void (process.stdout.columns = before));

const dropped = { linesOfRareItems: 12, linesRepeatedInADay: 3, rareItems: 4, customersWithoutLines: 5 };
const texts: Readonly<Record<string, () => string>> = {
  "what was read": () =>
    droppedTable({ rows: 1234, leftOut: [{ reason: "other number of cells than the header", rows: 2, line: 17 }] }, {
      dropped,
      lines: 1200,
    } as never),
  resemblance: () => resemblanceTable(ROWS),
  "who leaves": () => {
    const table = growingTable(["covariate", "rate ratio", "95 % interval"], 1);
    table.push(["a covariate whose name is as long as names of columns are in warehouses", "1.2", "1.1 … 1.3"]);
    return table.toString();
  },
};

it.each(Object.entries(texts))("%s fits the terminal, and no word is cut off", (_, text) => {
  process.stdout.columns = 0;
  const plain = text();
  const words = (table: string): string[] => (table.match(/[\p{L}\p{N}.]+/gu) ?? []).sort();
  process.stdout.columns = 72;
  const table = text();
  const lines = table.split("\n").filter((line) => /^[│┌├└]/.test(line));
  expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(72);
  expect(words(table)).toEqual(words(plain));
});
