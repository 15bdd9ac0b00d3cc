import { tenureByClass } from "../../behaviour/fitted-churn.ts";
import { WEEKS_PER_MONTH, WEEKS_PER_YEAR } from "../../core/calendar.ts";
import { exp, log } from "../../core/numerics.ts";
import { uniform } from "../../core/random.ts";
import { categoricalFrom, cumulativeOf } from "../../core/sampling.ts";
import type { World } from "../world.ts";

/**
 * Weeks since each customer joined, before the first week: as in a firm that lost customers at the base hazard for ten
 * years (whole terms less where a contract runs longer), or, with a fitted churn model,
 * as in the firm that it was fitted to, with the frail at the tenures that they reach. Evenly within a month.
 */
export function initialTenure(world: World): Uint16Array {
  const { population, scenario, streams, churnRule, contract } = world;
  if (scenario.churn === undefined) {
    const weeklyStay = exp(churnRule.base[0]);
    const longest = 10 * WEEKS_PER_YEAR;
    return Uint16Array.from({ length: population.size }, (_, i) => {
      const weeks = -log(uniform(streams.initial, i, 0, 1, 0)) / weeklyStay;
      if (weeks <= longest || contract === undefined || contract.holds[i] === 0) return Math.min(longest, weeks);
      return weeks - contract.rule.term * Math.ceil((weeks - longest) / contract.rule.term);
    });
  }
  const months = tenureByClass(scenario.churn).map((shares) => cumulativeOf(shares));
  return Uint16Array.from({ length: population.size }, (_, i) => {
    const whole = categoricalFrom(uniform(streams.initial, i, 0, 1, 0), months[population.frail[i]]);
    return (whole + uniform(streams.initial, i, 0, 1, 1)) * WEEKS_PER_MONTH;
  });
}
