/** Constants of trust per week; see the parameters `trust.*`. */
export interface TrustRule {
  /** a₊: share of the distance to the ceiling gained by a full good signal. */
  readonly gain: number;
  /** a₋: share lost by a full bad signal. */
  readonly loss: number;
  /** How much of the loss peaks at intermediate trust, in [0, 1]. */
  readonly peak: number;
  readonly reversion: number;
  /** κ per week of tenure. */
  readonly tenure: number;
}

/**
 * One week of trust: T + w [a₊ (Tmax − T) pos − a₋ h(T) T neg] + ρ (T̄ − T), kept in [0, Tmax];
 * w = 1 / (1 + κ tenure), h(T) = (1 − peak) + peak × 4T(1 − T). Signals pos, neg ≥ 0; trust, ceiling and level in [0, 1].
 * With constant signals and h = 1 it tends to (w a₊ Tmax pos + ρ T̄) / (w a₊ pos + w a₋ neg + ρ). Source: TRU-01, TRU-05, TRU-07, TRU-08.
 */
export function nextTrust(rule: TrustRule, trust: number, ceiling: number, level: number, tenure: number, pos: number, neg: number): number {
  const weight = 1 / (1 + rule.tenure * tenure);
  const shape = 1 - rule.peak + rule.peak * 4 * trust * (1 - trust);
  const moved = trust + weight * (rule.gain * (ceiling - trust) * pos - rule.loss * shape * trust * neg) + rule.reversion * (level - trust);
  return moved < 0 ? 0 : moved > ceiling ? ceiling : moved;
}
