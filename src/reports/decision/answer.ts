import { periodNote } from "./period-words.ts";
import { oneLine } from "../../core/printable.ts";
import { counted, inSentence } from "../../charts/english.ts";
import { saturationNote } from "../../charts/saturation-note.ts";
import { changeInWords } from "../../charts/change-in-words.ts";
import { EVERYONE } from "../../analysis/by-replication.ts";
import { enumerate } from "../../core/enumerate.ts";
import {
  enoughDecimals,
  formatDifference,
  formatNumber,
  heading,
  quoted,
  verdict,
  type MeasureInfo,
} from "../../charts/format.ts";
import { FEWEST_FOR_WORDS, fateOf, isClear, isLarge } from "../../analysis/verdict.ts";
import type { Chart } from "../../charts/chart.ts";
import type { StudyInfo, SummaryRow, TrajectoryPoint } from "../../model/results.ts";
import type { AnswerMaterial } from "./answer-material.ts";
import { flipSentence } from "./flip-sentence.ts";
import { subjectOf } from "./question.ts";

const MOST_SENTENCES = 3;
/** Most policies that a sentence lists, and measures of a question that are told one by one. */
const MOST_NAMES = 6;
const MOST_ASKED = 3;

/**
 * The answer to the study's question in sentences made from the numbers. First what the question names: its policies and
 * measures, else the trade-off. Then the decision (`studyDecision`): what to choose, what it brings, loses at most and
 * costs elsewhere, what it hangs on and what to find out first. A sentence that the replications do not support is left
 * out; when none is left, that itself is the answer.
 */
export function answer(material: AnswerMaterial): string[] {
  const { info, rows, measures, tradeoff, colour } = material;
  const reference = info.policies[0].name;
  if (info.policies.length === 1)
    return [`The study has one policy, ${quoted(oneLine(reference))}, and so nothing to compare it with.`];
  if (info.replications === 1) return ["One replication cannot tell differences between policies from luck: run more."];
  if (info.replications < FEWEST_FOR_WORDS)
    return [
      `${info.replications} replications are too few to say which policy does better: run at least ${FEWEST_FOR_WORDS}, better 20.`,
    ];
  const asked = askedSentences(material);
  const { decision } = material;
  const decided = decision?.sentences ?? [];
  const first = asked.length > 0 ? asked : [tradeoff?.takeaway ?? ""].filter(Boolean);
  if (decision !== undefined && ["sure", "infeasible"].includes(decision.made.outcome)) return [...asked, ...decided];
  const coloured = measures.find((measure) => measure.name === colour);
  const others = [
    ...decided,
    coloured && !asked.some((sentence) => sentence.startsWith(heading(coloured.label)))
      ? bestChange(rows, coloured, reference)
      : "",
    tradeoff ? frontierSentence(tradeoff) : "",
  ].filter(Boolean);
  const told = [...first, ...others].slice(0, MOST_SENTENCES);
  if (told.length > decided.length) return told;
  const changes = measures
    .filter(({ name }) => decided.length === 0 || name !== material.outcome)
    .map((measure) => bestChange(rows, measure, reference))
    .filter(Boolean);
  if (changes.length > 0 || decided.length > 0) return [...told, ...changes].slice(0, MOST_SENTENCES);
  return [
    `With ${info.replications} replications no difference to ${quoted(oneLine(reference))} that matters can be told from zero.`,
  ];
}

/** Sentences about the policies and measures that the question names; none where it names none. */
function askedSentences(material: AnswerMaterial): string[] {
  const { info, rows, measures } = material;
  const reference = info.policies[0].name;
  const subject = subjectOf(info);
  const asked = measures.filter(({ name }) => subject.measures.includes(name));
  if (subject.policies.length > 0) {
    const shown = asked.length > 0 ? asked : measures.filter(({ better }) => better !== "neither");
    return subject.policies.slice(0, 2).map((policy) => changesSentence(rows, shown, policy, reference));
  }
  const told = asked
    .filter(({ name, better }) => name !== material.outcome && better !== "neither" && isToldOf(rows, name))
    .slice(0, MOST_ASKED)
    .map((measure) => acrossPolicies(material, measure));
  return told.every((sentence) => sentence.endsWith(`${UNTOLD}.`)) ? [] : told;
}

const UNTOLD = "changes under no policy by anything that can be told from zero";

/** Whether a measure is known under more than one policy. */
const isToldOf = (rows: readonly SummaryRow[], name: string): boolean =>
  rows.filter(({ measure, group, estimate }) => measure === name && group === EVERYONE && Number.isFinite(estimate)).length > 1; // prettier-ignore

