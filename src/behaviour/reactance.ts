import { exp } from "../core/numerics.ts";

/** Constants of reactance; see the parameters `reactance.*`. */
export interface ReactanceRule {
  readonly covert: number;
  readonly control: number;
  readonly trust: number;
  readonly threshold: number;
  readonly concern: number;
}

/** The rule from the parameters `reactance.*`. */
export const reactanceRule = (p: Readonly<Record<string, number>>): ReactanceRule => ({
  covert: p["reactance.covert"],
  control: p["reactance.control"],
  trust: p["reactance.trust"],
  threshold: p["reactance.threshold"],
  concern: p["reactance.concern"],
});

/** What a policy's data use looks like to a customer. */
export interface DataUse {
  /** Depth of the use that shows, in [0, 1]. */
  readonly depth: number;
  /** Share of that depth that comes from covert signals, in [0, 1]. */
  readonly covert: number;
}

/** Depth of use that a customer puts up with: D0 = threshold × exp(−slope × concern). Source: CRP-01, PER-30. */
export const tolerance = (rule: ReactanceRule, concern: number): number =>
  rule.threshold * exp(-rule.concern * concern);

/** Visible use of data before trust is taken into account: D (1 + u·covert)(1 − k_c·control). Unit: depth. */
export const visibleUse = (rule: ReactanceRule, use: DataUse, control: number): number =>
  use.depth * (1 + rule.covert * use.covert) * (1 - rule.control * control);

/** What of a visible use is too much: max(0, use (1 − k_t·T) − D0). Unit: depth. */
export function overstep(use: number, trusting: number, trust: number, tolerated: number): number {
  const felt = use * (1 - trusting * trust);
  return felt > tolerated ? felt - tolerated : 0;
}

/**
 * Intrusion felt at visible use of data: max(0, D (1 + u·covert)(1 − k_c·control)(1 − k_t·T) − D0), D0 being what the
 * customer tolerates. Zero without visible use. Unit: depth.
 * Source: CRP-01, CRP-03, CRP-06, CRP-07, PER-30.
 */
export const intrusion = (
  rule: ReactanceRule,
  use: DataUse,
  control: number,
  trust: number,
  tolerated: number,
): number => overstep(visibleUse(rule, use, control), rule.trust, trust, tolerated);

/**
 * Depth of use of several signals: 1 − Π(1 − sensitivity), and the covert share of it. Third-party data and location
 * are covert.
 */
export function dataUse(
  sensitivities: readonly { readonly sensitivity: number; readonly covert: boolean }[],
  visible: number,
): DataUse {
  let rest = 1;
  let total = 0;
  let covert = 0;
  for (const s of sensitivities) {
    rest *= 1 - s.sensitivity;
    total += s.sensitivity;
    if (s.covert) covert += s.sensitivity;
  }
  return { depth: visible * (1 - rest), covert: total > 0 ? covert / total : 0 };
}
