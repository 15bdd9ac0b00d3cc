import { oneLine } from "../../core/printable.ts";
import { counted } from "../../charts/english.ts";
import {
  enoughDecimals,
  FATE_MARKS,
  formatChange,
  formatEstimate,
  formatNumber,
  heading,
  labelWithUnit,
  type MeasureInfo,
} from "../../charts/format.ts";
import { fineInWords, SEVERITIES } from "../../compliance/index.ts";
import { EVERYONE } from "../../analysis/by-replication.ts";
import type { BestPolicy } from "../../analysis/best-policy.ts";
import { fateOf } from "../../analysis/verdict.ts";
import { outcomes } from "../../outcomes/outcomes.ts";
import { risks } from "../../outcomes/risks.ts";
import type { SummaryRow } from "../../model/results.ts";
import type { PlainTable } from "../plain-table.ts";
import type { ReportContent } from "./report-content.ts";

/** Measures that say how exposed customers are, beside the risks that attacks find. */
const EXPOSURE = ["smallestClass", "intrusion"];

const nameOf = (policy: string, { info }: ReportContent): string =>
  `${oneLine(policy)}${policy === info.policies[0].name ? " (reference)" : ""}`;

const rowOf = (
  rows: readonly SummaryRow[],
  policy: string,
  measure: string,
  group: string = EVERYONE,
): SummaryRow | undefined =>
  rows.find((row) => row.policy === policy && row.measure === measure && row.group === group);

/** A probability with two decimals that says no more than its replications can: nothing is known of tails beyond 1/(2n). */
function probability({ probability: value, n }: BestPolicy): string {
  if (Number.isNaN(value)) return "–";
  const least = Math.ceil(100 / (2 * n)) / 100;
  if (value < least) return `<\u00a0${formatNumber(least, 2)}`;
  return value > 1 - least ? `>\u00a0${formatNumber(1 - least, 2)}` : formatNumber(value, 2);
}

/** Policies × some measures in words: estimate, interval, paired difference. */
export function measuresTable(
  content: ReportContent,
  measures: readonly MeasureInfo[],
  label: string,
  group: string = EVERYONE,
): PlainTable {
  const { info, rows } = content;
  const cell = (policy: string, measure: MeasureInfo): string => {
    const row = rowOf(rows, policy, measure.name, group);
    if (row === undefined || Number.isNaN(row.estimate)) return "–";
    const change =
      row.difference && !Number.isNaN(row.difference.estimate)
        ? `; ${mark(row, measure)} ${formatChange(row.difference, enoughDecimals(row.difference, measure.decimals))}`
        : "";
    return `${formatEstimate(row, measure.decimals)}${change}`;
  };
  const body = info.policies.map(({ name }) => [
    nameOf(name, content),
    ...measures.map((measure) => cell(name, measure)),
  ]);
  return { label, head: ["Policy", ...measures.map(labelWithUnit)], rows: body };
}

/** Shape of a difference: clearly better, clearly worse, clearly changed, too small to matter, not clear. */
const mark = ({ difference }: SummaryRow, measure: MeasureInfo): string => FATE_MARKS[fateOf(difference, measure)].sign;

/**
 * Probability of being best by each of some measures, and the regret by the deciding one; undefined for a study of one
 * policy.
 */
export function bestTable(content: ReportContent, names: readonly string[]): PlainTable | undefined {
  const { info, measures, best, outcome } = content;
  const shown = measures.filter(({ name }) => names.includes(name) && best.has(name));
  const deciding = measures.find(({ name }) => name === outcome);
  if (shown.length === 0 || deciding === undefined) return undefined;
  const of = (measure: string, policy: string): BestPolicy => best.get(measure)!.find((one) => one.policy === policy)!;
  const rows = info.policies.map(({ name }) => {
    const { regret, share, loss } = of(deciding.name, name);
    const decimals = enoughDecimals(regret, deciding.decimals);
    return [
      nameOf(name, content),
      ...shown.map((measure) => probability(of(measure.name, name))),
      formatNumber(100 * share, 0) + "\u00a0%",
      formatNumber(loss, decimals),
      formatEstimate(regret, decimals),
    ];
  });
  const head = [
    "Policy",
    ...shown.map(({ label }) => `Best mean ${label}, probability`),
    `Best by ${deciding.label} in so many replications`,
    `At most lost: ${deciding.label}${deciding.unit === "" ? "" : `, ${deciding.unit}`}`,
    `Regret: ${deciding.label}${deciding.unit === "" ? "" : `, ${deciding.unit}`}`,
  ];
  return { label: "Probability of having the best mean", head, rows, numeric: head.map((_, index) => index).slice(1) };
}

