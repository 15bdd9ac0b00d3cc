import { attributeInference, linkage, uniqueness, type AttackResult, type Target } from "../attacks/index.ts";
import { reveal } from "../collection/link.ts";
import { stream, type Stream } from "../core/random.ts";
import type { Column, Histories, Measure } from "../model.ts";
import { PURCHASE } from "../privacy/codes.ts";
import { learn } from "../simulation/learn.ts";
import { MEMORY, type Run } from "../simulation/run.ts";
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

/** Attacks what a policy holds at its end, read as an attacker would find it. The attacker knows people's attributes and their last purchases. */
export function measureRisks(world: World, run: Run, names: readonly string[]): Map<string, number> {
  learn(world, run, world.scenario.burnIn + world.scenario.weeks);
  const release = run.learned.held;
  if (release === undefined) return new Map(names.map((name) => [name, 0]));
  const target: Target = {
    release,
    auxiliary: { truth: { customerOf: reveal(release.customers) }, people: people(world, run) },
  };
  return new Map(names.map((name) => [name, risks[name].measure(target, world, stream(world.seed, world.replication, `attack:${name}`))]));
}

/** Everybody who has not been erased, with attributes in full precision and the purchases that an acquaintance may have seen. */
function people(world: World, run: Run): NonNullable<Target["auxiliary"]["people"]> {
  const { population } = world;
  const customers = Uint32Array.from([...run.state.status.keys()].filter((i) => run.state.status[i] !== 2));
  const columns = population.attributes.map(({ codes, ...attribute }): Column => {
    const values = Uint16Array.from(customers, (i) => codes[i]);
    return {
      name: attribute.name,
      role: attribute.role,
      signal: attribute.signal,
      domain: attribute.domain,
      ordered: attribute.ordered,
      lo: values,
      hi: values,
    };
  });
  return { table: { rows: customers.length, columns }, customers, histories: lastPurchases(run, customers) };
}

function lastPurchases(run: Run, customers: Uint32Array): Histories {
  const offsets = new Uint32Array(customers.length + 1);
  customers.forEach((i, p) => (offsets[p + 1] = offsets[p] + Math.min(MEMORY, run.bought[i])));
  const items = new Uint16Array(offsets[customers.length]);
  customers.forEach((i, p) => items.set(run.state.recent.subarray(i * MEMORY, i * MEMORY + offsets[p + 1] - offsets[p]), offsets[p]));
  return { offsets, items, weeks: new Uint16Array(items.length), signals: new Uint8Array(items.length).fill(PURCHASE) };
}
