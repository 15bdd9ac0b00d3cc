import { log } from "../core/numerics.ts";
import { topK } from "../core/ranking.ts";
import type { Model } from "../model/recommender.ts";
import type { Held } from "../model/table.ts";
import { remembered } from "./shadow-models.ts";
import type { Describe } from "./trained-attack.ts";

/**
 * Describes the slate of k items that a model makes for a row: share of it that the row holds, how high these stand
 * beyond what is usual for shadow models without the row,
 * how popular the slate is among the attacker's own rows, and how much of it shadow models without the row show too.
 */
export function slateDescription(shadow: Held, k: number): Describe {
  const popularity = new Float64Array(shadow.items);
  for (const item of shadow.histories.items) popularity[item]++;
  const scores = new Float64Array(shadow.items);
  const slateOf = (model: Model, held: Held, row: number): Uint16Array => {
    const slate = new Uint16Array(k);
    model.score({ held, row }, scores);
    return slate.subarray(0, topK(scores, k, slate));
  };
  const shadowSlate = remembered(slateOf);
  return (model, held, row, without) => {
    const { offsets, items } = held.histories;
    const own = new Set(items.subarray(offsets[row], offsets[row + 1]));
    const shown = slateOf(model, held, row);
    const references = without.map((s) => shadowSlate(s, held, row));
    const height = heightOf(shown, own) - mean(references.map((slate) => heightOf(slate, own)));
    const common = mean(references.map((slate) => shown.filter((item) => slate.includes(item)).length / shown.length));
    return [
      shown.filter((item) => own.has(item)).length / shown.length,
      height,
      mean([...shown].map((item) => log(1 + popularity[item]))),
      common,
    ];
  };
}

/** Sum over a row's own items on a slate of 1 / log(place + 2). */
const heightOf = (slate: Uint16Array, own: ReadonlySet<number>): number =>
  slate.reduce((sum, item, place) => sum + (own.has(item) ? 1 / log(place + 2) : 0), 0);

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
