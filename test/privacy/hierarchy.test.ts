import { describe, expect, it } from "vitest";
import {
  boundaryHeights,
  checkHierarchy,
  hierarchyFromIntervals,
  hierarchyFromLevels,
} from "../../src/privacy/hierarchy.ts";

const ages = ["20", "21", "22", "23", "24"];

describe("hierarchyFromIntervals", () => {
  it("joins neighbours, the last node may be shorter (hand calculation)", () => {
    expect(hierarchyFromIntervals(ages, [2, 4]).levels).toEqual([
      ages,
      ["20 – 21", "20 – 21", "22 – 23", "22 – 23", "24"],
      ["20 – 23", "20 – 23", "20 – 23", "20 – 23", "24"],
      ["*", "*", "*", "*", "*"],
    ]);
  });

  it("is a valid hierarchy for every domain and set of widths", () => {
    for (let leaves = 1; leaves < 30; leaves++) {
      const domain = Array.from({ length: leaves }, (_, i) => `${i}`);
      for (const widths of [[], [2], [5, 10, 20], [3, 9]])
        expect(() => checkHierarchy(hierarchyFromIntervals(domain, widths), domain, "h")).not.toThrow();
    }
  });

  it("refuses widths that do not nest", () => {
    expect(() => hierarchyFromIntervals(ages, [2, 3], "age.hierarchy")).toThrow(
      "age.hierarchy.widths[1] must be a whole multiple of 2 and more than it, got 3",
    );
    expect(() => hierarchyFromIntervals(["a", "b", "c"], [1])).toThrow(
      "hierarchy.widths[0] must be a whole multiple of 1 and more than it, got 1",
    );
  });
});

describe("hierarchyFromLevels", () => {
  const countries = ["fr", "de", "us", "ca"];
  const roots = ["*", "*", "*", "*"];

  it("takes labelled levels", () => {
    expect(hierarchyFromLevels(countries, [["eu", "eu", "na", "na"], roots]).levels).toHaveLength(3);
  });

  it.each([
    [[["eu", "eu", "na"], roots], "hierarchy.levels[1] must have one label per leaf (4), got 3"],
    [[["eu", "", "na", "na"], roots], 'hierarchy.levels[1] must label every leaf, got none for "de"'],
    [
      [["eu", "na", "eu", "na"], roots],
      'hierarchy.levels[1] must keep the leaves of a node together, got "eu" in two places',
    ],
    [
      [["eu", "eu", "na", "na"], ["x", "y", "y", "y"], roots],
      'hierarchy.levels[2] must not tear nodes apart, got "eu" in both "x" and "y"',
    ],
    [[["eu", "eu", "na", "na"]], "hierarchy.levels must end in one root, got 2 nodes"],
    [[], "hierarchy.levels must end in one root, got 4 nodes"],
  ])("refuses %j", (levels, message) => {
    expect(() => hierarchyFromLevels(countries, levels)).toThrow(message);
  });

  it("refuses a hierarchy of another domain", () => {
    const hierarchy = hierarchyFromLevels(countries, [roots]);
    expect(() => checkHierarchy(hierarchy, ["de", "fr", "us", "ca"], "h")).toThrow(
      'h.levels[0] must be the domain in its order, got "fr" where it has "de"',
    );
  });

  it("knows how high each boundary is", () => {
    expect([...boundaryHeights(hierarchyFromLevels(countries, [["eu", "eu", "na", "na"], roots]))]).toEqual([0, 1, 0]);
  });
});
