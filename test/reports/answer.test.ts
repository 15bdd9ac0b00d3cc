import { describe, expect, it } from "vitest";
import { tradeoffChart } from "../../src/charts/tradeoff-chart.ts";
import { summarise } from "../../src/experiments/summarise.ts";
import type { Estimate, Results, StudyInfo, SummaryRow } from "../../src/model.ts";
import { answer, cautions } from "../../src/reports/answer.ts";
import { exampleResults, SIX, THREE } from "../charts/example-results.ts";

const AXES = { x: "personalisation", y: "trust", colour: "churn" };
const answerOf = (results: Results): string[] => answer(results.info, summarise(results), results.info.measures, tradeoffChart(results, AXES), "churn");

describe("answer", () => {
  it("has the trade-off, the coloured measure and the frontier, in at most three sentences with intervals", () => {
    const sentences = answerOf(exampleResults({ names: SIX, weeks: 1 }));
    expect(sentences).toHaveLength(3);
    expect(sentences[0]).toMatch(
      /^“keep 26 weeks” raises trust by 0\.\d+ \(0\.\d+ to 0\.\d+\) against “collect everything”, but lowers personalisation score by/,
    );
    expect(sentences[1]).toMatch(/^Yearly churn falls by 0\.\d+ \(0\.\d+ to 0\.\d+\) under “.*”, against “collect everything”\.$/);
    expect(sentences[2]).toMatch(/^On the frontier of personalisation score against trust are /);
  });

  it("claims nothing from one replication or one policy", () => {
    expect(answerOf(exampleResults({ names: SIX, weeks: 1, replications: 1 }))).toEqual([
      "One replication cannot tell differences between policies from luck: run more.",
    ]);
    expect(answerOf(exampleResults({ names: ["alone"], weeks: 1 }))).toEqual(["The study has one policy, “alone”, and so nothing to compare it with."]);
  });

  it("says so when no difference is clear", () => {
    const { info } = exampleResults({ names: THREE, weeks: 1 });
    expect(answer(info, [row("ask first", "trust", { estimate: 0.1, low: -0.1, high: 0.3 })], info.measures, undefined, undefined)).toEqual([
      "With 20 replications no difference to “collect everything” can be told from zero.",
    ]);
  });

  it("owns up to a measure that only gets worse", () => {
    const { info } = exampleResults({ names: THREE, weeks: 1 });
    const rows = [row("ask first", "churn", { estimate: 0.03, low: 0.02, high: 0.04 })];
    expect(answer(info, rows, info.measures, undefined, "churn")).toEqual([
      "No policy clearly improves yearly churn; it rises by 0.030 (0.020 to 0.040) under “ask first”.",
    ]);
  });
});

function row(policy: string, measure: string, difference: Estimate): SummaryRow {
  return { policy, group: "all", measure, estimate: 0.5, low: 0.4, high: 0.6, n: 20, difference };
}

describe("cautions", () => {
  const info = (replications: number): StudyInfo => exampleResults({ names: THREE, weeks: 1, replications }).info;

  it("always begins with what a simulation is not, unless it was calibrated", () => {
    expect(cautions(info(20), [], info(20).measures, false)[0]).toMatch(/^Not a forecast:/);
    expect(cautions(info(20), [], info(20).measures, true)[0]).toMatch(/^Calibrated to the user's own figures; still a simulation/);
  });

  it("counts unclear differences and says how many replications the nearest would need", () => {
    // half width 0.2 = twice the estimate 0.1: four times the 20 replications, and one more to be past the edge
    const rows = [row("ask first", "trust", { estimate: 0.1, low: -0.1, high: 0.3 }), row("10-anonymity", "trust", { estimate: 0.2, low: 0.1, high: 0.3 })];
    expect(cautions(info(20), rows, info(20).measures, false)[1]).toBe(
      "1 of 2 differences to the reference cannot be told from zero with 20 replications; for the nearest of them, trust under “ask first”, about 81 would be needed if its estimate holds.",
    );
  });

  it("does not ask for replications to resolve a difference that rounds to zero, or none at all", () => {
    const rows = [row("ask first", "trust", { estimate: 0.0001, low: -0.1, high: 0.1 }), row("10-anonymity", "trust", { estimate: 0, low: 0, high: 0 })];
    expect(cautions(info(20), rows, info(20).measures, false)).toHaveLength(1);
  });

  it("warns of one and of few replications", () => {
    expect(cautions(info(1), [], info(1).measures, false)[1]).toMatch(/^One replication:/);
    expect(cautions(info(3), [], info(3).measures, false)[1]).toMatch(/^Only 3 replications/);
  });
});
