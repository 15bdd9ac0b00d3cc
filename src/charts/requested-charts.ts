import { checkResults } from "../analysis/check-results.ts";
import type { ChartRequest, Results } from "../model/results.ts";
import type { Chart, ChartOptions } from "./chart.ts";
import { churnCausesChart } from "./churn-causes-chart.ts";
import { consentChart } from "./consent-chart.ts";
import { dialChart } from "./dial-chart.ts";
import { gapChart } from "./gap-chart.ts";
import { ladderChart } from "./ladder-chart.ts";
import { riskUtilityChart } from "./risk-utility-chart.ts";
import { smallMultiplesChart } from "./small-multiples-chart.ts";
import { survivalChart } from "./survival-chart.ts";
import { tradeoffChart } from "./tradeoff-chart.ts";
import { trajectoryChart } from "./trajectory-chart.ts";
import { waterfallChart } from "./waterfall-chart.ts";
import { winnersChart } from "./winners-chart.ts";

type Builders = {
  readonly [K in ChartRequest["chart"]]: (
    results: Results,
    request: Extract<ChartRequest, { chart: K }>,
    options: ChartOptions,
  ) => Chart;
};

const BUILDERS: Builders = {
  tradeoff: (results, request, options) => tradeoffChart(results, request, options),
  ladder: (results, request, options) => ladderChart(results, request.measures, options),
  riskUtility: (results, request, options) => riskUtilityChart(results, request, options),
  smallMultiples: (results, request, options) => smallMultiplesChart(results, request.measures, options),
  dial: (results, request, options) => dialChart(results, request, options),
  survival: (results, _, options) => survivalChart(results, options),
  churnCauses: (results, _, options) => churnCausesChart(results, options),
  consent: (results, _, options) => consentChart(results, options),
  waterfall: (results, _, options) => waterfallChart(results, options),
  winners: (results, request, options) => winnersChart(results, request, options),
  gap: (results, request, options) => gapChart(results, request, options),
  trajectory: (results, request, options) => trajectoryChart(results, request.measure, options),
};

/**
 * The charts that a study asks for, in its order; a second chart of one name gets a number, so that names can be file
 * names.
 */
export function requestedCharts(
  results: Results,
  requests: readonly ChartRequest[],
  options: ChartOptions = {},
): Chart[] {
  checkResults("requestedCharts.results", results);
  return numbered(
    requests.map((request) =>
      (BUILDERS[request.chart] as (results: Results, request: ChartRequest, options: ChartOptions) => Chart)(
        results,
        request,
        options,
      ),
    ),
  );
}

/** The charts, a second one of a name with a number at its end. */
export const numbered = (charts: readonly Chart[]): Chart[] =>
  charts.map((chart, index) => {
    const earlier = charts.slice(0, index).filter((other) => other.name === chart.name).length;
    return earlier === 0 ? chart : { ...chart, name: `${chart.name}-${earlier + 1}` };
  });
