import { exp, pow } from "../core/numerics.ts";
import { quickLogistic } from "../core/quick-logistic.ts";
import { WEEKS_PER_MONTH, WEEKS_PER_YEAR } from "../core/calendar.ts";
import { logit } from "./hazard.ts";
import type { Perceived } from "./perception.ts";

/** Constants of trust; see the parameters `trust.*`, `good.*`, `bad.*`, `salience.weeks`. Logits, weeks. */
export interface TrustRule {
  /** Logits of a good and of a bad experience in full. */
  readonly up: number;
  readonly down: number;
  /** Weights of what is good, which add up to 1. */
  readonly weights: { readonly control: number; readonly reason: number; readonly safety: number; readonly benevolence: number }; // prettier-ignore
  /** Weights of what is bad: covert use in full, and a formal notice at full trust. */
  readonly covert: number;
  readonly notice: number;
  /** Share of what is bad that full control takes away, and of covert use that full safety does. */
  readonly control: number;
  readonly safety: number;
  /** η: share of the way to the target that a new customer goes in a week; κ per week of tenure. */
  readonly learn: number;
  readonly tenure: number;
  /** φ: salience left after a week; scar left after a week. */
  readonly fade: number;
  readonly heal: number;
  /** ζ: share of a violation of integrity that stays. */
  readonly lasting: number;
}

/** Trust at which people said how far an experience moves it. */
const AVERAGE = 0.6;

/** Salience below this is forgotten. */
export const FORGOTTEN = 1e-5;

/**
 * The rule from the parameters. A good experience moves trust by +13 %, a bad one by −35 % (TRU-09, TRU-10): +0.34 and
 * −0.85 logits at 0.6, of which real experience makes the share `trust.vignette`. This pair sets the scale of trust.
 */
export function trustRule(p: Readonly<Record<string, number>>): TrustRule {
  const { vignette, good, bad } = { vignette: p["trust.vignette"], good: p["trust.good"], bad: p["trust.bad"] };
  const whole = p["good.control"] + p["good.reason"] + p["good.safety"] + p["good.benevolence"] || 1;
  return {
    up: vignette * (logit(AVERAGE * (1 + good)) - logit(AVERAGE)),
    down: vignette * (logit(AVERAGE) - logit(AVERAGE * (1 - bad))),
    weights: {
      control: p["good.control"] / whole,
      reason: p["good.reason"] / whole,
      safety: p["good.safety"] / whole,
      benevolence: p["good.benevolence"] / whole,
    },
    covert: p["bad.covert"],
    notice: p["bad.notice"],
    control: p["control.shield"],
    safety: p["safety.shield"],
    learn: p["trust.learn"] / WEEKS_PER_MONTH,
    tenure: p["trust.tenure"] / WEEKS_PER_YEAR,
    fade: exp(-1 / p["salience.weeks"]),
    heal: pow(0.5, 1 / (p["trust.forget"] * WEEKS_PER_YEAR)),
    lasting: p["trust.lasting"],
  };
}

/**
 * A person's own level in logits: logit(mean) + sd (c concern + √(1 − c²) z) with the standardised concern, a standard
 * normal z of the person's own, and c the correlation `traits.concernTrust`. Source: TRT-01.
 */
export function ownLevel(p: Readonly<Record<string, number>>, concern: number, z: number): number {
  const path = p["traits.concernTrust"];
  return logit(p["trust.initial"]) + p["trust.sd"] * (path * concern + Math.sqrt(1 - path * path) * z);
}

/** How strongly a person reacts, relative to the mean: log-normal with mean 1, z standard normal. */
export const reaction = (sd: number, z: number): number => exp(sd * z - (sd * sd) / 2);

/** Trust in (0, 1): logistic(level − z salience), with z the logits of a bad experience. */
export const trustOf = (level: number, salience: number, down: number): number =>
  quickLogistic(level - down * salience);

/** Good that is perceived, in logits: up × (w_k control + w_e reason + w_f safety + w_b benevolence). */
export const goodOf = ({ up, weights }: TrustRule, seen: Perceived): number =>
  up *
  (weights.control * seen.control +
    weights.reason * seen.reason +
    weights.safety * seen.safety +
    weights.benevolence * seen.benevolence);

/**
 * Bad that is perceived, in logits: down × w_c covert (1 − σ_f safety) (1 − σ_k control). Source: CRP-01 (a trust icon
 * offsets covert use), BRC-14 (control).
 */
export const badOf = (rule: TrustRule, seen: Perceived): number =>
  rule.down * rule.covert * seen.covert * (1 - rule.safety * seen.safety) * (1 - rule.control * seen.control);

/**
 * Bad of a formal notice at full trust, in logits, to be multiplied by trust: down × w_m notice (1 − benevolence)
 * (1 − σ_k control). Whoever distrusts is reminded of nothing.
 */
export const noticeOf = (rule: TrustRule, seen: Perceived): number =>
  rule.down * rule.notice * seen.notice * (1 - seen.benevolence) * (1 - rule.control * seen.control);

/**
 * What a customer perceives of a policy and of usual practice, by `goodOf`, `badOf`, `noticeOf`.
 */
export interface Impression {
  readonly good: number;
  readonly bad: number;
  readonly notice: number;
}

/**
 * Where the level tends; what runs is `simulation/kernels/trust.ts`, which writes this and the three below out once more: own + κ [(e^(−scar / down) good − bad − notice T) − (the same of usual practice, in full)] −
 * scar. What was deceived lends less credit to signs of good. A policy that changes nothing leaves the own level.
 */
export function targetLevel(
  rule: TrustRule,
  own: number,
  reacts: number,
  scar: number,
  trust: number,
  now: Impression,
  usual: Impression,
): number {
  const credit = scar > 0 ? exp(-scar / rule.down) : 1;
  const change = credit * now.good - now.bad - now.notice * trust - (usual.good - usual.bad - usual.notice * trust);
  return own + reacts * change - scar;
}

/**
 * One week of the level: ℓ + η / (1 + κ tenure) (ℓ* − ℓ). After t weeks at one target: ℓ* + (ℓ₀ − ℓ*) (1 − η_i)^t.
 * Source: TRU-07 (long customers weigh news less).
 */
export const nextLevel = (rule: TrustRule, level: number, target: number, tenure: number): number =>
  level + (rule.learn / (1 + rule.tenure * tenure)) * (target - level);

/** Salience a week later: φ times what it was, and nothing below a hundred-thousandth. Source: BRC-11. */
export const nextSalience = (rule: TrustRule, salience: number): number =>
  salience * rule.fade < FORGOTTEN ? 0 : salience * rule.fade;

/** Scar a week later: it halves in `trust.forget` years. */
export const nextScar = (rule: TrustRule, scar: number): number => scar * rule.heal;

/** Salience after one more piece of bad news of that size, 1 − (1 − s)(1 − jump): more with every piece, never 1. */
export const upset = (salience: number, jump: number): number => 1 - (1 - salience) * (1 - jump);
