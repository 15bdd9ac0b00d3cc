import { checkNumber, fail } from "../../core/check.ts";

/**
 * Probabilities of a report supporting a value: p when it is the customer's own, q when it is not; p > q. What every
 * estimator needs.
 */
export interface Support {
  readonly p: number;
  readonly q: number;
}

/** Refuses an epsilon so small that probabilities in multiples of 2⁻³² cannot tell a value from another. */
export function checkResolution(path: string, epsilon: number, { p, q }: Support): void {
  if (!(p > q)) fail(`${path} must be large enough to be shown in multiples of 2⁻³² (about 1e-8), got ${epsilon}`);
}

/** Refuses probabilities that no estimator can divide by. */
export function checkSupport(path: string, { p, q }: Support): void {
  checkNumber(`${path}.p`, p, { min: 0, max: 1 });
  checkNumber(`${path}.q`, q, { min: 0, max: 1 });
  if (!(p > q)) fail(`${path}.p must be above q (${q}), got ${p}`);
}
