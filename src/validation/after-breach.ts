import type { BreachCause, ScenarioEvent } from "../model/events.ts";
import type { Scenario } from "../model/scenario.ts";
import { forkRun } from "../simulation/run.ts";
import { createWeek } from "../simulation/week.ts";
import type { ExperimentSetting } from "./check.ts";
import { arms, type FinishedArm } from "./laboratory.ts";

/** The same customers with and without a breach, when the weeks are over. */
export interface BreachTwins {
  readonly breached: FinishedArm;
  readonly spared: FinishedArm;
  /** Customers who were active when it happened. */
  readonly active: Uint32Array;
  /** Those of them who learned of it. */
  readonly aware: Uint32Array;
}

/** How a breach is staged. */
export interface Staging {
  /** Weeks, that of the breach included. */
  readonly weeks: number;
  /** Replace the scenario's. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** An attack unless told. */
  readonly cause?: BreachCause;
  /** How well the firm gives notice and puts it right, in [0, 1]; that of its policy unless told. */
  readonly answer?: number;
  /** Sees both copies after every week, counted from 0; `breached` says which one. */
  readonly watch?: (arm: FinishedArm, week: number, breached: boolean) => void;
}

const BLOCKS = { size: 1024, reversed: false };
/**
 * Two copies of a firm after its burn-in, one of which loses everything it holds in the first week; both go on with the
 * same luck and without any further breach; who leaves stays away.
 */
export function afterBreach(
  scenario: Scenario,
  setting: ExperimentSetting,
  { weeks, parameters = {}, cause, answer, watch }: Staging,
): BreachTwins {
  const stage = ({ world, run }: FinishedArm): BreachTwins => {
    const start = scenario.burnIn + 1;
    const active = Uint32Array.from([...run.state.status.keys()].filter((i) => run.state.status[i] === 0));
    let aware = new Uint32Array(0);
    const [breached, spared] = [true, false].map((hit): FinishedArm => {
      const copy = forkRun(world, run, run.policy, start);
      const { tell, mend } = copy.exposure;
      const fork = { ...copy, exposure: { ...copy.exposure, tell: answer ?? tell, mend: answer ?? mend } };
      const arm = { world, run: fork };
      const events: readonly ScenarioEvent[] = hit ? [{ week: 0, breach: { share: 1, cause } }] : [];
      const staged = { ...world, scenario: { ...world.scenario, events, incidents: "scheduled" as const } };
      const next = createWeek(staged, fork, false, BLOCKS);
      for (let week = 0; week < weeks; week++) {
        next(start + week);
        if (week === 0 && hit) aware = active.filter((i) => fork.breaches.at(-1)?.known[i] === 1);
        watch?.(arm, week, hit);
        if (setting.cancelled?.() === true)
          throw Object.assign(new Error("the simulation was cancelled"), { name: "AbortError" });
      }
      return arm;
    });
    return { breached, spared, active, aware };
  };
  return arms({ ...scenario, weeks: 1 }, setting, { before: [] }, stage, { "return.year": 0, ...parameters }).before;
}

/** Share of those customers who are no longer there. */
export const gone = ({ run }: FinishedArm, customers: Uint32Array): number =>
  customers.reduce((n, i) => n + (run.state.status[i] === 0 ? 0 : 1), 0) / customers.length;
