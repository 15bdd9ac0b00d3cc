import { exp, log, logistic, pow } from "../core/numerics.ts";
import { parameter } from "../evidence/parameters.ts";
import type { Ask, ConsentInterface } from "../model/strategy.ts";
import type { Signal } from "../model/table.ts";

/** How an interface works on people: who looks at it, what happens to those who do not, and its pull in log-odds. */
export interface InterfaceEffect {
  readonly attention: number;
  /** What silence means: 1 agreed, 0 refused. */
  readonly silence: 0 | 1;
  readonly offset: number;
  /** Clicks that refusing takes beyond those of agreeing, in the interface itself; none when absent. */
  readonly refusing?: number;
}

/**
 * The effect of each interface, from the parameters `consent.*`. `fair` is the pull of a question where yes and no are
 * alike, see `fairPull`. Source: CON-01, -05, -10, -14, -16, -17, -42, -43, -44.
 */
export function interfaceEffects(
  p: Readonly<Record<string, number>>,
  fair: number,
): Readonly<Record<ConsentInterface, InterfaceEffect>> {
  const blocking = p["consent.attention.blocking"];
  return {
    "opt-out-hidden": { attention: p["consent.attention.hidden"], silence: 1, offset: fair },
    "opt-out": { attention: p["consent.attention.banner"], silence: 1, offset: fair },
    "no-reject": { attention: blocking, silence: 1, offset: fair + p["consent.offset.noReject"] },
    "hidden-reject": { attention: blocking, silence: 0, offset: fair, refusing: 1 },
    "fair-banner": { attention: blocking, silence: 0, offset: fair },
    "opt-in-prompt": { attention: 1, silence: 0, offset: fair + p["consent.offset.optInPrompt"] },
    "opt-in-unprompted": {
      attention: p["consent.attention.unprompted"],
      silence: 0,
      offset: fair + p["consent.offset.optInPrompt"],
    },
  };
}

/**
 * Who decides: standardised concern, trust and digital demand, gain expected from agreeing in standard deviations, log
 * of the intrinsic value of privacy over its median, previous answer (+1, −1, 0 none), habit (1 accepts, 2 refuses);
 * control over data, visible safety and reason given at the question, in [0, 1], none where absent.
 */
export interface Decider {
  readonly concern: number;
  readonly trust: number;
  readonly gain: number;
  readonly demand: number;
  readonly privacyValue: number;
  readonly previous: number;
  readonly habit: number;
  readonly control?: number;
  readonly safety?: number;
  readonly reason?: number;
}

/** Log-odds of a habit, as a share of `consent.habit`: none, accepts, refuses. */
const HABIT: readonly number[] = [0, 1, -1];

/**
 * Trust at which the pull of each interface was set: that of an average firm, whatever the firm of a scenario is like.
 */
const USUAL_TRUST = parameter("trust.initial")!.value;

/**
 * Standardised trust as consent sees it: (T − usual) / (sd usual (1 − usual)), since the spread is one of logits, without what concern says of it. A firm that is trusted more
 * than others is agreed to more often. Source: TRT-01, TRT-03.
 */
export const trustScore = (p: Readonly<Record<string, number>>, trust: number, concern: number): number =>
  (trust - USUAL_TRUST) / (p["trust.sd"] * USUAL_TRUST * (1 - USUAL_TRUST)) - p["traits.concernTrust"] * concern;

/** What a question is like apart from its interface. */
export type ConsentRequest = Pick<Ask, "granular" | "steps" | "incentive" | "bonus">;

/**
 * Log-odds that somebody who looks at the question agrees: what agreeing would add against what it would risk, g +
 * κ(b_T T − b_R risk) + b_G gain + b_e reason + b_d demand − b_v value + money − f (steps to agree − steps to refuse) +
 * granular + habit + q·previous. Risk is that of `intention`; κ attenuates what people say to what they do; gain is how
 * much more than others this person has of slates that fit. A habit is a prior that money and effort can move.
 * `sensitivity` in [0, 1]. Source: TRT-01 … TRT-05, TRT-09, VAL-01, VAL-03, VAL-07, CON-10, CON-11, CON-43.
 */
