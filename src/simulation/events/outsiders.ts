import type { KnownPeople } from "../../attacks/index.ts";
import { stream, type Stream } from "../../core/random.ts";
import type { Column, Histories, Table } from "../../model/table.ts";
import type { Interests, Population } from "../../model/truth.ts";
import { createErrand } from "../../population/interests/errand.ts";
import { drawPopulation } from "../../population/population.ts";
import { PURCHASE } from "../../privacy/codes.ts";
import { MEMORY } from "../people/initial-state.ts";
import type { World } from "../world.ts";

/** Outsiders whose purchases are known at most. */
const MOST = 1000;

/** The people around a firm. */
export interface Surroundings {
  /** People of the same kind who are not customers of the firm, with purchases made elsewhere by their own interests. */
  readonly outsiders: KnownPeople;
  /** Everybody: the firm's customers and as many others. */
  readonly population: Table;
}

const known = new WeakMap<World, Surroundings>();

/**
 * People of the same population who never were customers: numbers beyond the firm's, so that the customers stay the
 * same. The firm holds one half of everybody. The purchases of at most
 * a thousand outsiders come from the same catalogue by own search, as many as a customer remembers: the control of
 * attacks on histories.
 */
export function surroundings(world: World): Surroundings {
  const before = known.get(world);
  if (before !== undefined) return before;
  const { size } = world.population;
  const { population, burnIn, weeks } = world.scenario;
  const everybody = drawPopulation(population, 2 * size, world.seed, world.replication, world.parameters, {
    burnIn,
    all: burnIn + weeks,
  });
  const some = Uint32Array.from({ length: Math.min(MOST, size) }, (_, i) => size + i);
  const outsiders: KnownPeople = {
    table: attributesOf(everybody, some),
    customers: some,
    histories: purchasesElsewhere(world, everybody, some),
  };
  const made = {
    outsiders,
    population: attributesOf(
      everybody,
      Uint32Array.from({ length: 2 * size }, (_, i) => i),
    ),
  };
  known.set(world, made);
  return made;
}

/** The true attributes of some customers as a table. */
export function attributesOf(population: Population, customers: Uint32Array): Table {
  const columns = population.attributes.map(({ name, role, signal, domain, ordered, hierarchy, codes }): Column => {
    const values = Uint16Array.from(customers, (i) => codes[i]);
    return { name, role, signal, domain, ordered, hierarchy, lo: values, hi: values };
  });
  return { rows: customers.length, columns };
}

function purchasesElsewhere(world: World, everybody: Population, people: Uint32Array): Histories {
  const choices = stream(world.seed, world.replication, "outsiders");
  const items = new Uint16Array(people.length * MEMORY);
  visitsElsewhere(everybody.interests, choices, people, items);
  return {
    offsets: Uint32Array.from({ length: people.length + 1 }, (_, p) => p * MEMORY),
    items,
    weeks: new Uint16Array(items.length),
    signals: new Uint8Array(items.length).fill(PURCHASE),
  };
}

/** Weeks in which people elsewhere look for what they want: enough, unless hardly anything is on offer. */
const PATIENCE = 1000;

/** What people come for, visit after visit, a week each; what they come for is repeated where they find no more. */
function visitsElsewhere(interests: Interests, needs: Stream, people: Uint32Array, items: Uint16Array): void {
  const errand = createErrand(interests, needs);
  people.forEach((person, p) => {
    let known = 0;
    for (let week = 0; known < MEMORY && week < PATIENCE; week++) {
      errand.begin(person, week, 0);
      for (let lines = errand.lines(); lines > 0 && known < MEMORY; lines--) {
        const item = errand.next();
        if (item >= 0) items[p * MEMORY + known++] = item;
      }
    }
    for (let m = known; m < MEMORY; m++) items[p * MEMORY + m] = items[p * MEMORY + (m % Math.max(1, known))];
  });
}
