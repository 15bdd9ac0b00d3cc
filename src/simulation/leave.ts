import { excessLeavers } from "../behaviour/breach.ts";
import { churnLogOdds } from "../behaviour/churn.ts";
import { contractLogOdds } from "../behaviour/contract.ts";
import { HAZARD_CAP, happens, weeklyProbability, WEEKS_PER_MONTH } from "../behaviour/hazard.ts";
import { promptLogOdds } from "../behaviour/prompt.ts";
import { mayWithdraw, requestLogOdds, requestRules, withdrawn } from "../behaviour/requests.ts";
import { logistic } from "../core/numerics.ts";
import { toUnit } from "../core/random.ts";
import { screen, WITHIN } from "./kernels/screen.ts";
import type { Run } from "./run.ts";
import { shakenLogOdds } from "./shaken.ts";
import type { Stage } from "./stage.ts";
import { C, commit, UNIT } from "./tallies.ts";
import type { World } from "./world.ts";

/**
 * The four things that may befall a customer in a week, one at most: a quarter of the weekly word's range each, which
 * no hazard exceeds.
 */
const LEAVE = 0;
const WITHDRAW = 1;
const COPY = 2;
const ERASE = 3;

/** How far into its quarter a word may be for an event with these log-odds. */
const reach = (logOdds: number): number => Math.ceil(Math.min(HAZARD_CAP, logistic(logOdds)) * 4294967296);

/** The end of active customers' week: some withdraw consent, ask for a copy or for erasure, or leave. */
export function createChurnStage(world: World, run: Run): Stage {
  const { population, parameters: p, churnRule, contract, trustLevel } = world;
  const { state, norm, tallies } = run;
  const { own } = tallies;
  const { concern, frail } = population;
  const requests = requestRules(p, run.ask.withdrawSteps);
  const churnWeekly = weeklyProbability(p["churn.base"], WEEKS_PER_MONTH);
  const mean = p["breach.excessChurn"] * p["churn.breachIndustry"];
  const [unclear, clear] = [false, true].map((one) => excessLeavers(mean, one, p["breach.clear"]));
  const excess = [unclear, clear] as const;
  const prompt = p["churn.prompt"];

  // who is there by a fitted model has stayed until the comparison starts
  const allStay = run.burnIn && world.scenario.churn !== undefined;
  const leaves = (i: number, u: number, week: number): boolean => {
    if (allStay) return false;
    let extra = state.breach[i] > 0 ? shakenLogOdds(run.breaches, i, week, excess, churnWeekly) : 0;
    if (contract !== undefined) extra += contractLogOdds(contract.rule, frail[i], contract.holds[i], state.tenure[i]);
    if (state.prompted[i] > 0) extra += promptLogOdds(prompt, week + 1 - state.prompted[i]);
    const satisfaction = state.satisfaction[i] - norm.satisfaction;
    const trust = state.trust[i] - norm.trust;
    return happens(u, churnLogOdds(churnRule, frail[i], state.tenure[i], satisfaction, trust, extra));
  };
  /** What a customer's word says: churn, withdrawal, a request for a copy, or erasure. Returns whether it happens. */
  const decide = (i: number, word: number, week: number): boolean => {
    const u = toUnit(word & WITHIN);
    const lost = trustLevel[i] - state.trust[i];
    switch (word >>> 30) {
      case LEAVE:
        if (!leaves(i, u, week)) return false;
        state.status[i] = 1;
        run.spoke[i] = 1;
        own[C.churned] += UNIT;
        return true;
      case WITHDRAW:
        if (!mayWithdraw(state.consent[i])) return false;
        if (!happens(u, requestLogOdds(requests.withdraw, concern[i], lost))) return false;
        state.consent[i] = withdrawn(state.consent[i], run.ask.granular);
        own[C.withdrawn] += UNIT;
        return true;
      case COPY:
        if (!happens(u, requestLogOdds(requests.copy, concern[i], lost))) return false;
        own[C.copies] += UNIT;
        return true;
      default:
        if (!happens(u, requestLogOdds(requests.erase, concern[i], lost))) return false;
        state.status[i] = 2;
        own[C.erased] += UNIT;
        own[C.churned] += UNIT;
        return true;
    }
  };

  // what a customer could come to with all trust and satisfaction lost
  const limits = new Uint32Array(4 * population.size);
  for (let i = 0; i < population.size; i++) {
    limits[4 * i + WITHDRAW] = reach(requestLogOdds(requests.withdraw, concern[i], trustLevel[i]));
    limits[4 * i + COPY] = reach(requestLogOdds(requests.copy, concern[i], trustLevel[i]));
    limits[4 * i + ERASE] = reach(requestLogOdds(requests.erase, concern[i], trustLevel[i]));
  }
  const terms = contract === undefined ? [0] : contract.rule.offsets.flat();
  const highest = churnRule.base.map(
    (base, frailty) => base + Math.max(...churnRule.tenure[frailty]) + Math.max(...terms),
  );
  let allowed = NaN;
  const allow = (lost: number): void => {
    if (lost === allowed) return;
    allowed = lost;
    const most = highest.map((odds) => reach(odds + lost));
    for (let i = 0; i < population.size; i++) limits[4 * i + LEAVE] = most[frail[i]];
  };

  return {
    name: "leave",
    block: ({ active, words, base, scratch }, week) => {
      const { tenure, breach, prompted } = state;
      allow(churnRule.satisfaction * norm.satisfaction + churnRule.trust * norm.trust);
      const shaken = run.breaches.length > 0;
      const maybe = screen({ tenure, limits, prompted, breach }, active, words, base, LEAVE, shaken, scratch);
      for (let m = 0; m < maybe; m++) {
        const i = active.index[scratch[m]];
        if (decide(i, words[2 * (i - base) + 1], week)) commit(tallies, i);
      }
    },
  };
}
