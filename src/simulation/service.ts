import { reveal } from "../collection/link.ts";
import type { Held } from "../model/table.ts";
import { MEMORY } from "./initial-state.ts";
import { type Run } from "./run.ts";
import type { World } from "./world.ts";

/**
 * How well a service agent can help each customer with what the agent reads: the probability that a matter is settled
 * at first contact, relative to an agent who reads everything.
 * A share `service.orders` of matters is about one of the customer's remembered purchases, and is settled if the
 * customer's row shows that item; the others are about the person, and are
 * settled in proportion to the declared columns (but sensitive ones) whose true value the row shows. Without a row that
 * carries the customer's name or token the agent finds nobody: 0.
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
  const rowOf = rows(population.size, agent);
  const { offsets, items } = agent.histories;
  const seen = new Int32Array(population.catalogue.items).fill(-1);
  return Float32Array.from({ length: population.size }, (_, i) => {
    const row = rowOf[i];
    const remembered = Math.min(MEMORY, run.bought[i]);
    if (remembered === 0 && fields.length === 0) return 1;
    if (row < 0) return 0;
    for (let e = offsets[row]; e < offsets[row + 1]; e++) seen[items[e]] = i;
    let found = 0;
    for (let m = 0; m < remembered; m++) if (seen[run.state.recent[i * MEMORY + m]] === i) found++;
    let shown = 0;
    columns.forEach((column, f) => {
      if (column !== undefined && column.lo[row] === column.hi[row] && column.lo[row] === fields[f].codes[i]) shown++;
    });
    if (remembered === 0) return shown / fields.length;
    if (fields.length === 0) return found / remembered;
    return (orders * found) / remembered + ((1 - orders) * shown) / fields.length;
  });
}

/** The row by which an agent finds each customer, −1 where there is none. */
function rows(size: number, agent: Held): Int32Array {
  const rowOf = new Int32Array(size).fill(-1);
  if (agent.identifiers.kind === "removed") return rowOf;
  const customers = reveal(agent.customers);
  for (let r = 0; r < agent.rows; r++) if (agent.current[r] === 1) rowOf[customers[r]] = r;
  return rowOf;
}
