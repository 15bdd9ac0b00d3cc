import { checkNumber, fail } from "../core/check.ts";
import { exp, log, pow } from "../core/numerics.ts";
import { stream, uniform } from "../core/random.ts";
import type { ChurnModel } from "../model/scenario.ts";
import type { ChurnRule } from "./churn.ts";
import { WEEKS_PER_MONTH } from "../core/calendar.ts";
import { logit } from "./hazard.ts";

/**
 * Checks a churn model where it is written. Errors: `<path>.hazard[3] must be a number between 0 and 1, both excluded,
 * got 1.2`, and their kin.
 */
export function checkChurnModel(model: ChurnModel, path: string): ChurnModel {
  const { tenure, draws = [] } = model;
  checkHazard(model, path);
  [model, ...draws].forEach(({ frail }, d) =>
    checkFrail(frail, tenure.length, d === 0 ? path : `${path}.draws[${d - 1}]`),
  );
  draws.forEach((draw, d) => checkHazard(draw, `${path}.draws[${d}]`));
  if (tenure.length === 0) fail(`${path}.tenure must be a list of at least 1, got a list of 0`);
  tenure.forEach((share, m) => checkNumber(`${path}.tenure[${m}]`, share, { min: 0, max: 1 }));
  const sum = tenure.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-6) fail(`${path}.tenure must sum to 1, got ${sum}`);
  return model;
}

function checkFrail(frail: ChurnModel["frail"], tenures: number, path: string): void {
  if (frail === undefined) return;
  if (frail.length !== tenures)
    fail(`${path}.frail must have a share for each of the ${tenures} tenures, got ${frail.length}`);
  frail.forEach((share, m) => checkNumber(`${path}.frail[${m}]`, share, { min: 0, max: 1 }));
}

function checkHazard({ hazard, frailty }: Pick<ChurnModel, "hazard" | "frailty">, path: string): void {
  if (hazard.length === 0) fail(`${path}.hazard must be a list of at least 1, got a list of 0`);
  hazard.forEach((h, m) => checkNumber(`${path}.hazard[${m}]`, h, { above: 0, below: 1 }));
  checkNumber(`${path}.frailty.share`, frailty.share, { min: 0, below: 1 });
  checkNumber(`${path}.frailty.ratio`, frailty.ratio, { min: 1, below: Infinity });
}

/**
 * The model of one replication: one of its draws where it has some and uncertainty is drawn, else the estimates
 * themselves; who is there now stays as it was counted.
 */
export function drawnChurn(
  model: ChurnModel,
  uncertainty: "drawn" | "fixed",
  seed: string,
  replication: number,
): ChurnModel {
  const { draws = [], tenure, ...estimates } = model;
  if (uncertainty === "fixed" || draws.length === 0) return { ...estimates, tenure };
  return { ...draws[below(draws.length, uniform(stream(seed, replication, "churn model"), 0, 0, 0, 0))], tenure };
}

const below = (n: number, u: number): number => Math.min(n - 1, Math.floor(u * n));

/**
 * Monthly hazard of a class of frailty in a month of tenure (0 the first): 1 − (1 − h)^ratio, proportional on the scale
 * of rates; the last month holds for all later ones.
 */
export function classHazard({ hazard, frailty }: ChurnModel, frail: number, month: number): number {
  const h = hazard[Math.min(month, hazard.length - 1)];
  return frail === 1 ? 1 - pow(1 - h, frailty.ratio) : h;
}

/**
 * The weekly rule of a churn model: each month of tenure has its own log-odds, so that four and a third weeks compound
 * to the month's hazard.
 */
export function fittedChurnRule(model: ChurnModel, satisfaction: number, trust: number): ChurnRule {
  const weekly = (frail: number): number[] =>
    model.hazard.map((_, month) => logit(1 - pow(1 - classHazard(model, frail, month), 1 / WEEKS_PER_MONTH)));
  return { base: [0, 0], satisfaction, trust, tenure: [weekly(0), weekly(1)], step: WEEKS_PER_MONTH };
}

/**
 * Share of frail customers among those who joined that many whole months ago and stayed: the frail leave earlier.
 * π S₁ / (π S₁ + (1 − π) S₀).
 */
export function frailShare(model: ChurnModel, months: number): number {
  const { share } = model.frailty;
  let cumulated = 0;
  for (let m = 0; m < months; m++) cumulated -= log(1 - classHazard(model, 0, m));
  const odds = (share / (1 - share)) * exp(-cumulated * (model.frailty.ratio - 1));
  return odds / (1 + odds);
}

/** Share of the frail among the customers who are there now, at that many whole months. */
const frailNow = (model: ChurnModel, months: number): number => model.frail?.[months] ?? frailShare(model, months);

/**
 * What a churn model says of the customers who are there now: the share that is frail and their mean monthly hazard.
 */
export function presentChurn(model: ChurnModel): { readonly frail: number; readonly hazard: number } {
  let frail = 0;
  let hazard = 0;
  model.tenure.forEach((share, months) => {
    const f = frailNow(model, months);
    frail += share * f;
    hazard += share * (f * classHazard(model, 1, months) + (1 - f) * classHazard(model, 0, months));
  });
  return { frail, hazard };
}

/**
 * Shares of tenure, in whole months, within each class of frailty of the customers who are there now: P(months | class)
 * ∝ P(months) P(class | months).
 */
export function tenureByClass(model: ChurnModel): readonly [readonly number[], readonly number[]] {
  const of = (frail: number): number[] => {
    const weights = model.tenure.map(
      (share, months) => share * (frail === 1 ? frailNow(model, months) : 1 - frailNow(model, months)),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => (total > 0 ? weight / total : 1 / weights.length));
  };
  return [of(0), of(1)];
}

/** Names of the parameters that a churn model replaces. */
export const REPLACED: readonly string[] = ["churn.base", "churn.tenure", "frailty.share", "frailty.ratio"];

/**
 * The parameters that a churn model replaces, with what they are under it: the mean hazard and the frail share of the
 * customers who are there, and no slope of tenure besides the months'.
 */
export function churnParameters(model: ChurnModel): Readonly<Record<string, number>> {
  const { frail, hazard } = presentChurn(model);
  return { "churn.base": hazard, "frailty.share": frail, "frailty.ratio": model.frailty.ratio, "churn.tenure": 0 };
}

/** Errors: a parameter that the model replaces is set as well, by the scenario's own parameters or by its ensemble. */
export function checkReplaced(
  path: string,
  given: Readonly<Record<string, number>>,
  ensemble: readonly string[],
): void {
  for (const name of REPLACED) {
    if (given[name] !== undefined)
      fail(`${path}.parameters["${name}"] must not be set beside ${path}.churn, which replaces it, got ${given[name]}`);
    if (ensemble.includes(name))
      fail(`${path}.ensemble must not have "${name}" beside ${path}.churn, which replaces it`);
  }
}
