import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { sharesOf, salesOf } from "./fit-popularity.ts";
import { checkInteractions, type Interactions } from "./interactions.ts";
import { checkScores, type VisitRanker } from "./ranker.ts";

/** Options of `fitCovisitation`. */
export interface CovisitationOptions {
  /** Added to the visits that hold an item, so that pairs from few visits count less; 10 unless told. */
  readonly shrink?: number;
}

/** Share of sales beside what the visit says: tells apart only what it says nothing of. */
const BACK_OFF = 1e-6;

/**
 * Co-visitation: an item scores the sum over items i of the visit so far of the share of visits with i that hold it
 * too, n_ij / (n_i + shrink); what was never bought with any of them is ranked by its share of all events. Needs no
 * person: it knows the visit alone, which may be forgotten after it. Keeps an items × items matrix.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 0, 1, 1], item: [0, 1, 2, 0, 1], visit: [1, 1, 2, 1, 1] });
 * const out = new Float64Array(3);
 * fitCovisitation(data, { shrink: 2 }).scoreVisit([0], out);
 * [out[1] > 0.49, out[2] < 0.01] // → [true, true]
 */
export function fitCovisitation(data: Interactions, options: CovisitationOptions = {}): VisitRanker {
  checkOptions("fitCovisitation", options, ["shrink"]);
  checkInteractions("fitCovisitation.data", data);
  const shrink = checkNumber("fitCovisitation.shrink", options.shrink ?? 10, { min: 0, below: Infinity });
  const { items } = data;
  const together = new Float32Array(items * items);
  eachVisit(data, (basket) => {
    for (const i of basket) for (const j of basket) together[i * items + j]++;
  });
  const shares = sharesOf(data);
  return {
    name: "co-visitation",
    scoreVisit(seen, scores) {
      checkScores("scoreVisit.scores", scores, items);
      for (let j = 0; j < items; j++) scores[j] = BACK_OFF * shares[j];
      for (const i of itemsSeen(seen, items)) {
        const scale = 1 / (together[i * items + i] + shrink || 1);
        for (let j = 0; j < items; j++) if (j !== i) scores[j] += scale * together[i * items + j];
      }
    },
  };
}

/** Options of `fitCategoryBestsellers`. */
export interface CategoryBestsellersOptions {
  /** The category of each item, any whole number from 0. */
  readonly category: ArrayLike<number>;
  /** Only events of so many days before the last one count; all, unless told. */
  readonly days?: number;
}

/**
 * Bestsellers of the categories of the visit so far, then those of all: what a shop can show to a visitor of whom it
 * knows nothing but where the visit began. An item scores its events, once for each item seen of its category.
 *
 * @example
 * const data = interactions({ customer: [0, 1, 2, 3], item: [0, 0, 1, 2] });
 * const out = new Float64Array(3);
 * fitCategoryBestsellers(data, { category: [0, 1, 1] }).scoreVisit([2], out);
 * out[1] > out[0] // → true
 */
export function fitCategoryBestsellers(data: Interactions, options: CategoryBestsellersOptions): VisitRanker {
  checkOptions("fitCategoryBestsellers", options, ["category", "days"]);
  checkInteractions("fitCategoryBestsellers.data", data);
  checkShape("fitCategoryBestsellers.options", options, { category: "list" });
  const { category } = options;
  const { items } = data;
  if (category.length !== items)
    fail(`fitCategoryBestsellers.category must have ${items} values, one an item, got ${category.length}`);
  for (let j = 0; j < items; j++)
    checkNumber(`fitCategoryBestsellers.category[${j}]`, category[j], { min: 0, integer: true });
  const days =
    options.days === undefined
      ? Infinity
      : checkNumber("fitCategoryBestsellers.days", options.days, { above: 0, below: Infinity });
  const sold = salesOf(data, days);
  return {
    name: "bestsellers of the category",
    scoreVisit(seen, scores) {
      checkScores("scoreVisit.scores", scores, items);
      const times = new Map<number, number>();
      for (const i of itemsSeen(seen, items)) times.set(category[i], (times.get(category[i]) ?? 0) + 1);
      for (let j = 0; j < items; j++) scores[j] = sold[j] * ((times.get(category[j]) ?? 0) + BACK_OFF);
    },
  };
}

/** Distinct items of each visit, in the order of customers and visits. */
export function eachVisit(
  { customers, offsets, item, visit }: Interactions,
  use: (basket: ReadonlySet<number>, customer: number) => void,
): void {
  for (let c = 0; c < customers; c++) {
    for (let e = offsets[c]; e < offsets[c + 1];) {
      const basket = new Set<number>();
      const now = visit[e];
      while (e < offsets[c + 1] && visit[e] === now) basket.add(item[e++]);
      use(basket, c);
    }
  }
}

function itemsSeen(seen: ArrayLike<number>, items: number): Set<number> {
  checkShape("scoreVisit.seen", seen, "list");
  for (let k = 0; k < seen.length; k++)
    checkNumber(`scoreVisit.seen[${k}]`, seen[k], { min: 0, max: items - 1, integer: true });
  return new Set(Array.from(seen));
}
