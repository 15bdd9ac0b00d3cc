import { describe, expect, it } from "vitest";
import { tradeoffChart } from "../../src/charts/tradeoff-chart.ts";
import { bestPolicy } from "../../src/analysis/best-policy.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Estimate, Results, StudyInfo, SummaryRow } from "../../src/model/results.ts";
import { acrossPolicies, answer, cautions } from "../../src/reports/decision/answer.ts";
import { flipSentence } from "../../src/reports/decision/flip-sentence.ts";
import { exampleResults, SIX, THREE } from "../charts/example-results.ts";
import { resultsOf } from "../analysis/results-of.ts";

const AXES = { x: "personalisation", y: "trust", colour: "churn" };
const answerOf = (results: Results, outcome?: string): string[] =>
  answer({
    info: results.info,
    rows: summarise(results),
    measures: results.info.measures,
    tradeoff: tradeoffChart(results, AXES),
    colour: "churn",
    outcome,
    ranking: outcome === undefined ? undefined : bestPolicy(results, outcome),
  });

describe("answer", () => {
  it("tells each measure that the question names over all policies, then the coloured one, in at most three sentences with intervals", () => {
    const sentences = answerOf(exampleResults({ names: SIX, weeks: 1 }));
    expect(sentences).toHaveLength(3);
    expect(sentences[0]).toMatch(
      /^Personalisation score \(0\.\d+ under “collect everything”\) falls by 0\.\d+ under “.+, 0\.\d+ under “.+ and 0\.\d+ under “/,
    );
    expect(sentences[1]).toMatch(/^Trust \(0\.\d+ under “collect everything”\) (rises|falls) by /);
    expect(sentences[2]).toMatch(
      /^Yearly churn falls by 0\.\d+ \(0\.\d+ to 0\.\d+\) under “.*”, against “collect everything”\.$/,
    );
  });

  it("tells of a measure that no policy moves by as much as matters, and by how much at most", () => {
    const { info } = exampleResults({ names: THREE, weeks: 1 });
    const rows = [
      row("collect everything", "trust", { estimate: NaN, low: NaN, high: NaN }),
      row("ask first", "trust", { estimate: 0.004, low: 0.003, high: 0.005 }),
      row("10-anonymity", "trust", { estimate: 0.001, low: -0.02, high: 0.02 }),
    ];
    const trust = info.measures.find(({ name }) => name === "trust")!;
    expect(acrossPolicies({ info, rows }, { ...trust, matters: 0.01 })).toBe(
      "Trust (0.500 under “collect everything”) changes under no policy by as much as matters (0.010): most under “ask first”, +0.004.",
    );
    const end = { policy: "ask first", measure: "trust", week: 0, estimate: 0.012, low: 0.009, high: 0.015 };
    expect(acrossPolicies({ info, rows, ends: [end] }, { ...trust, matters: 0.01 })).toBe(
      "Trust (0.500 under “collect everything”) changes under no policy by as much as matters (0.010): most under “ask first”, +0.004 on the mean of the weeks; by the end of week 1 it does: +0.012 under “ask first”.",
    );
    for (const small of [{ estimate: 0.008 }, { low: -0.001 }])
      expect(acrossPolicies({ info, rows, ends: [{ ...end, ...small }] }, { ...trust, matters: 0.01 })).toMatch(
        /\+0\.004\.$/,
      );
  });

  it("claims nothing from one replication or one policy", () => {
    expect(answerOf(exampleResults({ names: SIX, weeks: 1, replications: 1 }))).toEqual([
      "One replication cannot tell differences between policies from luck: run more.",
    ]);
    expect(answerOf(exampleResults({ names: ["alone"], weeks: 1 }))).toEqual([
      "The study has one policy, “alone”, and so nothing to compare it with.",
    ]);
  });

  it("says so when no difference is clear", () => {
    const { info } = exampleResults({ names: THREE, weeks: 1 });
    expect(
      answer({
        info,
        rows: [row("ask first", "trust", { estimate: 0.1, low: -0.1, high: 0.3 })],
        measures: info.measures,
      }),
    ).toEqual(["With 20 replications no difference to “collect everything” that matters can be told from zero."]);
  });

  it("owns up to a measure that only gets worse", () => {
    const { info } = exampleResults({ names: THREE, weeks: 1 });
    const rows = [row("ask first", "churn", { estimate: 0.03, low: 0.02, high: 0.04 })];
    expect(answer({ info, rows, measures: info.measures, colour: "churn" })).toEqual([
      "No policy clearly improves yearly churn; it rises by 0.030 (0.020 to 0.040) under “ask first”.",
    ]);
  });
});

function row(policy: string, measure: string, difference: Estimate): SummaryRow {
  return { policy, group: "all", measure, estimate: 0.5, low: 0.4, high: 0.6, n: 20, difference };
}

describe("the choice", () => {
  it("is said to flip when it is best on average but not in many replications", () => {
    // b wins by 10 in six replications of eight and loses by 1 in the other two
    const results = resultsOf({
      a: { profit: Array(8).fill(5) as number[] },
      b: { profit: [15, 15, 15, 15, 15, 15, 4, 4] },
      c: { profit: Array(8).fill(0) as number[] },
    });
    const measures = results.info.measures;
    const material = { info: results.info, rows: summarise(results), measures, outcome: "profit", ranking: bestPolicy(results, "profit") }; // prettier-ignore
    expect(flipSentence(material)).toBe(
      "The choice flips: “b” has the best profit on average but only in 75 % of the replications, each of which has its own luck and parameters; “a” in 25 %.",
    );
  });
});

describe("cautions", () => {
  const info = (replications: number): StudyInfo => exampleResults({ names: THREE, weeks: 1, replications }).info;

  const cautionsOf = (replications: number, rows: SummaryRow[] = [], calibrated = false): string[] =>
    cautions({ info: info(replications), rows, measures: info(replications).measures, calibrated });

  it("always begins with what a simulation is not, unless it was calibrated", () => {
    expect(cautionsOf(20, [], false)[0]).toMatch(/^Not a forecast:/);
    expect(cautionsOf(20, [], true)[0]).toMatch(/^Calibrated to the user's own figures; still a simulation/);
  });

  it("counts unclear differences and says how many replications the nearest would need", () => {
    // half width 0.2 = twice the estimate 0.1: four times the 20 replications, and one more to be past the edge
    const rows = [
      row("ask first", "trust", { estimate: 0.1, low: -0.1, high: 0.3 }),
      row("10-anonymity", "trust", { estimate: 0.2, low: 0.1, high: 0.3 }),
    ];
    expect(cautionsOf(20, rows, false)[1]).toBe(
      "Of 2 differences to the reference, judged together at 5 % false alarms, 1 can be told from zero and matter, 0 can be told but are too small to matter, 1 cannot be told with 20 replications; for the nearest of these, trust under “ask first”, about 81 would be needed if its estimate holds.",
    );
  });

  it("does not ask for replications to resolve a difference that rounds to zero, or none at all", () => {
    const rows = [
      row("ask first", "trust", { estimate: 0.0001, low: -0.1, high: 0.1 }),
      row("10-anonymity", "trust", { estimate: 0, low: 0, high: 0 }),
    ];
    expect(cautionsOf(20, rows, false)).toHaveLength(1);
  });

  it("warns of one and of few replications", () => {
    expect(cautionsOf(1, [], false)[1]).toMatch(/^One replication:/);
    expect(cautionsOf(3, [], false)[1]).toMatch(/^Only 3 replications/);
  });
});
