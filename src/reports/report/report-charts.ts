import type { Chart, ChartOptions } from "../../charts/chart.ts";
import { differencesFromSummary } from "../../charts/differences-chart.ts";
import { numbered, requestedCharts } from "../../charts/requested-charts.ts";
import { trajectoryChart } from "../../charts/trajectory-chart.ts";
import { winnersChart } from "../../charts/winners-chart.ts";
import { CUSTOMER_OUTCOMES } from "../../analysis/winners.ts";
import { courseMeasures, mainMeasures } from "../decision/main-measures.ts";
import type { Analysis } from "../../analysis/analyse.ts";
import type { ChartAsData, Results } from "../../model/results.ts";

/** A picture that could not be made, and why. */
export interface Undrawn {
  readonly name: string;
  readonly reason: string;
}

/** Does something that makes a picture; a failure is noted instead of thrown, so that it costs this picture only. */
export function noting<T>(name: string, undrawn: Undrawn[], make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    undrawn.push({ name, reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

/**
 * The charts of a report: those that the study asks for, paired differences of its main measures, the weekly course of
 * the main ones, and who wins and loses. One that cannot be made is added to `undrawn`.
 */
export function reportCharts(
  { results, summary }: Analysis,
  requests: readonly ChartAsData[],
  options: ChartOptions = {},
  undrawn: Undrawn[] = [],
): Chart[] {
  const { info, records } = results;
  const made = (name: string, make: () => Chart[]): Chart[] => noting(name, undrawn, make) ?? [];
  const asked = numbered(
    requests.flatMap((request) => made(request.chart, () => requestedCharts(results, [request], options))),
  );
  const compared = mainMeasures(info).filter((name) =>
    summary.some((row) => row.measure === name && row.difference && Number.isFinite(row.difference.estimate)),
  );
  const differences = made("differences", () =>
    compared.length === 0 ? [] : [differencesFromSummary(info, summary, compared, options)],
  );
  const weekly = new Set(
    records.filter((record) => record.week >= 0 && record.group === "all").map((record) => record.measure),
  );
  const course = courseMeasures(info).filter((name) => weekly.has(name));
  const courses = made("trajectories", () =>
    course.length < 2 ? [] : [{ ...trajectoryChart(results, course, options), name: "trajectories" }],
  );
  const tradeoffs = asked.filter((chart) => chart.name.startsWith("tradeoff"));
  return [
    ...tradeoffs,
    ...differences,
    ...courses,
    ...asked.filter((chart) => !tradeoffs.includes(chart)),
    ...made("winners", () => winnersOf(results, asked, options)),
  ];
}

/**
 * Who wins and who loses by trust, or else by the first outcome of customers that is measured; nothing where the study
 * asks for such a chart itself.
 */
function winnersOf(results: Results, asked: readonly Chart[], options: ChartOptions): Chart[] {
  const { measures, policies, groupings } = results.info;
  const measure = ["trust", ...CUSTOMER_OUTCOMES].find((name) => measures.some((one) => one.name === name));
  if (
    measure === undefined ||
    policies.length < 2 ||
    !groupings.some(({ fixed }) => fixed) ||
    asked.some(({ name }) => name.startsWith("winners"))
  )
    return [];
  const chart = winnersChart(results, { measure }, options);
  return chart.rows.length === 0 ? [] : [chart];
}

/** Whether a chart tells who wins and who loses: it stands in the section on that. */
export const isOfGroups = ({ name }: Pick<Chart, "name">): boolean =>
  name.startsWith("winners") || name.startsWith("gap");
