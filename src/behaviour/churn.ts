import { log } from "../core/numerics.ts";
import { WEEKS_PER_MONTH, WEEKS_PER_YEAR } from "../core/calendar.ts";
import { logit, weeklyProbability } from "./hazard.ts";

/** Constants of churn on the weekly log-odds scale; see the parameters `churn.*` and `frailty.*`. */
export interface ChurnRule {
  /** Log-odds of the base hazard per class of frailty: 0 usual, 1 frail. */
  readonly base: readonly [number, number];
  readonly satisfaction: number;
  readonly trust: number;
  /** What is added to them by steps of tenure, per class; the last holds for all later ones. */
  readonly tenure: readonly [readonly number[], readonly number[]];
  /** Weeks of a step of tenure. */
  readonly step: number;
}

/**
 * The rule for a monthly base hazard that holds on average over the two classes of frailty:
 * (1 − share) h + share × ratio × h = weekly base. Source: CHN-04.
 */
export function churnRule(
  monthly: number,
  share: number,
  ratio: number,
  satisfaction: number,
  trust: number,
  tenure: number,
): ChurnRule {
  const weekly = weeklyProbability(monthly, WEEKS_PER_MONTH);
  const usual = weekly / (1 - share + share * ratio);
  const years = Array.from({ length: 10 }, (_, year) => -tenure * log(1 + year));
  return {
    base: [logit(usual), logit(usual * ratio)],
    satisfaction,
    trust,
    tenure: [years, years],
    step: WEEKS_PER_YEAR,
  };
}

/**
 * Weekly log-odds of leaving: base + tenure − b_S (S − S̄) − b_T (T − T̄) + `extra` (breach). Bars are the means at the
 * end of the burn-in.
 */
export function churnLogOdds(
  rule: ChurnRule,
  frail: number,
  tenure: number,
  satisfaction: number,
  trust: number,
  extra: number,
): number {
  const steps = rule.tenure[frail];
  const step = Math.floor(tenure / rule.step);
  return (
    rule.base[frail] +
    steps[step < steps.length ? step : steps.length - 1] -
    rule.satisfaction * satisfaction -
    rule.trust * trust +
    extra
  );
}
