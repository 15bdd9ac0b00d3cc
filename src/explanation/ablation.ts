import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { isCounterpoiseError } from "../core/check.ts";
import type { Study } from "../model/results.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Policy, Strategy } from "../model/strategy.ts";
import { simulate } from "../simulation/simulate.ts";
import { checkPolicy } from "../strategies/check-policy.ts";
import { TRAIT_NAMES, TRAITS, traitsOf, type TraitName, type Traits } from "./traits.ts";

/** How large an ablation is. */
export interface AblationOptions {
  /** Customers, at most the scenario's; 400 unless told. */
  readonly customers?: number;
  /** Weeks under each policy, at most the scenario's; 12 unless told. The weeks before are the scenario's. */
  readonly weeks?: number;
  /** Independent runs, 2 unless told. */
  readonly replications?: number;
  readonly seed?: string;
}

/**
 * A trait with and without a step, means over replications, and whether every replication agrees on the sign of the
 * difference and its mean passes the trait's floor.
 */
export interface TraitContrast {
  readonly trait: TraitName;
  readonly without: number;
  readonly with: number;
  readonly acts: boolean;
}

/**
 * What a step does by itself and as the last one added to the rest; null where the policy without it, or it alone, is
 * no valid policy.
 */
export interface Ablated {
  readonly position: number;
  readonly strategy: string;
  readonly alone: readonly TraitContrast[] | null;
  readonly added: readonly TraitContrast[] | null;
  /**
   * For each other position: what the step adds to that one strategy alone; only where it acts alone but not when
   * added.
   */
  readonly beside: readonly { readonly position: number; readonly added: readonly TraitContrast[] }[];
}

/** Result of an ablation. */
export interface Ablation {
  readonly steps: readonly Ablated[];
  readonly customers: number;
  readonly weeks: number;
  readonly replications: number;
  readonly seed: string;
}

/** A subset of a policy's positions as a name. */
const nameOf = (positions: readonly number[]): string => `steps:${positions.join(",")}`;

/** Share of an effect that a step has alone, below which what it adds counts as nothing. A judgement. */
export const SLIGHT = 0.15;

/** Whether an effect that is there alone is gone, up to a slight rest, when the step is added to others. */
export const isMasked = (alone: TraitContrast, added: TraitContrast): boolean =>
  alone.acts &&
  Math.abs(added.with - added.without) <
    Math.max(SLIGHT * Math.abs(alone.with - alone.without), added.acts ? 0 : TRAITS[added.trait].floor);

/**
 * Paired ablation: simulates a small copy of the scenario under the policy, the policy without each step, each step
 * alone and nothing, with the same customers and random numbers,
 * and compares what is held and what is recommended. The burn-in is that of a firm without any strategy. Parameters are
 * fixed at their defaults, and the recommender learns twice under each policy. A pure function of its arguments.
 *
 * @example
 * const tokens = { name: "tokens", strategies: [pseudonymisation()] };
 * const { steps } = ablation(tokens, bank(), { customers: 30, weeks: 1, replications: 1 });
 * steps[0].added.filter(({ acts }) => acts).map(({ trait }) => trait) // → ["named", "linkability"]
 */
export function ablation(
  policy: Pick<Policy, "strategies">,
  scenario: Scenario,
  options: AblationOptions = {},
): Ablation {
  checkOptions("ablation", options, ["customers", "weeks", "replications", "seed"]);
  checkShape("ablation.policy", policy, { strategies: "list" });
  checkShape("ablation.scenario", scenario, { customers: "number", weeks: "number" });
  const { strategies } = policy;
  const { customers = 400, weeks = 12, replications = 2, seed = "ablation" } = options;
  const size = { customers: Math.min(customers, scenario.customers), weeks: Math.min(weeks, scenario.weeks) };
  const retrainEvery = Math.max(1, Math.ceil(size.weeks / 2));
  const study = small({ ...scenario, ...size, retrainEvery, uncertainty: "fixed" }, seed);
  const all = strategies.map((_, i) => i);
  const others = (i: number): number[] => all.filter((j) => j !== i);
  const known = measure(study, strategies, [[], all, ...all.map((i) => [i]), ...all.map(others)], replications);
  const first = all.map((i) => ({ i, alone: contrast(known, [], [i]), added: contrast(known, others(i), all) }));
  const masked = first.filter(({ alone, added }) => alone?.some((a, t) => added !== null && isMasked(a, added[t])));
  const pairs = masked.flatMap(({ i }) => others(i).flatMap((j) => [[j], [i, j].sort((a, b) => a - b)]));
  const more = new Map([...known, ...measure(study, strategies, pairs, replications)]);
  const steps = first.map(({ i, alone, added }): Ablated => {
    const beside = masked.some((m) => m.i === i)
      ? others(i).map((j) => ({
          position: j,
          added: contrast(
            more,
            [j],
            [i, j].sort((a, b) => a - b),
          ),
        }))
      : [];
    return {
      position: i,
      strategy: strategies[i].name,
      alone,
      added,
      beside: beside.flatMap(({ position, added: a }) => (a === null ? [] : [{ position, added: a }])),
    };
  });
  return { steps, customers: size.customers, weeks: size.weeks, replications, seed };
}

const small = (scenario: Scenario, seed: string): Study => ({
  question: "what does each step do?",
  scenario,
  policies: [],
  measures: [],
  groups: [],
  charts: [],
  replications: 1,
  seed,
});

/** Traits of each subset of the strategies, per replication; subsets that are no valid policy are left out. */
function measure(
  study: Study,
  strategies: readonly Strategy[],
  subsets: readonly (readonly number[])[],
  replications: number,
): Map<string, Traits[]> {
  const wanted = new Map([[], ...subsets].map((positions) => [nameOf(positions), positions]));
  const policies = [...wanted]
    .map(([name, positions]): Policy => ({ name, strategies: positions.map((i) => strategies[i]) }))
    .filter((policy) => isValid(policy, study.scenario));
  const found = new Map<string, Traits[]>(policies.map(({ name }) => [name, []]));
  if (policies.length < 2) return found;
  for (let replication = 1; replication <= replications; replication++) {
    simulate({ ...study, policies }, replication, {
      onPolicy: (world, run) => found.get(run.policy.name)?.push(traitsOf(world, run)),
    });
  }
  return found;
}

function isValid(policy: Policy, scenario: Scenario): boolean {
  try {
    checkPolicy(
      policy,
      {
        signals: ["views", "purchases", "declared", "location", "thirdParty", "support"],
        columns: scenario.population.attributes,
      },
      policy.name,
    );
    return true;
  } catch (error) {
    if (isCounterpoiseError(error)) return false;
    throw error;
  }
}

/** Paired differences of all traits between two subsets; null where one was left out. */
function contrast(
  found: ReadonlyMap<string, readonly Traits[]>,
  without: readonly number[],
  withStep: readonly number[],
): readonly TraitContrast[] | null {
  const a = found.get(nameOf(without));
  const b = found.get(nameOf(withStep));
  if (a === undefined || b === undefined || a.length === 0 || b.length === 0) return null;
  const mean = (of: readonly Traits[], trait: TraitName): number =>
    of.reduce((sum, traits) => sum + traits[trait], 0) / of.length;
  return TRAIT_NAMES.map((trait) => {
    const signs = new Set(a.map((traits, r) => Math.sign(b[r][trait] - traits[trait])));
    const [before, after] = [mean(a, trait), mean(b, trait)];
    const acts = signs.size === 1 && !signs.has(0) && Math.abs(after - before) >= TRAITS[trait].floor;
    return { trait, without: before, with: after, acts };
  });
}
