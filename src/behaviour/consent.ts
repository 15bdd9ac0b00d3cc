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
}

/** The effect of each interface, from the parameters `consent.*`. Source: CON-01, -05, -10, -14, -16, -17, -42, -43, -44. */
export function interfaceEffects(
  p: Readonly<Record<string, number>>,
): Readonly<Record<ConsentInterface, InterfaceEffect>> {
  const fair = p["consent.offset.fairBanner"];
  const blocking = p["consent.attention.blocking"];
  return {
    "opt-out-hidden": { attention: p["consent.attention.hidden"], silence: 1, offset: fair },
    "opt-out": { attention: p["consent.attention.banner"], silence: 1, offset: fair },
    "no-reject": { attention: blocking, silence: 1, offset: fair + p["consent.offset.noReject"] },
    "hidden-reject": { attention: blocking, silence: 0, offset: fair + p["consent.offset.hiddenReject"] },
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
 * Who decides: standardised concern, trust and digital demand, satisfaction relative to the mean, log of the intrinsic
 * value of privacy over its median, previous answer (+1, −1, 0 none), habit (1 accepts, 2 refuses).
 */
export interface Decider {
  readonly concern: number;
  readonly trust: number;
  readonly satisfaction: number;
  readonly demand: number;
  readonly privacyValue: number;
  readonly previous: number;
  readonly habit: number;
}

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
export type Question = Pick<Ask, "granular" | "steps" | "incentive">;

/**
 * Probability that somebody who looks at the question agrees: logistic(g + κ(b_T T − b_R risk) + b_ben S + b_d demand −
 * b_v value + b_m log(1 + money / value) − f·steps + q·previous),
 * where risk = concern and trust paths + sensitivity asked for relative to asking for everything, and κ attenuates what
 * people say to what they do. Money counts relative to the person's
 * own value of privacy. `sensitivity` in [0, 1]; `granular` adds its offset. Habitual accepters and refusers answer
 * always alike. Source: TRT-01 … TRT-05, TRT-09, VAL-01, VAL-07, CON-10, CON-11.
 */
export function agreeProbability(
  p: Readonly<Record<string, number>>,
  offset: number,
  ask: Question,
  sensitivity: number,
  who: Decider,
): number {
  if (who.habit === 1) return 1;
  if (who.habit === 2) return 0;
  const index =
    offset +
    (ask.granular ? p["consent.granular"] : 0) +
    p["consent.attenuation"] * intention(p, sensitivity, who) +
    p["consent.benefit"] * who.satisfaction +
    p["consent.demand"] * who.demand -
    p["consent.value"] * who.privacyValue +
    incentiveLogit(p["consent.money"], ask.incentive ?? 0, p["privacy.valueMedian"] * exp(who.privacyValue)) -
    p["consent.step"] * ask.steps +
    p["consent.statusQuo"] * who.previous;
  return logistic(index);
}

/**
 * What people say they would do, as log-odds: concern and trust at their full strength, nothing of interface, steps,
 * money or habit. The gap between stated concern and behaviour is
 * that between logistic(intention) and what they answer. Source: TRT-01 … TRT-05.
 */
export function intention(p: Readonly<Record<string, number>>, sensitivity: number, who: Decider): number {
  const trust = p["traits.concernTrust"] * who.concern + who.trust;
  const risk =
    p["traits.concernRisk"] * who.concern +
    p["traits.trustRisk"] * trust +
    p["consent.sensitivity"] * (sensitivity - 1);
  return p["consent.scale"] * (p["consent.trust"] * trust - p["consent.risk"] * risk);
}

/**
 * Log-odds that money adds: weight × log(1 + money / value of privacy), both per year; 0 without money, more for those
 * to whom privacy is worth less.
 */
export const incentiveLogit = (weight: number, money: number, value: number): number =>
  money > 0 ? weight * log(1 + money / value) : 0;

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
  ask: Question,
  sensitivity: number,
  who: Decider,
): number {
  return (
    effect.attention * agreeProbability(p, effect.offset, ask, sensitivity, who) +
    (1 - effect.attention) * effect.silence
  );
}

/** Sensitivity of what is asked for: 1 − Π(1 − s) over the signals, relative to `everything`. */
export function askedSensitivity(p: Readonly<Record<string, number>>, signals: readonly Signal[]): number {
  const depth = (list: readonly Signal[]): number =>
    1 - list.reduce((rest, s) => rest * (1 - p[`sensitivity.${s}`]), 1);
  const everything = depth(["views", "purchases", "declared", "location", "thirdParty", "support"]);
  return depth(signals) / everything;
}
