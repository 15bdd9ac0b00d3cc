import { breachLogOdds, excessLeavers, REPAIR_WEEKS } from "../behaviour/breach.ts";
import { churnLogOdds } from "../behaviour/churn.ts";
import { contractLogOdds } from "../behaviour/contract.ts";
import { HAZARD_CAP, happens, logit, weeklyProbability, WEEKS_PER_MONTH } from "../behaviour/hazard.ts";
import { promptLogOdds } from "../behaviour/prompt.ts";
import { nextTrusts } from "../behaviour/trust.ts";
import { logistic } from "../core/numerics.ts";
import { toUnit } from "../core/random.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import type { Block } from "./block.ts";
import type { Run } from "./run.ts";
import { C, commit, countTrust, UNIT } from "./tallies.ts";
import type { World } from "./world.ts";

const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/** The end of active customers' week: trust moves; some withdraw consent, ask for erasure, or leave. */
export type Closer = (block: Block, week: number) => void;

/** Consent after taking some of it back: purpose by purpose where it was asked for so, third parties first, the firm's own use of one's row last; else all at once. */
export function withdrawn(consent: number, granular: boolean): number {
  if (!granular) return consent & ~OPTIONAL;
  const first = [PURPOSE_BIT.thirdParty, PURPOSE_BIT.training, PURPOSE_BIT.personalisation].find((bit) => (consent & bit) !== 0);
  return consent & ~(first ?? 0);
}

/** The word below which a uniform number may be less than a weekly probability with these log-odds, capped as all are. */
const word = (logOdds: number): number => Math.ceil(Math.min(HAZARD_CAP, logistic(logOdds)) * 4294967296);

/** A closer with the constants of one run. */
export function createCloser(world: World, run: Run): Closer {
  const { population, parameters: p, churnRule, contract, trustRule, trustLevel } = world;
  const { state, norm, tallies } = run;
  const { own } = tallies;
  const { concern, frail } = population;
  const withdrawBase = logit(weeklyProbability(p["withdraw.base"], WEEKS_PER_MONTH)) - p["withdraw.step"] * (run.ask.withdrawSteps - 1);
  const eraseBase = logit(weeklyProbability(p["erase.base"], WEEKS_PER_MONTH));
  const churnWeekly = weeklyProbability(p["churn.base"], WEEKS_PER_MONTH);
  const mean = p["breach.excessChurn"] * p["churn.breachIndustry"];
  const excess = [excessLeavers(mean, false, p["breach.clear"]), excessLeavers(mean, true, p["breach.clear"])];
  const accessBase = logit(weeklyProbability(p["access.base"], WEEKS_PER_MONTH));
  const [withdrawConcern, withdrawTrust, eraseConcern, prompt] = ["withdraw.concern", "withdraw.trust", "erase.concern", "churn.prompt"].map((n) => p[n]);

  /** Withdrawal, erasure, a request for a copy, and churn. Returns whether any of them happened. */
  const decide = ({ who, words }: Block, position: number, week: number): boolean => {
    const i = who[position];
    const u0 = toUnit(words[4 * position + 1]);
    const u1 = toUnit(words[4 * position + 2]);
    const u2 = toUnit(words[4 * position + 3]);
    const severity = state.breach[i];
    const consent = state.consent[i];
    const trust = state.trust[i];
    const lost = trustLevel[i] - trust;
    let rare = false;
    if ((consent & OPTIONAL) !== 0 && happens(u0, withdrawBase + withdrawConcern * concern[i] + withdrawTrust * lost)) {
      state.consent[i] = withdrawn(consent, run.ask.granular);
      own[C.withdrawn] += UNIT;
      rare = true;
    }
    if (happens(u1, eraseBase + eraseConcern * concern[i] + withdrawTrust * lost)) {
      state.status[i] = 2;
      own[C.erased] += UNIT;
      own[C.churned] += UNIT;
      return true;
    }
    // the other end of the same uniform number: nobody asks for a copy and for erasure in one week
    if (happens(1 - u1, accessBase + eraseConcern * concern[i] + withdrawTrust * lost)) {
      own[C.copies] += UNIT;
      rare = true;
    }
    if (u2 >= HAZARD_CAP) return rare;
    let extra = severity > 0 ? breachLogOdds(severity, week - state.breachWeek[i], excess[state.resolved[i]], churnWeekly) : 0;
    if (contract !== undefined) extra += contractLogOdds(contract.rule, frail[i], contract.holds[i], state.tenure[i]);
    if (state.prompted[i] > 0) extra += promptLogOdds(prompt, week + 1 - state.prompted[i]);
    if (happens(u2, churnLogOdds(churnRule, frail[i], state.tenure[i], state.satisfaction[i] - norm.satisfaction, trust - norm.trust, extra))) {
      state.status[i] = 1;
      run.spoke[i] = 1;
      own[C.churned] += UNIT;
      rare = true;
    }
    return rare;
  };

  // what a customer could come to with all trust and satisfaction lost: most draws need no more than a comparison
  const withdraws = Uint32Array.from(concern, (one, i) => word(withdrawBase + withdrawConcern * one + withdrawTrust * trustLevel[i]));
  const requests = Uint32Array.from(concern, (one, i) => word(Math.max(eraseBase, accessBase) + eraseConcern * one + withdrawTrust * trustLevel[i]));
  const terms = contract === undefined ? [0] : contract.rule.offsets.flat();
  const highest = Math.max(...churnRule.base) + Math.max(...churnRule.tenure.flat()) + Math.max(...terms);

  /** What mended trust a while after a breach was settled well counts as a good signal. */
  const repair = ({ who, pos, count }: Block, week: number): void => {
    for (let n = 0; n < count; n++) {
      const i = who[n];
      if (state.breach[i] > 0 && state.resolved[i] === 1 && week - state.breachWeek[i] === REPAIR_WEEKS) pos[n] += p["breach.repair"] * state.breach[i];
    }
  };

  return (block, week) => {
    const { trust, trustCeiling: ceiling, tenure } = state;
    const { who, words, count, pos, neg, news } = block;
    if (run.breaches.length > 0) repair(block, week);
    nextTrusts(trustRule, { trust, ceiling, level: trustLevel, tenure, who, pos, neg, news }, count);
    countTrust(tallies, block, trust);
    const leaves = word(highest + churnRule.satisfaction * norm.satisfaction + churnRule.trust * norm.trust);
    const { breach, prompted } = state;
    for (let n = 0; n < count; n++) {
      const i = who[n];
      if (tenure[i] < 65535) tenure[i]++;
      const w1 = words[4 * n + 2] >>> 0;
      const may = words[4 * n + 1] >>> 0 < withdraws[i] || w1 < requests[i] || ~w1 >>> 0 < requests[i] || words[4 * n + 3] >>> 0 < leaves;
      if ((may || breach[i] > 0 || prompted[i] > 0) && decide(block, n, week)) commit(tallies, i);
    }
  };
}
