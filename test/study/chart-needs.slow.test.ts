import { beforeAll, describe, expect, it } from "vitest";
import { requestedCharts } from "../../src/charts/requested-charts.ts";
import { bank, consent, localDp, run, study, type ChartRequest, type Results, type Study } from "../../src/index.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import { checkDrawable } from "../../src/study/chart-needs.ts";

const NAMES = Object.keys(outcomes);

/** Every chart of one measure, with every measure. */
const requests: ChartRequest[] = NAMES.flatMap((name): ChartRequest[] => [
  { chart: "tradeoff", x: name, y: "trust", colour: "churn" },
  { chart: "tradeoff", x: "trust", y: name, colour: "churn" },
  { chart: "tradeoff", x: "trust", y: "churn", colour: name },
  { chart: "trajectory", measure: name },
  { chart: "ladder", measures: [name] },
  { chart: "riskUtility", utility: name, risks: ["churn"] },
  { chart: "riskUtility", utility: "trust", risks: [name] },
  { chart: "smallMultiples", measures: [name] },
  { chart: "winners", measure: name },
  { chart: "gap", measure: name, grouping: "segment" },
  { chart: "dial", dial: "localDp.epsilon", measures: [name] },
]);

describe("what a study says of its charts", () => {
  let settings: Study;
  let results: Results;
  beforeAll(async () => {
    settings = study({
      question: "Which charts can be drawn?",
      scenario: bank({ customers: 20, weeks: 1, burnIn: 1 }),
      policies: { today: [], ask: [consent()], "ε = 1": [localDp({ epsilon: 1 })], "ε = 2": [localDp({ epsilon: 2 })] },
      measures: NAMES,
      groups: ["segment"],
      charts: [],
      replications: 1,
      seed: "charts",
    });
    results = await run(settings);
  }, 60_000);

  it("holds for every chart of every measure: what is accepted is made", () => {
    const accepted = requests.filter((request) => {
      try {
        checkDrawable(request, settings, ["charts", 0]);
        return true;
      } catch {
        return false;
      }
    });
    expect(accepted.length).toBeGreaterThan(requests.length / 2);
    for (const request of accepted)
      expect(() => requestedCharts(results, [request]), JSON.stringify(request)).not.toThrow();
  }, 120_000);
});
