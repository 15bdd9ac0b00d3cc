import { askForConsent } from "./ask.ts";
import { askAt } from "./asking.ts";
import { changeRegime } from "./regime.ts";
import type { Run } from "./run.ts";
import type { Stage } from "./stage.ts";
import type { World } from "./world.ts";

/**
 * Asks for consent: everybody in a policy's first week if it asks something new, everybody in the week of a change of
 * regime, and in between, where the policy says so, those who refused.
 */
export function createAskStage(world: World, run: Run, asks: boolean): Stage {
  const { change } = run.asks;
  return {
    name: "ask",
    week: (week) => {
      const age = week - run.startWeek;
      const { reaskEvery } = run.ask;
      if (age === 0 && asks) askForConsent(world, run, week, run.burnIn ? "contact" : "change");
      else if (change !== undefined && age === change.week && !run.burnIn)
        changeRegime(world, run, week, askAt(run.asks, age - 1), change.lapsed);
      else if (reaskEvery > 0 && age > 0 && age % reaskEvery === 0) askForConsent(world, run, week, "repeat");
    },
  };
}