export function agreeLogit(
  p: Readonly<Record<string, number>>,
  { offset, refusing = 0 }: Pick<InterfaceEffect, "offset" | "refusing">,
  ask: ConsentRequest,
  sensitivity: number,
  who: Decider,
): number {
  return (
    offset +
    (ask.granular ? p["consent.granular"] : 0) +
    p["consent.attenuation"] * intention(p, sensitivity, who) +
    p["consent.gain"] * who.gain +
    p["consent.reason"] * (who.reason ?? 0) +
    p["consent.demand"] * who.demand -
    p["consent.value"] * who.privacyValue +
    moneyLogit(
      p["consent.money"],
      p["consent.present"],
      { now: ask.bonus ?? 0, yearly: ask.incentive ?? 0 },
      p["privacy.valueMedian"] * exp(who.privacyValue),
    ) -
    p["consent.step"] * (ask.steps - refusing) +
    p["consent.habit"] * HABIT[who.habit] +
    p["consent.statusQuo"] * who.previous
  );
}

/** Probability that somebody who looks at the question agrees: see `agreeLogit`. */
export const agreeProbability = (
  p: Readonly<Record<string, number>>,
  effect: Pick<InterfaceEffect, "offset" | "refusing">,
  ask: ConsentRequest,
  sensitivity: number,
  who: Decider,
): number => logistic(agreeLogit(p, effect, ask, sensitivity, who));

/** A question for everything where yes and no are alike. */
const PLAIN: ConsentRequest = { granular: false, steps: 0 };

/**
 * The pull g of a question where yes and no are alike, solved so that of these people the share `consent.fair` agrees
 * with it: mean of A Λ(g + x) = share, A the share `consent.attention.blocking` who choose at all, the others being
 * counted as refusing. Bisection to 1e-9. Source: CON-16, CON-44, CON-51.
 */
export function fairPull(p: Readonly<Record<string, number>>, people: readonly Decider[]): number {
  const wanted = (p["consent.fair"] / p["consent.attention.blocking"]) * people.length;
  const own = people.map((who) => agreeLogit(p, { offset: 0 }, PLAIN, 1, who));
  let [low, high] = [-20, 20];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (own.reduce((sum, x) => sum + logistic(middle + x), 0) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * What people say they would do, as log-odds: concern and trust at their full strength, control and safety as they see
 * them, nothing of interface, steps, money or habit. Risk = concern and trust paths + sensitivity asked for − control −
 * safety. The gap between stated concern and behaviour is
 * that between logistic(intention) and what they answer. Source: TRT-01 … TRT-05.
 */
export function intention(p: Readonly<Record<string, number>>, sensitivity: number, who: Decider): number {
  const trust = p["traits.concernTrust"] * who.concern + who.trust;
  const risk =
    p["traits.concernRisk"] * who.concern +
    p["traits.trustRisk"] * trust +
    p["consent.sensitivity"] * (sensitivity - 1) -
    p["risk.control"] * (who.control ?? 0) -
    p["risk.safety"] * (who.safety ?? 0);
  return p["consent.scale"] * (p["consent.trust"] * trust - p["consent.risk"] * risk);
}

/**
 * Log-odds that money adds: weight × log(1 + (now + p · yearly) / (p · value)). Money to come and privacy to be lost lie
 * in the future and weigh p, money now weighs 1; 0 without money, more for those to whom privacy is worth less. Source
 * of the form: O'Donoghue, T. & Rabin, M. (1999), American Economic Review 89(1), 103-124.
 */
export const moneyLogit = (
  weight: number,
  present: number,
  { now, yearly }: { readonly now: number; readonly yearly: number },
  value: number,
): number => (now + yearly > 0 ? weight * log(1 + (now + present * yearly) / (present * value)) : 0);

/** Attention after `repeats` earlier questions of the same kind: a (1 − fatigue)^repeats. */
export const tiredAttention = (attention: number, fatigue: number, repeats: number): number =>
  attention * pow(1 - fatigue, repeats);

/**
 * Probability of agreeing at a first question: a·P(agree | look) + (1 − a)·silence. Of those who do not look, the
 * default decides.
 */
export function consentProbability(
  p: Readonly<Record<string, number>>,
  effect: InterfaceEffect,
  ask: ConsentRequest,
  sensitivity: number,
  who: Decider,
): number {
  return (
    effect.attention * agreeProbability(p, effect, ask, sensitivity, who) + (1 - effect.attention) * effect.silence
  );
}

/** Sensitivity of what is asked for: 1 − Π(1 − s) over the signals, relative to `everything`. */
export function askedSensitivity(p: Readonly<Record<string, number>>, signals: readonly Signal[]): number {
  const depth = (list: readonly Signal[]): number =>
    1 - list.reduce((rest, s) => rest * (1 - p[`sensitivity.${s}`]), 1);
  const everything = depth(["views", "purchases", "declared", "location", "thirdParty", "support"]);
  return depth(signals) / everything;
}
