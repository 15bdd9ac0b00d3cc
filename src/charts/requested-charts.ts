import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { checkShape } from "../core/check-shape.ts";
import { unknownName } from "../core/check.ts";
import type { ChartAsData, Results } from "../model/results.ts";
import type { Chart, ChartOptions } from "./chart.ts";
import { checkFields, type ChartRecord, type RequestOf } from "./define-chart.ts";
import * as library from "./library.ts";

/** A chart asked for by a study, as plain data. */
export type ChartRequest = RequestOf<(typeof library)[keyof typeof library]>;

/** The charts by name, as studies ask for them. */
export const charts: Readonly<Record<string, ChartRecord>> = Object.fromEntries(
  (Object.values(library) as readonly ChartRecord[])
    .map((record) => [record.name, record] as const)
    // bundlers differ in the order of a module's exports
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** The record of a chart. Errors: no chart of that name. */
export function chartRecord(name: string): ChartRecord {
  if (!Object.hasOwn(charts, name)) unknownName("chart", "charts", name, Object.keys(charts));
  return charts[name];
}

/**
 * The charts that a study asks for, in its order; a second chart of one name gets a number, so that names can be file
 * names. Errors: no chart of that name; a field that is missing; whatever the chart cannot be drawn from.
 *
 * @example
 * requestedCharts(exampleResults(), [{ chart: "ladder", measures: ["trust"] }]).map(({ name }) => name) // → ["ladder"]
 */
export function requestedCharts(
  results: Results,
  requests: readonly ChartAsData[],
  options: ChartOptions = {},
): Chart[] {
  checkOptions("requestedCharts", options);
  checkResults("requestedCharts.results", results);
  checkShape("requestedCharts.requests", requests, "list");
  return numbered(
    requests.map((request, i) => {
      checkShape(`requestedCharts.requests[${i}]`, request, { chart: "text" });
      const record = chartRecord(request.chart);
      const { chart: _name, ...fields } = request;
      checkFields(`requestedCharts.requests[${i}]`, fields, record.fields);
      return record.draw(results, fields as Parameters<typeof record.draw>[1], options);
    }),
  );
}

/** The charts, a second one of a name with a number at its end. */
export const numbered = (drawn: readonly Chart[]): Chart[] =>
  drawn.map((chart, index) => {
    const earlier = drawn.slice(0, index).filter((other) => other.name === chart.name).length;
    return earlier === 0 ? chart : { ...chart, name: `${chart.name}-${earlier + 1}` };
  });
