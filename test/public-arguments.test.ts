import { describe, expect, it } from "vitest";
import * as index from "../src/index.ts";
import * as node from "../src/node.ts";
import * as privacy from "../src/privacy.ts";
import * as recommenders from "../src/recommenders.ts";
import { checkKnown, checkOptions } from "../src/core/check-options.ts";
import { checkRows, checkShape } from "../src/core/check-shape.ts";

const names = (text: string): Set<string> => new Set(text.trim().split(/\s+/));

/** Functions that do long work, or read what the process was started with, where nothing is told. */
const LONG = names("validate validateOnWorkers runIfMain");

const values: readonly unknown[] = [undefined, null, 3, {}, [], "text"];
const functions = Object.entries({ ...recommenders, ...privacy, ...node, ...index }).filter(
  ([, f]) => typeof f === "function",
);
const asked = functions.filter(([name]) => !LONG.has(name));

describe("every public function", () => {
  it.each(asked)("%s answers, or says which argument must be what", async (name, f) => {
    for (const value of values)
      try {
        await (f as unknown as (value: unknown) => unknown)(value);
      } catch (thrown) {
        expect(index.isCounterpoiseError(thrown), `${name}: ${String(thrown)}`).toBe(true);
      }
  });

  it("is asked, but for those in the list, which names no other", () => {
    const all = functions.map(([name]) => name);
    expect([...LONG].filter((name) => !all.includes(name))).toEqual([]);
    expect(asked.length).toBe(all.length - LONG.size);
  });
});

describe("a shape", () => {
  it("names the place, the kind and what was given", () => {
    const shape = { info: { policies: "list" }, width: "number?" } as const;
    expect(() => checkShape("chart.results", undefined, shape)).toThrow(
      "chart.results must be an object, got undefined",
    );
    expect(() => checkShape("chart.results", [], shape)).toThrow("chart.results must be an object, got a list");
    expect(() => checkShape("chart.results", {}, shape)).toThrow("chart.results.info must be an object, got undefined");
    expect(() => checkShape("chart.results", { info: {} }, shape)).toThrow(
      "chart.results.info.policies must be a list, got undefined",
    );
    expect(() => checkShape("chart.results", { info: { policies: [] }, width: null }, shape)).toThrow(
      "chart.results.width must be a number, got null",
    );
    checkShape("chart.results", { info: { policies: new Uint8Array(1) } }, shape);
  });

  it("looks into lists, rows and what may be left out", () => {
    const shape = { rows: [["finite"]], "twin?": { seed: "text" } } as const;
    checkShape("f", { rows: [[1], Float64Array.of(2)], twin: { seed: "a" } }, shape);
    checkShape("f", { rows: [] }, shape);
    expect(() => checkShape("f", { rows: [[1], [2, NaN]] }, shape)).toThrow(
      "f.rows[1][1] must be a finite number, got NaN",
    );
    expect(() => checkShape("f", { rows: [[1], 2] }, shape)).toThrow("f.rows[1] must be a list, got 2");
    expect(() => checkShape("f", { rows: [], twin: {} }, shape)).toThrow("f.twin.seed must be a text, got undefined");
    expect(() => checkShape("f", { rows: [], twin: null }, shape)).toThrow("f.twin must be an object, got null");
    expect(() => checkRows("f", [[1, 2], [3]], "number")).toThrow("f[1] must have 2 values like f[0], got 1");
    expect(() => checkRows("f", [], "number")).toThrow("f must have a row at least, got none");
  });

  it("refuses options that nothing reads", () => {
    const [options, missing] = [{ width: 3 } as { readonly theme?: string }, null as never];
    expect(() => checkOptions("chart", options, ["theme"])).toThrow(
      'no option of chart named "width"; options are theme',
    );
    expect(() => checkOptions("chart", missing, [] as never)).toThrow("chart.options must be an object, got null");
    expect(() => checkKnown("chart.axes", options, ["theme"])).toThrow('no option of chart.axes named "width"');
  });
});

describe("charts", () => {
  const results = { info: { policies: [], measures: [], groupings: [] }, records: [] } as never;
  const [missing, width] = [undefined as never, { width: 400 } as never];

  it("ask for what they show", () => {
    expect(() => index.tradeoffChart(results, { x: "trust", y: "ndcg" } as never)).toThrow(
      "tradeoffChart.axes.colour must be a text, got undefined",
    );
    expect(() => index.differencesChart(results, missing)).toThrow(
      "differencesChart.measures must be a list, got undefined",
    );
    expect(() => index.trajectoryChart(results, missing)).toThrow(
      "trajectoryChart.measure must be a list, got undefined",
    );
    expect(() => index.riskUtilityChart(results, { risks: [] } as never)).toThrow(
      "riskUtilityChart.axes.utility must be a text, got undefined",
    );
  });

  it("refuse options that they do not have", () => {
    const said = (chart: string): string => `no option of ${chart} named "width"; options are theme`;
    expect(() => index.survivalChart(results, width)).toThrow(said("survivalChart"));
    expect(() => index.waterfallChart(results, width)).toThrow(said("waterfallChart"));
    expect(() => index.ladderChart(results, [], width)).toThrow(said("ladderChart"));
    expect(() => index.dialChart(results, { dial: "x", measures: [] }, width)).toThrow(said("dialChart"));
  });
});
