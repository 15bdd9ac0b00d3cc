import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  classSize,
  fullDomain,
  hierarchyFromIntervals,
  historiesOf,
  linkage,
  mondrian,
  recordsOf,
  smallestClass,
  stream,
  tableOf,
  uniqueness,
} from "../../src/privacy.ts";

const people = [
  { age: 34, city: "Lyon", illness: "none" },
  { age: 35, city: "Lyon", illness: "flu" },
  { age: 61, city: "Oslo", illness: "flu" },
  { age: 67, city: "Oslo", illness: null },
];
const meanings = {
  age: { role: "quasi-identifier" },
  city: { role: "quasi-identifier" },
  illness: { role: "sensitive" },
} as const;

describe("a table of plain records", () => {
  it("takes its domains from the values, numbers in order of size, and gives the records back", () => {
    const table = tableOf([{ age: 9 }, { age: 10 }, { age: 2 }], { age: { role: "quasi-identifier" } });
    expect(table.columns[0]).toMatchObject({ domain: ["2", "9", "10"], ordered: true });
    expect(recordsOf(table)).toEqual([{ age: "9" }, { age: "10" }, { age: "2" }]);
    expect(tableOf(people, meanings).columns[1]).toMatchObject({ domain: ["Lyon", "Oslo"], ordered: false });
  });

  it("shows a missing value as suppressed, also where the domain has two values", () => {
    expect(recordsOf(tableOf(people, meanings))[3].illness).toBe("*");
  });

  it("goes through an anonymiser and back: two classes of two, counted by hand", () => {
    const table = tableOf(people, meanings);
    const { columns } = mondrian(table, ["age", "city"], { k: 2, algorithm: "strict" });
    const published = { rows: 4, columns: [...columns, table.columns[2]] };
    expect(smallestClass(published, ["age", "city"])).toBe(2);
    expect(recordsOf(published).map(({ age, city }) => `${age} ${city}`)).toEqual([
      "34 – 35 Lyon",
      "34 – 35 Lyon",
      "61 – 67 Oslo",
      "61 – 67 Oslo",
    ]);
  });

  it("names the node of a hierarchy that a value became", () => {
    const domain = ["20", "21", "22", "23"];
    const hierarchy = hierarchyFromIntervals(domain, [2]);
    const table = tableOf([{ age: 20 }, { age: 21 }, { age: 22 }, { age: 23 }], {
      age: { role: "quasi-identifier", domain, hierarchy },
    });
    const { table: published } = fullDomain(table, { models: [classSize({ k: 2 })] });
    expect(recordsOf(published).map(({ age }) => age)).toEqual(["20 – 21", "20 – 21", "22 – 23", "22 – 23"]);
  });

  it("any records come back as they went in", () => {
    const record = fc.record({ a: fc.integer({ min: -50, max: 50 }), b: fc.string({ maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 30 }), (records) => {
        fc.pre(new Set(records.map(({ b }) => b).filter((b) => !/^[\s*]*$/.test(b))).size > 1);
        const table = tableOf(records, { a: { role: "quasi-identifier" }, b: { role: "other", values: "names" } });
        const shown = (b: string): string => (/^\s*\*?\s*$/.test(b) ? "*" : b);
        expect(recordsOf(table)).toEqual(records.map(({ a, b }) => ({ a: String(a), b: shown(b) })));
      }),
    );
  });

  it("is attacked without any simulation", () => {
    const table = tableOf(people, meanings);
    const customers = Uint32Array.of(0, 1, 2, 3);
    const histories = historiesOf([[1, 2], [{ item: 3, week: 7 }], [2, 4], [5]]);
    const target = {
      release: { ...table, histories, items: 6 },
      auxiliary: { truth: { customerOf: customers }, people: { table, customers, histories } },
    };
    const context = { stream: stream("plain", 0, "attack") };
    expect(uniqueness().run(target, context).success.estimate).toBe(1);
    expect(linkage({ purchases: 1 }).run(target, context).n).toBe(4);
  });

  it.each([
    [() => tableOf([], meanings), "records must have at least one row, got none"],
    [
      () => tableOf([{ age: 3 }], { age: { role: "other", domain: ["1", "2"] } }),
      "records[0].age must be one of its domain of 2 values, got 3",
    ],
    [
      () => tableOf([{ age: null }], { age: { role: "other" } }),
      "records[…].age must have a value in some row, or a domain, got none",
    ],
    [() => historiesOf([[1], [2.5]]), "histories[1][0].item must be a whole number from 0 to 65534, got 2.5"],
  ])("refuses what it cannot code", (wrong, message) => {
    expect(wrong).toThrow(message);
  });
});
