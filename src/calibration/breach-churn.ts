import { forkRun, type Run } from "../simulation/run.ts";
import { createWeek } from "../simulation/week.ts";
import type { World } from "../simulation/world.ts";

/** Weeks after a breach in which leavers are counted: half a year. */
const HALF_YEAR = 26;
const BLOCKS = { size: 1024, reversed: false };

/**
 * Excess churn after a breach: two copies of the policy go on from its end with the same luck, one loses everything it
 * holds to an attack in the first week; the share of the customers at that time who are gone within half a year because
 * of it. NaN where nothing is held that could leak.
 */
export function breachChurn(world: World, run: Run, cancelled: () => boolean = () => false): number {
  const start = world.scenario.burnIn + world.scenario.weeks;
  const before = [...run.state.status.keys()].filter((i) => run.state.status[i] === 0);
  const left = [true, false].map((strikes) => {
    const fork = forkRun(world, run, run.policy, start);
    const events = strikes ? [{ week: start - fork.startWeek, breach: { share: 1 } }] : [];
    const staged: World = { ...world, scenario: { ...world.scenario, incidents: "scheduled", events } };
    const week = createWeek(staged, fork, false, BLOCKS);
    for (let after = 0; after < HALF_YEAR; after++) {
      if (cancelled()) throw Object.assign(new Error("the simulation was cancelled"), { name: "AbortError" });
      week(start + after);
    }
    const breached = fork.tallies.weeks[0].reduce((sum, tally) => sum + tally.breached, 0);
    return strikes && breached === 0 ? NaN : before.filter((i) => fork.state.status[i] !== 0).length;
  });
  return (left[0] - left[1]) / before.length;
}
