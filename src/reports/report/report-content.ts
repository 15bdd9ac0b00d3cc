import { checkResults } from "../../analysis/check-results.ts";
import { checkKnown } from "../../core/check-options.ts";
import { shellWord } from "../../core/escape.ts";
import { oneLine } from "../../core/printable.ts";
import { measureInfo, type Chart } from "../../charts/chart.ts";
import type { MeasureInfo } from "../../charts/format.ts";
import type { Theme } from "../../charts/theme.ts";
import { checkCompliance, type ComplianceFinding, type Regulation } from "../../compliance/index.ts";
import { analyse, type Analysis } from "../../analysis/analyse.ts";
import { byProbability, type BestPolicy } from "../../analysis/best-policy.ts";
import { configuration, configurationHash } from "../../study/configuration.ts";
import { drivers, type Drivers } from "../../analysis/drivers.ts";
import { policyFacts } from "../../explanation/policy-facts.ts";
import type { Winner } from "../../analysis/winners.ts";
import type { Swings } from "../../analysis/swings.ts";
import type { ChartAsData, Results, Study, StudyInfo, SummaryRow, TrajectoryPoint } from "../../model/results.ts";
import { horizonPoints } from "../decision/horizon-words.ts";
import { answer, cautions } from "../decision/answer.ts";
import { studyDecision, type StudyDecision } from "../decision/study-decision.ts";
import { swingsOf, type StoredSensitivity, type StoredSwing } from "../sensitivity/stored-sensitivity.ts";
import { fail, show } from "../../core/check.ts";
import { studyAssumptions } from "./assumptions.ts";
import { mainOutcome } from "../decision/main-measures.ts";
import type { RunFacts } from "../results/manifest.ts";
import { reportCharts, type Undrawn } from "./report-charts.ts";
import type { Assumption } from "../tables.ts";

/** What a report says beyond the results. */
export interface ReportExtra extends RunFacts {
  /**
   * The study that gave the results: with it the report has compliance findings, assumptions and a file of the study,
   * and its numbers can be verified.
   */
  readonly study?: Study;
  /**
   * The parameters that each replication drew, by its number: with them the report says which of them the conclusion
   * hangs on.
   */
  readonly drawn?: ReadonlyMap<number, Readonly<Record<string, number>>>;
  /**
   * Charts that the study asks for; those of the study or, without one, a trade-off of personalisation, trust and
   * churn, where they are measured.
   */
  readonly charts?: readonly ChartAsData[];
  /** Parameters of the model, for the table of assumptions; those of the study unless told. */
  readonly assumptions?: readonly Assumption[];
  /** Whether the scenario was calibrated to the user's own figures; without it the report says "not a forecast". */
  readonly calibrated?: boolean;
  /** Theme of a brand: its colours and font on the page and in all charts, its logo at the top of the page. */
  readonly theme?: Theme;
  /**
   * What the differences between policies depend on, where that was looked at: the report says which assumption would
   * change the conclusion.
   */
  readonly sensitivity?: Swings | StoredSensitivity;
  /** The law whose objections are listed; the GDPR unless told. */
  readonly regulation?: Regulation;
}

/** Everything that a report says, whatever it is written in. */
export interface ReportContent {
  readonly info: StudyInfo;
  readonly rows: readonly SummaryRow[];
  readonly measures: readonly MeasureInfo[];
  /** What to choose, with its price; undefined for a study of one policy, or where neither end of a measure is better. */
  readonly decision: StudyDecision | undefined;
  /** What to choose and what it brings, in a line; empty where nothing can be said. */
  readonly title: string;
  /** What no ranking may hide: objections of law, service, attacks, groups that lose. */
  readonly flags: readonly string[];
  /** The answer in sentences, and what to know before trusting them. */
  readonly answer: readonly string[];
  readonly cautions: readonly string[];
  /** Which policy is best, by each measure of which one end is better; empty for a study of one policy. */
  readonly best: ReadonlyMap<string, readonly BestPolicy[]>;
  /** The measure that decides in `answer`, `best` and `drivers`. */
  readonly outcome: string | undefined;
  readonly charts: readonly Chart[];
  /** Pictures that could not be made, and why. */
  readonly undrawn: readonly Undrawn[];
  /** Differences of trust to the reference by week; empty where it was not measured. */
  readonly horizon: readonly TrajectoryPoint[];
  /** What each policy changes for each group of customers; empty for a study of one policy. */
  readonly winners: readonly Winner[];
  readonly regulation: Regulation;
  /** What the law would object to in each policy; undefined without the study. */
  readonly compliance:
    readonly { readonly policy: string; readonly findings: readonly ComplianceFinding[] }[] | undefined;
  /** What the choice between the two best policies hangs on; undefined where that was not looked at. */
  readonly drivers: Drivers | undefined;
  /** Swings of the measure that decides; undefined where no sensitivity was given. */
  readonly swings: readonly StoredSwing[] | undefined;
  readonly theme: Theme | undefined;
  readonly assumptions: readonly Assumption[];
  readonly calibrated: boolean;
  /** The command that gives the same numbers again, and the digest of what they depend on. */
  readonly command: string;
  readonly configHash: string | null;
}

