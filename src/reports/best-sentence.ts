import { oneLine } from "../core/printable.ts";
import { changeInWords } from "../charts/change-in-words.ts";
import { enoughDecimals, formatEstimate, formatNumber, quoted, type MeasureInfo } from "../charts/format.ts";
import { byProbability, LOSS_LEVEL, type BestPolicy } from "../analysis/best-policy.ts";
import { FEWEST_FOR_WORDS } from "../analysis/verdict.ts";
import type { SummaryRow } from "../model/results.ts";
import type { AnswerMaterial } from "./answer-material.ts";

/** From this probability on a policy is called the best one. */
export const CLEAR = 0.9;
/** Policies that are less probably best than this are not worth a mention. */
const SLIGHT = 0.1;
/** Share of replications in which another policy is better from which the choice is said to flip. */
const FLIPS = 0.2;

/**
 * Which policy is best by the deciding measure, in a sentence: its name where its probability of having the best mean is
 * at least 0.9, with the estimate, the clear difference to the reference and what choosing it loses at most, else that
 * none stands out and between which it lies. Empty without such a measure, and from fewer replications than a sentence
 * needs.
 */
export function bestSentence({ info, rows, measures, outcome, ranking = [] }: AnswerMaterial): string {
  const measure = measures.find(({ name }) => name === outcome);
  const order = byProbability(ranking);
  if (!measure || order.length < 2 || Number.isNaN(order[0].probability) || order[0].n < FEWEST_FOR_WORDS) return "";
  const [first] = order;
  const reference = info.policies[0].name;
  if (first.probability < CLEAR) {
    const near = order
      .filter(({ probability }) => probability >= SLIGHT)
      .map(
        ({ policy, probability }) => `${name(policy)} (probability ${formatNumber(probability, 2)} of the best mean)`,
      );
    const decimals = enoughDecimals({ estimate: first.loss, low: 0, high: first.loss }, measure.decimals);
    return `No policy stands out by mean ${measure.label}: the best may be ${either(near)}; choosing ${name(first.policy)} loses at most ${formatNumber(first.loss, decimals)} on the mean (with probability ${LOSS_LEVEL}).`;
  }
  const row = rowOf(rows, first.policy, measure);
  const change = row?.difference ? changeInWords(row.difference, measure) : "";
  const than =
    change === "" ? "" : `, ${change} ${row!.difference!.estimate > 0 ? "more" : "less"} than ${name(reference)}`;
  return `${name(first.policy)} has the best mean ${measure.label} with probability ${share(first)}: ${estimateOf(row, measure)}${than}.`;
}

/**
 * Says that the choice flips: the best policy by the mean is not the best in many replications, each of which has its
 * own luck and its own parameters.
 */
export function flipSentence({ measures, outcome, ranking = [] }: AnswerMaterial): string {
  const measure = measures.find(({ name }) => name === outcome);
  const order = byProbability(ranking);
  if (
    !measure ||
    order.length < 2 ||
    !(order[0].probability >= CLEAR) ||
    order[0].n < FEWEST_FOR_WORDS ||
    1 - order[0].share < FLIPS
  )
    return "";
  const next = [...order.slice(1)].sort((a, b) => b.share - a.share)[0];
  const percent = (value: number): string => `${formatNumber(100 * value, 0)} %`;
  return (
    `The choice flips: ${name(order[0].policy)} has the best ${measure.label} on average but only in ${percent(order[0].share)} of the replications, ` +
    `each of which has its own luck and parameters; ${name(next.policy)} in ${percent(next.share)}.`
  );
}

const name = (policy: string): string => quoted(oneLine(policy));

/** A probability that says no more than n replications can: of tails beyond 1 / 2n nothing is known. */
function share({ probability, n }: BestPolicy): string {
  const most = 1 - 1 / (2 * n);
  return probability > most
    ? `at least ${formatNumber(Math.floor(100 * most) / 100, 2)}`
    : formatNumber(probability, 2);
}

const rowOf = (rows: readonly SummaryRow[], policy: string, measure: MeasureInfo): SummaryRow | undefined =>
  rows.find((row) => row.policy === policy && row.measure === measure.name && row.group === "all");

const estimateOf = (row: SummaryRow | undefined, { decimals, unit }: MeasureInfo): string =>
  row === undefined ? "–" : `${formatEstimate(row, enoughDecimals(row, decimals))}${unit === "" ? "" : ` ${unit}`}`;

const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
