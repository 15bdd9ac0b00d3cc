import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equivalenceClasses, smallestClass } from "../../src/privacy/equivalence-classes.ts";
import { suppressAll } from "../../src/privacy/anonymity/enough-rows.ts";
import { column, table, toyTable } from "../fixtures/table.ts";

describe("equivalenceClasses", () => {
  it("groups rows exactly as comparing every pair does", () => {
    fc.assert(
      fc.property(toyTable(20), fc.subarray(["a", "b", "c", "s"]), (t, names) => {
        const { classOf, sizes } = equivalenceClasses(t, names);
        const asked = t.columns.filter((c) => names.includes(c.name));
        for (let r = 0; r < t.rows; r++) {
          for (let q = 0; q < t.rows; q++)
            expect(classOf[r] === classOf[q]).toBe(asked.every((c) => c.lo[r] === c.lo[q] && c.hi[r] === c.hi[q]));
          expect(sizes[classOf[r]]).toBe([...classOf].filter((c) => c === classOf[r]).length);
        }
      }),
    );
  });

  it("does not take a generalised value for one of its leaves", () => {
    const age = { ...column("age", ["1", "1", "2"]), lo: Uint16Array.of(0, 0, 1), hi: Uint16Array.of(0, 1, 1) };
    expect([...equivalenceClasses(table([age]), ["age"]).sizes]).toEqual([1, 1, 1]);
  });

  it("names a column that is not there", () => {
    expect(() => equivalenceClasses(table([column("age", ["1"])]), ["aeg"])).toThrow(
      'no column named "aeg"; columns are age; did you mean "age"?',
    );
  });
});

describe("smallestClass", () => {
  it("is 1 where a row is unique and counts pairs (hand calculation)", () => {
    const t = table([column("sex", ["f", "f", "m", "m", "m"]), column("age", ["1", "1", "1", "2", "2"])]);
    expect(smallestClass(t, ["sex"])).toBe(2);
    expect(smallestClass(t, ["sex", "age"])).toBe(1);
  });

  it("leaves rows out that show nothing, and is the whole table when none shows anything", () => {
    const sex = column("sex", ["f", "f", "m", "m", "m"]);
    const oneHidden = { ...sex, lo: Uint16Array.of(0, 0, 1, 1, 0), hi: Uint16Array.of(0, 0, 1, 1, 1) };
    expect(smallestClass(table([oneHidden]), ["sex"])).toBe(2);
    expect(smallestClass(suppressAll(table([sex])).table, ["sex"])).toBe(5);
  });
});
