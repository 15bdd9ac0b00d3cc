import { popularity } from "../recommenders/popularity.ts";
import { replicate } from "../experiments/replicate.ts";
import { breachChurn } from "./breach-churn.ts";
import type { FigureReading, Variant } from "./figures.ts";
import type { Plan } from "./plan.ts";

/** How a simulation is stopped. */
export interface SimulationOptions {
  readonly cancelled?: () => boolean;
}

/**
 * The targets' figures in one replication with these values of parameters: the study in small, once with its own
 * recommender and, where a figure asks for it, once with bestsellers
 * for everybody. The random numbers depend on the seed and the replication only, so that simulations with other values
 * have the same luck. A pure function of its arguments.
 */
export function simulateFigures(
  plan: Plan,
  values: Readonly<Record<string, number>>,
  replication: number,
  options: SimulationOptions = {},
): number[] {
  const seen = new Map<string, FigureReading>();
  const arms = plan.targets.flatMap(({ figure }) => figure.arms);
  for (const variant of ["own", "bestsellers"] as const) {
    const names = [...new Set(arms.filter((arm) => arm.variant === variant).map((arm) => arm.policy))];
    if (names.length > 0) see(plan, variant, names, values, replication, options, seen);
  }
  return plan.targets.map(({ figure }) =>
    figure.value(figure.arms.map(({ variant, policy }) => seen.get(keyOf(variant, policy))!)),
  );
}

const keyOf = (variant: Variant, policy: string): string => JSON.stringify([variant, policy]);

/** Runs the policies of one variant and notes what they show. */
function see(
  { study, policies, targets }: Plan,
  variant: Variant,
  names: readonly string[],
  values: Readonly<Record<string, number>>,
  replication: number,
  { cancelled }: SimulationOptions,
  into: Map<string, FigureReading>,
): void {
  const { scenario } = study;
  const staged = (policy: string): boolean =>
    targets.some(({ figure }) => figure.breach === true && figure.arms.some((arm) => arm.policy === policy));
  const conversion = new Map<string, number>();
  const excess = new Map<string, number>();
  const { records } = replicate(
    {
      ...study,
      policies,
      measures: [...new Set(targets.flatMap(({ figure }) => figure.measures))],
      scenario: {
        ...scenario,
        recommender: variant === "own" ? scenario.recommender : popularity(),
        parameters: { ...scenario.parameters, ...values },
        uncertainty: "fixed",
      },
    },
    replication,
    {
      cancelled,
      only: names,
      onPolicy(world, run) {
        const sum = (counter: string): number => run.tallies.weeks[0].reduce((total, week) => total + week[counter], 0);
        conversion.set(run.policy.name, sum("purchases") / sum("visits"));
        if (variant === "own" && staged(run.policy.name))
          excess.set(run.policy.name, breachChurn(world, run, cancelled));
      },
    },
  );
  const index = new Map(
    records.map(({ policy, group, measure, week, value }) => [JSON.stringify([policy, group, measure, week]), value]),
  );
  for (const name of names)
    into.set(keyOf(variant, name), {
      measure: (measure, week, group) => index.get(JSON.stringify([name, group, measure, week])) ?? NaN,
      conversion: conversion.get(name)!,
      breachChurn: excess.get(name) ?? NaN,
    });
}
