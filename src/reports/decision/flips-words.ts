import { checkShape } from "../../core/check-shape.ts";
import { oneLine } from "../../core/printable.ts";
import { enumerate } from "../../core/enumerate.ts";
import { formatNumber, quoted } from "../../charts/format.ts";
import type { Flips, Turn } from "../../decisions/flips.ts";
import { everyParameter } from "../../evidence/every-parameter.ts";
import type { Limit } from "../../decisions/prim.ts";
import { FLIPS } from "../../decisions/answer-shapes.ts";

const name = (policy: string): string => quoted(oneLine(policy));
const percent = (share: number): string => `${formatNumber(100 * share, 0)} %`;
/** A parameter's value with three digits that count. */
const value = (amount: number): string => String(Number(amount.toPrecision(3))).replace("-", "−");

/** Where a parameter comes from, and whether it is one of the model at all. */
const status = (parameter: string): string => {
  const known = everyParameter.find((one) => one.name === parameter);
  return known === undefined ? "" : known.status === "assumption" ? " (an assumption)" : ` (${known.status} from ${known.sources.join(", ") || "its note"})`; // prettier-ignore
};

/** Most parameters that are told. */
const MOST = 3;

/**
 * What turns the choice, in sentences.
 *
 * @example
 * const turns = [{ parameter: "trust.gain", explains: 0.9, at: 0.6, error: 0.02, beyond: 0.4, side: "above" }];
 * const shares = [{ parameter: "trust.gain", first: 0.9, total: 0.9 }];
 * const found = { leader: "ask first", runnerUp: "as is", worlds: 40, turns, shares, rest: 0.1 };
 * flipsInWords(found, "profit")[1] // → "“as is” is better where trust.gain is above 0.6 ± 0.02, in 40 % of worlds."
 */
export function flipsInWords(found: Flips, label: string): string[] {
  checkShape("flipsInWords.found", found, FLIPS);
  checkShape("flipsInWords.label", label, "text");
  const turning = found.turns.filter(({ at }) => at !== undefined).slice(0, MOST);
  const first = `By ${label}, ${name(found.leader)} is best and ${name(found.runnerUp)} next, over ${found.worlds} replications.`;
  if (found.turns.length === 0)
    return [first, "No parameter can be told from chance: nothing in its range turns the choice, as far as these replications can tell."]; // prettier-ignore
  const shares = found.shares.slice(0, MOST).map(({ parameter, total }) => `${parameter} ${percent(total)}`);
  return [
    first,
    ...(turning.length === 0
      ? ["No value of a single parameter within its range turns the choice."]
      : turning.map((turn) => `${turnInWords(turn, found)}.`)),
    `Of how much the difference varies, ${enumerate(shares)} go back to these parameters, ${percent(found.rest)} to chance and all others.`,
    ...(found.box === undefined ? [] : [boxInWords(found)]),
  ];
}

/** At which value a parameter turns the choice, without a full stop. */
export function turnInWords(
  { parameter, at, error, beyond, side }: Turn,
  { runnerUp }: Pick<Flips, "runnerUp">,
): string {
  const doubt = error === undefined ? "" : ` ± ${value(error)}`;
  return `${name(runnerUp)} is better where ${parameter}${status(parameter)} is ${side} ${value(at!)}${doubt}, in ${percent(beyond)} of worlds`;
}

function boxInWords({ box, runnerUp }: Flips): string {
  const limits = box!.limits.map(limitInWords);
  return `${name(runnerUp)} wins where ${enumerate(limits)} (${percent(box!.support)} of worlds, ${percent(box!.density)} of them its wins, ${percent(box!.coverage)} of all its wins).`;
}

const limitInWords = ({ input, low, high }: Limit): string =>
  low !== undefined && high !== undefined
    ? `${input} is between ${value(low)} and ${value(high)}`
    : low !== undefined
      ? `${input} is above ${value(low)}`
      : `${input} is below ${value(high!)}`;
