import { log } from "../../core/numerics.ts";
import { mean, quantile, sampleSd } from "../../core/statistics.ts";
import type { PopulationSpec } from "../../model/scenario.ts";
import { kMeans } from "./k-means.ts";
import type { AttributeEstimates } from "./attribute-estimates.ts";
import type { GammaEstimate } from "./negative-binomial.ts";
import { rounded } from "./rounded.ts";
import type { TasteSpace } from "./taste-space.ts";

/** Everything that was estimated. */
export interface Estimates {
  readonly space: TasteSpace;
  readonly known: AttributeEstimates;
  /** Intercepts of the softmax, one per item, most bought first. */
  readonly intercepts: Float64Array;
  readonly prices: Float64Array;
  readonly activity: GammaEstimate;
  readonly basket: GammaEstimate;
  readonly repeat: number;
  readonly priceWeight: number;
  readonly seed: string;
}

/** Margin as a share of the price: a file of purchases does not tell it. Assumption (0.2–0.5). */
const MARGIN = 0.3;
const CATEGORIES = 20;

const list = (values: Iterable<number>, digits = 4): number[] => Array.from(values, (x) => rounded(x, digits));

/**
 * A population's specification from estimates. Popularity intercepts have the price part of utility taken out (b +
 * price weight × log price), so that the simulation
 * puts it back. Categories are clusters of taste vectors: names of items are not used.
 */
export function fittedSpec({
  space,
  known,
  intercepts,
  prices,
  activity,
  basket,
  repeat,
  priceWeight,
  seed,
}: Estimates): PopulationSpec {
  const items = prices.length;
  const dimensions = space.individualSd.length;
  const categories = Math.min(CATEGORIES, items);
  const centre = mean(Array.from(intercepts));
  const archetype = rounded(space.archetypeShare);
  const told = Math.min(known.share, 1 - archetype);
  return {
    attributes: known.attributes,
    correlations: known.correlations,
    catalogue: {
      items,
      categories,
      zipf: rounded(zipfExponent(intercepts)),
      price: { median: rounded(quantile(Array.from(prices), 0.5)), logSd: rounded(sampleSd(Array.from(prices, log))) },
      margin: MARGIN,
      fitted: {
        tastes: list(space.vectors, 3),
        popularity: list(intercepts.map((b, j) => b - centre + priceWeight * log(prices[j]))),
        price: list(prices),
        category: [...kMeans(space.vectors, dimensions, categories, seed, "fit.categories").of],
      },
    },
    tastes: {
      dimensions,
      archetypes: space.weights.length,
      shares: { archetype, attributes: told, individual: Math.max(0, 1 - archetype - told) },
      sharpness: rounded(space.sharpness),
      fitted: {
        centres: list(space.centres),
        weights: Array.from(space.weights),
        individualSd: list(space.individualSd),
      },
    },
    activity: { mean: rounded(activity.mean), shape: rounded(activity.shape) },
    basket: { mean: rounded(basket.mean), dispersion: rounded(basket.shape) },
    repeat: rounded(repeat),
  };
}

/** Least-squares slope of the intercepts, sorted, on the logarithm of their rank, turned positive. */
function zipfExponent(intercepts: Float64Array): number {
  const sorted = intercepts.slice().sort().reverse();
  const ranks = Array.from(sorted, (_, r) => log(r + 1));
  const x = mean(ranks);
  const y = mean(Array.from(sorted));
  let cross = 0;
  let square = 0;
  ranks.forEach((rank, r) => {
    cross += (rank - x) * (sorted[r] - y);
    square += (rank - x) * (rank - x);
  });
  return Math.max(0, -cross / square);
}
