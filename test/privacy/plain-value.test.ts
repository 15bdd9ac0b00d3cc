import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMissing, numberIn, type PlainValue } from "../../src/privacy/plain-value.ts";
import { recordsOf, tableOf, type ColumnMeaning, type PlainRecord } from "../../src/privacy.ts";

const column = (values: readonly unknown[], meaning: Partial<ColumnMeaning> = {}) =>
  tableOf(values.map((x) => ({ x })) as PlainRecord[], { x: { role: "quasi-identifier", ...meaning } }).columns[0];

describe("a plain value", () => {
  it.each([null, undefined, NaN, "", " ", "\t", "*", " * "])("%j is missing", (value) => {
    expect(isMissing(value)).toBe(true);
  });

  it.each([
    ["34", 34],
    [" 34 ", 34],
    ["1.0", 1],
    ["-0.5", -0.5],
    ["1e3", 1000],
    [-0, 0],
    ["-0", 0],
    [2 ** 60, 2 ** 60],
  ] as const)("%j is a number", (value, number) => {
    expect(isMissing(value)).toBe(false);
    expect(numberIn(value)).toBe(number);
  });

  it.each([
    " ",
    "0x1F",
    "0b1",
    "1,000",
    "+1",
    ".5",
    "5.",
    "01234",
    "007",
    "9007199254740993",
    "1e999",
    "Infinity",
    "NaN",
  ])("%j is no number", (text) => {
    expect(numberIn(text)).toBeUndefined();
  });

  it("any finite number is the number that it writes", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        fc.pre(!Number.isInteger(x) || Number.isSafeInteger(x) || String(x).includes("e"));
        expect(numberIn(String(x))).toBe(x + 0);
        expect(numberIn(x)).toBe(x + 0);
      }),
    );
  });
});

describe("a column of plain values", () => {
  it("has numbers however they are written, each once, and missing values besides", () => {
    expect(column(["34", "9", "100", ""])).toMatchObject({ domain: ["9", "34", "100"], ordered: true });
    const mixed = column([9, 10, 11, NaN, "9.0", " 10", null]);
    expect(mixed).toMatchObject({ domain: ["9", "10", "11"], numbers: [9, 10, 11], ordered: true });
    expect([...mixed.lo]).toEqual([0, 1, 2, 0, 0, 1, 0]);
    expect([...mixed.hi]).toEqual([0, 1, 2, 2, 0, 1, 2]);
  });

  it("orders no names, true and false among them, and keeps postcodes as they are", () => {
    expect(column([true, false])).toMatchObject({ domain: ["false", "true"], ordered: false, numbers: undefined });
    expect(column(["true", false])).toMatchObject({ domain: ["false", "true"], ordered: false });
    const postcodes = column(["01234", "1234"], { values: "names" });
    expect(postcodes).toMatchObject({ domain: ["01234", "1234"], ordered: false, numbers: undefined });
    expect(column([3, 1], { domain: ["1", "3"], ordered: false }).numbers).toBeUndefined();
  });

  it("finds a number in a domain that writes it otherwise", () => {
    expect([...column([1, "2"], { domain: ["1.0", "2.0"] }).lo]).toEqual([0, 1]);
  });

  it("takes only what a record itself has", () => {
    expect(() => tableOf([{ a: 1 }], { valueOf: { role: "other" as const } })).toThrow(/^no field named "valueOf"/);
    const inherited = Object.create({ a: 7 }) as PlainRecord;
    expect(recordsOf(tableOf([{ a: 1 }, { a: 2 }, inherited], { a: { role: "other" } }))[2]).toEqual({ a: "*" });
  });

  it.each<[readonly unknown[], Partial<ColumnMeaning>, string]>([
    [[9, 10, "unknown"], {}, 'records[2].x must be a number like others of its column or missing, got "unknown"; say'],
    [["12", "0x1F"], {}, 'records[1].x must be a number like others of its column or missing, got "0x1F"; say'],
    [[1, true], {}, "records[1].x must be a number like others of its column or missing, got true; say"],
    [["a"], { values: "numbers" }, 'records[0].x must be a number or missing, got "a"'],
    [[1, Infinity], {}, "records[1].x must be a finite number, a text, true, false or missing, got Infinity"],
    [["a", {}], {}, "records[1].x must be a finite number, a text, true, false or missing, got an object"],
    [[[1]], {}, "records[0].x must be a finite number, a text, true, false or missing, got a list"],
    [["a"], { domain: ["a", "b", "a"] }, 'x.domain must name each value once, got "a" twice'],
    [[1], { domain: ["1", "1.0"] }, "x.domain must have numbers that rise"],
    [[1], { domain: ["2", "1"] }, 'x.domain must have numbers that rise, or { values: "names" }, got others'],
    [["a"], { domain: ["a", " "] }, 'x.domain[1] must be a text that is not blank nor "*", got " "'],
    [["a", null], {}, "x.domain must have two values at least where some are missing, got one; records[1] has none"],
    [[-1e308, 1e308], {}, "x.domain must have a finite range, got -1e+308 to 1e+308"],
    [["a"], { values: "words" as never }, 'x.values must be one of numbers, names, got "words"'],
    [
      Array.from({ length: 70_000 }, (_, i) => i),
      {},
      "x.domain must have 1 to 65535 values, got 70000: put neighbouring",
    ],
  ])("refuses %j with %j", (values, meaning, message) => {
    expect(() => column(values, meaning)).toThrow(message);
  });

  it("refuses a record that is none", () => {
    for (const record of [null, 3, "a", [1]])
      expect(() => tableOf([{ a: 1 }, record as unknown as PlainRecord], { a: { role: "other" } })).toThrow(
        /^records\[1\] must be an object of fields, got /,
      );
  });

  it("any written table is read back as it was", () => {
    const value: fc.Arbitrary<PlainValue> = fc.option(fc.integer({ min: -9, max: 9 }).map((n) => n / 4));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const numbers = [...new Set(values.filter((v) => v !== null))];
        fc.pre(numbers.length > 1);
        const once = tableOf(
          values.map((x) => ({ x })),
          { x: { role: "other" } },
        );
        expect(tableOf(recordsOf(once), { x: { role: "other" } })).toEqual(once);
      }),
    );
  });
});
