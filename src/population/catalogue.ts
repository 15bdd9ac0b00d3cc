import { exp, log } from "../core/numerics.ts";
import { draws, stream, uniform, type Stream } from "../core/random.ts";
import { normalFrom, shuffle } from "../core/sampling.ts";
import type { CatalogueSpec } from "../model/scenario.ts";
import type { Catalogue } from "../model/truth.ts";

/** Share of the variance of taste vectors that items of one category have in common. */
const CATEGORY_SHARE = 0.5;

/** What the draws of the catalogue's stream are for. */
const PRICE = 0;
const CATEGORY_TASTE = 1;
const OWN_TASTE = 2;
const RANKS = 3;

/**
 * Items for sale: the estimated ones where the specification has them, else drawn.
 *
 * Drawn: the item of popularity rank r has intercept −zipf · log r, shifted to mean 0, ranks in random order; prices
 * are log-normal; categories are as even
 * as possible; taste vectors φ are normal with mean square length 1 and mean 0 over items (a common part would change
 * no choice), half of their
 * variance shared by the category. Assumption: price, popularity and taste are independent.
 */
export function drawCatalogue(spec: CatalogueSpec, dimensions: number, seed: string, replication: number): Catalogue {
  const { items, categories, price, fitted } = spec;
  if (fitted !== undefined) {
    return {
      items,
      dimensions,
      tastes: Float32Array.from(fitted.tastes),
      popularity: Float32Array.from(fitted.popularity),
      price: Float32Array.from(fitted.price),
      category: Uint16Array.from(fitted.category),
    };
  }
  const random = stream(seed, replication, "population.catalogue");
  const category = Uint16Array.from({ length: items }, (_, j) => j % categories);
  return {
    items,
    dimensions,
    tastes: drawTastes(random, category, dimensions),
    popularity: drawPopularity(random, items, spec.zipf),
    price: Float32Array.from(
      { length: items },
      (_, j) => price.median * exp(price.logSd * normalFrom(uniform(random, j, 0, PRICE, 0))),
    ),
    category,
  };
}

function drawPopularity(random: Stream, items: number, zipf: number): Float32Array {
  const ranks = shuffle(
    draws(random, 0, 0, RANKS),
    Uint32Array.from({ length: items }, (_, r) => r + 1),
  );
  let mean = 0;
  for (let r = 1; r <= items; r++) mean += log(r) / items;
  return Float32Array.from(ranks, (rank) => zipf * (mean - log(rank)));
}

function drawTastes(random: Stream, category: Uint16Array, dimensions: number): Float32Array {
  const items = category.length;
  const common = Math.sqrt(CATEGORY_SHARE / dimensions);
  const own = Math.sqrt((1 - CATEGORY_SHARE) / dimensions);
  const tastes = new Float64Array(items * dimensions);
  for (let j = 0; j < items; j++) {
    const shared = draws(random, category[j], 0, CATEGORY_TASTE);
    const single = draws(random, j, 0, OWN_TASTE);
    for (let d = 0; d < dimensions; d++)
      tastes[j * dimensions + d] = common * normalFrom(shared.next()) + own * normalFrom(single.next());
  }
  for (let d = 0; d < dimensions; d++) {
    let mean = 0;
    for (let j = 0; j < items; j++) mean += tastes[j * dimensions + d] / items;
    for (let j = 0; j < items; j++) tastes[j * dimensions + d] -= mean;
  }
  return Float32Array.from(tastes);
}
