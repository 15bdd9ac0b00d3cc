import { inSentence } from "../../charts/english.ts";
import { enumerate } from "../../core/enumerate.ts";
import { enoughDecimals, formatChange, formatDifference, formatNumber, quoted } from "../../charts/format.ts";
import { LOSS_LEVEL } from "../../analysis/best-policy.ts";
import { checkShape } from "../../core/check-shape.ts";
import { oneLine } from "../../core/printable.ts";
import type { Decision, Price } from "../../decisions/findings.ts";
import type { Estimate, Stake } from "../../model/results.ts";
import type { Turn } from "../../decisions/flips.ts";
import { cappedProbability } from "../../decisions/size-words.ts";
import { ofFirm } from "../../decisions/stake.ts";
import type { Worth } from "../../decisions/worth.ts";
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
  /** The law whose check makes critical findings about the choice, and what to choose among policies without any. */
  readonly objection?: Objection;
  /** Of two policies as good as each other the one about which the law has no critical findings. */
  readonly tie?: { readonly law: string; readonly policy: string };
}

/** What a law leaves where it clearly forbids the choice; without `instead` it makes critical findings about all policies. */
export interface Objection {
  readonly law: string;
  readonly instead?: Decision;
}

const name = (policy: string): string => quoted(oneLine(policy));
const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

/** The decision in a line: what to choose and what it brings; empty where nothing can be said. */
export function decisionTitle(made: Decision, { currency, turns = [], objection, tie }: Beyond): string {
  checkShape("decisionTitle.made", made, { choice: "text", outcome: "text" });
  if (made.outcome === "too few") return "";
  if (made.outcome === "infeasible")
    return `No policy keeps ${enumerate(made.keep ?? [])}; ${name(made.choice)} comes nearest`;
  if (made.outcome === "futile") {
    const equal = `By ${made.goal.label} ${enumerate(tiedOf(made).map(name))} are as good as each other`;
    return tie === undefined ? equal : `${equal}; the check against the ${tie.law} passes only ${name(tie.policy)}`;
  }
  if (made.outcome === "toss-up") return `No policy stands out by ${made.goal.label} yet`;
  if (objection !== undefined) return objectedTitle(made, objection, currency);
  if (made.choice === made.reference) return `Stay with ${name(made.choice)}`;
  const [turn] = turns.filter(({ at }) => at !== undefined);
  const hangs = turn === undefined ? "" : `, if ${turn.parameter} is ${turn.side === "above" ? "below" : "above"} ${short(turn.at!)}`; // prettier-ignore
  return `Choose ${name(made.choice)}: ${gainInWords(made, currency, false)}${hangs}`;
}

/** The two policies between which it does not matter by the goal. */
export const tiedOf = ({ ranking }: Decision): string[] => ranking.slice(0, 2).map(({ policy }) => policy);

/** No title recommends what a law clearly forbids: it says so, and what is left. */
function objectedTitle({ choice, goal, inMoney }: Decision, { law, instead }: Objection, currency: string): string {
  const best = `${name(choice)} ${inMoney ? "earns most" : `is best by ${goal.label}`}, but the check against the ${law} objects`; // prettier-ignore
  if (instead === undefined) return `${best}, as it does to every policy`;
  const gain = instead.choice === instead.reference ? "" : `: ${gainInWords(instead, currency, false)}`;
  return instead.outcome === "sure"
    ? `${best}; ${instead.ranking.length === 1 ? `it passes only ${name(instead.choice)}` : `of those it passes choose ${name(instead.choice)}`}${gain}`
    : `${best}; of those it passes none stands out yet`;
}

/** The best by the goal alone, where it cannot be recommended. */
function bestInWords(made: Decision, currency: string): string {
  const { choice, goal, ranking, n, inMoney, stake, against } = made;
  const whom = inMoney ? ` for ${formatNumber(stake.customers, 0)} customers` : "";
  return `By ${goal.label} alone ${name(choice)} has the best mean, with probability ${probability(ranking[0].probability, n)}: ${gainInWords(made, currency)}${whom}, against ${name(against)}.`; // prettier-ignore
}

