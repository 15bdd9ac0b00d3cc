/**
 * Counterpoise: the public names, grouped as a study flows. Everything here runs in Node and in a browser; what touches
 * files is in `counterpoise/node`.
 */

// a question and its world
export { study, type StudyOptions } from "./study/study.ts";
export { bank, fitted, retailer, streaming, telco, type ScenarioOptions } from "./study/scenario.ts";
export { presets } from "./study/presets.ts";

// parts: what a firm does, and what it recommends with
export * from "./strategies/index.ts";
export {
  ease,
  itemNeighbours,
  oracle,
  popularity,
  recommenders,
  type EaseOptions,
  type ItemNeighboursOptions,
} from "./recommenders/index.ts";

// what is measured
export { measures } from "./measures/index.ts";
export { outcomes } from "./outcomes/outcomes.ts";
export { measureRisks, type MeasuredRisk } from "./outcomes/measure-risks.ts";
export { risks, type Exposed, type RiskMeasure } from "./outcomes/risks.ts";
export { riskTable, uninformativeInWords, type RiskRow, type RiskVerdict } from "./outcomes/risk-table.ts";

// what a policy does, in words, and what laws would object to: guidance, not legal advice
export {
  explain,
  explanationInWords,
  type ExplainedStep,
  type Explanation,
  type Remark,
} from "./explanation/explain.ts";
export { ablation, type Ablated, type Ablation, type AblationOptions, type Contrast } from "./explanation/ablation.ts";
export { policyFacts } from "./explanation/policy-facts.ts";
export { checkCompliance, complianceInWords, regulations } from "./compliance/index.ts";
export type { ComplianceFinding, FineRange, PolicyFacts, Regulation, Rule, Severity } from "./compliance/index.ts";

// running a study
export { run, replicationsOf, weeksOf, type Progress, type RunOptions } from "./experiments/run.ts";
export { replicate } from "./experiments/replicate.ts";
export { simulate, type ReplicationResult, type SimulateOptions } from "./simulation/simulate.ts";
export { groupingsOf } from "./simulation/groupings.ts";
export { runIfMain } from "./experiments/run-if-main.ts";
export { override, type Overrides } from "./study/override.ts";
export { sweep, sweepCurve, type SweepOptions, type SweepPoint } from "./experiments/sweep.ts";
export { knee, type Knee, type KneeOptions } from "./experiments/knee.ts";
export { collect } from "./experiments/collect.ts";
export { digest, digestOfParts, digestParts, type DigestPart } from "./analysis/digest.ts";

// reading results
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
export { glossary, measureMeanings } from "./explanation/glossary.ts";
export { groupGap, type GroupGap } from "./analysis/group-gap.ts";
export { survival, type Survival } from "./analysis/survival.ts";
export { waterfall, WATERFALL_MEASURES, type Waterfall } from "./analysis/waterfall.ts";
export { privacySpent } from "./outcomes/privacy-spent.ts";
export { attributeChurn, CHURN_CAUSES, churnCauses, type ChurnCause } from "./outcomes/churn-causes.ts";
export { interval, type Interval } from "./analysis/interval.ts";

// whether to believe it: published findings that nothing was fitted on
export {
  validate,
  type Outcome,
  type Validation,
  type ValidationOptions,
  type ValidationRow,
} from "./validation/validate.ts";
export { beyondNoise, withoutEffect } from "./sensitivity/beyond-noise.ts";
export {
  sensitivity,
  swings,
  type Assumed,
  type Sensitivity,
  type SensitivityOptions,
  type Swing,
} from "./sensitivity/sensitivity.ts";
export { morris, type MorrisStudyOptions, type Screened } from "./sensitivity/morris-study.ts";
export {
  elementaryEffects,
  morrisDesign,
  type ElementaryEffects,
  type MorrisDesign,
  type MorrisOptions,
} from "./sensitivity/morris.ts";
export { scores, type Score } from "./validation/score.ts";
export { experiments } from "./validation/index.ts";
export { nullModel } from "./validation/null-model.ts";
export { notCovered } from "./validation/not-covered.ts";
export type { Check, Experiment, Published, Rule as CheckRule, Setting, Standing } from "./validation/check.ts";

// charts: plain Vega-Lite specifications with their words and numbers
export { requestedCharts } from "./charts/requested-charts.ts";
export { tradeoffChart, type TradeoffAxes } from "./charts/tradeoff-chart.ts";
export { trajectoryChart } from "./charts/trajectory-chart.ts";
export { sensitivityChart, type SensitivityView } from "./charts/sensitivity-chart.ts";
export { validationChart } from "./charts/validation-chart.ts";
export { differencesChart } from "./charts/differences-chart.ts";
export { ladderChart } from "./charts/ladder-chart.ts";
export { riskUtilityChart, type RiskUtilityAxes } from "./charts/risk-utility-chart.ts";
export { smallMultiplesChart } from "./charts/small-multiples-chart.ts";
export { dialChart, type DialAxes } from "./charts/dial-chart.ts";
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

