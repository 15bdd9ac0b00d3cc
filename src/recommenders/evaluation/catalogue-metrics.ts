import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { cellsOf, checkInteractions, holders, type Interactions } from "../plain/interactions.ts";
import { transposed } from "../factorise.ts";

/** Lists of recommended items, one a customer. */
export type Lists = ArrayLike<ArrayLike<number>>;

/** How often each item is in a list. */
export function exposureOf(lists: Lists, items: number, path = "exposureOf"): Float64Array {
  checkShape(`${path}.lists`, lists, "list");
  checkNumber(`${path}.items`, items, { min: 1, max: 2 ** 31, integer: true });
  const shown = new Float64Array(items);
  for (let c = 0; c < lists.length; c++) {
    checkShape(`${path}.lists[${c}]`, lists[c], "list");
    for (let r = 0; r < lists[c].length; r++)
      shown[checkNumber(`${path}.lists[${c}][${r}]`, lists[c][r], { min: 0, max: items - 1, integer: true })]++;
  }
  return shown;
}

/**
 * Catalogue coverage: the share of all items that are in at least one list.
 * Source: Ge, M. et al. (2010). Beyond accuracy. doi:10.1145/1864708.1864761.
 *
 * @example
 * catalogueCoverage([[0, 1], [1, 2]], 10) // → 0.3
 */
export function catalogueCoverage(lists: Lists, items: number): number {
  return exposureOf(lists, items, "catalogueCoverage").filter((n) => n > 0).length / items;
}

/**
 * Gini index of amounts at least 0, Σ_i (2i − n − 1) x_(i) / (n Σ x) with x ascending: 0 where all are equal, 1 − 1 / n
 * where one has everything; 0 where there is nothing. Of how often items are shown: how far exposure is concentrated.
 *
 * @example
 * [gini([1, 1, 1, 1]), gini([0, 0, 0, 8])] // → [0, 0.75]
 */
export function gini(amounts: ArrayLike<number>): number {
  checkShape("gini.amounts", amounts, "list");
  const sorted = Float64Array.from(amounts).sort();
  const n = sorted.length;
  let [all, weighted] = [0, 0];
  sorted.forEach((x, i) => {
    all += checkNumber("gini.amounts", x, { min: 0, below: Infinity });
    weighted += (2 * i + 1 - n) * x;
  });
  return all === 0 ? 0 : weighted / (n * all);
}

/**
 * Intra-list diversity: the mean of 1 − similarity over all pairs of items of a list; 0 for fewer than two items.
 * Source: Smyth, B. & McClave, P. (2001). doi:10.1007/3-540-44593-5_25; Ziegler, C.-N. et al. (2005).
 * doi:10.1145/1060745.1060754.
 *
 * @example
 * const category = [0, 0, 1];
 * intraListDiversity([0, 1, 2], (a, b) => (category[a] === category[b] ? 1 : 0)) // → 0.667
 */
export function intraListDiversity(ranked: ArrayLike<number>, similarity: (a: number, b: number) => number): number {
  checkShape("intraListDiversity.ranked", ranked, "list");
  checkShape("intraListDiversity.similarity", similarity, "function");
  let [sum, pairs] = [0, 0];
  for (let a = 0; a < ranked.length; a++) {
    checkNumber(`intraListDiversity.ranked[${a}]`, ranked[a], { min: 0, integer: true });
    for (let b = a + 1; b < ranked.length; b++) {
      sum +=
        1 - checkNumber("intraListDiversity.similarity", similarity(ranked[a], ranked[b]), { min: -1, max: 1 + 1e-9 });
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}

/**
 * Similarity of two items by who has them: the cosine of their columns of 0 and 1; 0 for items that nobody has.
 *
 * @example
 * const like = itemCosine(interactions({ customer: [0, 0, 1], item: [0, 1, 1] }));
 * like(0, 1) // → 0.7071
 */
export function itemCosine(data: Interactions): (a: number, b: number) => number {
  checkInteractions("itemCosine.data", data);
  const { offsets, index } = transposed(cellsOf(data), data.items);
  return (a, b) => {
    let [i, j, both] = [offsets[a], offsets[b], 0];
    const [m, n] = [offsets[a + 1] - i, offsets[b + 1] - j];
    while (i < offsets[a + 1] && j < offsets[b + 1]) {
      if (index[i] === index[j]) both++;
      if (index[i] <= index[j]) i++;
      if (index[i - 1] >= index[j]) j++;
    }
    return both === 0 ? 0 : both / Math.sqrt(m * n);
  };
}

/** How popular what is recommended is, beside what customers have. */
export interface PopularityBias {
  /** Mean over customers of the mean share of customers that have an item recommended to them. */
  readonly recommended: number;
  /** The same of the items that they have. */
  readonly held: number;
  /** recommended / held − 1: above 0, the list is more of a bestseller list than the customers' own baskets are. */
  readonly lift: number;
}

/**
 * Popularity bias: group average popularity of recommendations and of profiles, and the lift from one to the other,
 * over customers with both a list and a history.
 * Source: Abdollahpouri, H. et al. (2019). The unfairness of popularity bias in recommendation. arXiv:1907.13286.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 1, 1], item: [0, 1, 0, 2] });
 * popularityBias([[0], [0]], data) // → { recommended: 1, held: 0.75, lift: 0.333 }
 */
export function popularityBias(lists: Lists, data: Interactions): PopularityBias {
  checkInteractions("popularityBias.data", data);
  checkShape("popularityBias.lists", lists, "list");
  if (lists.length !== data.customers)
    fail(`popularityBias.lists must be ${data.customers}, one a customer, got ${lists.length}`);
  exposureOf(lists, data.items, "popularityBias");
  const cells = cellsOf(data);
  const share = holders(cells, data.items).map((n) => n / data.customers);
  let [recommended, held, count] = [0, 0, 0];
  for (let c = 0; c < data.customers; c++) {
    const own = cells.index.subarray(cells.offsets[c], cells.offsets[c + 1]);
    if (own.length === 0 || lists[c].length === 0) continue;
    recommended += meanOver(lists[c], share);
    held += meanOver(own, share);
    count++;
  }
  if (count === 0) return { recommended: NaN, held: NaN, lift: NaN };
  return { recommended: recommended / count, held: held / count, lift: recommended / held - 1 };
}

function meanOver(list: ArrayLike<number>, of: Float64Array): number {
  let sum = 0;
  for (let r = 0; r < list.length; r++) sum += of[list[r]];
  return sum / list.length;
}
