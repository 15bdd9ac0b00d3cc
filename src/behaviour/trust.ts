import { WEEKS_PER_MONTH } from "./hazard.ts";

/** Constants of trust per week; see the parameters `trust.*`. */
export interface TrustRule {
  /** a₊: share of the distance to the ceiling gained by a full good signal. */
  readonly gain: number;
  /** a₋: share lost by a full bad signal of one's own experience or of the firm's intent. */
  readonly loss: number;
  /** Share lost by full bad news that one only hears of. */
  readonly news: number;
  /** How much of the loss peaks at intermediate trust, in [0, 1]. */
  readonly peak: number;
  readonly reversion: number;
  /** κ per week of tenure. */
  readonly tenure: number;
}

/** Trust per week from the parameters `trust.*`, of which gain and tenure are per month and per year. */
export function trustRule(p: Readonly<Record<string, number>>): TrustRule {
  const gain = p["trust.gain"] / WEEKS_PER_MONTH;
  return {
    gain,
    loss: gain * p["trust.asymmetry"],
    news: gain * p["trust.news"],
    peak: p["trust.peak"],
    reversion: p["trust.reversion"],
    tenure: p["trust.tenure"] / (12 * WEEKS_PER_MONTH),
  };
}

/**
 * Trust to which a person returns, in [0.02, 0.98]: mean + sd (c concern + √(1 − c²) z) with the standardised concern, a
 * standard normal z of the person's own, and c the correlation `traits.concernTrust`. Source: TRT-01.
 */
export function longRunTrust(p: Readonly<Record<string, number>>, concern: number, z: number): number {
  const path = p["traits.concernTrust"];
  const rest = Math.sqrt(1 - path * path);
  return Math.min(0.98, Math.max(0.02, p["trust.initial"] + p["trust.sd"] * (path * concern + rest * z)));
}

/**
 * One week of trust: T + w [a₊ (Tmax − T) pos − h(T) T (a₋ neg + a₀ news)] + ρ (T̄ − T), kept in [0, Tmax];
 * w = 1 / (1 + κ tenure), h(T) = (1 − peak) + peak × 4T(1 − T). Signals pos, neg, news ≥ 0; trust, ceiling and level in
 * [0, 1].
 * With constant signals and h = 1 it tends to (w a₊ Tmax pos + ρ T̄) / (w a₊ pos + w a₋ neg + w a₀ news + ρ). Source:
 * TRU-01, TRU-05, TRU-06, TRU-07, TRU-08.
 */
export function nextTrust(
  rule: TrustRule,
  trust: number,
  ceiling: number,
  level: number,
  tenure: number,
  pos: number,
  neg: number,
  news: number = 0,
): number {
  if (pos === 0 && neg === 0 && news === 0) return absentTrust(rule, trust, ceiling, level);
  const weight = 1 / (1 + rule.tenure * tenure);
  const shape = 1 - rule.peak + rule.peak * 4 * trust * (1 - trust);
  const moved =
    trust +
    weight * (rule.gain * (ceiling - trust) * pos - shape * trust * (rule.loss * neg + rule.news * news)) +
    rule.reversion * (level - trust);
  return moved < 0 ? 0 : moved > ceiling ? ceiling : moved;
}

/** Trust of somebody who is away or meets with nothing: only the reversion to the own level is left. */
export const absentTrust = (rule: TrustRule, trust: number, ceiling: number, level: number): number => {
  const moved = trust + rule.reversion * (level - trust);
  return moved > ceiling ? ceiling : moved;
};
