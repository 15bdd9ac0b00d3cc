import { log1p } from "../core/numerics.ts";

/** Constants of how slates are taken; see the parameters `slate.*`. Logs of a slate's attraction. */
export interface SlateRule {
  /** Log of what full explanation of open use adds at average trust; of what full knowledge of covert use leaves. */
  readonly reason: number;
  readonly covert: number;
  /** Log per unit of trust above the half, at full visible use. */
  readonly trust: number;
  /** Trust at which deeper visible use neither helps nor hurts, and how much more the concerned need per sd. */
  readonly half: number;
  readonly concern: number;
  /** Share of repulsion that full control takes away. */
  readonly control: number;
  /** Visits until half of a reaction is gone. */
  readonly habit: number;
}

/** Trust at which the effect of an explanation was published. */
const AVERAGE = 0.6;

/** The rule from the parameters `slate.*` and `control.shield`. */
export const slateRule = (p: Readonly<Record<string, number>>): SlateRule => ({
  reason: log1p(p["slate.reason"]) / AVERAGE,
  covert: log1p(-p["slate.covert"]),
  trust: p["slate.trust"],
  half: p["slate.half"],
  concern: p["slate.concern"],
  control: p["control.shield"],
  habit: p["slate.habit"],
});

/**
 * How visible use of open data is taken: use × [y⁺ − (1 − σ_k control) y⁻], y = T − half − concern's part: personal
 * slates please those who trust and repel those who do not. Source: CRP-06, CRP-07, PER-30.
 *
 * @param use open data that are read, relative to all that could be, in [0, 1]
 */
export function welcome(rule: SlateRule, use: number, control: number, trust: number, concern: number): number {
  const y = trust - rule.half - rule.concern * concern;
  return use * (y > 0 ? y : (1 - rule.control * control) * y);
}

/** What is left of a reaction after so many visits: 1 / (1 + visits / N). */
export const habituation = (rule: SlateRule, visits: number): number => 1 / (1 + visits / rule.habit);

/**
 * Log of the factor on the attraction of a personal slate: habituation × [log(1 + ρ_a) ê T / 0.6 + log(1 − ρ_c)
 * (v − v_usual) + r (q − q_usual)], with the reason given ê, covert use known v and `welcome` q, each beside that of
 * usual practice. At first sight full explanation of open use gives 1.11 at T = 0.6, full disclosure of covert use 0.80.
 * Source: CRP-04, CRP-05 (recalled), CRP-06.
 */
export const slateReaction = (
  rule: SlateRule,
  visits: number,
  trust: number,
  reason: number,
  covert: number,
  welcomed: number,
): number => habituation(rule, visits) * (rule.reason * reason * trust + rule.covert * covert + rule.trust * welcomed);
