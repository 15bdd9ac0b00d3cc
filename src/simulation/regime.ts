import { withoutCustomers } from "../collection/store.ts";
import type { Ask } from "../model/strategy.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import { askForConsent } from "./ask.ts";
import { askAt, asksMore } from "./asking.ts";
import { seeUse } from "./learn.ts";
import { policyCosts, policyExposure, policyPerception } from "./policy-terms.ts";
import type { Run } from "./run.ts";
import type { World } from "./world.ts";

const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/**
 * Brings how the policy asks, what customers notice of it, how the use of data looks to them, what it exposes and what
 * it costs to where they are this week; returns whether stages see anything new. Nothing changes in the weeks before the
 * policies start.
 */
export function renew(world: World, run: Run, week: number): boolean {
  if (run.burnIn) return false;
  const age = week - run.startWeek;
  const ask = askAt(run.asks, age);
  const perception = policyPerception(run.policy, age);
  const asksAnew = !sameFields({ incentive: undefined, ...ask }, { incentive: undefined, ...run.ask });
  const looksNew = !sameFields(perception, run.perception);
  if (asksAnew) run.ask = ask;
  if (looksNew) {
    run.perception = perception;
    seeUse(world, run);
  }
  run.cost = policyCosts(run.policy, world.scenario.burnIn + world.scenario.weeks, age);
  // against what the policy said last week, so that whoever set another exposure keeps it until then
  const exposure = policyExposure(run.policy, age);
  const exposesNew = age > 0 && !sameFields(exposure, policyExposure(run.policy, age - 1));
  if (exposesNew) run.exposure = exposure;
  return asksAnew || looksNew || exposesNew;
}

/** Whether two records have the same values, in whatever order they were written. */
const sameFields = (a: object, b: object): boolean => {
  const flat = (record: object): string => JSON.stringify(Object.entries(record).sort(([x], [y]) => (x < y ? -1 : 1)));
  return flat(a) === flat(b);
};

/**
 * The week of a change of regime: everybody is asked anew, but where no more is asked than `before`. What is stored of
 * those who do not agree, former customers included, stays unused (`keep`), is not added to (`freeze`), or goes from
 * every batch (`delete`); whoever agrees later begins anew.
 */
export function changeRegime(
  world: World,
  run: Run,
  week: number,
  before: Ask,
  lapsed: "keep" | "freeze" | "delete",
): void {
  const { state, store } = run;
  if (!asksMore(before, run.ask, world.population.attributes)) return;
  for (let i = 0; i < world.population.size; i++) if (state.status[i] === 1) state.consent[i] &= ~OPTIONAL;
  askForConsent(world, run, week, "change");
  if (lapsed === "keep") return;
  for (let i = 0; i < world.population.size; i++)
    state.lapsed[i] = (state.consent[i] & OPTIONAL) === 0 ? (lapsed === "delete" ? 2 : 1) : 0;
  if (lapsed === "delete")
    store.batches.forEach((batch, b) => (store.batches[b] = withoutCustomers(batch, (i) => state.lapsed[i] === 2)));
}