/** Measures of exposure beside what attacks find; undefined where the study has none. */
export function exposureTable(content: ReportContent): PlainTable | undefined {
  const shown = content.measures.filter(({ name }) => EXPOSURE.includes(name));
  return shown.length === 0 ? undefined : measuresTable(content, shown, "Exposure of customers");
}

/**
 * Groups of customers that clearly win or lose under a policy, outcome by outcome; undefined where none can be told.
 */
export function winnersTable(content: ReportContent): PlainTable | undefined {
  const clear = content.winners.filter(({ fate }) => fate === "better" || fate === "worse");
  if (clear.length === 0) return undefined;
  const groupingOf = (name: string): string =>
    content.info.groupings.find((grouping) => grouping.name === name)?.label ?? name;
  const rows = clear.map(({ policy, grouping, label, measure, difference, fate }) => {
    const info = content.measures.find(({ name }) => name === measure)!;
    const change = formatChange(difference, enoughDecimals(difference, info.decimals));
    return [
      nameOf(policy, content),
      `${groupingOf(grouping)}: ${label}`,
      heading(info.label),
      `${FATE_MARKS[fate].sign} ${change}`,
      fate,
    ];
  });
  return {
    label: "Who wins and who loses",
    head: ["Policy", "Group", "Outcome", "Difference to the reference", "Fares"],
    rows,
    numeric: [3],
  };
}

/** How many groups win and lose under each policy, outcome by outcome, in a sentence. */
export function winnersSentence({ winners, info }: ReportContent): string {
  if (winners.length === 0) return "";
  const count = (policy: string, fate: string): number =>
    winners.filter((one) => one.policy === policy && one.fate === fate).length;
  const words = info.policies
    .slice(1)
    .map(({ name }) => `“${oneLine(name)}” ${count(name, "better")} better, ${count(name, "worse")} worse`);
  const pairs = counted(winners.length / Math.max(1, info.policies.length - 1), "pair", "pairs");
  return `Of ${pairs} of a group and an outcome under each policy: ${words.join("; ")}. The others are too small to matter or cannot be told from no change, judged for all of them together (Benjamini–Hochberg at 5 %). Groupings divide the same customers again, so these are not so many separate findings.`;
}

/** Names of the risks that a study can measure. */
export const riskNames = (): string[] => Object.keys(outcomes).filter((name) => risks[name] !== undefined);

/** Findings of a law, worst first, each once with the policies that it concerns. */
export function complianceTable(content: ReportContent): PlainTable | undefined {
  const { compliance, info } = content;
  if (compliance === undefined || compliance.every(({ findings }) => findings.length === 0)) return undefined;
  const concerned = new Map<string, Set<string>>();
  for (const { policy, findings } of compliance)
    for (const { severity, article, finding, remedy, fine } of findings) {
      const row = JSON.stringify([severity, article, finding, remedy, fine === null ? "–" : fineInWords(fine)]);
      concerned.set(row, (concerned.get(row) ?? new Set()).add(nameOf(policy, content)));
    }
  const rank = (row: readonly string[]): number => SEVERITIES.indexOf(row[0] as (typeof SEVERITIES)[number]);
  const rows = [...concerned]
    .map(([row, policies]) => [
      ...(JSON.parse(row) as string[]),
      policies.size === info.policies.length ? "all" : [...policies].join(", "),
    ])
    .sort((a, b) => rank(a) - rank(b));
  return { label: "Findings", head: ["Severity", "Article", "Finding", "Remedy", "Fine", "Policies"], rows };
}

/** How many findings of each severity a policy has. */
export function complianceCounts(content: ReportContent): PlainTable | undefined {
  const { compliance } = content;
  if (compliance === undefined) return undefined;
  const rows = compliance.map(({ policy, findings }) => [
    nameOf(policy, content),
    ...SEVERITIES.map((severity) => String(findings.filter((finding) => finding.severity === severity).length)),
  ]);
  return { label: "Findings by severity", head: ["Policy", ...SEVERITIES.map(heading)], rows, numeric: [1, 2, 3, 4] };
}
