import { describe, expect, test } from "vitest";
import { hierarchyFromCsv } from "../../../src/privacy/anonymity/hierarchy-from-csv.ts";

describe("hierarchies from CSV text", () => {
  test("semicolons, commas and quotes; the first line decides on the separator", () => {
    const expected = {
      domain: ["a", "b;c"],
      hierarchy: {
        levels: [
          ["a", "b;c"],
          ['x "y"', 'x "y"'],
          ["*", "*"],
        ],
      },
    };
    expect(hierarchyFromCsv('a;"x ""y""";*\n"b;c";"x ""y""";*\n')).toEqual(expected);
    expect(hierarchyFromCsv("Paris, France, *\r\nLyon, France, *").hierarchy.levels).toEqual([
      ["Paris", "Lyon"],
      ["France", "France"],
      ["*", "*"],
    ]);
  });

  test("leaves are put in an order in which every node is a run, and else stay as they are", () => {
    const { domain, hierarchy } = hierarchyFromCsv("a;1;*\nb;2;*\nc;1;*\nd;2;*");
    expect(domain).toEqual(["a", "c", "b", "d"]);
    expect(hierarchy.levels[1]).toEqual(["1", "1", "2", "2"]);
    expect(hierarchyFromCsv("3;low;*\n1;low;*\n2;high;*").domain).toEqual(["3", "1", "2"]);
  });

  test.each([
    ["", "hierarchy must have at least one line, got none"],
    ["a;x;*\nb;*", 'hierarchy of "b" must have 3 levels like its first line, got 2'],
    ["a;;*", "line 1 of the hierarchy must have a label in every cell, got an empty cell 2"],
    ["a;x;*;", "line 1 of the hierarchy must have a label in every cell, got an empty cell 4"],
    ["a;x;*\na;x;*", 'hierarchy must name each leaf once, got "a" twice'],
    ["a;x;1;*\nb;x;2;*", 'node "x" at level 1 of the hierarchy must have one parent, got "1" and "2"'],
    ["a;x\nb;y", "hierarchy must end in one root, got x, y"],
    ['a;"x;*', "line 1 of the hierarchy must close its quotes"],
    ['a;"x"y;*', "line 1 of the hierarchy must have a separator after quotes"],
  ])("refuses %j", (text, message) => {
    expect(() => hierarchyFromCsv(text)).toThrow(message);
  });

  test("refuses values that are not covered", () => {
    expect(() => hierarchyFromCsv("a;*\nb;*", { values: ["b", "c"] })).toThrow(
      'hierarchy must cover every value, got no line for "c"',
    );
    expect(hierarchyFromCsv("a;*\nb;*", { values: ["b"] }).domain).toEqual(["a", "b"]);
  });
});