/** What every policy does to one measure: how far it falls and rises, or that nothing that matters can be told. */
export function acrossPolicies(
  { info, rows, ends = [] }: Pick<AnswerMaterial, "info" | "rows" | "ends">,
  measure: MeasureInfo,
): string {
  const reference = info.policies[0].name;
  const own = rows.filter(({ measure: name, group }) => name === measure.name && group === EVERYONE);
  const level = own.find(({ policy }) => policy === reference)?.estimate ?? NaN;
  const moved = own
    .flatMap(({ policy, difference }) => {
      const size = difference === null ? "" : changeInWords(difference, measure);
      return size === "" ? [] : [{ policy, change: difference!.estimate, size }];
    })
    .sort((a, b) => Math.abs(a.change) - Math.abs(b.change));
  const subject = `${heading(measure.label)} (${formatNumber(level, measure.decimals)} under ${quoted(oneLine(reference))})`;
  if (moved.length === 0) return `${subject} ${nothingMoved(own, measure)}${atTheEnd(info, ends, measure)}.`;
  const all = moved.length === info.policies.length - 1;
  const told = (sign: number): string[] => {
    const some = moved.filter(({ change }) => Math.sign(change) === sign);
    const each = some.slice(0, MOST_NAMES).map(({ policy, size }) => `${some.length > 2 ? size.replace(/ \(.*/, "") : size} under ${quoted(oneLine(policy))}`); // prettier-ignore
    const more = some.length > MOST_NAMES ? [`under ${some.length - MOST_NAMES} more by more`] : [];
    return some.length === 0 ? [] : [`${sign > 0 ? "rises" : "falls"} by ${enumerate([...each, ...more])}`];
  };
  return `${subject} ${[...told(-1), ...told(1)].join(" and ")}${all ? "" : ", otherwise by nothing that can be told and matters"}.`;
}

/** The same where nothing moved: at most how much, where that can be told from zero. */
function nothingMoved(rows: readonly SummaryRow[], { decimals, matters = 0 }: MeasureInfo): string {
  const told = rows.filter(({ difference }) => difference !== null && isClear(difference) && difference.estimate !== 0);
  if (told.length === 0) return UNTOLD;
  const most = told.reduce((a, b) => (Math.abs(b.difference!.estimate) > Math.abs(a.difference!.estimate) ? b : a));
  const size = formatDifference(most.difference!.estimate, enoughDecimals(most.difference!, decimals));
  return `changes under no policy by as much as matters (${formatNumber(matters, decimals)}): most under ${quoted(oneLine(most.policy))}, ${size}`;
}

/** What a measure that grows has come to in the last week, where that matters though its mean over the weeks does not. */
function atTheEnd(
  { scenario }: StudyInfo,
  ends: readonly TrajectoryPoint[],
  { name, decimals, matters = 0 }: MeasureInfo,
): string {
  const own = ends.filter((one) => one.measure === name && isClear(one) && Math.abs(one.estimate) >= matters);
  if (own.length === 0) return "";
  const each = own.map((one) => `${formatDifference(one.estimate, enoughDecimals(one, decimals))} under ${quoted(oneLine(one.policy))}`); // prettier-ignore
  return ` on the mean of the weeks; by the end of week ${formatNumber(scenario.weeks, 0)} it does: ${enumerate(each)}`;
}

/** What one policy does to some measures against the reference: what rises, what falls, what cannot be told. */
function changesSentence(
  rows: readonly SummaryRow[],
  measures: readonly MeasureInfo[],
  policy: string,
  reference: string,
): string {
  const of = ({ name }: MeasureInfo): SummaryRow | undefined =>
    rows.find((row) => row.policy === policy && row.measure === name && row.group === "all");
  const moved = measures.flatMap((measure) => {
    const change = of(measure)?.difference;
    const size = change ? changeInWords(change, measure) : "";
    return size === "" ? [] : [`${change!.estimate > 0 ? "raises" : "lowers"} ${inSentence(measure)} by ${size}`];
  });
  const subject = `Against ${quoted(oneLine(reference))}, ${quoted(oneLine(policy))}`;
  const names = enumerate(measures.slice(0, MOST_NAMES).map(inSentence));
  if (moved.length === 0) return `${subject} changes ${names} by nothing that can be told from zero and matters.`;
  return `${subject} ${enumerate(moved.slice(0, MOST_NAMES))}.`;
}

