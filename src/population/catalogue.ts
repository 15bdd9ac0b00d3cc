import { exp } from "../core/numerics.ts";
import { stream, uniform } from "../core/random.ts";
import { normalFrom } from "../core/sampling.ts";
import type { CatalogueSpec } from "../model/scenario.ts";
import type { Catalogue } from "../model/truth.ts";
import type { ItemGroups } from "./interests/tables.ts";

/**
 * Items for sale, in the categories of their families; prices are those of the file that a catalogue was fitted to, else
 * log-normal. Assumption: drawn prices have nothing to do with what is wanted.
 */
export function drawCatalogue(
  { items, price, fitted }: CatalogueSpec,
  { family, categoryOf }: ItemGroups,
  seed: string,
  replication: number,
): Catalogue {
  const random = stream(seed, replication, "population.catalogue");
  return {
    items,
    price:
      fitted === undefined
        ? Float32Array.from(
            { length: items },
            (_, j) => price.median * exp(price.logSd * normalFrom(uniform(random, j, 0, 0, 0))),
          )
        : Float32Array.from(fitted.price),
    category: Uint16Array.from(family, (f) => categoryOf[f]),
  };
}
