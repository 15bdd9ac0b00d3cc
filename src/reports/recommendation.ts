import { oneLine } from "../core/printable.ts";
import { fateOf } from "../analysis/verdict.ts";
import { counted, inSentence } from "../charts/english.ts";
import { enoughDecimals, enumerate, formatChange, formatNumber, quoted, type MeasureInfo } from "../charts/format.ts";
import type { ComplianceFinding, Regulation } from "../compliance/index.ts";
import type { SummaryRow } from "../model/results.ts";
import type { AnswerMaterial } from "./answer-material.ts";

/** Most measures that a sentence lists. */
const MOST = 5;
/** Share of a gain from which one part of it is named. */
const MAIN_PART = 0.5;

const changesOf = ({ rows, measures }: AnswerMaterial, policy: string): { row: SummaryRow; info: MeasureInfo }[] =>
  measures.flatMap((info) => {
    const row = rows.find((one) => one.policy === policy && one.measure === info.name && one.group === "all");
    return row?.difference ? [{ row, info }] : [];
  });

/** How often what matters a difference is: the order in which a price is told. */
const weight = (row: SummaryRow, { matters }: MeasureInfo): number =>
  Math.abs(row.difference!.estimate) / (matters || Math.abs(row.estimate) || 1);

/**
 * What a policy costs in every other measure of the study against the reference: all that it worsens or changes by as
 * much as matters, the largest first in units of what matters; or that there is none. Empty for the reference.
 */
export function priceSentence(material: AnswerMaterial, policy: string): string {
  const reference = material.info.policies[0].name;
  if (policy === reference) return "";
  const all = changesOf(material, policy).filter(({ info }) => info.name !== material.outcome);
  if (all.length === 0) return "";
  const paid = all
    .filter(({ row, info }) => ["worse", "changed"].includes(fateOf(row.difference, info)))
    .sort((a, b) => weight(b.row, b.info) - weight(a.row, a.info));
  const open = all.filter(({ row, info }) => fateOf(row.difference, info) === "undecided" && reaches(row, info));
  const doubt =
    open.length === 0
      ? ""
      : `; whether it worsens ${enumerate(open.slice(0, MOST).map(({ info }) => inSentence(info)))} cannot be told`;
  if (paid.length === 0)
    return `Against ${quoted(oneLine(reference))} it worsens no other measure of the study by as much as matters${doubt}.`;
  const each = paid
    .slice(0, MOST)
    .map(
      ({ row: { difference }, info }) =>
        `${inSentence(info)} ${formatChange(difference!, enoughDecimals(difference!, info.decimals))}`,
    );
  const more = paid.length > MOST ? [counted(paid.length - MOST, "more measure")] : [];
  return `Its price against ${quoted(oneLine(reference))}: ${enumerate([...each, ...more])}${doubt}.`;
}

/** Whether the interval of a difference reaches as far to the worse side as matters. */
function reaches({ difference }: SummaryRow, { better, matters = 0 }: MeasureInfo): boolean {
  if (better === "neither" || matters === 0 || !difference || !Number.isFinite(difference.high)) return false;
  return better === "higher" ? difference.low <= -matters : difference.high >= matters;
}

/**
 * What a gain in profit hangs on: how much of it are incidents that are expected to cost less, where that is more than
 * half, and by how much that cost would have to be lower for the gain to be gone. Empty where incidents are not measured
 * or do not decide.
 */
export function moneySentence(material: AnswerMaterial, policy: string): string {
  if (material.outcome !== "profit" || policy === material.info.policies[0].name) return "";
  const all = changesOf(material, policy);
  const change = (name: string): number => all.find(({ info }) => info.name === name)?.row.difference?.estimate ?? NaN;
  const [gain, spared] = [change("profit"), -change("incidentCost")];
  if (!(gain > 0) || !(spared > MAIN_PART * gain)) return "";
  const { decimals, unit } = material.measures.find(({ name }) => name === "profit")!;
  const money = (value: number): string => formatNumber(value, decimals);
  const rest = gain - spared;
  const turn =
    rest > 0
      ? `without it ${money(rest)} would remain`
      : `the gain is gone if incidents cost less than ${formatNumber(100 * (-rest / spared), 0)} % of what is assumed`;
  return `Of the ${money(gain)} ${unit}, ${money(spared)} is a lower expected cost of incidents, which rests on assumptions about how often data leak and what a record costs: ${turn}.`;
}

/** What a law objects to in a policy, in a sentence; empty where it was not checked or nothing serious was found. */
export function lawSentence(findings: readonly ComplianceFinding[] | undefined, regulation: Regulation): string {
  const of = (severity: string): ComplianceFinding[] => findings?.filter((one) => one.severity === severity) ?? [];
  const [critical, major] = [of("critical"), of("major")];
  const [first] = [...critical, ...major];
  if (first === undefined) return "";
  const counts = [
    ...(critical.length > 0 ? [counted(critical.length, "critical finding")] : []),
    ...(major.length > 0 ? [counted(major.length, "major finding")] : []),
  ];
  return `The check against the ${regulation.toUpperCase()} objects to it: ${enumerate(counts)}, first ${first.article}, “${oneLine(first.finding)}”.`;
}