/** Says which pictures a report lacks, and why; nothing where it lacks none. */
export const undrawnInWords = (undrawn: readonly Undrawn[]): string[] =>
  undrawn.map(
    ({ name, reason }) => `The picture “${oneLine(name)}” is missing, since it could not be drawn: ${oneLine(reason)}.`,
  );

/** Names of what a report is told beside results. */
export const EXTRA = [
  "study",
  "drawn",
  "charts",
  "assumptions",
  "calibrated",
  "theme",
  "sensitivity",
  "regulation",
  "command",
  "source",
  "started",
  "simulated",
  "finished",
] as const;

/**
 * Puts together what a report says.
 *
 * @example
 * reportContent(exampleResults(), {}).answer.length > 0 // → true
 */
export function reportContent(results: Results, extra: ReportExtra): ReportContent {
  checkKnown("reportContent.extra", extra, EXTRA);
  checkResults("reportContent.results", results);
  const { info } = results;
  const { study, regulation = "gdpr" } = extra;
  const analysis = analyse(results);
  const rows = analysis.summary;
  const measures = info.measures.map(({ name }) => measureInfo(info, name));
  const requests = extra.charts ?? study?.charts ?? defaultCharts(info);
  const undrawn: Undrawn[] = [];
  const charts = reportCharts(analysis, requests, { theme: extra.theme }, undrawn);
  const outcome = mainOutcome(info);
  const best = bestByMeasure(analysis);
  const calibrated = extra.calibrated ?? study?.scenario.ensemble !== undefined;
  const colour = requests.flatMap((request) => (request.chart === "tradeoff" ? [String(request.colour)] : []))[0];
  const ranking = outcome === undefined ? undefined : best.get(outcome);
  const compliance = study?.policies.map((policy) => ({
    policy: policy.name,
    findings: checkCompliance(policyFacts(policy, study.scenario), regulation),
  }));
  const decision = studyDecision(results, { study, drawn: extra.drawn, regulation: extra.regulation });
  const horizon = horizonPoints(results);
  const content: ReportContent = {
    info,
    rows,
    measures,
    decision,
    title: decision?.title ?? "",
    flags: decision?.flags ?? [],
    answer: answer({
      info,
      rows,
      measures,
      tradeoff: charts.find(({ name }) => name === "tradeoff"),
      colour,
      outcome,
      ranking,
      decision,
      ends: horizon.filter(({ week }) => week === info.scenario.weeks - 1),
    }),
    cautions: cautions({ info, rows, measures, calibrated, outcome, ranking }),
    best,
    outcome,
    charts,
    undrawn,
    horizon,
    winners: analysis.winners,
    regulation,
    compliance,
    drivers:
      outcome !== undefined && ranking && extra.drawn ? driversOf(results, extra.drawn, outcome, ranking) : undefined,
    swings: extra.sensitivity && outcome !== undefined ? swingsOf(extra.sensitivity, info, outcome) : undefined,
    theme: extra.theme,
    assumptions: extra.assumptions ?? (study ? studyAssumptions(study) : []),
    calibrated,
    command:
      extra.command ??
      `npx counterpoise run <study file> --seed ${shellWord(info.seed)} --replications ${info.replications}`,
    configHash: study ? configurationHash(configuration(study)) : null,
  };
  put.add(content);
  return content;
}

/** The content with the charts that could be drawn; cautions say which are missing. */
export function withCharts(made: ReportContent, charts: readonly Chart[], undrawn: readonly Undrawn[]): ReportContent {
  const content = { ...made, charts, undrawn, cautions: [...made.cautions, ...undrawnInWords(undrawn)] };
  put.add(content);
  return content;
}

/** What was put together here: parts of it belong together, so none is made by hand. */
const put = new WeakSet<ReportContent>();

/** Fails where something is not what `reportContent` gave. */
export function checkContent(path: string, content: ReportContent): void {
  if (!put.has(content)) fail(`${path} must be what reportContent gives, got ${show(content)}`);
}

function defaultCharts({ measures }: StudyInfo): ChartAsData[] {
  const has = (name: string): boolean => measures.some((measure) => measure.name === name);
  return ["personalisation", "trust", "churn"].every(has)
    ? [{ chart: "tradeoff", x: "personalisation", y: "trust", colour: "churn" }]
    : [];
}

function bestByMeasure({ results: { info }, best }: Analysis): Map<string, readonly BestPolicy[]> {
  const decided = info.policies.length < 2 ? [] : info.measures.filter(({ better }) => better !== "neither");
  return new Map(decided.map(({ name }) => [name, best(name)]));
}

/** The comparison that decides: the policy that is most probably best against the one that comes next. */
function driversOf(
  results: Results,
  drawn: ReadonlyMap<number, Readonly<Record<string, number>>>,
  measure: string,
  ranking: readonly BestPolicy[],
): Drivers | undefined {
  const [first, second] = byProbability(ranking);
  return second === undefined
    ? undefined
    : drivers(results, drawn, { measure, policy: first.policy, against: second.policy });
}
