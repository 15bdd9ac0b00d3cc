import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as p from "../../src/privacy.ts";

/** Texts of all that CSV and spreadsheets give a meaning. */
const piece = fc.constantFrom(
  '"',
  '""',
  ",",
  ";",
  "\n",
  "\r\n",
  "\r",
  "\t",
  "'",
  "=1+1",
  "@",
  "+",
  "-3",
  " ",
  "a",
  "é",
  "－",
  "*",
  "0",
);
const name = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(""));
const filled = name.filter((text) => text.trim() !== "");
const names = { role: "quasi-identifier", values: "names" } as const;

describe("a table as CSV", () => {
  it("is read back as it was, whatever its names and cells", () => {
    const rows = fc.array(fc.record({ a: name, b: fc.option(fc.double({ noNaN: true, min: -1e300, max: 1e300 })) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(rows, filled, (records, title) => {
        fc.pre(title !== "b");
        const meanings = { [title]: names, b: { role: "sensitive", values: "numbers" } } as const;
        const plain = [...records, { a: "x", b: 1 }, { a: "y", b: 2 }].map(({ a, b }) => ({ [title]: a, b }));
        const table = p.tableOf(plain, meanings);
        expect(p.tableFromCsv(p.tableCsv(table), meanings)).toEqual(table);
      }),
      { numRuns: 200 },
    );
  });

  it("shows what is suppressed and generalised as the records do", () => {
    const people = ["31", "32", "33", "67"].map((age, i) => ({ id: `=${i}`, age, illness: ["flu", "cold"][i % 2] }));
    const table = p.tableOf(people, {
      id: { role: "identifier" },
      age: { role: "quasi-identifier", hierarchy: p.hierarchyFromIntervals(["31", "32", "33", "67"], [2]) },
      illness: { role: "sensitive" },
    });
    const { table: published } = p.fullDomain(table, { models: [p.classSize({ k: 2 })], suppression: 0.5 });
    const text = p.tableCsv(published);
    const shown = p.recordsOf(published);
    const namesOf = (column: string): p.ColumnMeaning => {
      const labels = new Set(shown.map((record) => record[column]));
      return { ...names, domain: [...labels, "another", "yet another"].filter((label) => label !== "*") };
    };
    const read = p.tableFromCsv(text, { id: namesOf("id"), age: namesOf("age"), illness: namesOf("illness") });
    expect(p.recordsOf(read)).toEqual(shown);
    expect(shown[3]).toEqual({ id: "*", age: "*", illness: "*" });
    expect(text).not.toContain("=0");
  });

  it("cannot be run by a spreadsheet, while numbers stay numbers", () => {
    const table = p.tableOf(
      [
        { a: "=1+1", n: -5 },
        { a: "@x", n: 7 },
      ],
      { a: names, n: { role: "other" } },
    );
    expect(p.tableCsv(table)).toBe("a,n\n'=1+1,-5\n'@x,7\n");
  });

  it("is refused where it is none", () => {
    const age = { age: { role: "quasi-identifier" } } as const;
    expect(() => p.tableFromCsv("", age)).toThrow("tableFromCsv.text must have a header and rows, got no row");
    expect(() => p.tableFromCsv("age\n", age)).toThrow("records must have at least one row, got none");
    expect(() => p.tableFromCsv("age,age\n1,2\n", age)).toThrow('must name each column once, got "age" twice');
    expect(() => p.tableFromCsv("age,b\n1,2\n3\n", age)).toThrow(
      "line 3 of the table must have 2 cells like its header",
    );
    expect(() => p.tableFromCsv('age\n"1\n', age)).toThrow('"table", line 2: a quotation mark is not closed');
    expect(() => p.tableFromCsv("Age\n1\n", age)).toThrow('no field named "age"');
    expect(() => p.tableFromCsv("age\n1\n", age, { separator: ";" } as never)).toThrow(
      'no option of tableFromCsv named "separator"',
    );
    expect(() => p.tableFromCsv("age\n1\n", age, { delimiter: "x" } as never)).toThrow(
      "tableFromCsv.delimiter must be one of",
    );
    expect(p.tableFromCsv("\ufeffage;b\r\n1;2\r\n3;4\r\n", age, { delimiter: ";" }).columns[0].domain).toEqual([
      "1",
      "3",
    ]);
  });
});
