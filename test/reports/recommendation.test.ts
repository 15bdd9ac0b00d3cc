import { describe, expect, it } from "vitest";
import type { ComplianceFinding } from "../../src/compliance/index.ts";
import type { Results, SummaryRow } from "../../src/model/results.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import { mainOutcome } from "../../src/reports/main-measures.ts";
import { subjectOf } from "../../src/reports/question.ts";
import { lawSentence, moneySentence, priceSentence } from "../../src/reports/recommendation.ts";
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
  it("names its price in every other measure, the largest first in units of what matters", () => {
    const rows = [
      row("profit", 10, 1),
      row("churn", 0.01, 0.002),
      row("service", -0.4, 0.1),
      row("trust", -0.002, 0.001),
    ];
    expect(priceSentence(of(...rows), "ask first")).toBe(
      "Its price against “collect everything”: service quality −0.400 (−0.500 to −0.300) and yearly churn +0.010 (+0.008 to +0.012).",
    );
  });

  it("says when there is no price, and what may be one", () => {
    expect(priceSentence(of(row("trust", -0.002, 0.001)), "ask first")).toBe(
      "Against “collect everything” it worsens no other measure of the study by as much as matters.",
    );
    expect(priceSentence(of(row("trust", -0.002, 0.001), row("churn", 0.01, 0.02)), "ask first")).toMatch(
      /no other measure of the study by as much as matters; whether it worsens yearly churn cannot be told\.$/,
    );
    expect(priceSentence(of(), "collect everything")).toBe("");
  });

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

  it("says what the law objects to, worst first", () => {
    const finding = (severity: string, text: string) => ({ severity, article: "Art. 5", finding: text }) as ComplianceFinding; // prettier-ignore
    expect(lawSentence([finding("major", "b"), finding("critical", "a"), finding("minor", "c")], "gdpr")).toBe(
      "The check against the GDPR objects to it: 1 critical finding and 1 major finding, first Art. 5, “a”.",
    );
    expect([lawSentence([], "gdpr"), lawSentence(undefined, "gdpr")]).toEqual(["", ""]);
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
