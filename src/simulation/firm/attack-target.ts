import type { AttackTarget } from "../../attacks/index.ts";
import { personsOf } from "../../collection/identity.ts";
import { reveal } from "../../collection/link.ts";
import type { Held, Histories } from "../../model/table.ts";
import { PURCHASE } from "../../privacy/codes.ts";
import { attributesOf, surroundings } from "../events/outsiders.ts";
import { MEMORY } from "../people/initial-state.ts";
import { type Run } from "../run.ts";
import type { World } from "../world.ts";

/**
 * What an attacker faces: what was held at the last training, as he would find it (or another table of the same
 * customers); undefined before there was one. He knows the attributes of
 * everybody who has not been erased or of whom a row is left, in full precision, and the purchases that an acquaintance may have seen (the last
 * ones); who is behind a row is there to score him.
 * Around the firm are people of the same kind who are no customers, for controls (see `surroundings`).
 */
export function attackTarget(
  world: World,
  run: Run,
  release: Held | undefined = run.learned.held,
): AttackTarget | undefined {
  if (release === undefined) return undefined;
  const customerOf = personsOf(reveal(release.customers), run.identity);
  return {
    release,
    auxiliary: {
      truth: { customerOf },
      people: people(world, run, run.identity === undefined ? new Set() : new Set(customerOf)),
      get outsiders() {
        return surroundings(world).outsiders;
      },
      get population() {
        return surroundings(world).population;
      },
    },
  };
}

function people(world: World, run: Run, left: ReadonlySet<number>): NonNullable<AttackTarget["auxiliary"]["people"]> {
  const known = [...run.state.status.keys()].filter((i) => run.state.status[i] < 2 || left.has(i));
  const customers = Uint32Array.from(known);
  return { table: attributesOf(world.population, customers), customers, histories: lastPurchases(run, customers) };
}

function lastPurchases(run: Run, customers: Uint32Array): Histories {
  const offsets = new Uint32Array(customers.length + 1);
  customers.forEach((i, p) => (offsets[p + 1] = offsets[p] + Math.min(MEMORY, run.bought[i])));
  const items = new Uint16Array(offsets[customers.length]);
  customers.forEach((i, p) =>
    items.set(run.state.recent.subarray(i * MEMORY, i * MEMORY + offsets[p + 1] - offsets[p]), offsets[p]),
  );
  return { offsets, items, weeks: new Uint16Array(items.length), signals: new Uint8Array(items.length).fill(PURCHASE) };
}
