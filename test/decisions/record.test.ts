import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decision } from "../../src/decisions/findings.ts";
import { decisionRecord, scoreDecisions, type DecisionRecord } from "../../src/decisions/record.ts";
import { readDecision, readHappened } from "../../src/reports/decision/decision-file.ts";
import { resultsOf } from "../analysis/results-of.ts";

const stake = { customers: 1000, years: 5, discount: 0.05 };
const made = decision(
  resultsOf(
    { a: { profit: [10, 12, 14, 12, 12, 11], churn: [5, 5, 5, 5, 5, 4] }, b: { profit: [12, 14, 17, 14, 14, 13], churn: [6, 6, 6, 6, 7, 5] } }, // prettier-ignore
    { churn: "lower" },
  ),
  { goal: "profit", stake },
);
const record = decisionRecord(made, { question: "Which?", owner: "A. Board", date: "2026-12-01" });
const better = (measure: string): "higher" | "lower" => (measure === "churn" ? "lower" : "higher");

describe("the record of a decision", () => {
  it("holds what was recommended and foretold, and survives a file", () => {
    expect(record).toMatchObject({ choice: "b", against: "a", outcome: "sure", goal: "profit" });
    expect(record.probability).toBeCloseTo(1 - 1 / 12, 12);
    expect(record.foretold.map(({ measure }) => measure)).toEqual(["profit", "churn"]);
    const folder = mkdtempSync(join(tmpdir(), "record-"));
    writeFileSync(join(folder, "d.json"), JSON.stringify(record));
    expect(readDecision(join(folder, "d.json"))).toEqual(record);
    writeFileSync(join(folder, "h.yaml"), "profit: 2.1\nchurn: 9\n");
    expect(readHappened(join(folder, "h.yaml"))).toEqual({ profit: 2.1, churn: 9 });
    writeFileSync(join(folder, "bad.yaml"), "profit: much\n");
    expect(() => readHappened(join(folder, "bad.yaml"))).toThrow(
      /bad\.yaml:1:\d+: profit must be a number, got "much"/,
    );
    writeFileSync(join(folder, "bad.json"), '{ "format": "x" }');
    expect(() => readDecision(join(folder, "bad.json"))).toThrow('format must be "counterpoise decision 1"');
  });

  it("is scored by what happened: Brier by hand, and the intervals that held", () => {
    const found = scoreDecisions([{ record, happened: { profit: 2.1, churn: 9 } }], better);
    // (1 − 1/12 − 1)² = 1/144
    expect(found.brier).toBeCloseTo(1 / 144, 12);
    expect(found.rows.map(({ held }) => held)).toEqual([true, false]);
    expect(found.coverage).toBe(0.5);
    const lost = scoreDecisions([{ record, happened: { profit: -1 } }], better);
    expect(lost.brier).toBeCloseTo((11 / 12) * (11 / 12), 12);
    // probabilities of 0.7 that come true in seven of ten: 0.7 · 0.09 + 0.3 · 0.49
    const seventy: DecisionRecord = { ...record, probability: 0.7 };
    const ten = Array.from({ length: 10 }, (_, i) => ({ record: seventy, happened: { profit: i < 7 ? 1 : -1 } }));
    expect(scoreDecisions(ten, better).brier).toBeCloseTo(0.21, 12);
  });

  it("refuses what was not foretold, and decisions from too few replications", () => {
    expect(() => scoreDecisions([{ record, happened: { trust: 1 } }], better)).toThrow(
      'scoreDecisions.known[0].happened must be of what was foretold (profit, churn), got "trust"',
    );
    expect(() => scoreDecisions([{ record, happened: {} }], better)).toThrow("at least one measure");
    const few = decision(resultsOf({ a: { x: [1, 2] }, b: { x: [2, 3] } }), { goal: "x", stake });
    expect(() => decisionRecord(few, { question: "?", owner: "x", date: "x" })).toThrow("at least 5 replications");
  });
});
