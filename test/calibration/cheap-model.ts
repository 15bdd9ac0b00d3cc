import { churnRule, churnLogOdds } from "../../src/behaviour/churn.ts";
import { consentProbability, interfaceEffects } from "../../src/behaviour/consent.ts";
import { logistic } from "../../src/core/numerics.ts";
import { stream, uniform } from "../../src/core/random.ts";
import { normalFrom } from "../../src/core/sampling.ts";
import { parameter, parameters } from "../../src/evidence/parameters.ts";
import { scenarioPrior, valueAt, type Prior } from "../../src/calibration/prior.ts";
import { populationMonteCarlo, type Posterior } from "../../src/calibration/population-monte-carlo.ts";
import { DEFAULT_ASK } from "../../src/simulation/firm/policy-terms.ts";

/** The two parameters of the cheap model, with the registry's ranges as priors. */
export const PRIORS: readonly Prior[] = ["consent.offset.optInPrompt", "churn.base"].map((name) =>
  scenarioPrior(parameter(name)!, undefined),
);

const defaults: Readonly<Record<string, number>> = Object.fromEntries(
  parameters.map(({ name, value }) => [name, value]),
);
const CUSTOMERS = 30;

/**
 * Chances of a customer to agree to a prompt and to leave within a year; the model's own equations, without a
 * recommender or a loop.
 */
function chances(values: readonly number[]): (concern: number, frail: number) => [number, number] {
  const p: Readonly<Record<string, number>> = {
    ...defaults,
    "consent.offset.optInPrompt": values[0],
    "churn.base": values[1],
  };
  const effect = interfaceEffects(p, 0.57)["opt-in-prompt"];
  const rule = churnRule(values[1], p["frailty.share"], p["frailty.ratio"], 0, 0, 0);
  const leaves = [0, 1].map((frail) => 1 - (1 - logistic(churnLogOdds(rule, frail, 0, 0, 0, 0))) ** 52);
  const who = { trust: 0, gain: 0, demand: 0, privacyValue: 0, previous: 0, habit: 0 };
  return (concern, frail) => [consentProbability(p, effect, DEFAULT_ASK, 1, { ...who, concern }), leaves[frail]];
}

/** A replication's customers: concern and class of frailty. */
function customersOf(replication: number): [number, number][] {
  const s = stream("cheap model", replication, "customers");
  return Array.from({ length: CUSTOMERS }, (_, i) => [
    normalFrom(uniform(s, i, 0, 0, 0)),
    uniform(s, i, 0, 0, 1) < 0.23 ? 1 : 0,
  ]);
}

/**
 * Shares who agree and who leave, as expected of a replication's few customers; the same customers for every value of
 * the parameters.
 */
function cheapShares(values: readonly number[], customers: readonly (readonly [number, number])[]): [number, number] {
  const of = chances(values);
  const sums: [number, number] = [0, 0];
  for (const [concern, frail] of customers)
    of(concern, frail).forEach((chance, j) => (sums[j] += chance / customers.length));
  return sums;
}

/** Expected shares, over many customers. */
export function expectedShares(values: readonly number[]): [number, number] {
  const n = 400;
  const of = chances(values);
  const sums: [number, number] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (const [frail, share] of [
      [0, 0.77],
      [1, 0.23],
    ])
      of(normalFrom((i + 0.5) / n), frail).forEach((chance, j) => (sums[j] += (share * chance) / n));
  }
  return sums;
}

/** Errors of the two figures. */
export const ERRORS: readonly [number, number] = [0.015, 0.03];

/**
 * The posterior of the two parameters given the two figures; `believed` multiplies the errors that the sampler is told.
 */
export function cheapPosterior(
  figures: readonly number[],
  seed: string,
  replications: readonly number[],
  believed: number = 1,
): Promise<Posterior> {
  const customers = replications.map(customersOf);
  return populationMonteCarlo({
    aims: figures.map((value, j) => ({ value, below: believed * ERRORS[j], above: believed * ERRORS[j] })),
    fitted: 2,
    others: 0,
    round: 100,
    simulations: 400,
    effective: 100,
    seed,
    simulate: async (points) =>
      points.map((point) => {
        const values = PRIORS.map((prior, i) => valueAt(prior, point[i]));
        return customers.map((those) => cheapShares(values, those));
      }),
  });
}

/**
 * One trial of simulation-based calibration: parameters from the prior, figures that they make, and the ranks of the
 * parameters among 99 draws of the posterior.
 */
export async function trial(
  number: number,
  believed: number = 1,
): Promise<{ readonly ranks: number[]; readonly rounds: number }> {
  const s = stream("trials", number, "truth");
  const truth = [0, 1].map((i) => normalFrom(uniform(s, i, 0, 0, 0)));
  const figures = expectedShares(PRIORS.map((prior, i) => valueAt(prior, truth[i]))).map(
    (mean, j) => mean + ERRORS[j] * normalFrom(uniform(s, j, 0, 1, 0)),
  );
  const posterior = await cheapPosterior(figures, `trial ${number}`, [2 * number, 2 * number + 1], believed);
  const ranks = [0, 0];
  for (let k = 0; k < 99; k++) {
    const u = uniform(s, k, 0, 2, 0);
    let at = 0;
    for (let below = posterior.weights[0]; below < u && at < posterior.weights.length - 1;)
      below += posterior.weights[++at];
    truth.forEach((z, i) => (ranks[i] += posterior.points[at][i] < z ? 1 : 0));
  }
  return { ranks, rounds: posterior.rounds };
}
