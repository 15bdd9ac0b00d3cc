import { churnLogOdds } from "../../behaviour/churn.ts";
import { contractLogOdds } from "../../behaviour/contract.ts";
import { payInstead } from "../../behaviour/consent-or-pay.ts";
import { HAZARD_CAP, happens } from "../../behaviour/hazard.ts";
import { destination, trustPull } from "../../behaviour/market.ts";
import { mayWithdraw, requestLogOdds, requestRules, withdrawn, type RequestRule } from "../../behaviour/requests.ts";
import { excessHazard, shakenWeight } from "../../behaviour/violation.ts";
import { logistic } from "../../core/numerics.ts";
import { toUnit, uniform } from "../../core/random.ts";
import { countShares } from "../counts/counting.ts";
import { screen, WITHIN } from "../kernels/screen.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import { C, commit, UNIT } from "../counts/tallies.ts";
import type { World } from "../world.ts";

/**
 * The things that may befall a customer in a week, one at most: a quarter of the weekly word's range each, which no
 * hazard exceeds. A complaint shares the quarter of copies, above what these take.
 */
const LEAVE = 0;
const WITHDRAW = 1;
const COPY = 2;
const ERASE = 3;

/** How far into its quarter a word may be for an event with these log-odds. */
const reach = (logOdds: number): number => Math.ceil(Math.min(HAZARD_CAP, logistic(logOdds)) * 4294967296);

