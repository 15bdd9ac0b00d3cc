import { isKept, personOf } from "../../collection/identity.ts";
import { reveal } from "../../collection/link.ts";
import type { Held } from "../../model/table.ts";
import { MEMORY } from "./initial-state.ts";
import { type Run } from "../run.ts";
import type { World } from "../world.ts";

/**
 * How well a service agent can help each customer with what the agent reads: the probability that a matter is settled
 * at first contact, relative to an agent who reads everything.
 * A share `service.orders` of matters is about one of the customer's remembered purchases, and is settled if the
 * customer's row shows that item; the others are about the person, and are
 * settled in proportion to the declared columns (but sensitive ones) whose true value the row shows. Without a row that
 * carries the customer's name or token the agent finds nobody: 0. Who came under several identifiers tells of all.
 * A kind of matter that a customer cannot have, for want of purchases or columns, leaves the other. In [0, 1] per
 * customer; 1 for customers who can have none.
 */
export function serviceQuality(world: World, run: Run, agent: Held): Float32Array {
  const { population } = world;
  const orders = world.parameters["service.orders"];
  const fields = population.attributes.filter(
    (a) => a.signal === "declared" && a.role !== "sensitive" && a.role !== "identifier",
  );
  const columns = fields.map((attribute) => agent.columns.find((c) => c.name === attribute.name));
  const rowsOf = rows(population.size, run, agent);
  const { offsets, items } = agent.histories;
  const seen = new Int32Array(population.catalogue.items).fill(-1);
  return Float32Array.from({ length: population.size }, (_, i) => {
    const mine = rowsOf(i);
    const remembered = Math.min(MEMORY, run.bought[i]);
    if (remembered === 0 && fields.length === 0) return 1;
    if (mine.length === 0) return 0;
    for (const row of mine) for (let e = offsets[row]; e < offsets[row + 1]; e++) seen[items[e]] = i;
    let found = 0;
    for (let m = 0; m < remembered; m++) if (seen[run.state.recent[i * MEMORY + m]] === i) found++;
    let shown = 0;
    columns.forEach((column, f) => {
      const shows = (row: number): boolean =>
        column !== undefined && column.lo[row] === column.hi[row] && column.lo[row] === fields[f].codes[i];
      if (mine.some(shows)) shown++;
    });
    if (remembered === 0) return shown / fields.length;
    if (fields.length === 0) return found / remembered;
    return (orders * found) / remembered + ((1 - orders) * shown) / fields.length;
  });
}

/** The rows by which an agent finds each customer: the one that is served from, and those of other identifiers. */
function rows(size: number, { identity }: Run, agent: Held): (customer: number) => readonly number[] {
  const named = agent.identifiers.kind === "removed" ? 0 : agent.rows;
  const keys = reveal(agent.customers);
  if (identity === undefined) {
    const rowOf = new Int32Array(size).fill(-1);
    for (let r = 0; r < named; r++) if (agent.current[r] === 1) rowOf[keys[r]] = r;
    return (customer) => (rowOf[customer] < 0 ? [] : [rowOf[customer]]);
  }
  const rowsOf = new Map<number, number[]>();
  for (let r = 0; r < named; r++) {
    // of an identifier in use, what an older token has is not found
    if (agent.current[r] === 0 && isKept(identity, keys[r])) continue;
    const mine = rowsOf.get(personOf(keys[r]));
    if (mine === undefined) rowsOf.set(personOf(keys[r]), [r]);
    else mine.push(r);
  }
  return (customer) => rowsOf.get(customer) ?? [];
}
