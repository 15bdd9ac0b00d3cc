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

/**
 * Consent after taking some of it back: purpose by purpose where it was asked for so, third parties first, the firm's
 * own use of one's row last; else all at once.
 */
export function withdrawn(consent: number, granular: boolean): number {
  if (!granular) return consent & ~OPTIONAL;
  const first = [PURPOSE_BIT.thirdParty, PURPOSE_BIT.training, PURPOSE_BIT.personalisation].find(
    (bit) => (consent & bit) !== 0,
  );
  return consent & ~(first ?? 0);
}

/**
 * The four things that may befall a customer in a week, one at most: a quarter of the weekly word's range each, which
 * no hazard exceeds.
 */
const LEAVE = 0;
const WITHDRAW = 1;
const COPY = 2;
const ERASE = 3;
/** The bits of a word that say how far into its quarter it is. */
const WITHIN = 0x3fffffff;

/** How far into its quarter a word may be for an event with these log-odds. */
const reach = (logOdds: number): number => Math.ceil(Math.min(HAZARD_CAP, logistic(logOdds)) * 4294967296);

/** A closer with the constants of one run. */
export function createCloser(world: World, run: Run): Closer {
  const { population, parameters: p, churnRule, contract, trustRule, trustLevel } = world;
  const { state, norm, tallies } = run;
  const { own } = tallies;
  const { concern, frail } = population;
  const withdrawBase =
    logit(weeklyProbability(p["withdraw.base"], WEEKS_PER_MONTH)) - p["withdraw.step"] * (run.ask.withdrawSteps - 1);
  const copyBase = logit(weeklyProbability(p["access.base"], WEEKS_PER_MONTH));
  const eraseBase = logit(weeklyProbability(p["erase.base"], WEEKS_PER_MONTH));
  const churnWeekly = weeklyProbability(p["churn.base"], WEEKS_PER_MONTH);
  const mean = p["breach.excessChurn"] * p["churn.breachIndustry"];
  const excess = [excessLeavers(mean, false, p["breach.clear"]), excessLeavers(mean, true, p["breach.clear"])];
  const [withdrawConcern, withdrawTrust, eraseConcern, prompt] = [
    "withdraw.concern",
    "withdraw.trust",
    "erase.concern",
    "churn.prompt",
  ].map((n) => p[n]);

  const leaves = (i: number, u: number, week: number): boolean => {
    let extra =
      state.breach[i] > 0
        ? breachLogOdds(state.breach[i], week - state.breachWeek[i], excess[state.resolved[i]], churnWeekly)
        : 0;
    if (contract !== undefined) extra += contractLogOdds(contract.rule, frail[i], contract.holds[i], state.tenure[i]);
    if (state.prompted[i] > 0) extra += promptLogOdds(prompt, week + 1 - state.prompted[i]);
    const { satisfaction, trust } = norm;
    return happens(
      u,
      churnLogOdds(
        churnRule,
        frail[i],
        state.tenure[i],
        state.satisfaction[i] - satisfaction,
        state.trust[i] - trust,
        extra,
      ),
    );
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
        if (
          (state.consent[i] & OPTIONAL) === 0 ||
          !happens(u, withdrawBase + withdrawConcern * concern[i] + withdrawTrust * lost)
        )
          return false;
        state.consent[i] = withdrawn(state.consent[i], run.ask.granular);
        own[C.withdrawn] += UNIT;
        return true;
      case COPY:
        if (!happens(u, copyBase + eraseConcern * concern[i] + withdrawTrust * lost)) return false;
        own[C.copies] += UNIT;
        return true;
      default:
        if (!happens(u, eraseBase + eraseConcern * concern[i] + withdrawTrust * lost)) return false;
        state.status[i] = 2;
        own[C.erased] += UNIT;
        own[C.churned] += UNIT;
        return true;
    }
  };

  // what a customer could come to with all trust and satisfaction lost: most words need no more than a comparison
  const limits = new Uint32Array(4 * population.size);
  for (let i = 0; i < population.size; i++) {
    limits[4 * i + WITHDRAW] = reach(withdrawBase + withdrawConcern * concern[i] + withdrawTrust * trustLevel[i]);
    limits[4 * i + COPY] = reach(copyBase + eraseConcern * concern[i] + withdrawTrust * trustLevel[i]);
    limits[4 * i + ERASE] = reach(eraseBase + eraseConcern * concern[i] + withdrawTrust * trustLevel[i]);
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

  /** What mended trust a while after a breach was settled well counts as a good signal. */
  const repair = ({ who, pos, count }: Block, week: number): void => {
    for (let n = 0; n < count; n++) {
      const i = who[n];
      if (state.breach[i] > 0 && state.resolved[i] === 1 && week - state.breachWeek[i] === REPAIR_WEEKS)
        pos[n] += p["breach.repair"] * state.breach[i];
    }
  };

  return (block, week) => {
    const { trust, trustCeiling: ceiling, tenure, breach, prompted } = state;
    const { who, words, base, some, count, pos, neg, news } = block;
    if (run.breaches.length > 0) repair(block, week);
    nextTrusts(trustRule, { trust, ceiling, level: trustLevel, tenure, who, pos, neg, news }, count);
    countTrust(tallies, block, trust);
    allow(churnRule.satisfaction * norm.satisfaction + churnRule.trust * norm.trust);
    const least = limits;
    const within = WITHIN;
    const shaken = run.breaches.length > 0;
    let maybe = 0;
    for (let n = 0; n < count; n++) {
      const i = who[n];
      const weeks = tenure[i];
      if (weeks < 65535) tenure[i] = weeks + 1;
      const word = words[2 * (i - base) + 1];
      // who was prompted or is shaken may leave more readily than the limit says
      if (
        (word & within) < least[4 * i + (word >>> 30)] ||
        ((prompted[i] > 0 || (shaken && breach[i] > 0)) && word >>> 30 === LEAVE)
      )
        some[maybe++] = n;
    }
    for (let m = 0; m < maybe; m++) {
      const i = who[some[m]];
      if (decide(i, words[2 * (i - base) + 1], week)) commit(tallies, i);
    }
  };
}
