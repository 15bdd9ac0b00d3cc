import { hide } from "../../collection/link.ts";
import type { Held } from "../../model/table.ts";
import { VIEW } from "../../privacy/codes.ts";
import type { Run } from "../run.ts";
import type { World } from "../world.ts";

/**
 * The personalised slates of the last training as a table without columns: what somebody sees who looks over customers'
 * shoulders. One row per customer who was shown one.
 */
export function shownSlates(world: World, run: Run): Held {
  const slots = world.scenario.slate;
  const { items, personal, epoch } = run.slates;
  const customers = Uint32Array.from([...personal.keys()].filter((i) => personal[i] === 1 && epoch[i] > 0));
  const shown = new Uint16Array(customers.length * slots);
  customers.forEach((i, r) => shown.set(items.subarray(i * slots, (i + 1) * slots), r * slots));
  return {
    rows: customers.length,
    columns: [],
    items: world.population.catalogue.items,
    week: 0,
    identifiers: { kind: "direct", words: new Uint32Array(2 * customers.length) },
    histories: {
      offsets: Uint32Array.from({ length: customers.length + 1 }, (_, r) => r * slots),
      items: shown,
      weeks: new Uint16Array(shown.length),
      signals: new Uint8Array(shown.length).fill(VIEW),
    },
    consent: new Uint8Array(customers.length),
    current: new Uint8Array(customers.length).fill(1),
    customers: hide(customers),
  };
}
