/**
 * Counterpoise: the public names, grouped as a study flows. Everything here runs in Node and in a browser; what touches
 * files is in `counterpoise/node`.
 */

// a question and its world
export { study, type CheckedStudy as Study, type StudyOptions } from "./study/study.ts";
export {
  bank,
  fitted,
  media,
  retailer,
  retailMedia,
  streaming,
  telco,
  type Preset,
  type ScenarioOptions,
} from "./study/scenario.ts";
export { presets } from "./study/presets.ts";

// parts: what a firm does, and what it recommends with
export type { Access, Choices, Option, Options } from "./options/option.ts";
export * from "./strategies/index.ts";
export {
  als,
  bestFit,
  ease,
  itemNeighbours,
  oracle,
  personal,
  personalAndNeighbours,
  popularity,
  recommenders,
  userNeighbours,
  type AlsRecommenderOptions,
  type BestFitOptions,
  type EaseOptions,
  type ItemNeighboursOptions,
  type PersonalAndNeighboursRecommenderOptions,
  type PersonalFrequencyOptions,
  type UserNeighboursRecommenderOptions,
} from "./recommenders/index.ts";

// what is measured
export { measures } from "./measures/index.ts";
export { outcomes } from "./outcomes/outcomes.ts";
export { measureRisks, type MeasuredRisk } from "./outcomes/measure-risks.ts";
export { risks, type Exposed, type RiskMeasure } from "./outcomes/risks.ts";
export { riskTable } from "./outcomes/risk-table.ts";

// what a policy does, in words, and what laws would object to: guidance, not legal advice
export {
  explain,
  explanationInWords,
  type ExplainedStep,
  type Explanation,
  type Remark,
} from "./explanation/explain.ts";
export {
  ablation,
  type Ablated,
  type Ablation,
  type AblationOptions,
  type TraitContrast,
} from "./explanation/ablation.ts";
export { policyFacts } from "./explanation/policy-facts.ts";
export { checkCompliance, complianceInWords, laws, regulations } from "./compliance/index.ts";
export type {
  ComplianceFinding,
  FineRange,
  Law,
  PolicyFacts,
  Regulation,
  LegalRule,
  Severity,
} from "./compliance/index.ts";

// running a study
export { run, replicationsOf, weeksOf, type Progress, type RunOptions } from "./experiments/run.ts";
export { replicate } from "./experiments/replicate.ts";
export { simulate, type ReplicationResult, type SimulateOptions } from "./simulation/simulate.ts";
export { groupingsOf } from "./simulation/people/groupings.ts";
export { exampleResults } from "./experiments/example-results.ts";
export { runIfMain } from "./experiments/run-if-main.ts";
export { override, type Overrides } from "./study/override.ts";
export { sweep, type SweepOptions } from "./experiments/sweep.ts";
export { simulatePort, studyOfSettings, type Parts, type PortOptions } from "./experiments/points.ts";
export { checkedCandidates, type Candidate, type Candidates } from "./experiments/candidates.ts";

export { yearlyCostOf } from "./experiments/yearly-cost.ts";
export { solveChart } from "./charts/solve-chart.ts";
export { dialParts } from "./analysis/dial.ts";
export { collect } from "./experiments/collect.ts";

// decisions: which setting reaches a target, what to choose, what it hangs on, what to find out first
export * from "./decisions/index.ts";

// reading and drawing results; without the rest as `counterpoise/charts`
export * from "./charts.ts";
export { glossary } from "./explanation/glossary.ts";
export { privacySpent } from "./outcomes/privacy-spent.ts";
export { attributeChurn } from "./outcomes/attribute-churn.ts";

export { flipsInWords } from "./reports/decision/flips-words.ts";
export { studyDecision, type DecisionExtra, type StudyDecision } from "./reports/decision/study-decision.ts";
export { worthInWords, worthTables, type WorthFor } from "./reports/decision/worth-words.ts";

// whether to believe it: published findings that nothing was fitted on
export { validate, type ValidationOptions } from "./validation/validate.ts";
export { sensitivity, type SensitivityOptions } from "./sensitivity/sensitivity.ts";
export { morris, type MorrisStudyOptions, type Screened } from "./sensitivity/morris-study.ts";
export {
  elementaryEffects,
  morrisDesign,
  type ElementaryEffects,
  type MorrisDesign,
  type MorrisOptions,
} from "./sensitivity/morris.ts";
export { experiments } from "./validation/index.ts";
export { nullModel } from "./validation/null-model.ts";
export { notCovered } from "./validation/not-covered.ts";
export type { Experiment, ExperimentSetting } from "./validation/check.ts";

// a report as one page, for those who bring the parts that a page needs; `counterpoise/node` writes whole folders
export { reportContent, type ReportContent, type ReportExtra } from "./reports/report/report-content.ts";
export type { StoredSensitivity, StoredSwing } from "./reports/sensitivity/stored-sensitivity.ts";
export { reportHtml, type PageParts } from "./reports/report/report-html.ts";

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
export { neverInWords } from "./study/never.ts";
export { trainingInWords, trainingSeconds } from "./study/training-time.ts";
export { partInWords, partsNamed, studyParts, type Part, type PartKind } from "./study/parts.ts";
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
  type CustomerTable,
  type PeopleOptions,
} from "./population/fit/people.ts";
export type { CodedColumn } from "./population/fit/code-column.ts";
export type { ColumnarTransactions } from "./population/fit/transactions.ts";
export {
  readTransactions,
  type LeftOut,
  type TransactionsOptions,
  type TransactionColumns,
  type TransactionsFile,
} from "./population/fit/read-transactions.ts";
export type { DropReason, TransactionRow } from "./population/fit/transaction-row.ts";
export { transactionsBuilder, type TransactionsBuilder } from "./population/fit/transactions-builder.ts";
export { resemblance, type ResemblanceOptions } from "./resemblance/resemblance.ts";
export type { FittedPopulation, FitSettings } from "./population/fitted.ts";
export { fittedFile } from "./study/population-file.ts";

// where the numbers come from
export { everyParameter } from "./evidence/every-parameter.ts";
export { parameters } from "./evidence/parameters.ts";
export { strategyParameters } from "./evidence/strategy-parameters.ts";
export { findings, type Finding } from "./evidence/registry.ts";
export { calibrationFinding, calibrationFindings, validationFindings } from "./evidence/calibration-finding.ts";
export {
  explainParameter,
  findingInWords,
  isParameter,
  parameterInWords,
  type ExplainedParameter,
} from "./evidence/explain-parameter.ts";
export { sourceInWords } from "./evidence/recalled.ts";
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
  type NumberBounds,
} from "./core/check.ts";
export { jsonText, shellWord } from "./core/escape.ts";
export { printable, printableLines, shortened } from "./core/printable.ts";
export { VERSION } from "./core/version.ts";

// every noun
export type * from "./model/recommender.ts";
export type * from "./model/results.ts";
export type * from "./model/events.ts";
export type * from "./model/scenario.ts";
export type * from "./model/strategy.ts";
export type * from "./model/table.ts";
export type * from "./model/truth.ts";
