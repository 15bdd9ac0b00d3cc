import type { Target } from "../attacks/attack.ts";
import { reveal } from "../collection/link.ts";
import type { Column, Held } from "../model.ts";
import type { Run } from "./run.ts";
import type { World } from "./world.ts";

/**
 * What somebody finds who reads the store at the last training, and the people he looks for: everybody with a row, with their true attributes.
 * Undefined when nothing was held yet.
 */
export function attacked(world: World, run: Run): Target | undefined {
  const { held } = run.learned;
  if (held === undefined) return undefined;
  const release = run.policy.strategies.reduce<Held>((table, s) => s.read?.(table, "attacker") ?? table, held);
  const customerOf = reveal(release.customers);
  const customers = Uint32Array.from(new Set(customerOf)).sort();
  const columns = world.population.attributes.map(({ name, role, signal, domain, ordered, hierarchy, codes }): Column => {
    const values = Uint16Array.from(customers, (customer) => codes[customer]);
    return { name, role, signal, domain, ordered, hierarchy, lo: values, hi: values };
  });
  return { release, auxiliary: { truth: { customerOf }, people: { table: { rows: customers.length, columns }, customers } } };
}