/** The largest clear improvement of a measure or, where there is none, its largest clear loss. */
function bestChange(rows: readonly SummaryRow[], measure: MeasureInfo, reference: string): string {
  const own = rows.filter(
    (row) =>
      row.measure === measure.name &&
      row.group === "all" &&
      row.difference &&
      changeInWords(row.difference, measure) !== "",
  );
  const bySize = [...own].sort((a, b) => Math.abs(b.difference!.estimate) - Math.abs(a.difference!.estimate));
  const gain = bySize.find((row) => verdict(row.difference, measure) === 1);
  const shown = gain ?? bySize[0];
  if (shown === undefined) return "";
  const change = shown.difference!;
  const move = `${change.estimate > 0 ? "rises" : "falls"} by ${changeInWords(change, measure)} under ${quoted(oneLine(shown.policy))}`;
  if (gain) return `${heading(measure.label)} ${move}, against ${quoted(oneLine(reference))}.`;
  if (measure.better === "neither")
    return `${heading(measure.label)} changes most under ${quoted(oneLine(shown.policy))}: it ${change.estimate > 0 ? "rises" : "falls"} by ${changeInWords(change, measure)} against ${quoted(oneLine(reference))}.`;
  return `No policy clearly improves ${inSentence(measure)}; it ${move}.`;
}

function frontierSentence({ rows, title }: Chart): string {
  const on = rows.filter((row) => row.onFrontier === true);
  if (rows.length < 2 || on.length === 0) return "";
  const names = on.slice(0, MOST_NAMES).map((row) => {
    const probability = formatNumber(Number(row.probability), 2);
    return (
      quoted(oneLine(String(row.policy))) + (probability === "1.00" ? "" : ` (probability of its means ${probability})`)
    );
  });
  const more = on.length > MOST_NAMES ? [`${on.length - MOST_NAMES} more`] : [];
  const verb = on.length === 1 ? "is" : "are";
  const measures = title.charAt(0).toLowerCase() + title.slice(1);
  return `On the frontier of ${measures} ${verb} ${enumerate([...names, ...more])}.`;
}

/**
 * What a reader must know before trusting the numbers: not a forecast, a choice that flips, too few replications,
 * differences that stayed unclear.
 */
export function cautions(material: AnswerMaterial & { readonly calibrated: boolean }): string[] {
  const forecast = material.calibrated
    ? "Calibrated to the user's own figures; still a simulation, whose differences between policies deserve more trust than its levels."
    : "Not a forecast: the model stands on published findings and stated assumptions, not on your own figures. Trust differences between policies more than levels.";
  return [
    forecast,
    periodNote(material.info) ?? "",
    saturationNote(material.measures),
    flipSentence(material),
    ...replicationCautions(material),
  ].filter(Boolean);
}

function replicationCautions({ info: { replications, policies }, rows, measures }: AnswerMaterial): string[] {
  if (policies.length < 2) return [];
  if (replications === 1) return ["One replication: nothing here can be told from luck, and no interval can be given."];
  const few =
    replications < FEWEST_FOR_WORDS
      ? [`Only ${replications} replications: the intervals rest on very little and are wide.`]
      : [];
  const compared = rows.flatMap((row) => {
    const measure = measures.find(({ name }) => name === row.measure);
    return row.group === "all" && row.difference && Number.isFinite(row.difference.low) && measure
      ? [{ row, measure, fate: fateOf(row.difference, measure), needed: replicationsNeeded(row) }]
      : [];
  });
  const unclear = compared.filter(({ fate }) => fate === "undecided");
  const open = unclear.filter(
    ({ row, measure, needed }) =>
      needed !== null &&
      isLarge(row.difference!, measure) &&
      !/^\W*[0.]*$/.test(formatNumber(row.difference!.estimate, measure.decimals)),
  );
  if (open.length === 0) return few;
  const nearest = open.reduce((best, one) => (one.needed! < best.needed! ? one : best));
  const where = `${nearest.measure.label} under ${quoted(oneLine(nearest.row.policy))}`;
  const small = compared.filter(({ fate }) => fate === "small").length;
  const clear = compared.length - unclear.length - small;
  return [
    ...few,
    `Of ${counted(compared.length, "difference")} to the reference, judged together at 5 % false alarms, ${clear} can be told from zero and matter, ${small} can be told but are too small to matter, ` +
      `${unclear.length} cannot be told with ${replications} replications; for the nearest of these, ${where}, about ${formatNumber(nearest.needed!, 0)} would be needed if its estimate holds.`,
  ];
}

/**
 * Replications at which an interval that now contains 0 would exclude it by itself, were estimate and spread to stay: n · (half
 * width / estimate)²; null for a clear difference.
 */
function replicationsNeeded({ difference, n }: SummaryRow): number | null {
  const clear: boolean = isClear(difference);
  if (difference === null || clear || difference.estimate === 0) return null;
  const half = (difference.high - difference.low) / 2;
  return Math.max(n, Math.ceil(n * (half / difference.estimate) * (half / difference.estimate))) + 1;
}
