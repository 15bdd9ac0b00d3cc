import { forkRun, type Run } from "../simulation/run.ts";
import { createWeek } from "../simulation/week.ts";
import type { World } from "../simulation/world.ts";

/** Weeks after a breach in which leavers are counted: half a year. */
const HALF_YEAR = 26;
const BLOCKS = { size: 1024, reversed: false };
/** Makes a breach certain in its week. */
const CERTAIN = 1e12;

/**
 * Excess churn after a breach: two copies of the policy go on from its end with the same luck, one loses everything it
 * holds in the first week; the share of the customers at that time who are gone within
 * half a year because of it. NaN where nothing is held that could leak, or `breach.base` is 0.
 */
export function breachChurn(world: World, run: Run, cancelled: () => boolean = () => false): number {
  const start = world.scenario.burnIn + world.scenario.weeks;
  const before = [...run.state.status.keys()].filter((i) => run.state.status[i] === 0);
  const left = [CERTAIN, 0].map((hazard) => {
    const fork = forkRun(world, run, run.policy, start);
    const under = (chance: number): ReturnType<typeof createWeek> =>
      createWeek(world, { ...fork, exposure: { ...fork.exposure, hazard: chance } }, false, BLOCKS);
    const [first, later] = [under(hazard), under(0)];
    for (let week = 0; week < HALF_YEAR; week++) {
      if (cancelled()) throw Object.assign(new Error("the simulation was cancelled"), { name: "AbortError" });
      (week === 0 ? first : later)(start + week);
    }
    const breached = fork.tallies.weeks[0].reduce((sum, tally) => sum + tally.breached, 0);
    return hazard > 0 && breached === 0 ? NaN : before.filter((i) => fork.state.status[i] !== 0).length;
  });
  return (left[0] - left[1]) / before.length;
}
