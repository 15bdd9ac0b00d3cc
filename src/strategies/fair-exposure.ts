import { checkNumber } from "../core/check.ts";
import { topK } from "../core/ranking.ts";
import type { Cost, RerankContext, Strategy } from "../model/strategy.ts";
import { checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";

/** How much exposure counts against relevance. */
export interface FairExposureOptions {
  /** In [0, 1]: 0 ranks by relevance alone, 1 shows the items that were shown least. */
  readonly strength: number;
  readonly cost?: Partial<Cost>;
}

/**
 * Fair exposure of items: slates are ranked anew by (1 − s) relevance − s exposure. Relevance is the score scaled to
 * [0, 1] over the catalogue, exposure how many slates made since
 * the last training show the item, relative to the item shown most. So exposure is shared out over slates, not within
 * one.
 *
 * Guarantee: none; coverage of the catalogue grows with the strength, accuracy falls. Customers notice only what they
 * are shown. Cost: see `cost.fairExposure.*`; a strength of 0 does and costs nothing.
 * Limit: counts slates, not attention to slots; knows no suppliers. Source: Biega, A., Gummadi, K., Weikum, G. (2018).
 * Equity of attention. doi:10.1145/3209978.3210063.
 */
export function fairExposure(options: FairExposureOptions): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: FairExposureOptions, value: Look): Strategy {
  checkOptions("fairExposure", options, ["strength", "cost"]);
  const strength = checkNumber("fairExposure.strength", options.strength, { min: 0, max: 1 });
  const cost = costOf(value, "fairExposure", "fairExposure", options.cost, ["oneOff"]);
  return {
    name: "fairExposure",
    params: { strength, cost },
    rerank: (slate, scores, context) => (strength === 0 ? slate : reranked(slate.length, scores, context, strength)),
    cost: (other) => (strength === 0 ? other : addCost(other, cost)),
  };
}

function reranked(slots: number, scores: Float64Array, { exposure }: RerankContext, strength: number): Uint16Array {
  let low = Infinity;
  let high = -Infinity;
  let most = 0;
  for (let j = 0; j < scores.length; j++) {
    if (scores[j] < low) low = scores[j];
    if (scores[j] > high) high = scores[j];
    if (exposure[j] > most) most = exposure[j];
  }
  const relevance = high > low ? (1 - strength) / (high - low) : 0;
  const burden = most > 0 ? strength / most : 0;
  const mixed = new Float64Array(scores.length);
  for (let j = 0; j < mixed.length; j++) mixed[j] = relevance * (scores[j] - low) - burden * exposure[j];
  const out = new Uint16Array(slots);
  topK(mixed, slots, out);
  return out;
}
