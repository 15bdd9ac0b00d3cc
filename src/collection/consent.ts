import { logistic } from "../core/numerics.ts";
import type { Ask, ConsentInterface, Signal } from "../model.ts";

/** How an interface works on people: who looks at it, what happens to those who do not, and its pull in log-odds. */
export interface InterfaceEffect {
  readonly attention: number;
  /** What silence means: 1 agreed, 0 refused. */
  readonly silence: 0 | 1;
  readonly offset: number;
}

/** The effect of each interface, from the parameters `consent.*`. Source: CON-01, -05, -10, -14, -16, -17, -42. */
export function interfaceEffects(p: Readonly<Record<string, number>>): Readonly<Record<ConsentInterface, InterfaceEffect>> {
  const fair = p["consent.offset.fairBanner"];
  return {
    "opt-out-hidden": { attention: p["consent.attention.hidden"], silence: 1, offset: fair },
    "opt-out": { attention: p["consent.attention.banner"], silence: 1, offset: fair },
    "no-reject": { attention: 1, silence: 1, offset: fair + p["consent.offset.noReject"] },
    "hidden-reject": { attention: 1, silence: 0, offset: fair + p["consent.offset.hiddenReject"] },
    "fair-banner": { attention: 1, silence: 0, offset: fair },
    "opt-in-prompt": { attention: 1, silence: 0, offset: fair + p["consent.offset.optInPrompt"] },
    "opt-in-unprompted": { attention: p["consent.attention.unprompted"], silence: 0, offset: fair + p["consent.offset.optInPrompt"] },
  };
}

/** Who decides: standardised concern, trust and digital demand, satisfaction relative to the mean, log of the intrinsic value of privacy over its median, previous answer (+1, −1, 0 none), habit (1 accepts, 2 refuses). */
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
 * Probability of agreeing: a·logistic(g + κ(b_T T − b_R risk) + b_ben S + b_d demand − b_v value − f·steps + q·previous) + (1 − a)·silence, where
 * risk = concern and trust paths + sensitivity asked for relative to asking for everything, and κ attenuates what people say to what they do.
 * `sensitivity` in [0, 1]; `granular` adds its offset. Source: TRT-01 … TRT-05, TRT-09, CON-10, CON-11, VAL-01.
 */
export function consentProbability(p: Readonly<Record<string, number>>, effect: InterfaceEffect, ask: Ask, sensitivity: number, who: Decider): number {
  if (who.habit === 1) return effect.silence === 1 ? 1 : effect.attention;
  if (who.habit === 2) return effect.silence === 1 ? 1 - effect.attention : 0;
  const trust = p["traits.concernTrust"] * who.concern + who.trust;
  const risk = p["traits.concernRisk"] * who.concern + p["traits.trustRisk"] * trust + p["consent.sensitivity"] * (sensitivity - 1);
  const latent = p["consent.attenuation"] * p["consent.scale"] * (p["consent.trust"] * trust - p["consent.risk"] * risk);
  const index =
    effect.offset +
    (ask.granular ? p["consent.granular"] : 0) +
    latent +
    p["consent.benefit"] * who.satisfaction +
    p["consent.demand"] * who.demand -
    p["consent.value"] * who.privacyValue -
    p["consent.step"] * ask.steps +
    p["consent.statusQuo"] * who.previous;
  return effect.attention * logistic(index) + (1 - effect.attention) * effect.silence;
}

/** Sensitivity of what is asked for: 1 − Π(1 − s) over the signals, relative to `everything`. */
export function askedSensitivity(p: Readonly<Record<string, number>>, signals: readonly Signal[]): number {
  const depth = (list: readonly Signal[]): number => 1 - list.reduce((rest, s) => rest * (1 - p[`sensitivity.${s}`]), 1);
  const everything = depth(["views", "purchases", "declared", "location", "thirdParty", "support"]);
  return depth(signals) / everything;
}
