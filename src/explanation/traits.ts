import type { AttackTarget } from "../attacks/attack.ts";
import { recordLinkage } from "../attacks/record-linkage.ts";
import { uniqueness } from "../attacks/uniqueness.ts";
import { stream } from "../core/random.ts";
import { measures } from "../measures/index.ts";
import type { Held } from "../model/table.ts";
import { smallestClass } from "../privacy/equivalence-classes.ts";
import { attackTarget } from "../simulation/firm/attack-target.ts";
import { knownInFull } from "../simulation/firm/policy-terms.ts";
import type { Run } from "../simulation/run.ts";
import type { World } from "../simulation/world.ts";
import { oldestEvent } from "./probe-policy.ts";

/** A quantity by which an ablation compares policies. */
export interface Trait {
  readonly label: string;
  /** Which way protects; `neither` is no protection but what it costs or brings. */
  readonly protects: "higher" | "lower" | "neither";
  /** Smallest difference worth a word. */
  readonly floor: number;
  readonly percent: boolean;
}

/** Name of a trait. */
export type TraitName =
  | "found"
  | "unique"
  | "smallestClass"
  | "named"
  | "events"
  | "oldest"
  | "columns"
  | "linkability"
  | "leak"
  | "tell"
  | "mend"
  | "control"
  | "reason"
  | "safety"
  | "benevolence"
  | "consent"
  | "personalisation";

/**
 * Every trait. Floors are judgements: two percentage points for shares, one for counts and weeks; for `found`, three
 * standard errors of a difference at worst (two replications, see `DRAWS`).
 */
export const TRAITS: Readonly<Record<TraitName, Trait>> = {
  found: { label: "customers found by their quasi-identifiers", protects: "lower", floor: 0.03, percent: true },
  unique: { label: "rows alone with their quasi-identifiers", protects: "lower", floor: 0.02, percent: true },
  smallestClass: { label: "smallest class", protects: "higher", floor: 1, percent: false },
  named: { label: "rows that carry customer numbers", protects: "lower", floor: 0.02, percent: true },
  events: { label: "events stored per customer", protects: "lower", floor: 1, percent: false },
  oldest: { label: "age of the oldest event in weeks", protects: "lower", floor: 1, percent: false },
  columns: { label: "columns stored", protects: "lower", floor: 1, percent: false },
  linkability: { label: "how well a leaked row is tied to a person", protects: "lower", floor: 0.02, percent: true },
  leak: { label: "expected share of rows leaked, relative to usual", protects: "lower", floor: 0.02, percent: true },
  tell: { label: "those concerned who are told of a leak", protects: "neither", floor: 0.02, percent: true },
  mend: { label: "repair after a leak", protects: "higher", floor: 0.02, percent: true },
  control: { label: "control that customers can notice", protects: "higher", floor: 0.02, percent: true },
  reason: { label: "reasons given for the use of data", protects: "higher", floor: 0.02, percent: true },
  safety: { label: "protection that customers can notice", protects: "higher", floor: 0.02, percent: true },
  benevolence: { label: "signs that the firm binds itself", protects: "higher", floor: 0.02, percent: true },
  consent: { label: "customers who agree to personalisation", protects: "neither", floor: 0.02, percent: true },
  personalisation: { label: "personalisation score", protects: "neither", floor: 0.02, percent: true },
};

/** Names of all traits, in order. */
export const TRAIT_NAMES: readonly TraitName[] = Object.keys(TRAITS) as TraitName[];

/** Values of all traits. */
export type Traits = Readonly<Record<TraitName, number>>;

/** People whom the attack looks for at most. */
const TARGETS = 300;

/**
 * Times that the attack is made: it guesses among rows that are equally near, so one attempt says little. 3 √(2 · 0.25
 * / (2 · 300 · 8)) = 0.03.
 */
const DRAWS = 8;

/**
 * The traits of a run that is finished. `found` comes from nearest-neighbour record linkage by an attacker who knows
 * true quasi-identifiers.
 */
export function traitsOf(world: World, run: Run): Traits {
  const target = attackTarget(world, run);
  const held = run.learned.held;
  const weeks = run.tallies.weeks[0];
  const { exposure } = run;
  const known = knownInFull(run.perception);
  const misuse = world.parameters["breach.misuse"];
  const rows = held?.rows ?? 0;
  return {
    found: target === undefined ? 0 : foundBy(target, world),
    unique:
      target === undefined
        ? 0
        : uniqueness().run(target, { stream: stream(world.seed, world.replication, "uniqueness") }).success.estimate,
    smallestClass: held === undefined ? 0 : classOf(held),
    named: rows > 0 && held?.identifiers.kind === "direct" ? 1 : 0,
    events: held === undefined ? 0 : held.histories.offsets[rows] / world.population.size,
    oldest: held === undefined ? 0 : Math.max(0, oldestEvent(held)),
    columns: held?.columns.length ?? 0,
    linkability: exposure.linkability,
    leak: exposure.size * ((1 - misuse) * exposure.hazard + misuse * run.learned.insiders.reach),
    tell: exposure.tell,
    mend: exposure.mend,
    control: known.control,
    reason: known.reason,
    safety: known.safety,
    benevolence: known.benevolence,
    consent: measures.consent.compute(weeks),
    personalisation: measures.personalisation.compute(weeks),
  };
}

/** Mean success of the attack over its draws. Without quasi-identifiers every row is as near as any other. */
function foundBy(target: AttackTarget, { seed, replication }: World): number {
  if (!target.release.columns.some((c) => c.role === "quasi-identifier"))
    return target.release.rows === 0 ? 0 : 1 / target.release.rows;
  const attack = recordLinkage({ targets: TARGETS });
  let sum = 0;
  for (let draw = 0; draw < DRAWS; draw++)
    sum += attack.run(target, { stream: stream(seed, replication, `found:${draw}`) }).success.estimate;
  return sum / DRAWS;
}

function classOf(held: Held): number {
  const quasi = held.columns.filter((c) => c.role === "quasi-identifier").map((c) => c.name);
  return quasi.length === 0 ? held.rows : smallestClass(held, quasi);
}
