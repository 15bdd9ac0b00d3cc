import type { Estimate, TrajectoryPoint } from "../model/results.ts";
import { hasInterval } from "./format.ts";

/**
 * A week's level with the interval of its paired difference to the reference around it: what all policies share does
 * not blur it. Where nothing differs,
 * as for the reference, there is no interval; without any other policy (no differences at all) it is that of the level
 * itself.
 */
export function pairedBand(level: TrajectoryPoint, differences: readonly TrajectoryPoint[]): Estimate {
  const { policy, week, estimate } = level;
  if (differences.length === 0) return level;
  const change = differences.find((point) => point.policy === policy && point.week === week);
  if (!change || !hasInterval(change) || (change.low === 0 && change.high === 0))
    return { estimate, low: NaN, high: NaN };
  return { estimate, low: estimate + change.low - change.estimate, high: estimate + change.high - change.estimate };
}
