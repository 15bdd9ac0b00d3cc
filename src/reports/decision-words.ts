import { inSentence } from "../charts/english.ts";
import { enoughDecimals, enumerate, formatChange, formatDifference, formatNumber, quoted } from "../charts/format.ts";
import { LOSS_LEVEL } from "../analysis/best-policy.ts";
import { checkShape } from "../core/check-shape.ts";
import { oneLine } from "../core/printable.ts";
import type { Decision, Price } from "../decisions/findings.ts";
import type { Estimate, Stake } from "../model/results.ts";
import type { Turn } from "../decisions/flips.ts";
import { cappedProbability } from "../decisions/size-words.ts";
import type { Worth } from "../decisions/worth.ts";
import { turnInWords } from "./flips-words.ts";
import { changeOfMoney, moneyInWords } from "./money-words.ts";
import { testInWords } from "./worth-words.ts";

/** Most policies and measures that a sentence lists. */
const MOST = 5;
/** Probability from which a policy may still be the best. */
const SLIGHT = 0.1;

/** What is known beyond the decision itself. */
export interface Beyond {
  readonly currency: string;
  /** Which parameters turn it. */
  readonly turns?: readonly Turn[];
  readonly worth?: Worth;
  /** What the gain consists of, in a sentence. */
  readonly parts?: string;
}

const name = (policy: string): string => quoted(oneLine(policy));
const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

/** The decision in a line: what to choose and what it brings; empty where nothing can be said. */
export function decisionTitle(made: Decision, { currency, turns = [] }: Beyond): string {
  checkShape("decisionTitle.made", made, { choice: "text", outcome: "text" });
  if (made.outcome === "too few") return "";
  if (made.outcome === "infeasible") return `No policy keeps every bound; ${name(made.choice)} comes nearest`;
  if (made.outcome === "futile") return `By ${made.goal.label} it hardly matters which policy is chosen`;
  if (made.outcome === "toss-up") return `No policy stands out by ${made.goal.label} yet`;
  if (made.choice === made.reference) return `Stay with ${name(made.choice)}`;
  const [turn] = turns.filter(({ at }) => at !== undefined);
  const hangs = turn === undefined ? "" : `, if ${turn.parameter} is ${turn.side === "above" ? "below" : "above"} ${short(turn.at!)}`; // prettier-ignore
  return `Choose ${name(made.choice)}: ${gainInWords(made, currency, false)}${hangs}`;
}

const short = (value: number): string => String(Number(value.toPrecision(2))).replace("-", "−");

/** A gain of the goal, in the firm's money a year where it is money; with its interval where asked. */
function gainInWords({ goal, gain, inMoney, stake }: Decision, currency: string, whole = true): string {
  if (!inMoney) {
    const decimals = enoughDecimals(gain, goal.decimals);
    return `${inSentence(goal)} ${whole ? formatChange(gain, decimals) : formatDifference(gain.estimate, decimals)}`;
  }
  const money = (value: number): string => changeOfMoney(value * stake.customers, currency);
  const range = whole ? ` (${money(gain.low)} to ${money(gain.high)})` : "";
  return `${money(gain.estimate)} a year${range}`;
}

/** How much is lost at most, in the firm's money where the goal is money. */
const lossInWords = ({ goal, loss, inMoney, stake }: Decision, currency: string): string =>
  inMoney
    ? `${moneyInWords(loss * stake.customers, currency)} a year`
    : formatNumber(loss, enoughDecimals({ estimate: loss, low: 0, high: loss }, goal.decimals));

const probability = (value: number, n: number): string => {
  const [shown, cut] = cappedProbability(value, n);
  return cut ? `at least ${formatNumber(Math.floor(100 * shown) / 100, 2)}` : formatNumber(shown, 2);
};

/**
 * The decision in sentences: what to choose, what it brings and what it loses at most; what it costs elsewhere; what it
 * hangs on; what to find out first. Nothing of what is not known, and nothing at all from fewer than five replications.
 */
export function decisionInWords(made: Decision, beyond: Beyond): string[] {
  checkShape("decisionInWords.made", made, { choice: "text", outcome: "text", prices: "list" });
  checkShape("decisionInWords.beyond", beyond, { currency: "text" });
  if (made.outcome === "too few") return [];
  const { currency, turns = [], worth, parts = "" } = beyond;
  const turn = turns.find(({ at }) => at !== undefined);
  const other = made.ranking.find(({ policy }) => policy !== made.choice)?.policy ?? made.against;
  const hangs = turn === undefined ? "" : `It hangs on an assumption: ${turnInWords(turn, { runnerUp: other })}.`;
  return [
    ...first(made, currency),
    ...(["sure", "infeasible"].includes(made.outcome) ? [priceInWords(made, currency)] : []),
    parts,
    hangs,
    worth === undefined ? "" : nextInWords(worth, made, currency),
  ].filter(Boolean);
}

