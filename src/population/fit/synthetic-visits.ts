import { exp, log } from "../../core/numerics.ts";
import { draws, stream, words, type Draws } from "../../core/random.ts";
import { aliasFrom, aliasTable, negativeBinomial, poisson, type AliasTable } from "../../core/sampling.ts";
import type { PopulationSpec } from "../../model/scenario.ts";
import type { Population } from "../../model/truth.ts";
import type { VisitLog } from "./visit-log.ts";

/** As in the simulation: candidates compared before buying, and purchases that may be repeated. */
const CONSIDERED = 5;
export const MEMORY: number = 16;

/** What synthetic customers buy when nobody recommends anything. */
export interface SyntheticOptions {
  readonly priceWeight: number;
  /** Day of each customer's first visit. */
  readonly firstDays: ArrayLike<number>;
  /** Length of the observation in days. */
  readonly days: number;
  readonly seed: string;
  readonly replication: number;
}

/**
 * Purchases of a population by own search alone, with the simulation's rules: after the first visit, visits ~
 * Poisson(activity × weeks) on different days; needs per visit
 * 1 + negative binomial; each need repeats one of the last 16 purchases with probability `repeat`, else is the choice
 * among five candidates of the archetype's softmax,
 * weighted by exp((θ − centre)·φ). An item bought twice in a visit is one line. Nobody leaves.
 */
export function syntheticVisits(spec: PopulationSpec, population: Population, options: SyntheticOptions): VisitLog {
  const { firstDays, days } = options;
  const random = stream(options.seed, options.replication, "fit.visits");
  const shopper = createShopper(spec, population, options);
  const visits = new Uint32Array(population.size + 1);
  const dayOf: number[] = [];
  const lines: number[] = [0];
  const item: number[] = [];
  const inVisit = new Int32Array(population.catalogue.items).fill(-1);
  const busy = new Uint8Array(days);
  for (let i = 0; i < population.size; i++) {
    const first = firstDays[i];
    const left = days - 1 - first;
    const random1 = draws(random, i, 0, 0);
    const count = Math.min(left, poisson(random1, (population.activity[i] * left) / 7));
    busy.fill(0);
    busy[first] = 1;
    for (let placed = 0; placed < count;) {
      const day = first + 1 + Math.floor(random1.next() * left);
      if (busy[day] === 0) placed++;
      busy[day] = 1;
    }
    shopper.arrive(i);
    for (let day = first; day < days; day++) {
      if (busy[day] === 0) continue;
      const visit = dayOf.length;
      for (let needs = 1 + negativeBinomial(random1, spec.basket.mean, spec.basket.dispersion); needs > 0; needs--) {
        const j = shopper.buy();
        if (inVisit[j] !== visit) item.push(j);
        inVisit[j] = visit;
      }
      dayOf.push(day);
      lines.push(item.length);
    }
    visits[i + 1] = dayOf.length;
  }
  return {
    items: population.catalogue.items,
    days,
    visits,
    day: Uint16Array.from(dayOf),
    lines: Uint32Array.from(lines),
    item: Uint16Array.from(item),
  };
}

/** Own search of one customer after the other. */
interface Shopper {
  arrive(customer: number): void;
  buy(): number;
}

function createShopper(
  spec: PopulationSpec,
  population: Population,
  { priceWeight, seed, replication }: SyntheticOptions,
): Shopper {
  const { tastes, archetype, archetypes, catalogue } = population;
  const { dimensions } = catalogue;
  const tables = searchTables(population, priceWeight);
  const random = stream(seed, replication, "fit.choices");
  const own = new Float64Array(dimensions);
  const recent = new Uint16Array(MEMORY);
  const candidates = new Uint16Array(CONSIDERED);
  const weights = new Float64Array(CONSIDERED);
  const word = new Uint32Array(4);
  let customer = 0;
  let bought = 0;
  let draw = 0;
  let next: Draws = draws(random, 0, 0, 0);

  const choose = (): number => {
    let total = 0;
    for (let c = 0; c < CONSIDERED; c++) {
      words(random, customer, 0, 1, draw++, word);
      const j = aliasFrom(tables[archetype[customer]], word[0], word[1]);
      let dot = 0;
      for (let d = 0; d < dimensions; d++) dot += own[d] * catalogue.tastes[j * dimensions + d];
      candidates[c] = j;
      weights[c] = exp(dot);
      total += weights[c];
    }
    let rest = next.next() * total;
    for (let c = 0; c < CONSIDERED - 1; c++) {
      rest -= weights[c];
      if (rest < 0) return candidates[c];
    }
    return candidates[CONSIDERED - 1];
  };

  return {
    arrive(i) {
      customer = i;
      bought = 0;
      draw = 0;
      next = draws(random, i, 0, 0);
      for (let d = 0; d < dimensions; d++)
        own[d] = tastes[i * dimensions + d] - archetypes[archetype[i] * dimensions + d];
    },
    buy() {
      const known = Math.min(bought, MEMORY);
      const j = known > 0 && next.next() < spec.repeat ? recent[Math.floor(next.next() * known)] : choose();
      recent[bought++ % MEMORY] = j;
      return j;
    },
  };
}

/** One alias table per archetype over the softmax of centre·φ + popularity − price weight × log price. */
function searchTables({ catalogue, archetypes }: Population, priceWeight: number): AliasTable[] {
  const { items, dimensions, tastes, popularity, price } = catalogue;
  const weights = new Float64Array(items);
  const tables: AliasTable[] = [];
  for (let a = 0; a * dimensions < archetypes.length; a++) {
    for (let j = 0; j < items; j++) {
      let u = popularity[j] - priceWeight * log(price[j]);
      for (let d = 0; d < dimensions; d++) u += archetypes[a * dimensions + d] * tastes[j * dimensions + d];
      weights[j] = exp(u);
    }
    tables.push(aliasTable(weights));
  }
  return tables;
}
