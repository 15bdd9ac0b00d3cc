/**
 * Weekly log-odds that a former customer comes back: base + b_S (S − S̄) + b_T (T − T̄), with the weights of leaving,
 * so that whoever left in distrust returns as distrust fades.
 * Source of the base: CHN-01 and CHN-02, gross and net churn of the same market.
 */
export const returnLogOdds = (
  base: number,
  satisfactionWeight: number,
  trustWeight: number,
  satisfaction: number,
  trust: number,
): number => base + satisfactionWeight * satisfaction + trustWeight * trust;
