import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summarise.ts";
import { measures } from "../../src/measures/index.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import { heading } from "../../src/charts/format.ts";
import { measureInfo } from "../../src/charts/chart.ts";
import { htmlDecisionTable } from "../../src/reports/decision/decision-table.ts";
import { askedMeasures } from "../../src/reports/decision/main-measures.ts";
import { decisionTable } from "../../src/reports/terminal-table.ts";
import { exampleResults, LONG, SIX, TEN } from "../charts/example-results.ts";

const results = exampleResults({ names: SIX, weeks: 1 });
const rows = summarise(results);
const ESCAPE = String.fromCharCode(27);

describe("decisionTable", () => {
  it.each([80, 100, 120, 160])("fits into %i columns, every line of a table equally wide", (width) => {
    for (const names of [SIX, TEN, LONG]) {
      const other = exampleResults({ names, weeks: 1, replications: 3 });
      const lines = decisionTable(summarise(other), other.info, { width }).split("\n");
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(width);
      const top = lines.findIndex((line) => line.startsWith("┌"));
      const bottom = lines.findIndex((line) => line.startsWith("└"));
      expect(new Set(lines.slice(top, bottom + 1).map((line) => [...line].length)).size).toBe(1);
    }
  });

  it("shows estimate, half interval and paired difference, starred when its interval excludes zero", () => {
    const text = decisionTable(rows, results.info, { width: 200 });
    const row = rows.find((one) => one.policy === "ask first" && one.measure === "trust" && one.group === "all")!;
    expect(text).toContain(`${row.estimate.toFixed(3)} ±${((row.high - row.low) / 2).toFixed(3)}`);
    expect(text).toContain(`(+${row.difference!.estimate.toFixed(3)}*)`);
    expect(text).toContain("collect everything");
    expect(text).toContain("(reference)");
    for (const label of ["nDCG@k ↑", "Trust ↑", "Yearly churn ↓"]) expect(text).toContain(label);
  });

  it("shows every measure that a study named, and the main ones of a study that named none", () => {
    const of = (names: readonly string[]): string => {
      const described = names.map((name) => outcomes[name]);
      return decisionTable([], { ...results.info, measures: described }, { width: 2000 });
    };
    const has = (text: string, name: string): boolean => text.includes(heading(outcomes[name].label).split(" ")[0]);
    fc.assert(
      fc.property(fc.subarray(Object.keys(outcomes), { minLength: 1 }), (names) => {
        fc.pre(!Object.keys(measures).every((name) => names.includes(name)));
        const text = of(names);
        for (const name of names) expect(has(text, name), name).toBe(true);
      }),
      { seed: 22, numRuns: 50 },
    );
    const standard = of(Object.keys(measures));
    for (const { name, headline } of Object.values(measures))
      if (headline !== undefined) expect(has(standard, name), name).toBe(true);
    expect(has(standard, "hitRate")).toBe(false);
    // of a study that adds attacks to every weekly measure, the main ones and the attacks
    const { info } = results;
    const described = [...Object.keys(measures), "tracing"].map((name) => outcomes[name]);
    const main = Object.values(measures).flatMap(({ name, headline }) => (headline === undefined ? [] : [name]));
    expect(askedMeasures({ ...info, measures: described })).toEqual([...main, "tracing"]);
  });

  it("never prints a clear difference as none, nor marks one that is too small to matter", () => {
    const tiny = { estimate: -0.00004, low: -0.00006, high: -0.00002 };
    const some = rows.map((row) => (row.difference && row.measure === "trust" ? { ...row, difference: tiny } : row));
    expect(decisionTable(some, results.info, { measures: ["trust"] })).toContain("(−0.00004)");
    expect(String(htmlDecisionTable(results.info, some, [measureInfo(results.info, "trust")]).markup)).toMatch(
      /≈<\/span>.*−0\.00004<\/span\s*><small>−0\.00006 to −0\.00002/s,
    );
    const unclear = some.map((row) =>
      row.difference && row.measure === "trust" ? { ...row, difference: { ...tiny, high: 0.00001 } } : row,
    );
    expect(decisionTable(unclear, results.info, { measures: ["trust"] })).toContain("(0.000)");
  });

  it("is plain text unless colour is asked for", () => {
    expect(decisionTable(rows, results.info)).not.toContain(ESCAPE);
    expect(decisionTable(rows, results.info, { colour: true })).toContain(`${ESCAPE}[32m(+`);
  });

  it("shows the measures asked for, in that order", () => {
    const text = decisionTable(rows, results.info, { measures: ["churn", "trust"] });
    expect(text.indexOf("Yearly churn")).toBeLessThan(text.indexOf("Trust"));
    expect(text).not.toContain("nDCG");
    expect(() => decisionTable(rows, results.info, { measures: ["trst"] })).toThrow('no measure named "trst"');
  });

  it("says that one replication has no intervals", () => {
    const one = exampleResults({ names: SIX, weeks: 1, replications: 1 });
    const text = decisionTable(summarise(one), one.info, { width: 160 });
    expect(text).toContain("One replication: no intervals.");
    expect(text).not.toContain("±");
    expect(text).not.toContain("*");
  });

  it("strips control characters from names: no policy can paint the terminal", () => {
    const hostile = exampleResults({ names: [`${ESCAPE}[31mred`, "b"], weeks: 1 });
    expect(decisionTable(summarise(hostile), hostile.info)).not.toContain(ESCAPE);
  });
});
