import { exp, log, pow } from "../core/numerics.ts";
import { aliasTable, type AliasTable } from "../core/sampling.ts";
import type { Catalogue, Population } from "../model/truth.ts";

/**
 * The part of utility that is the same for everybody: popularity intercept − price weight × log price. Length items.
 */
export function baseUtility(catalogue: Catalogue, priceWeight: number): Float64Array {
  return Float64Array.from(catalogue.popularity, (intercept, j) => intercept - priceWeight * log(catalogue.price[j]));
}

/** True utility of item j for customer i without its random part: θ_i·φ_j + base_j. */
export function utility(population: Population, base: Float64Array, customer: number, item: number): number {
  const { dimensions, tastes } = population.catalogue;
  const own = population.tastes;
  const i = customer * dimensions;
  const j = item * dimensions;
  let sum = base[item];
  for (let d = 0; d < dimensions; d++) sum += own[i + d] * tastes[j + d];
  return sum;
}

/**
 * Examination weight of each slot: (1 / log2(rank + 1)) to the power of the position bias. Source of the form: Järvelin
 * & Kekäläinen 2002, doi:10.1145/582415.582418.
 */
export function examination(slots: number, bias: number): Float64Array {
  return Float64Array.from({ length: slots }, (_, r) => pow(log(2) / log(r + 2), bias));
}

/**
 * Utility of the outside option at which an average customer takes something from a slate of the items in `slate`
 * with probability `accept`; the average is over the archetypes' centres, weighted by their customers.
 */
export function outsideUtility(
  population: Population,
  base: Float64Array,
  slate: ArrayLike<number>,
  slots: Float64Array,
  accept: number,
): number {
  const { dimensions, tastes } = population.catalogue;
  const centres = population.archetypes;
  const count = centres.length / dimensions;
  const members = new Float64Array(count);
  for (let i = 0; i < population.size; i++) members[population.archetype[i]]++;
  let mean = 0;
  for (let a = 0; a < count; a++) {
    let attraction = 0;
    for (let r = 0; r < slots.length; r++) {
      let u = base[slate[r]];
      for (let d = 0; d < dimensions; d++) u += centres[a * dimensions + d] * tastes[slate[r] * dimensions + d];
      attraction += slots[r] * exp(u);
    }
    mean += (members[a] / population.size) * log(attraction);
  }
  return mean - log(accept / (1 - accept));
}

/** Own search: one alias table per archetype over the softmax of the archetype's utility. */
export function searchTables(population: Population, base: Float64Array): AliasTable[] {
  const { items, dimensions, tastes } = population.catalogue;
  const centres = population.archetypes;
  const weights = new Float64Array(items);
  const tables: AliasTable[] = [];
  for (let a = 0; a * dimensions < centres.length; a++) {
    for (let j = 0; j < items; j++) {
      let u = base[j];
      for (let d = 0; d < dimensions; d++) u += centres[a * dimensions + d] * tastes[j * dimensions + d];
      weights[j] = exp(u);
    }
    tables.push(aliasTable(weights));
  }
  return tables;
}

/** How a need ends: without a purchase, in own search, or with something from the slate. */
export const NOTHING = 0;
export const SEARCHED = 1;
export const TAKEN = 2;

/**
 * How one need ends: with probability `share` a visitor looks at the slate first, of total weight `total` against an
 * outside option of weight 1; whoever takes nothing from it finds something by
 * own search with probability `conversion`. One uniform number in (0, 1) decides all of it, since what it is known to
 * lie in, stretched to (0, 1), is uniform again; u / share is that of
 * `chooseSlot` where something is taken.
 */
export function meetNeed(u: number, share: number, conversion: number, total: number): number {
  if (u >= share) return u - share < conversion * (1 - share) ? SEARCHED : NOTHING;
  const x = (u / share) * (1 + total);
  return x >= 1 ? TAKEN : x < conversion ? SEARCHED : NOTHING;
}

/**
 * Picks a slot by multinomial logit against an outside option of weight 1: `weights` are exp(utility − outside) ×
 * examination, `plain` their sum, and `total` what reactance leaves of it, which
 * is spread over the slots in proportion. Returns the slot, or -1 for the outside option. `u` in (0, 1).
 */
export function chooseSlot(
  weights: Float32Array,
  from: number,
  slots: number,
  plain: number,
  u: number,
  total: number = plain,
): number {
  let x = u * (1 + total) - 1;
  if (x < 0) return -1;
  if (total !== plain) x *= plain / total;
  for (let r = 0; r < slots; r++) {
    x -= weights[from + r];
    if (x < 0) return r;
  }
  return slots - 1;
}
