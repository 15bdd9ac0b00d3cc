import { PURPOSE_BIT } from "../privacy/codes.ts";
import { WEEKS_PER_MONTH } from "../core/calendar.ts";
import { logit, weeklyProbability } from "./hazard.ts";

/** Weekly log-odds of a request: base + concern weight × concern + trust weight × (T̄ − T) + weight × salience. */
export interface RequestRule {
  readonly base: number;
  readonly concern: number;
  readonly trust: number;
  readonly salience: number;
}

/** What customers may ask of a firm; see the parameters `withdraw.*`, `access.base`, `erase.*` and `complaint.base`. */
export interface RequestRules {
  /** Taking consent back. */
  readonly withdraw: RequestRule;
  /** A copy of what is held. */
  readonly copy: RequestRule;
  /** Erasure of it. */
  readonly erase: RequestRule;
  /** Complaining about it. */
  readonly complain: RequestRule;
}

/** The rules where taking consent back needs so many clicks: each after the first makes it rarer by `withdraw.step`. */
export function requestRules(p: Readonly<Record<string, number>>, withdrawSteps: number): RequestRules {
  const base = (name: string): number => logit(weeklyProbability(p[name], WEEKS_PER_MONTH));
  const [trust, salience] = [p["withdraw.trust"], p["withdraw.salience"]];
  return {
    withdraw: {
      base: base("withdraw.base") - p["withdraw.step"] * (withdrawSteps - 1),
      concern: p["withdraw.concern"],
      trust,
      salience,
    },
    copy: { base: base("access.base"), concern: p["erase.concern"], trust, salience },
    complain: { base: base("complaint.base"), concern: p["erase.concern"], trust, salience },
    erase: { base: base("erase.base"), concern: p["erase.concern"], trust, salience },
  };
}

/**
 * Weekly log-odds that somebody of that concern asks, whose trust is so far below the mean under usual practice and on
 * whose mind so much bad news is.
 */
export const requestLogOdds = (rule: RequestRule, concern: number, lost: number, salience: number): number =>
  rule.base + rule.concern * concern + rule.trust * lost + rule.salience * salience;

/** Purposes that are asked for. */
const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/** Whether there is any consent to take back. */
export const mayWithdraw = (consent: number): boolean => (consent & OPTIONAL) !== 0;

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
 * Money that a complaint about the use of data costs on the mean: answering it, and for the part that goes on to the
 * regulator the chance of an order times what an order costs; the chance is less where the question is one that
 * consent needs.
 */
export const complaintCost = (p: Readonly<Record<string, number>>, lawful: boolean): number =>
  p["complaint.cost"] +
  p["complaint.regulator"] * p["complaint.order"] * (lawful ? p["complaint.lawful"] : 1) * p["complaint.fine"];