/** What is left to choose where the law clearly forbids the best. */
function leftInWords({ choice }: Decision, { law, instead }: Objection, currency: string): string[] {
  const critical = `The check against the ${law} makes critical findings about ${name(choice)}`;
  if (instead === undefined) return [`${critical}, as about every policy that was compared.`];
  const { stake, inMoney, ranking, against } = instead;
  const whom = inMoney ? ` for ${formatNumber(stake.customers, 0)} customers` : "";
  const only = ranking.length === 1 ? ", the only one without" : "";
  const left = `${critical}. Of the policies without any `;
  if (instead.outcome !== "sure") return [`${critical}. ${first(instead, currency)[0]}`];
  return [
    instead.choice === instead.reference
      ? `${left}stay with ${name(instead.choice)}${only}.`
      : `${left}choose ${name(instead.choice)}${only}: ${gainInWords(instead, currency)}${whom}, against ${name(against)}.`,
  ];
}

const short = (value: number): string => String(Number(value.toPrecision(2))).replace("-", "−");

/** A gain of the goal, in the firm's money a year where it is money; with its interval where asked. */
function gainInWords({ goal, gain, inMoney, stake }: Decision, currency: string, whole = true): string {
  if (!inMoney) {
    const decimals = enoughDecimals(gain, goal.decimals);
    return `${inSentence(goal)} ${whole ? formatChange(gain, decimals) : formatDifference(gain.estimate, decimals)}`;
  }
  const money = (value: number): string => changeOfMoney(ofFirm(value, stake), currency);
  const range = whole ? ` (${money(gain.low)} to ${money(gain.high)})` : "";
  return `${money(gain.estimate)} a year${range}`;
}

/** How much is lost at most, in the firm's money where the goal is money. */
const lossInWords = ({ goal, loss, inMoney, stake }: Decision, currency: string): string =>
  inMoney
    ? `${moneyInWords(ofFirm(loss, stake), currency)} a year`
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
  const { currency, turns = [], worth, parts = "", objection, tie } = beyond;
  const turn = turns.find(({ at }) => at !== undefined);
  const other = made.ranking.find(({ policy }) => policy !== made.choice)?.policy ?? made.against;
  const hangs = turn === undefined ? "" : `It hangs on an assumption: ${turnInWords(turn, { runnerUp: other })}.`;
  return [
    ...(objection === undefined
      ? first(made, currency)
      : [bestInWords(made, currency), ...leftInWords(made, objection, currency)]),
    tie === undefined ? "" : tieInWords(made, tie),
    ...priced(objection?.instead ?? made, currency),
    parts,
    hangs,
    worth === undefined ? "" : nextInWords(worth, made, currency),
  ].filter(Boolean);
}

/** What the law says of two policies that are as good as each other. */
const tieInWords = (made: Decision, { law, policy }: NonNullable<Beyond["tie"]>): string =>
  `The check against the ${law} makes critical findings about ${name(tiedOf(made).find((one) => one !== policy)!)}, none about ${name(policy)}: choose ${name(policy)}.`;

/** The price of a choice that is one. */
const priced = (made: Decision, currency: string): string[] =>
  ["sure", "infeasible"].includes(made.outcome) ? [priceInWords(made, currency)] : [];

