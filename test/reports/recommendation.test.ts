import { describe, expect, it } from "vitest";
import type { Results, SummaryRow } from "../../src/model/results.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import { mainOutcome } from "../../src/reports/decision/main-measures.ts";
import { subjectOf } from "../../src/reports/decision/question.ts";
import { moneySentence } from "../../src/reports/decision/money-sentence.ts";
import { exampleResults, THREE } from "../charts/example-results.ts";

const row = (measure: string, estimate: number, half: number): SummaryRow => ({
  policy: "ask first",
  group: "all",
  measure,
  estimate: 0.5,
  low: 0.4,
  high: 0.6,
  n: 20,
  difference: { estimate, low: estimate - half, high: estimate + half },
});
const measures = ["profit", "incidentCost", "service", "churn", "trust"].map((name) => outcomes[name]);
const { info } = exampleResults({ names: THREE, weeks: 1 });
const of = (...rows: SummaryRow[]) => ({ info, rows, measures, outcome: "profit" });

describe("a recommendation", () => {
  it("says how much of a gain hangs on the cost of incidents, and when it is gone", () => {
    expect(moneySentence(of(row("profit", 10, 1), row("incidentCost", -9, 1)), "ask first")).toMatch(
      /^Of the 10\.00 .*, 9\.00 is a lower expected cost of incidents.*: without it 1\.00 would remain\.$/,
    );
    // 10 of profit of which 12.5 are incidents: −2.5 without; gone at 20 % of the cost assumed
    expect(moneySentence(of(row("profit", 10, 1), row("incidentCost", -12.5, 1)), "ask first")).toMatch(
      /less than 20 %/,
    );
    expect(moneySentence(of(row("profit", 10, 1), row("incidentCost", -4, 1)), "ask first")).toBe("");
  });
});

describe("a question", () => {
  const asked = (question: string): Results["info"] => ({ ...info, question });

  it("names policies and measures by name, label or a common word", () => {
    expect(subjectOf(asked("What does “ask first” do to churn and trust?"))).toEqual({
      policies: ["ask first"],
      measures: ["trust", "churn"],
    });
    expect(subjectOf(asked("Is entrusting worth it?"))).toEqual({ policies: [], measures: [] });
  });

  it("decides by the one measure that it names, else by profit", () => {
    expect(mainOutcome(asked("Which policy keeps churn lowest?"))).toBe("churn");
    expect(mainOutcome(asked("What should we do?"))).toBe("profit");
  });
});
