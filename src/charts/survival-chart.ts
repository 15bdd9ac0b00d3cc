import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { fail } from "../core/check.ts";
import { survival as survivalOf } from "../analysis/survival.ts";
import type { Results } from "../model/results.ts";
import type { Chart, ChartOptions } from "./chart.ts";
import { defineChart, type ChartRecord, type NoFields } from "./define-chart.ts";
import type { MeasureInfo } from "./format.ts";
import { coursesChart } from "./trajectory-chart.ts";

const RETENTION: MeasureInfo = {
  name: "survival",
  label: "customer retention",
  unit: "share of customers at the start",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
};

/**
 * Survival curves: the share of customers who are still there week after week, one line per policy with its band, and
 * the paired differences to the reference.
 * Errors: a study without weekly values of `churn`.
 *
 * @example
 * survivalChart(exampleResults()).name // → "survival"
 */
export function survivalChart(results: Results, options: ChartOptions = {}): Chart {
  checkOptions("survivalChart", options);
  checkResults("survivalChart.results", results);
  const { levels, differences } = survivalOf(results);
  if (!results.info.measures.some(({ name }) => name === "churn") || levels.every(({ week }) => week === 0))
    fail("measures must include churn for survival curves, got none of that name");
  const notes = ["Survival by the weekly shares of active customers who leave (Kaplan–Meier)."];
  return coursesChart(
    results,
    [{ info: RETENTION, levels, differences }],
    { name: "survival", title: "Customers who stay", notes },
    options,
  );
}

/** How studies ask for it. */
export const survival: ChartRecord<"survival", NoFields> = defineChart({
  name: "survival",
  does: "the share of customers who are still there, week by week",
  fields: {},
  needs: { measures: { how: "all", names: ["churn"] } },
  draw: (results, _, options) => survivalChart(results, options),
});