/** What to choose. */
function first(made: Decision, currency: string): string[] {
  const { goal, choice, reference, against, ranking, stake, n, inMoney, keep = [] } = made;
  const every = `keeps ${enumerate(keep)}`;
  const whom = inMoney ? ` for ${formatNumber(stake.customers, 0)} customers` : "";
  const most = made.loss === 0 ? "nothing" : `at most ${lossInWords(made, currency)}`;
  const loss = `choosing it loses ${most} on the mean (with probability ${LOSS_LEVEL})`;
  const chance = `it has the best mean ${goal.label} with probability ${probability(ranking[0]?.probability ?? NaN, n)}`;
  switch (made.outcome) {
    case "sure": {
      if (keep.length > 0 && ranking.length === 1)
        return [`Choose ${name(choice)}, the only policy that ${every}${against === choice ? "" : `: ${gainInWords(made, currency)}${whom}, against ${name(against)}`}.`]; // prettier-ignore
      return choice === reference
        ? [`Stay with ${name(choice)}: ${chance}, ${gainInWords(made, currency)}${whom} against ${name(against)}; ${loss}.`] // prettier-ignore
        : [`Choose ${name(choice)}: ${gainInWords(made, currency)}${whom}, against ${name(against)}; ${chance}, and ${loss}.`]; // prettier-ignore
    }
    case "futile": {
      const small = (goal.matters ?? 0) / 2;
      const size = inMoney ? `${moneyInWords(ofFirm(small, stake), currency)} a year` : formatNumber(small, goal.decimals + 1); // prettier-ignore
      return [`By ${goal.label} it does not matter whether ${name(ranking[0].policy)} or ${name(ranking[1].policy)} is chosen: with probability ${LOSS_LEVEL} their means differ by less than ${size}${whom}, half of what matters; choose by what the other measures say.`]; // prettier-ignore
    }
    case "infeasible": {
      const share = made.bounds!.find(({ policy }) => policy === choice)!.keeps!.estimate;
      return [`No policy ${every}: ${name(choice)} comes nearest, in ${formatNumber(100 * share, 0)} % of the replications.`]; // prettier-ignore
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

/**
 * What a choice changes elsewhere by as much as matters: what gets worse, what is neither, what gets better; the main
 * measures first, then the heaviest. Sums per customer that a goal of money counts already are left to where it comes from.
 */
export function toldPrices({ prices, inMoney }: Decision): Price[] {
  const rank = ({ worse, measure }: Price): number => (worse ? 0 : measure.better === "neither" ? 1 : 2);
  const main = ({ measure }: Price): number => (measure.headline === undefined ? 1 : 0);
  return prices
    .filter(({ size, measure }) => TOLD.includes(size) && !(inMoney && measure.unit.startsWith("money per")))
    .sort((a, b) => rank(a) - rank(b) || main(a) - main(b) || b.units - a.units);
}

const TOLD: readonly Price["size"][] = ["clear", "probable", "possible"];

/** What a policy costs in every other measure, what it brings besides, and what cannot be told. */
export function priceInWords(made: Decision, currency: string): string {
  const { prices, against, stake, inMoney } = made;
  if (prices.length === 0) return "";
  const open = prices.filter((one) => one.size === "unknown" && mayMatter(one) && !(inMoney && one.measure.unit.startsWith("money per"))); // prettier-ignore
  const doubt = open.length === 0 ? "" : ` Whether it worsens ${enumerate(listed(open.map(({ measure }) => inSentence(measure))))} cannot be told.`; // prettier-ignore
  const told = toldPrices(made);
  const words = (some: readonly Price[]): string =>
    enumerate(
      listed(
        some.map(({ measure, difference, size }) => {
          const hedge = size === "clear" ? "" : size === "probable" ? "probably " : "perhaps ";
          return `${hedge}${inSentence(measure)} ${changeOf(measure, difference, stake, currency)}`;
        }),
      ),
    );
  const isGain = ({ worse, measure }: Price): boolean => !worse && measure.better !== "neither";
  const gains = told.filter(isGain);
  const paid = told.filter((one) => !isGain(one));
  const cost = paid.length === 0 ? "It worsens nothing else that is measured by as much as matters." : `Its price against ${name(against)}: ${words(paid)}.`; // prettier-ignore
  return `${cost}${gains.length === 0 ? "" : ` It improves ${words(gains)}.`}${doubt}`;
}

/** The first of many, and how many more. */
const listed = (words: readonly string[]): string[] =>
  words.length <= MOST + 1 ? [...words] : [...words.slice(0, MOST), `${words.length - MOST} more`];

/** A change of a measure; one of money for each customer and year in the firm's money. */
function changeOf({ unit, decimals }: Price["measure"], change: Estimate, stake: Stake, currency: string): string {
  if (!unit.startsWith("money")) return formatChange(change, enoughDecimals(change, decimals));
  const yearly = unit.startsWith("money per");
  const money = (value: number): string => changeOfMoney(yearly ? ofFirm(value, stake) : value, currency);
  return `${money(change.estimate)}${yearly ? " a year" : ""} (${money(change.low)} to ${money(change.high)})`;
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