/** What to choose. */
function first(made: Decision, currency: string): string[] {
  const { goal, choice, reference, against, ranking, stake, n, inMoney } = made;
  const whom = inMoney ? ` for ${formatNumber(stake.customers, 0)} customers` : "";
  const most = made.loss === 0 ? "nothing" : `at most ${lossInWords(made, currency)}`;
  const loss = `choosing it loses ${most} on the mean (with probability ${LOSS_LEVEL})`;
  const chance = `it has the best mean ${goal.label} with probability ${probability(ranking[0]?.probability ?? NaN, n)}`;
  switch (made.outcome) {
    case "sure": {
      if (made.bounds !== undefined && ranking.length === 1)
        return [`Choose ${name(choice)}, the only policy that keeps every bound${against === choice ? "" : `: ${gainInWords(made, currency)}${whom}, against ${name(against)}`}.`]; // prettier-ignore
      return choice === reference
        ? [`Stay with ${name(choice)}: ${chance}, ${gainInWords(made, currency)}${whom} against ${name(against)}; ${loss}.`] // prettier-ignore
        : [`Choose ${name(choice)}: ${gainInWords(made, currency)}${whom}, against ${name(against)}; ${chance}, and ${loss}.`]; // prettier-ignore
    }
    case "futile": {
      const small = (goal.matters ?? 0) / 2;
      const size = inMoney ? `${moneyInWords(small * stake.customers, currency)} a year` : formatNumber(small, goal.decimals + 1); // prettier-ignore
      return [`By ${goal.label} it does not matter whether ${name(ranking[0].policy)} or ${name(ranking[1].policy)} is chosen: with probability ${LOSS_LEVEL} they differ by less than ${size}${whom}, half of what matters; choose by what the other measures say.`]; // prettier-ignore
    }
    case "infeasible": {
      const share = made.bounds!.find(({ policy }) => policy === choice)!.keeps!.estimate;
      return [`No policy keeps every bound: ${name(choice)} comes nearest, in ${formatNumber(100 * share, 0)} % of the replications.`]; // prettier-ignore
    }
    default: {
      const near = ranking
        .filter((one) => one.probability >= SLIGHT)
        .slice(0, MOST)
        .map((one) => `${name(one.policy)} (probability ${formatNumber(one.probability, 2)} of the best mean)`);
      return [`No policy stands out by mean ${goal.label}: the best may be ${either(near)}; choosing ${name(choice)} loses at most ${lossInWords(made, currency)}${whom} on the mean (with probability ${LOSS_LEVEL}).`]; // prettier-ignore
    }
  }
}

/** What a policy costs in every other measure, the heaviest first in units of what matters. */
export function priceInWords({ prices, choice, reference, stake }: Decision, currency: string): string {
  if (choice === reference || prices.length === 0) return "";
  const paid = prices.filter(
    ({ size, worse, measure }) =>
      ["clear", "probable", "possible"].includes(size) && (worse || measure.better === "neither"),
  );
  const open = prices.filter((one) => one.size === "unknown" && mayMatter(one));
  const doubt = open.length === 0 ? "" : `; whether it worsens ${enumerate(open.slice(0, MOST).map(({ measure }) => inSentence(measure)))} cannot be told`; // prettier-ignore
  if (paid.length === 0) return `It worsens nothing else that is measured by as much as matters${doubt}.`;
  const each = paid.slice(0, MOST).map(({ measure, difference, size }) => {
    const hedge = size === "clear" ? "" : size === "probable" ? "probably " : "perhaps ";
    return `${hedge}${inSentence(measure)} ${changeOf(measure, difference, stake, currency)}`;
  });
  const more = paid.length > MOST ? [`${paid.length - MOST} more`] : [];
  return `Its price against ${name(reference)}: ${enumerate([...each, ...more])}${doubt}.`;
}

/** A change of a measure; one of money for each customer in the firm's money. */
function changeOf(
  { unit, decimals }: Price["measure"],
  change: Estimate,
  { customers }: Stake,
  currency: string,
): string {
  if (!unit.startsWith("money per")) return formatChange(change, enoughDecimals(change, decimals));
  const money = (value: number): string => changeOfMoney(value * customers, currency);
  return `${money(change.estimate)} a year (${money(change.low)} to ${money(change.high)})`;
}

/** Whether an interval that holds 0 reaches as far to the worse side as matters. */
const mayMatter = ({ difference, measure: { better, matters = 0 } }: Price): boolean =>
  better !== "neither" &&
  matters > 0 &&
  Number.isFinite(difference.low) &&
  (better === "higher" ? difference.low <= -matters : difference.high >= matters);

/** What to find out first. */
function nextInWords(worth: Worth, { stake }: Decision, currency: string): string {
  if (worth.missing > 0) return "";
  const [best] = worth.tests.filter(({ net }) => net > 0);
  if (best !== undefined) return `To find out first: ${testInWords(best, { firm: stake, currency })}`;
  const known = worth.parameters.some(({ aboveChance }) => aboveChance);
  return known ? "" : "Nothing that could be measured would change this choice.";
}
