import { exp, log } from "../core/numerics.ts";

/** What somebody may do who must agree, pay or leave. */
export interface Shares {
  readonly agree: number;
  readonly pay: number;
  readonly leave: number;
}

/**
 * Agree, pay or leave, as a logit: utilities beside a refusal that costs nothing are `agree` (the log-odds of the
 * question), inertia + log(v / fee) of paying, v the person's own value of privacy in money a year, and `leave`. The
 * higher the fee the fewer pay; at an endless one all agree or leave. `fee`, `value` > 0.
 */
export function payShares(agree: number, inertia: number, value: number, fee: number, leave: number): Shares {
  const [a, p, l] = [exp(agree), exp(inertia + log(value / fee)), exp(leave)];
  const sum = a + p + l;
  return { agree: a / sum, pay: p / sum, leave: l / sum };
}

/** Share who pay of those who do not agree and must pay or leave. */
export function payInstead(inertia: number, value: number, fee: number, leave: number): number {
  const { pay, leave: gone } = payShares(0, inertia, value, fee, leave);
  return pay / (pay + gone);
}
