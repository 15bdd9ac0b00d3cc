import { breachLogOdds, excessLeavers, REPAIR_WEEKS } from "../behaviour/breach.ts";
import { churnLogOdds } from "../behaviour/churn.ts";
import { contractLogOdds } from "../behaviour/contract.ts";
import { HAZARD_CAP, happens, logit, weeklyProbability, WEEKS_PER_MONTH } from "../behaviour/hazard.ts";
import { promptLogOdds } from "../behaviour/prompt.ts";
import { nextTrust } from "../behaviour/trust.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import type { Felt } from "./respond.ts";
import type { Run } from "./run.ts";
import { C, fixed, UNIT } from "./tallies.ts";
import type { World } from "./world.ts";

const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/** The end of an active customer's week: trust moves; some withdraw consent, ask for erasure, or leave. */
export interface Closer {
  /** `u0 … u2` are the week's uniform numbers for withdrawal, erasure and churn. Returns whether any of the rare things happened. */
  close(customer: number, week: number, felt: Felt, u0: number, u1: number, u2: number): boolean;
}

/** Consent after taking some of it back: purpose by purpose where it was asked for so, third parties first, the firm's own use of one's row last; else all at once. */
export function withdrawn(consent: number, granular: boolean): number {
  if (!granular) return consent & ~OPTIONAL;
  const first = [PURPOSE_BIT.thirdParty, PURPOSE_BIT.training, PURPOSE_BIT.personalisation].find((bit) => (consent & bit) !== 0);
  return consent & ~(first ?? 0);
}

/** A closer with the constants of one run. */
export function createCloser(world: World, run: Run): Closer {
  const { population, parameters: p, trustRule, churnRule, contract, trustLevel } = world;
  const { state, norm, tallies } = run;
  const { own } = tallies;
  const { concern, frail } = population;
  const withdrawBase = logit(weeklyProbability(p["withdraw.base"], WEEKS_PER_MONTH)) - p["withdraw.step"] * (run.ask.withdrawSteps - 1);
  const eraseBase = logit(weeklyProbability(p["erase.base"], WEEKS_PER_MONTH));
  const churnWeekly = weeklyProbability(p["churn.base"], WEEKS_PER_MONTH);
  const mean = p["breach.excessChurn"] * p["churn.breachIndustry"];
  const excess = [excessLeavers(mean, false, p["breach.clear"]), excessLeavers(mean, true, p["breach.clear"])];
  const accessBase = logit(weeklyProbability(p["access.base"], WEEKS_PER_MONTH));
  const [withdrawConcern, withdrawTrust, eraseConcern, repair, prompt] = [
    "withdraw.concern",
    "withdraw.trust",
    "erase.concern",
    "breach.repair",
    "churn.prompt",
  ].map((n) => p[n]);

  return {
    close(i, week, felt, u0, u1, u2) {
      const severity = state.breach[i];
      if (severity > 0 && state.resolved[i] === 1 && week - state.breachWeek[i] === REPAIR_WEEKS) felt.pos += repair * severity;
      const trust = nextTrust(trustRule, state.trust[i], state.trustCeiling[i], trustLevel[i], state.tenure[i], felt.pos, felt.neg, felt.news);
      state.trust[i] = trust;
      const consent = state.consent[i];
      own[C.active] += UNIT;
      own[C.trust] += fixed(trust);
      own[C.satisfaction] += fixed(state.satisfaction[i]);
      if ((consent & PURPOSE_BIT.personalisation) !== 0) own[C.consentPersonalisation] += UNIT;
      if ((consent & PURPOSE_BIT.training) !== 0) own[C.consentTraining] += UNIT;
      if ((consent & PURPOSE_BIT.thirdParty) !== 0) own[C.consentThirdParty] += UNIT;
      if (state.tenure[i] < 65535) state.tenure[i]++;
      const lost = trustLevel[i] - trust;
      let rare = false;
      if (u0 < HAZARD_CAP && (consent & OPTIONAL) !== 0 && happens(u0, withdrawBase + withdrawConcern * concern[i] + withdrawTrust * lost)) {
        state.consent[i] = withdrawn(consent, run.ask.granular);
        own[C.withdrawn] += UNIT;
        rare = true;
      }
      if (u1 < HAZARD_CAP && happens(u1, eraseBase + eraseConcern * concern[i] + withdrawTrust * lost)) {
        state.status[i] = 2;
        own[C.erased] += UNIT;
        own[C.churned] += UNIT;
        return true;
      }
      // the other end of the same uniform number: nobody asks for a copy and for erasure in one week
      if (1 - u1 < HAZARD_CAP && happens(1 - u1, accessBase + eraseConcern * concern[i] + withdrawTrust * lost)) {
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
    },
  };
}
