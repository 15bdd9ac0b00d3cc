import type { Chart } from "../charts/chart.ts";
import { differencesFromSummary } from "../charts/differences-chart.ts";
import { requestedCharts } from "../charts/requested-charts.ts";
import { trajectoryChart } from "../charts/trajectory-chart.ts";
import { mainMeasures } from "./main-measures.ts";
import type { ChartRequest, Results, SummaryRow } from "../model.ts";

/** Measures whose weekly course is worth small multiples, as far as a study has them. */
const COURSE = ["personalisation", "trust", "churn", "consent"];

/** The charts of a report: those that the study asks for, then paired differences of its main measures, then the weekly course of the main ones. */
export function reportCharts(results: Results, summary: readonly SummaryRow[], requests: readonly ChartRequest[]): Chart[] {
  const { info, records } = results;
  const asked = requestedCharts(results, requests);
  const compared = mainMeasures(info).filter((name) =>
    summary.some((row) => row.measure === name && row.difference && Number.isFinite(row.difference.estimate)),
  );
  const differences = compared.length === 0 ? [] : [differencesFromSummary(info, summary, compared)];
  const weekly = new Set(records.filter((record) => record.week >= 0 && record.group === "all").map((record) => record.measure));
  const course = COURSE.filter((name) => weekly.has(name) && info.measures.some((measure) => measure.name === name));
  const courses = course.length < 2 ? [] : [{ ...trajectoryChart(results, course), name: "trajectories" }];
  const tradeoffs = asked.filter((chart) => chart.name.startsWith("tradeoff"));
  return [...tradeoffs, ...differences, ...courses, ...asked.filter((chart) => !tradeoffs.includes(chart))];
}
