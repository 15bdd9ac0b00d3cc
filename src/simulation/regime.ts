import { withoutCustomers } from "../collection/store.ts";
import type { Ask } from "../model/strategy.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import { askForConsent } from "./ask.ts";
import type { Run } from "./run.ts";
import type { World } from "./world.ts";

const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/** How is asked `age` weeks under a policy: the old way until the change of regime. */
export function askAt(ask: Ask, age: number): Ask {
  const { change, ...now } = ask;
  return change === undefined ? ask : age < change.week ? { ...now, incentive: undefined, ...change.before } : now;
}

/** Whether two ways of asking are the same to a customer. */
export function sameAsk(a: Ask, b: Ask): boolean {
  const flat = (ask: Ask): string =>
    JSON.stringify(Object.entries({ incentive: undefined, ...ask }).sort(([x], [y]) => (x < y ? -1 : 1)));
  return flat(a) === flat(b);
}

/**
 * The week of a change of regime: everybody is asked anew. What is stored of those who do not agree, former customers
 * included, stays unused (`keep`), is not added to (`freeze`), or goes from
 * every batch (`delete`); whoever agrees later begins anew.
 */
export function changeRegime(world: World, run: Run, week: number, lapsed: "keep" | "freeze" | "delete"): void {
  const { state, store } = run;
  for (let i = 0; i < world.population.size; i++) if (state.status[i] === 1) state.consent[i] &= ~OPTIONAL;
  askForConsent(world, run, week, "change");
  if (lapsed === "keep") return;
  for (let i = 0; i < world.population.size; i++)
    state.lapsed[i] = (state.consent[i] & OPTIONAL) === 0 ? (lapsed === "delete" ? 2 : 1) : 0;
  if (lapsed === "delete")
    store.batches.forEach((batch, b) => (store.batches[b] = withoutCustomers(batch, (i) => state.lapsed[i] === 2)));
}
