import { personOf, personsOf, type Identity } from "../../collection/identity.ts";
import { reveal } from "../../collection/link.ts";
import type { Batch, Column, Held, Signal } from "../../model/table.ts";
import { EVENT_SIGNALS } from "../../privacy/codes.ts";
import { answersOf } from "../../privacy/local/answers.ts";
import type { ReadableShare } from "../firm/learned.ts";
import type { Run } from "../run.ts";
import type { World } from "../world.ts";

/** Notes the events of a week as they came in. */
export function countEvents(
  came: Uint32Array,
  { size, signals, customers }: Batch,
  identity: Identity | undefined,
): void {
  const of = personsOf(reveal(customers), identity);
  for (let e = 0; e < size; e++) came[EVENT_SIGNALS.length * of[e] + signals[e]]++;
}

/**
 * What an attacker could read in a table now. Of events: those kept, each worth p − q where items were randomised (the
 * total variation distance between the answers of two items: the most that one answer can tell), over those that came
 * in. Of columns, on the mean over people and the attributes of a signal: how much better than chance the value shown
 * tells the true one, (covers − w / d) / (1 − 1 / d) for w of d values: 1 minus the normalised certainty penalty for an
 * interval that holds the truth, p − q for randomised response, 0 where nothing is shown.
 * Source of the penalty: Xu, J. et al. (2006). doi:10.1145/1150402.1150504.
 */
export function exposed(world: World, run: Run, held: Held): ReadableShare {
  const { population } = world;
  const { status } = run.state;
  const signals = new Map<Signal, number>();
  EVENT_SIGNALS.forEach((signal, code) => {
    let came = 0;
    for (let i = 0; i < population.size; i++) if (status[i] !== 2) came += run.came[EVENT_SIGNALS.length * i + code];
    if (came > 0) signals.set(signal, Math.min(1, readableEvents(held, code) / came));
  });
  const people =
    run.identity === undefined
      ? held.current.reduce((n, current) => n + current, 0)
      : new Set(reveal(held.customers).map(personOf)).size;
  for (const signal of new Set(population.attributes.map((attribute) => attribute.signal))) {
    const attributes = population.attributes.filter((attribute) => attribute.signal === signal);
    const shares = attributes.map(({ name, codes }) => {
      const column = held.columns.find((one) => one.name === name);
      return column === undefined || people === 0 ? 0 : readableColumn(held, column, codes, run.identity) / people;
    });
    signals.set(signal, Math.max(0, shares.reduce((sum, share) => sum + share, 0) / shares.length));
  }
  let known = 0;
  for (let i = 0; i < population.size; i++) if (status[i] !== 3) known++;
  return { people, known, signals };
}

function readableEvents(held: Held, code: number): number {
  const { offsets, signals, weeks } = held.histories;
  const worth = Float64Array.from({ length: held.week + 1 }, (_, week) => {
    const { p, q, bits } = answersOf(held, week);
    return (p - q) / (bits ? p + (held.items - 1) * q : 1);
  });
  let sum = 0;
  for (let e = 0; e < offsets[held.rows]; e++) if (signals[e] === code) sum += worth[weeks[e]];
  return sum;
}

/** Sum over people of what a column tells of them; of several rows of somebody, the one that tells most. */
function readableColumn(
  held: Held,
  { lo, hi, domain }: Column,
  codes: Uint16Array,
  identity: Identity | undefined,
): number {
  const customers = personsOf(reveal(held.customers), identity);
  const chance = 1 / domain.length;
  const tells = (r: number): number => {
    const code = codes[customers[r]];
    const covers = lo[r] <= code && code <= hi[r] ? 1 : 0;
    return chance === 1 ? 1 : (covers - (hi[r] - lo[r] + 1) * chance) / (1 - chance);
  };
  if (identity !== undefined) {
    const best = new Map<number, number>();
    for (const current of [1, 0])
      for (let r = 0; r < held.rows; r++)
        if (held.current[r] === current)
          best.set(customers[r], Math.max(best.get(customers[r]) ?? -Infinity, tells(r)));
    return [...best.values()].reduce((sum, told) => sum + told, 0);
  }
  let sum = 0;
  for (let r = 0; r < held.rows; r++) if (held.current[r] === 1) sum += tells(r);
  return sum;
}
