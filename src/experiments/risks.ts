import { attributeInference, linkage, uniqueness, type AttackResult, type Target } from "../attacks/index.ts";
import { stream, type Stream } from "../core/random.ts";
import type { Measure } from "../model.ts";
import { attackTarget } from "../simulation/attack-target.ts";
import { learn } from "../simulation/learn.ts";
import type { Run } from "../simulation/run.ts";
import type { World } from "../simulation/world.ts";

/** A risk measured by an attack on the rows that the recommender used, at the end of a policy. */
export interface RiskMeasure extends Omit<Measure, "compute"> {
  measure(target: Target, world: World, random: Stream): number;
}

const share = { better: "lower", decimals: 3 } as const;

/** Risks by name; a study measures those that it names. NaN where an attack does not apply. */
export const risks: Readonly<Record<string, RiskMeasure>> = {
  uniqueness: {
    name: "uniqueness",
    label: "unique rows",
    unit: "share of rows alone in their class",
    ...share,
    measure: (target, _, random) => (target.release.rows === 0 ? 0 : uniqueness().run(target, { stream: random }).success.estimate),
  },
  tracing: {
    name: "tracing",
    label: "re-identified by 4 purchases",
    unit: "share of customers whose row is the best match",
    ...share,
    measure: (target, _, random) => (target.release.rows === 0 ? 0 : linkage({ purchases: 4 }).run(target, { stream: random }).figures.bestGuess.estimate),
  },
  inference: {
    name: "inference",
    label: "sensitive attribute inferred",
    unit: "right guesses beyond the commonest value",
    ...share,
    measure(target, world, random) {
      const secret = world.population.attributes.find((a) => a.role === "sensitive");
      if (secret === undefined || target.release.rows === 0) return secret === undefined ? NaN : 0;
      return gained(attributeInference({ attribute: secret.name }).run(target, { stream: random }));
    },
  },
};

/** What an attack adds to its baseline; an attack that is not informative adds nothing. */
const gained = (result: AttackResult): number => (result.informative ? result.success.estimate - result.baseline.estimate : 0);

/** Attacks what a policy holds at its end, after a last training: the very rows that the recommender used. */
export function measureRisks(world: World, run: Run, names: readonly string[]): Map<string, number> {
  learn(world, run, world.scenario.burnIn + world.scenario.weeks);
  const target = attackTarget(world, run);
  if (target === undefined) return new Map();
  return new Map(names.map((name) => [name, risks[name].measure(target, world, stream(world.seed, world.replication, `attack:${name}`))]));
}
