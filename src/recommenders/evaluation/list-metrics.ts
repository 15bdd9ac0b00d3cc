import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";

/** Items that a list should hold; as a map, with how much each is worth. */
export type Relevant = Iterable<number>;

/**
 * Hit rate of one list: 1 where any of its first k items is relevant, else 0; its mean over lists is the hit rate.
 *
 * @example
 * [hitRate([4, 2, 7], [7, 9], 2), hitRate([4, 2, 7], [7, 9])] // → [0, 1]
 */
export function hitRate(ranked: ArrayLike<number>, relevant: Relevant, k?: number): number {
  return hits("hitRate", ranked, relevant, k).ranks.length > 0 ? 1 : 0;
}

/**
 * Recall at k of the most that could be: hits among the first k over min(k, relevant items), so that a list without a
 * fault reaches 1. 0 where nothing is relevant.
 *
 * @example
 * [recall([4, 2, 7], [7, 9], 3), recall([4, 2, 7], [4, 7, 9], 1)] // → [0.5, 1]
 */
export function recall(ranked: ArrayLike<number>, relevant: Relevant, k?: number): number {
  const { ranks, most } = hits("recall", ranked, relevant, k);
  return most === 0 ? 0 : ranks.length / most;
}

/**
 * Reciprocal rank of the first relevant item among the first k, 0 where there is none; its mean over lists is the MRR.
 * Source: Voorhees, E. (1999). The TREC-8 question answering track report.
 *
 * @example
 * reciprocalRank([4, 2, 7], [7, 2]) // → 0.5
 */
export function reciprocalRank(ranked: ArrayLike<number>, relevant: Relevant, k?: number): number {
  const { ranks } = hits("reciprocalRank", ranked, relevant, k);
  return ranks.length === 0 ? 0 : 1 / ranks[0];
}

/**
 * Average precision at k: the mean of the precisions at the ranks of hits, over min(k, relevant items); its mean over
 * lists is the MAP. Source: Manning, C., Raghavan, P. & Schütze, H. (2008). Introduction to information retrieval, 8.4.
 *
 * @example
 * averagePrecision([4, 2, 7], [4, 7]) // → 0.8333
 */
export function averagePrecision(ranked: ArrayLike<number>, relevant: Relevant, k?: number): number {
  const { ranks, most } = hits("averagePrecision", ranked, relevant, k);
  return most === 0 ? 0 : ranks.reduce((sum, rank, n) => sum + (n + 1) / rank, 0) / most;
}

/** Options of `ndcg`. */
export interface NdcgOptions {
  /** Ranks that count; all of the list, unless told. */
  readonly k?: number;
  /** What a gain at rank 1, 2, … is worth; 1 / log₂(1 + rank) unless told. */
  readonly discount?: (rank: number) => number;
}

/**
 * Normalised discounted cumulative gain: Σ_{r ≤ k} gain_r · discount(r), over the same of the best order of all
 * relevant items. A map of items to gains grades them; plain items gain 1 each. 0 where nothing is relevant.
 * Source: Järvelin, K. & Kekäläinen, J. (2002). Cumulated gain-based evaluation of IR techniques.
 * doi:10.1145/582415.582418, whose own discount is 1 / max(1, log₂ rank).
 *
 * @example
 * [ndcg([4, 2, 7], [4, 7]), ndcg([4, 2, 7], new Map([[4, 1], [7, 3]]))] // → [0.9197, 0.6885]
 */
export function ndcg(
  ranked: ArrayLike<number>,
  relevant: Relevant | ReadonlyMap<number, number>,
  options: NdcgOptions = {},
): number {
  checkOptions("ndcg", options, ["k", "discount"]);
  if (options.discount !== undefined) checkShape("ndcg.discount", options.discount, "function");
  const gains = gainsOf(relevant);
  const { discount = logDiscount } = options;
  const k = checkList("ndcg", ranked, options.k);
  let found = 0;
  for (let r = 1; r <= Math.min(k, ranked.length); r++) found += (gains.get(ranked[r - 1]) ?? 0) * discount(r);
  const best = [...gains.values()].sort((a, b) => b - a).slice(0, k);
  const ideal = best.reduce((sum, gain, n) => sum + gain * discount(n + 1), 0);
  return ideal === 0 ? 0 : found / ideal;
}

/** 1 / log₂(1 + rank). */
export const logDiscount = (rank: number): number => log(2) / log(1 + rank);

function gainsOf(relevant: Relevant | ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  if (!(relevant instanceof Map)) {
    checkShape("ndcg.relevant", relevant, "iterable");
    return new Map(Array.from(relevant as Relevant, (item) => [checkItem("ndcg.relevant", item), 1]));
  }
  for (const [item, gain] of relevant as ReadonlyMap<number, number>)
    checkNumber(`ndcg.relevant[${item}]`, gain, { min: 0, below: Infinity });
  return relevant as ReadonlyMap<number, number>;
}

/** Ranks of the relevant items among the first k, and how many there could be. */
function hits(
  path: string,
  ranked: ArrayLike<number>,
  relevant: Relevant,
  told: number | undefined,
): { readonly ranks: readonly number[]; readonly most: number } {
  const k = checkList(path, ranked, told);
  checkShape(`${path}.relevant`, relevant, "iterable");
  const wanted = relevant instanceof Set ? (relevant as ReadonlySet<number>) : new Set(relevant);
  for (const item of wanted) checkItem(`${path}.relevant`, item);
  const ranks: number[] = [];
  for (let r = 0; r < Math.min(k, ranked.length); r++) if (wanted.has(ranked[r])) ranks.push(r + 1);
  return { ranks, most: Math.min(k, wanted.size) };
}

const checkItem = (path: string, item: number): number => checkNumber(path, item, { min: 0, integer: true });

/** The ranks that count; fails where a list names an item twice, which would count it twice. */
function checkList(path: string, ranked: ArrayLike<number>, k: number | undefined): number {
  checkShape(`${path}.ranked`, ranked, "list");
  const seen = new Set(Array.from(ranked, (item) => checkItem(`${path}.ranked`, item)));
  if (seen.size < ranked.length)
    fail(`${path}.ranked must name every item once, got ${ranked.length - seen.size} again`);
  return checkNumber(`${path}.k`, k ?? Math.max(1, ranked.length), { min: 1, integer: true });
}
