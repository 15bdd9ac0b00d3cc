import { topK } from "../core/ranking.ts";
import type { RerankContext } from "../model/strategy.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  strength: {
    kind: "number",
    required: true,
    min: 0,
    max: 1,
    label: "Strength",
    hint: "0 ranks by relevance alone, 1 shows the items that were shown least: more of the catalogue is seen, suggestions fit less well.",
    slider: { from: 0, to: 1, step: 0.05, start: 0.2 },
  },
} as const;

/** How much exposure counts against relevance. */
export type FairExposureOptions = OptionsOf<typeof options>;

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
 *
 * @example
 * const { rerank } = fairExposure({ strength: 0.5 });
 * const exposure = Float64Array.of(100, 50, 0); // how often each item stood in slates so far
 * rerank(Uint16Array.of(0, 1), Float64Array.of(0.9, 0.8, 0.4), { week: 1, exposure }) // → [1, 0]
 */
export const fairExposure: StrategyFactory<FairExposureOptions> = defineStrategy({
  name: "fairExposure",
  title: "Fair exposure",
  group: "governance",
  does: "shares exposure out between items when slates are ranked",
  why: "Exposure is shared out over the catalogue at the price of relevance.",
  pushes: { accuracy: "down", risk: "same", trust: "same" },
  start: { strength: 0.2 },
  neutral: [{ strength: 0 }],
  options,
  make: made,
});

function made({ strength, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const cost = costOf(value, "fairExposure", "fairExposure", given, ["oneOff"]);
  return {
    params: { strength, cost },
    rerank: (slate, scores, context) => (strength === 0 ? slate : reranked(slate.length, scores, context, strength)),
    idle: () => strength === 0,
    cost: (other) => (strength === 0 ? other : addCost(other, cost)),
  };
}

function reranked(slots: number, scores: Float64Array, { exposure }: RerankContext, strength: number): Uint16Array {
  let low = Infinity;
  let high = -Infinity;
  let most = 0;
  for (let j = 0; j < scores.length; j++) {
    // what is not on offer has no score, and is not shown
    if (scores[j] < low && scores[j] > -Infinity) low = scores[j];
    if (scores[j] > high) high = scores[j];
    if (exposure[j] > most) most = exposure[j];
  }
  const relevance = high > low ? (1 - strength) / (high - low) : 0;
  const burden = most > 0 ? strength / most : 0;
  const mixed = new Float64Array(scores.length);
  for (let j = 0; j < mixed.length; j++)
    mixed[j] = scores[j] === -Infinity ? scores[j] : relevance * (scores[j] - low) - burden * exposure[j];
  const out = new Uint16Array(slots);
  topK(mixed, slots, out);
  return out;
}