// a report as one page, for those who bring the parts that a page needs; `counterpoise/node` writes whole folders
export { reportContent, type ReportContent, type ReportExtra } from "./reports/report-content.ts";
export type { StoredSensitivity, StoredSwing } from "./reports/stored-sensitivity.ts";
export { reportHtml, type PageParts } from "./reports/report-html.ts";

// attacks: what somebody could learn from what is held
export * from "./attacks/index.ts";

// calibration
export { calibrate, type Calibration, type CalibrateOptions, type SimulationJob } from "./calibration/calibrate.ts";
export { calibrationPlan, type Plan as CalibrationPlan } from "./calibration/plan.ts";
export type { Target } from "./calibration/target.ts";
export { calibrationNotes } from "./calibration/notes.ts";
export type { Diagnostics, ParameterFit, Spread, TargetFit } from "./calibration/diagnostics.ts";
export {
  targetsJsonSchema,
  type FittedAsData,
  type TargetAsData,
  type TargetsFile,
} from "./calibration/targets-file.ts";
export { ensembleFile } from "./study/ensemble-file.ts";
export { CHURN_FORMAT, CHURN_VERSION, churnFile } from "./study/churn-file.ts";
export { fitChurn, type ChurnFit, type FitChurnOptions, type FrailtyFinding } from "./behaviour/fit-churn/fit-churn.ts";
export { codeCovariates, type ChurnTable, type RawColumn } from "./behaviour/fit-churn/customer-table.ts";
export type { ChurnEvaluation } from "./behaviour/fit-churn/evaluate.ts";

// studies as data
export { fromJSON, toJSON, type Reading } from "./study/study-file.ts";
export { parseData, parseStudy } from "./study/parse-study.ts";
export { FORMAT_VERSION, studyJsonSchema, type ScenarioAsData, type StudyFile } from "./study/schema.ts";
export type { PartAsData } from "./study/fields.ts";
export { configuration, configurationChanges, configurationHash, type Configuration } from "./study/configuration.ts";
export { recommenderDescriptions, scenarioDescriptions, strategyDescriptions } from "./study/descriptions.ts";
export {
  explainStrategy,
  leftOut,
  parametersOf,
  strategyInWords,
  valuesOf,
  type ExplainedStrategy,
} from "./study/explain-strategy.ts";
export { trainingInWords, trainingSeconds } from "./study/training-time.ts";
export { describe } from "./study/describe.ts";

// tables that people have
export { readTable, type TextTable } from "./tables/read-table.ts";
export { openTable, type OpenTable, type TableSource } from "./tables/open-table.ts";
export { checkFormat, type CheckedFormat, type TableFormat } from "./tables/table-format.ts";
export type { Row } from "./tables/row-reader.ts";
export type { Encoding } from "./tables/decoder.ts";
export type { DecimalSign } from "./tables/number.ts";

// populations estimated from data
export { calibrationShortfall, checkCalibrated } from "./population/fit/check-calibrated.ts";
export { fitPopulation, type Fit, type FitOptions, type FitReport } from "./population/fit/fit-population.ts";
export {
  readConsents,
  readPeople,
  type ConsentRate,
  type People,
  type PeopleOptions,
} from "./population/fit/people.ts";
export type { CodedColumn } from "./population/fit/code-column.ts";
export type { ColumnarTransactions } from "./population/fit/transactions.ts";
export {
  readTransactions,
  type LeftOut,
  type ReadOptions,
  type TransactionColumns,
  type TransactionsFile,
} from "./population/fit/read-transactions.ts";
export type { DropReason, TransactionRow } from "./population/fit/transaction-row.ts";
export { transactionsBuilder, type TransactionsBuilder } from "./population/fit/transactions-builder.ts";
export { resemblance, type ResemblanceOptions, type ResemblanceRow } from "./resemblance/resemblance.ts";
export type { FittedPopulation, FitSettings } from "./population/fitted.ts";
export { fittedFile } from "./study/population-file.ts";

// where the numbers come from
export { parameters } from "./evidence/parameters.ts";
export { strategyParameters } from "./evidence/strategy-parameters.ts";
export { findings, type Finding } from "./evidence/registry.ts";
export { calibrationFinding, calibrationFindings, validationFindings } from "./evidence/calibration-finding.ts";
export {
  explainParameter,
  findingInWords,
  isParameter,
  parameterInWords,
  sourceInWords,
  type ExplainedParameter,
} from "./evidence/explain-parameter.ts";
export type { Parameter } from "./evidence/parameter.ts";

// for those who write parts of their own
export { PURPOSE_BIT, EVENT_SIGNALS } from "./privacy/codes.ts";
export { dropColumns, keepEvents, keepHistoryEvents, replaceColumns, selectRows } from "./privacy/records.ts";
export {
  checkNumber,
  checkOneOf,
  checkString,
  fail,
  isCounterpoiseError,
  unknownName,
  type Bounds,
} from "./core/check.ts";
export { jsonText, shellWord } from "./core/escape.ts";
export { printable, printableLines, shortened } from "./core/printable.ts";
export { VERSION } from "./study/version.ts";

// every noun
export type * from "./model/recommender.ts";
export type * from "./model/results.ts";
export type * from "./model/scenario.ts";
export type * from "./model/strategy.ts";
export type * from "./model/table.ts";
export type * from "./model/truth.ts";
