import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  gower,
  hierarchyFromIntervals,
  microAggregation,
  mondrian,
  partition,
  classSize,
  recordLinkage,
  recordsOf,
  stream,
  tableOf,
  utility,
  type Table,
} from "../../../src/privacy.ts";

const ages = (values: readonly number[], others: object = {}): Table =>
  tableOf(
    values.map((age) => ({ age })),
    { age: { role: "quasi-identifier", ...others } },
  );
const shown = (table: Table): string[] => recordsOf(table).map(({ age }) => age);

describe("columns of numbers", () => {
  it("have means: 30, 31 and 95 become 52", () => {
    const table = ages([30, 31, 95]);
    const { table: published } = microAggregation(table, { k: 3 });
    expect(shown(published)).toEqual(["52", "52", "52"]);
    const { nonUniformEntropy, ncp } = utility(table, { table: published, suppressed: new Uint8Array(3) });
    expect([nonUniformEntropy, ncp.age]).toEqual([NaN, 0]);
  });

  it("keep their means: any group's sum is that of its members, and groups hold neighbours", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 4, maxLength: 25 }), (values) => {
        const { table, groupOf } = microAggregation(ages(values), { k: 2 });
        values.forEach((_, r) => {
          const group = values.filter((_, s) => groupOf[s] === groupOf[r]);
          const mean = group.reduce((a, b) => a + b, 0) / group.length;
          expect(Number(shown(table)[r])).toBeCloseTo(mean, 9);
        });
      }),
    );
  });

  it("have true widths: 20 … 21 of {20, 21, 90} is a seventieth", () => {
    const table = ages([20, 21, 90, 90]);
    const { columns } = mondrian(table, ["age"], { k: 2, algorithm: "strict" });
    const { ncp, granularity } = utility(table, { table: { rows: 4, columns }, suppressed: new Uint8Array(4) });
    expect(ncp.age).toBeCloseTo((2 * (1 / 70)) / 4, 15);
    expect(granularity).toBeCloseTo(1 - (2 * (1 / 70)) / 4, 15);
    expect(gower(columns, 0, columns, 3).gap).toBeCloseTo(69 / 70, 15);
  });

  it("are cut where they are widest, not where they have most values", () => {
    // places: b is the wider one at both classes; numbers: a
    const rows = [
      { a: 0, b: 10 },
      { a: 1, b: 11 },
      { a: 99, b: 12 },
      { a: 100, b: 100 },
    ];
    const table = tableOf(rows, { a: { role: "quasi-identifier" }, b: { role: "quasi-identifier" } });
    for (const { columns } of [
      mondrian(table, ["b", "a"], { k: 2, algorithm: "strict" }),
      partition(table, { models: [classSize({ k: 2 })], quasiIdentifiers: ["b", "a"] }).table,
    ]) {
      const a = columns.find(({ name }) => name === "a")!;
      expect([...a.hi].map((hi) => a.numbers?.[hi])).toEqual([1, 1, 100, 100]);
    }
  });

  it("have bins of true width", () => {
    const { levels } = hierarchyFromIntervals(["20", "21", "25", "40", "70"], [2, 4, 40]);
    expect(levels.slice(1)).toEqual([
      ["20 – 21", "20 – 21", "25", "40", "70"],
      ["20 – 21", "20 – 21", "25", "40", "70"],
      ["20 – 40", "20 – 40", "20 – 40", "20 – 40", "70"],
      ["*", "*", "*", "*", "*"],
    ]);
    const tenths = Array.from({ length: 10 }, (_, i) => String(i / 10));
    expect(new Set(hierarchyFromIntervals(tenths, [0.2, 0.6]).levels[1]).size).toBe(5);
    expect(() => hierarchyFromIntervals(tenths, [0.2, 0.5])).toThrow("widths[1] must be a whole multiple of 0.2");
    expect(() => hierarchyFromIntervals(tenths, [0])).toThrow("widths[0] must be a finite number above 0, got 0");
  });

  it("are compared by what they say where two tables have other domains", () => {
    const people = ages([30, 31, 95, 96]);
    const { table } = microAggregation(people, { k: 2 });
    const customers = Uint32Array.of(0, 1, 2, 3);
    const target = {
      release: table,
      auxiliary: { truth: { customerOf: customers }, people: { table: people, customers } },
    };
    const { success } = recordLinkage().run(target, { stream: stream("numbers", 0, "attack") });
    expect(success.estimate).toBeGreaterThanOrEqual(0.25);
    const strangers = { table: ages([20, 33]), customers: Uint32Array.of(8, 9) };
    expect(() =>
      recordLinkage().run(
        { release: table, auxiliary: { truth: { customerOf: customers }, people: strangers } },
        { stream: stream("numbers", 0, "attack") },
      ),
    ).toThrow('column "age" must have values of the domain it is compared with, got "20"');
  });
});
