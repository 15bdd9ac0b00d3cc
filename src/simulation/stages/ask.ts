import { askForConsent } from "../firm/ask.ts";
import { asksMore, cutAnswers } from "../firm/asking.ts";
import { cutElsewhere } from "../people/identity.ts";
import { happening } from "../events/happenings.ts";
import { changeRegime } from "../firm/regime.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import type { World } from "../world.ts";

/**
 * Asks for consent: everybody in a policy's first week if it asks something new and in the week of a question that asks
 * for more than was answered; in between, where the policy says so, those who refused. A narrower question asks nobody:
 * answers are cut to it. A law may have everybody asked anew.
 */
export function createAskStage(world: World, run: Run, asks: boolean): Stage {
  return {
    name: "ask",
    week: (week) => {
      const age = week - run.startWeek;
      const { ask, answered } = run;
      run.answered = ask;
      if (age === 0) {
        if (asks) askForConsent(world, run, week, run.burnIn ? "contact" : "change");
        return;
      }
      if (ask !== answered) {
        cutAnswers(run.state.consent, ask);
        cutElsewhere(run.identity, ask);
        if (asksMore(answered, ask, world.population.attributes)) return changeRegime(world, run, week);
      }
      if (happening(world, run, week, "law").some(({ asks: whom }) => whom === "everybody"))
        return changeRegime(world, run, week);
      if (ask.reaskEvery > 0 && age % ask.reaskEvery === 0) askForConsent(world, run, week, "repeat");
    },
  };
}
