import { RACE } from "./answer-shapes.ts";
import { checkNumber, fail } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import type { Race, Raced } from "./race.ts";
import { settingKey, type PolicySetting } from "./simulate-port.ts";

/**
 * How a setting is called: its policy and dials, or its parts.
 *
 * @example
 * settingInWords({ policy: "open", dials: { "kAnonymity.k": 5 } }) // → "open, kAnonymity.k = 5"
 */
export function settingInWords(setting: PolicySetting): string {
  checkShape("settingInWords.setting", setting, { policy: "text?", parts: "list?" });
  checkShape("settingInWords.setting", setting, { dials: "object?" });
  const { policy, parts, dials } = setting;
  for (const [dial, value] of Object.entries(dials ?? {}))
    if (Number.isNaN(value)) fail(`settingInWords.setting.dials["${dial}"] must be a number or a name, got NaN`);
  return parts !== undefined
    ? parts.length === 0
      ? "the reference"
      : parts.join(" + ")
    : [policy ?? "the reference", ...Object.entries(dials ?? {}).map(([dial, value]) => `${dial} = ${value}`)].join(
        ", ",
      );
}

/** A probability as n worlds can bear it: never above 1 − 1 / 2n, because the tails of so few are not known. */
export function cappedInWords(probability: number, n: number): string {
  const most = 1 - 1 / (2 * n);
  return probability > most ? `at least ${most.toFixed(2)}` : probability.toFixed(2);
}

/** What the numbers of a race are of. */
export interface RaceWords {
  /** The goal as it is called. */
  readonly label: string;
  readonly matters: number;
  readonly decimals: number;
  /** Names the unit after a number; "" where it has none. */
  readonly unit: string;
}

/**
 * What came of a race, in sentences: whom to choose, what that may lose, why it stopped.
 *
 * @example
 * const standing = (policy, best) => ({ setting: { policy }, n: 5, best, within: best, dropped: false });
 * const [leader, other] = [standing("ask first", 0.88), standing("as is", 0.12)];
 * const numbers = { within: 0.97, loss: 0.01, simulations: 15 };
 * const found = { ...numbers, leader: leader.setting, policies: [leader, other], stopped: "sure" };
 * const words = { label: "trust", matters: 0.02, decimals: 2, unit: "" };
 * raceInWords(found, words)[1] // → "Its mean over worlds is the best with probability 0.88."
 */
export function raceInWords(found: Race, words: RaceWords): string[] {
  checkShape("raceInWords.race", found, RACE);
  checkShape("raceInWords.words", words, { label: "text", matters: "finite", unit: "text" });
  checkNumber("raceInWords.words.decimals", words.decimals, { integer: true, min: 0, max: 20 });
  const { leader, policies, stopped, within, loss, simulations } = found;
  const { label, matters, unit } = words;
  const number = (value: number): string => `${value.toFixed(words.decimals)}${unit === "" ? "" : ` ${unit}`}`;
  const first =
    policies.find(({ setting }) => settingKey(setting) === settingKey(leader)) ??
    fail(`raceInWords.race.leader must be one of its policies, got ${settingInWords(leader)}`);
  const rivals = policies.filter((one) => one !== first && !one.dropped);
  const choose = `Choose ${settingInWords(leader)} by ${label}: you lose at most ${number(loss)} by it on the mean (with probability 0.9), over ${first.n} worlds.`;
  const why =
    stopped === "sure"
      ? `Its mean over worlds is the best with probability ${cappedInWords(first.best, first.n)}.`
      : stopped === "does not matter"
        ? `Its mean over worlds is within ${number(matters)}, the smallest difference that matters, of the best with probability ${cappedInWords(within, first.n)}${rivals.length > 0 ? `; ${nearest(rivals)} may be as good` : ""}.`
        : `The budget was spent before it was sure: its mean over worlds is within ${number(matters)} of the best with probability ${cappedInWords(within, first.n)}${rivals.length > 0 ? `; still in the race: ${nearest(rivals)}` : ""}.`;
  return [choose, why, `${simulations} simulations.`];
}

const nearest = (rivals: readonly Raced[]): string =>
  [...rivals].sort((a, b) => b.behind.estimate - a.behind.estimate).slice(0, 3).map(({ setting }) => `“${settingInWords(setting)}”`).join(", "); // prettier-ignore
