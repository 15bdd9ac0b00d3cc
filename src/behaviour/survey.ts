import { logistic } from "../core/numerics.ts";
import { logit } from "./hazard.ts";

/**
 * Share who say that they would go to another brand for the sake of privacy: Λ(logit(level) − (b_T / κ)(T − T̄) +
 * weight · concern). The level is what surveys find; the slope is that of leaving, b_T, without the inertia that keeps
 * what is done to a share κ of what is said. Nothing in the simulation reads it. Source: VAL-14, TRT-09.
 */
export const saysWouldLeave = (
  p: Readonly<Record<string, number>>,
  trust: number,
  usual: number,
  concern: number,
): number =>
  logistic(
    logit(p["survey.leave"]) -
      (p["churn.trust"] / p["consent.attenuation"]) * (trust - usual) +
      p["survey.concern"] * concern,
  );
