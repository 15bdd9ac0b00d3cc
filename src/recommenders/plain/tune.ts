import { evaluateRanking } from "../evaluation/evaluate-ranking.ts";
import type { Interactions } from "./interactions.ts";
import type { Ranker } from "./ranker.ts";
import { lastVisitsApart, maskCells, type Split } from "./split.ts";

/**
 * What a setting is chosen on: last visits kept apart where anybody came twice, else a fifth of the cells. With fewer
 * than two cells there is nothing to keep apart.
 */
export function tuningSplit(data: Interactions): Split {
  const split = lastVisitsApart(data);
  return split.future.item.length > 0 ? split : maskCells(data);
}

/** nDCG at 10 on what was kept apart. */
export const tuningScore = (model: Ranker, split: Split): number => evaluateRanking(model, split).ndcg;

/**
 * The value with the best nDCG at 10. Ties go to the earlier. Where the best is the first or the last, `beyond` says
 * which to try next on that side, until none is better.
 */
export function tuned(
  values: readonly number[],
  fit: (value: number) => Ranker,
  split: Split,
  beyond?: {
    readonly lower: (value: number) => number;
    readonly upper: (value: number) => number;
    readonly most: number;
  },
): number {
  const tried = values.map((value) => ({ value, score: tuningScore(fit(value), split) }));
  const bestOf = (): (typeof tried)[number] => tried.reduce((a, b) => (b.score > a.score ? b : a));
  for (let more = beyond?.most ?? 0; more > 0; more--) {
    const { value } = bestOf();
    const sorted = tried.map((one) => one.value).sort((a, b) => a - b);
    const next =
      value === sorted[0]
        ? beyond!.lower(value)
        : value === sorted[sorted.length - 1]
          ? beyond!.upper(value)
          : undefined;
    if (next === undefined) break;
    tried.push({ value: next, score: tuningScore(fit(next), split) });
  }
  return bestOf().value;
}
