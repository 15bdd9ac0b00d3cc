import { checkNumber, fail } from "../core/check.ts";
import { exp, pow } from "../core/numerics.ts";
import type { ChurnModel, ContractTerms } from "../model/scenario.ts";
import { WEEKS_PER_MONTH } from "../core/calendar.ts";
import { logit } from "./hazard.ts";

/** Constants of the contract's term in churn; see the parameters `contract.*`. */
export interface ContractRule {
  /** Weeks of a term, and those at its end in which notice can be given. */
  readonly term: number;
  readonly window: number;
  /** Log-odds of leaving per class of frailty: without a contract, while bound, in the window. */
  readonly offsets: readonly [readonly number[], readonly number[]];
}

/** Hazards relative to a customer without a contract: while bound, and in the window of so many weeks. */
export interface ContractHazards {
  readonly bound: number;
  readonly end: number;
  readonly window: number;
}

/**
 * Checks the terms of contracts where they are written. Errors: a share or months out of range; contracts beside a
 * fitted churn model.
 */
export function checkContract(terms: ContractTerms, path: string, churn?: ChurnModel): ContractTerms {
  if (churn !== undefined)
    fail(`${path} must not be set beside a fitted churn model, whose months of tenure have the contracts in them`);
  checkNumber(`${path}.share`, terms.share, { min: 0, max: 1 });
  checkNumber(`${path}.months`, terms.months, { min: 3, max: 120, integer: true });
  return terms;
}

/**
 * Share of the bound who are in the window of their term, where a week is survived with probability `stay`: (s^(T − W)
 * − s^T) / (1 − s^T).
 */
export const openShare = (term: number, window: number, stay: number): number =>
  (pow(stay, term - window) - pow(stay, term)) / (1 - pow(stay, term));

/**
 * The rule for terms that are renewed by whoever does not leave in their last weeks. Hazards are divided by their mean
 * over customers with and without a contract, so that the base
 * hazard holds on average: h₀ (1 − share + share [(1 − o) bound + o end]) = base, with o the open share.
 *
 * @param base weekly log-odds of leaving per class of frailty; the first gives the tenures over which the mean is taken
 */
export function contractRule(
  { share, months }: ContractTerms,
  hazards: ContractHazards,
  base: readonly [number, number],
): ContractRule {
  const term = Math.round(months * WEEKS_PER_MONTH);
  const window = Math.round(hazards.window);
  const probability = (logOdds: number): number => 1 / (1 + exp(-logOdds));
  const open = openShare(term, window, exp(-exp(base[0])));
  const mean = 1 - share + share * ((1 - open) * hazards.bound + open * hazards.end);
  const of = (logOdds: number): number[] =>
    [1, hazards.bound, hazards.end].map((ratio) => logit((probability(logOdds) * ratio) / mean) - logOdds);
  return { term, window, offsets: [of(base[0]), of(base[1])] };
}

/**
 * Log-odds of leaving that a contract adds in a week of tenure (1 the first); of those without one, what others'
 * contracts leave to them.
 */
export function contractLogOdds(
  { term, window, offsets }: ContractRule,
  frail: number,
  contract: number,
  tenure: number,
): number {
  if (contract === 0) return offsets[frail][0];
  return offsets[frail][(tenure - 1) % term >= term - window ? 2 : 1];
}