/** The end of active customers' week: some withdraw consent, ask for a copy or for erasure, complain, or leave. */
export function createChurnStage(world: World, run: Run): Stage {
  const { population, parameters: p, churnRule, trustRule, contract } = world;
  const { state, norm, tallies } = run;
  const { own } = tallies;
  const { concern, frail } = population;
  const requests = requestRules(p, run.ask.withdrawSteps);

  // who is there by a fitted model has stayed until the comparison starts
  const allStay = run.burnIn && world.scenario.churn !== undefined;
  let excess = NaN;
  /** Log-odds of leaving. */
  const odds = (i: number): number => {
    const extra =
      contract === undefined ? 0 : contractLogOdds(contract.rule, frail[i], contract.holds[i], state.tenure[i]);
    const satisfaction = state.satisfaction[i] - norm.satisfaction;
    const trust = state.trust[i] - norm.trust - run.lead[i];
    return churnLogOdds(churnRule, frail[i], state.tenure[i], satisfaction, trust, extra);
  };
  /** What bad news adds to the hazard. */
  const pushed = (i: number): number =>
    state.salience[i] === 0 ? 0 : excess * state.salience[i] * shakenWeight(trustRule, state.tenure[i]);
  const leaves = (i: number, u: number): boolean => {
    if (allStay) return false;
    const extra = pushed(i);
    return extra === 0 ? happens(u, odds(i)) : u < HAZARD_CAP && u < logistic(odds(i)) + extra;
  };
  /** How likely it is that a customer leaves or is erased in the week. */
  const expected = (i: number): number => {
    const erases = requestLogOdds(requests.erase, concern[i], norm.trust - state.trust[i], state.salience[i]);
    const erased = Math.min(HAZARD_CAP, logistic(erases));
    return allStay ? erased : erased + Math.min(HAZARD_CAP, logistic(odds(i)) + pushed(i));
  };
  /** How likely a request is. */
  const weighs = (i: number, rule: RequestRule): number =>
    logistic(requestLogOdds(rule, concern[i], norm.trust - state.trust[i], state.salience[i]));
  const fee = run.ask.pay ?? 0;
  /** Who takes agreement back where refusing has a price. */
  const paysOrLeaves = (i: number, week: number): void => {
    const share = payInstead(p["pay.inertia"], population.privacyValue[i], fee, p["pay.leave"]);
    if (uniform(world.streams.asking, i, week, 1, 0) < share) {
      run.pays[i] = 1;
      return;
    }
    state.status[i] = 1;
    run.spoke[i] = 1;
    own[C.churned] += UNIT;
  };
  const rivals = world.scenario.market?.rivals ?? [];
  const pull = trustPull(p["market.premium"], p["market.elasticity"]);
  /** Counts where somebody goes who leaves. */
  const goes = (i: number, week: number): void => {
    const u = uniform(world.streams.market, i, week, 0, 0);
    const j = destination(rivals, pull, p["market.out"], { led: run.led, lead: run.lead[i] }, u);
    if (j < 0) return;
    own[C.toRivals] += UNIT;
    if (rivals[j].trust + (j === run.led ? run.lead[i] : 0) > state.trust[i]) own[C.toTrusted] += UNIT;
  };
  /** What a customer's word says: churn, withdrawal, a request for a copy, or erasure. Returns whether it happens. */
  const decide = (i: number, word: number, week: number): boolean => {
    const u = toUnit(word & WITHIN);
    const lost = norm.trust - state.trust[i];
    const shaken = state.salience[i];
    switch (word >>> 30) {
      case LEAVE:
        if (!leaves(i, u)) return false;
        state.status[i] = 1;
        run.spoke[i] = 1;
        own[C.churned] += UNIT;
        if (rivals.length > 0) goes(i, week);
        return true;
      case WITHDRAW:
        if (!mayWithdraw(state.consent[i])) return false;
        if (!happens(u, requestLogOdds(requests.withdraw, concern[i], lost, shaken))) return false;
        state.consent[i] = withdrawn(state.consent[i], run.ask.granular);
        own[C.withdrawn] += UNIT;
        if (fee > 0) paysOrLeaves(i, week);
        return true;
      case COPY:
        if (happens(u, requestLogOdds(requests.copy, concern[i], lost, shaken))) own[C.copies] += UNIT;
        else if (u < weighs(i, requests.copy) + weighs(i, requests.complain)) own[C.complaints] += UNIT;
        else return false;
        return true;
      default:
        if (!happens(u, requestLogOdds(requests.erase, concern[i], lost, shaken))) return false;
        state.status[i] = 2;
        own[C.erased] += UNIT;
        own[C.churned] += UNIT;
        return true;
    }
  };

  const hazards = new Float32Array(population.size);
  const limits = new Uint32Array(4 * population.size);
  const terms = contract === undefined ? [0] : contract.rule.offsets.flat();
  const highest = churnRule.base.map(
    (base, frailty) => base + Math.max(...churnRule.tenure[frailty]) + Math.max(...terms),
  );
  let allowed = NaN;
  /** What a customer could come to with all trust and satisfaction lost, and bad news all over the mind. */
  const allow = (): void => {
    const lost = churnRule.satisfaction * norm.satisfaction + churnRule.trust * (norm.trust + run.mostLead);
    if (lost === allowed) return;
    allowed = lost;
    excess = excessHazard(p, trustRule, norm.trust) / norm.weight;
    const most = highest.map((odds) => reach(odds + lost));
    for (let i = 0; i < population.size; i++) {
      limits[4 * i + LEAVE] = most[frail[i]];
      limits[4 * i + WITHDRAW] = reach(requestLogOdds(requests.withdraw, concern[i], norm.trust, 1));
      limits[4 * i + COPY] =
        reach(requestLogOdds(requests.copy, concern[i], norm.trust, 1)) +
        reach(requestLogOdds(requests.complain, concern[i], norm.trust, 1));
      limits[4 * i + ERASE] = reach(requestLogOdds(requests.erase, concern[i], norm.trust, 1));
    }
  };

  return {
    name: "leave",
    block: (block, week) => {
      const { active, words, base, scratch } = block;
      const { tenure, salience } = state;
      allow();
      const maybe = screen({ tenure, limits, salience }, active, words, base, LEAVE, scratch);
      for (let n = 0; n < active.count; n++) hazards[active.index[n]] = expected(active.index[n]);
      countShares(tallies, block, C.hazard, hazards);
      for (let m = 0; m < maybe; m++) {
        const i = active.index[scratch[m]];
        if (decide(i, words[2 * (i - base) + 1], week)) commit(tallies, i);
      }
    },
  };
}
