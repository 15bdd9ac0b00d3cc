import { checkOptions as checkNames } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import type { ChartOptions } from "./chart.ts";

/** The options of a chart. Errors: a key that no chart reads; no theme. */
export function checkOptions(chart: string, options: ChartOptions): ChartOptions {
  checkNames(chart, options, ["theme"]);
  checkShape(`${chart}.options.theme`, options.theme, "object?");
  return options;
}
