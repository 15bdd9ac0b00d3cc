import { oneLine } from "../core/printable.ts";
import { changeInWords } from "../charts/change-in-words.ts";
import { enoughDecimals, formatEstimate, formatNumber, quoted, type MeasureInfo } from "../charts/format.ts";
import { byProbability } from "../analysis/best-policy.ts";
import type { SummaryRow } from "../model/results.ts";
import type { AnswerMaterial } from "./answer.ts";

/** From this probability on a policy is called the best one. */
const CLEAR = 0.9;
/** Policies that are less probably best than this are not worth a mention. */
const SLIGHT = 0.1;
/** Share of replications in which another policy is better from which the choice is said to flip. */
const FLIPS = 0.2;

/**
 * Which policy is best by the deciding measure, in a sentence: its name where its probability is at least 0.9, with the
 * estimate and the clear difference to the reference, else that
 * none stands out and between which it lies. Empty without such a measure, and from fewer than two replications.
 */
export function bestSentence({ info, rows, measures, outcome, ranking = [] }: AnswerMaterial): string {
  const measure = measures.find(({ name }) => name === outcome);
  const order = byProbability(ranking);
  if (!measure || order.length < 2 || Number.isNaN(order[0].probability)) return "";
  const [first] = order;
  const reference = info.policies[0].name;
  if (first.probability < CLEAR) {
    const near = order
      .filter(({ probability }) => probability >= SLIGHT)
      .map(({ policy, probability }) => `${name(policy)} (probability ${share(probability)})`);
    return `No policy stands out by ${measure.label}: the best may be ${either(near)}.`;
  }
  const row = rowOf(rows, first.policy, measure);
  const change = row?.difference ? changeInWords(row.difference, measure) : "";
  const than =
    change === "" ? "" : `, ${change} ${row!.difference!.estimate > 0 ? "more" : "less"} than ${name(reference)}`;
  return `${name(first.policy)} is best by ${measure.label} with probability ${share(first.probability)}: ${estimateOf(row, measure)}${than}.`;
}

/**
 * Says that the choice flips: the best policy by the mean is not the best in many replications, each of which has its
 * own luck and its own parameters.
 */
export function flipSentence({ measures, outcome, ranking = [] }: AnswerMaterial): string {
  const measure = measures.find(({ name }) => name === outcome);
  const order = byProbability(ranking);
  if (!measure || order.length < 2 || !(order[0].probability >= CLEAR) || 1 - order[0].share < FLIPS) return "";
  const next = [...order.slice(1)].sort((a, b) => b.share - a.share)[0];
  const percent = (value: number): string => `${formatNumber(100 * value, 0)} %`;
  return (
    `The choice flips: ${name(order[0].policy)} has the best ${measure.label} on average but only in ${percent(order[0].share)} of the replications, ` +
    `each of which has its own luck and parameters; ${name(next.policy)} in ${percent(next.share)}.`
  );
}

const name = (policy: string): string => quoted(oneLine(policy));

/** A probability that is never called certain. */
const share = (probability: number): string => (probability > 0.995 ? "above 0.99" : formatNumber(probability, 2));

const rowOf = (rows: readonly SummaryRow[], policy: string, measure: MeasureInfo): SummaryRow | undefined =>
  rows.find((row) => row.policy === policy && row.measure === measure.name && row.group === "all");

const estimateOf = (row: SummaryRow | undefined, { decimals, unit }: MeasureInfo): string =>
  row === undefined ? "–" : `${formatEstimate(row, enoughDecimals(row, decimals))}${unit === "" ? "" : ` ${unit}`}`;

const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
