/**
 * Table of contents of `counterpoise/charts`: reading results and drawing them, without the simulation. Results come
 * from a folder that `counterpoise run` wrote, or from anywhere else. Also part of `counterpoise`.
 */

// what results say
export { uninformativeInWords, type RiskRow, type RiskVerdict } from "./analysis/risk-rows.ts";
export { sweepCurve, type SweepPoint } from "./analysis/sweep-curve.ts";
export { knee, type Knee, type KneeOptions } from "./analysis/knee.ts";
export { digest, digestOfParts, digestParts, type DigestPart } from "./analysis/digest.ts";
export { analyse, type Analysis } from "./analysis/analyse.ts";
export { summarise } from "./analysis/summarise.ts";
export { compare, type Comparison } from "./analysis/compare.ts";
export { trajectory } from "./analysis/trajectory.ts";
export { diffResults, type DiffRow, type ResultsDiff } from "./analysis/diff-results.ts";
export { drivers, type Driver, type Drivers } from "./analysis/drivers.ts";
export { bestPolicy, type BestPolicy, type BestPolicyOptions } from "./analysis/best-policy.ts";
export { frontier, type FrontierOptions } from "./analysis/frontier.ts";
export { winners, CUSTOMER_OUTCOMES, type Winner, type WinnersOptions } from "./analysis/winners.ts";
export { fateOf, type Fate } from "./analysis/verdict.ts";
export { withMatters } from "./analysis/matters.ts";
export { posteriorMeans, type PosteriorOptions } from "./analysis/posterior-means.ts";
export { groupGap, type GroupGap } from "./analysis/group-gap.ts";
export { survival, type Survival } from "./analysis/survival.ts";
export { waterfall, WATERFALL_MEASURES, type Waterfall } from "./analysis/waterfall.ts";
export { CHURN_CAUSES, churnCauses, type ChurnCause } from "./measures/churn-causes.ts";
export { interval, type Interval } from "./analysis/interval.ts";
export type { CheckOutcome, Validation, ValidationRow } from "./analysis/validation-rows.ts";
export { beyondNoise, withoutEffect } from "./analysis/beyond-noise.ts";
export { swings, type Assumed, type Swings, type Swing } from "./analysis/swings.ts";
export { agreement, type Agreement } from "./analysis/agreement.ts";
export { scores, STANDING_WORDS, type Score } from "./analysis/score.ts";
export type { Check, Published, CheckRule, Standing } from "./analysis/validation-rows.ts";
export type { ResemblanceRow } from "./analysis/resemblance-row.ts";

// charts: plain Vega-Lite specifications with their words and numbers
export { charts, requestedCharts, type ChartRequest } from "./charts/requested-charts.ts";
export type { ChartField, ChartRecord } from "./charts/define-chart.ts";
export { tradeoffChart, type TradeoffAxes } from "./charts/tradeoff-chart.ts";
export { trajectoryChart } from "./charts/trajectory-chart.ts";
export { sensitivityChart, type SensitivityView } from "./charts/sensitivity-chart.ts";
export { validationChart } from "./charts/validation-chart.ts";
export { differencesChart } from "./charts/differences-chart.ts";
export { ladderChart } from "./charts/ladder-chart.ts";
export { riskUtilityChart, type RiskUtilityAxes } from "./charts/risk-utility-chart.ts";
export { smallMultiplesChart } from "./charts/small-multiples-chart.ts";
export { dialChart, type DialAxes } from "./charts/dial-chart.ts";
export { heatmapChart, type HeatmapFields } from "./charts/heatmap-chart.ts";
export { resemblanceChart, type ResemblanceSource } from "./charts/resemblance-chart.ts";
export { themes, type BrandFont, type LogoSpace, type Theme } from "./charts/theme.ts";
export { brandTheme, type BrandColours, type BrandOptions } from "./charts/brand-theme.ts";
export { survivalChart } from "./charts/survival-chart.ts";
export { churnCausesChart } from "./charts/churn-causes-chart.ts";
export { consentChart } from "./charts/consent-chart.ts";
export { winnersChart, type WinnersSelection } from "./charts/winners-chart.ts";
export { gapChart, type GapSelection } from "./charts/gap-chart.ts";
export { waterfallChart } from "./charts/waterfall-chart.ts";
export type { Chart, ChartColumn, ChartOptions, ChartRow, Spec } from "./charts/chart.ts";

// numbers as charts and reports write them
export {
  clearDecimals,
  enoughDecimals,
  FATE_KEY,
  FATE_MARKS,
  formatChange,
  formatDifference,
  formatNumber,
  hasInterval,
  isClear,
  verdict,
} from "./charts/format.ts";

export { isCounterpoiseError } from "./core/check.ts";
export type * from "./model/results.ts";
