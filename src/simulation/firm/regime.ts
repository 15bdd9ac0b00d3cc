import { personOf } from "../../collection/identity.ts";
import { withoutKeys } from "../../collection/store.ts";
import { PURPOSE_BIT } from "../../privacy/codes.ts";
import { askForConsent } from "./ask.ts";
import { changedChannels, learnAnew } from "../people/knowledge.ts";
import type { Strategy } from "../../model/strategy.ts";
import { lawfulAsk, policyCosts, policyExposure, policyPerception } from "./policy-terms.ts";
import type { Run } from "../run.ts";
import { inForce, strategiesAt } from "../schedule.ts";
import { seenOf } from "../people/seen.ts";
import type { World } from "../world.ts";

const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/**
 * Brings the strategies in force, how the policy asks, what customers notice of it, how the use of data looks to them,
 * what it exposes and what it costs to where they are this week; returns whether stages see anything new. Nothing
 * changes in the weeks before the policies start.
 */
export function renew(world: World, run: Run, week: number): boolean {
  if (run.burnIn) return false;
  const age = week - run.startWeek;
  const gathered = world.scenario.burnIn + world.scenario.weeks;
  const turned = begin(run, age);
  run.renewed = turned.some((strategy) => touchesData(strategy, gathered));
  const ask = lawfulAsk(run.policy, age, world.scenario.events);
  const perception = policyPerception(run.policy, age);
  const asksAnew = !sameFields(ask, run.ask);
  const changed = changedChannels(run.perception, perception);
  const looksNew = JSON.stringify(perception) !== JSON.stringify(run.perception);
  if (asksAnew) run.ask = ask;
  if (looksNew) {
    run.perception = perception;
    run.shownFrom = week;
    run.seen = seenOf(world, perception, run.learned.read);
    learnAnew(world, run.state, changed, perception, run.usual.perception);
  }
  run.cost = policyCosts(run.policy, gathered, age);
  // against what the policy said last week, so that whoever set another exposure keeps it until then
  const exposure = policyExposure(run.policy, age);
  const exposesNew = age > 0 && !sameFields(exposure, policyExposure(run.policy, age - 1));
  if (exposesNew) run.exposure = exposure;
  return turned.length > 0 || asksAnew || looksNew || exposesNew;
}

/**
 * Lets strategies begin and end; returns those that do. What is stored is protected by those that begin, as if it
 * came in now; what one that ends has taken away does not come back.
 */
function begin(run: Run, age: number): Strategy[] {
  const { policy, store, contexts } = run;
  const turns = policy.strategies.map((s) => Number(inForce(s, age)) - Number(inForce(s, age - 1)));
  if (age === 0 || turns.every((turn) => turn === 0)) return [];
  run.strategies = strategiesAt(policy, age);
  policy.strategies.forEach(({ protect }, i) => {
    if (turns[i] !== 1 || protect?.incoming === undefined) return;
    store.batches.forEach((batch, b) => {
      store.batches[b] = protect.incoming?.(batch, contexts[i](batch.week)) ?? batch;
    });
  });
  return policy.strategies.filter((_, i) => turns[i] !== 0);
}

const DATA_HOOKS = ["ask", "protect", "read", "release", "trial", "context", "rerank"] as const;

/** Whether what is held, read, learned or shown may be other by a strategy, in a run of so many weeks. */
const touchesData = (strategy: Strategy, weeks: number): boolean =>
  DATA_HOOKS.some((hook) => strategy[hook] !== undefined) && !(strategy.idle?.(weeks) ?? false);

/** Whether two records have the same values, in whatever order they were written; what is undefined is left out. */
const sameFields = (a: object, b: object): boolean => {
  const flat = (record: object): string =>
    JSON.stringify(
      Object.entries(record)
        .sort(([x], [y]) => (x < y ? -1 : 1))
        .filter(([, value]) => value !== undefined),
    );
  return flat(a) === flat(b);
};

/**
 * Everybody is asked anew in the middle of a policy, since more is asked than was answered. What is stored of those who
 * do not agree, former customers and identifiers that nobody used last included, stays unused (`keep`), is not added to (`freeze`), or goes from every batch
 * (`delete`); whoever agrees later begins anew.
 */
export function changeRegime(world: World, run: Run, week: number): void {
  const { state, store, ask } = run;
  for (let i = 0; i < world.population.size; i++) if (state.status[i] === 1) state.consent[i] &= ~OPTIONAL;
  askForConsent(world, run, week, "change", true);
  const { lapsed = "keep" } = ask;
  if (lapsed === "keep") return;
  for (let i = 0; i < world.population.size; i++)
    state.lapsed[i] = (state.consent[i] & OPTIONAL) === 0 ? (lapsed === "delete" ? 2 : 1) : 0;
  const { identity } = run;
  const gone = (key: number): boolean =>
    identity === undefined
      ? state.lapsed[key] === 2
      : identity.keys[personOf(key)] !== key || state.lapsed[personOf(key)] === 2;
  if (lapsed === "delete") store.batches.forEach((batch, b) => (store.batches[b] = withoutKeys(batch, gone)));
}
