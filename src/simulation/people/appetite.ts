import { exp } from "../../core/numerics.ts";
import { PERIOD } from "../../population/interests/assortment.ts";
import { createWants } from "../../population/interests/wants.ts";
import type { Interests } from "../../model/truth.ts";
import { has } from "./owned.ts";
import type { Run } from "../run.ts";
import type { World } from "../world.ts";

/** What customers make of slates, by the truth about what they want. */
export interface Appetite {
  /**
   * Turns to a customer of a run in a week; of a visit that is known to be about a category, `stays` is the probability
   * that the next need is of that category.
   */
  turn(customer: number, week: number, run: Run, category?: number, stays?: number): void;
  /** Probability that a need of the customer is of a category. */
  category(c: number): number;
  /** Attraction of an item, relative to the outside option, before its place on the slate has its say. */
  appeal(item: number): number;
  /** Accuracy of a slate in [0, 1]: 1 is the best that could be shown to this customer. */
  accuracy(items: Uint16Array): number;
  /** The slate that fits best: the items that the customer wants most of those on offer. */
  best(): Uint16Array;
  /** Writes how much the customer wants each item of the best slate; −1 for all others. */
  rank(scores: Float64Array): void;
}

/** Period of the assortment in a week. */
export const periodOf = ({ lead, periods }: Interests, week: number): number =>
  Math.min(periods - 1, Math.floor((week + lead) / PERIOD));

/**
 * The appetite of a world: accuracy is the probability that the next need is for an item of the slate, relative to the best slate;
 * attraction is that probability, scaled so that the average customer takes something from a slate of the bestsellers
 * as often as `choice.acceptPopular` says.
 */
export function createAppetite({ population, discount, outside, ceilings, shares }: World): Appetite {
  const { interests } = population;
  const { accepted, periods, once } = interests;
  const { items, category: categoryOf } = population.catalogue;
  const wants = createWants(interests, shares);
  const scale = exp(-outside);
  const best = new Uint16Array(discount.length);
  let from = 0;
  let most = 0;
  let kept: ((item: number) => number) | undefined;
  let about = -1;
  let inside = 1;
  let outward = 1;
  const share = (item: number): number =>
    wants.share(item) *
    accepted[from + item] *
    (kept === undefined ? 1 : kept(item)) *
    (about < 0 ? 1 : categoryOf[item] === about ? inside : outward);
  const top = (): number => wants.best(best.length, accepted, from, best, kept);
  return {
    turn(customer, week, run, category = -1, stays = 0) {
      wants.turn(customer);
      about = category;
      if (about >= 0) {
        const own = wants.category(about);
        inside = stays / own;
        outward = (1 - stays) / (1 - own);
      }
      const period = periodOf(interests, week);
      from = period * items;
      const { owned } = run;
      if (owned !== undefined) kept = (item) => (has(owned, customer * items + item) ? 1 - once : 1);
      if (ceilings === undefined || owned !== undefined) {
        most = top();
        return;
      }
      const at = customer * periods;
      const slateOf = (t: number): Uint16Array =>
        ceilings.items.subarray((at + t) * best.length, (at + t + 1) * best.length);
      // every period at once, while the lists are open
      if (ceilings.most[at] === 0)
        for (let t = 0; t < periods; t++)
          ceilings.most[at + t] = wants.best(best.length, accepted, t * items, slateOf(t)) || 1e-30;
      most = ceilings.most[at + period];
      best.set(slateOf(period));
    },
    category: (c) => wants.category(c),
    appeal: (item) => scale * share(item),
    accuracy(slate) {
      let sum = 0;
      for (let r = 0; r < best.length; r++) sum += share(slate[r]);
      return Math.min(1, sum / most);
    },
    best: () => best,
    rank(scores) {
      scores.fill(-1);
      for (let r = 0; r < best.length; r++) scores[best[r]] = share(best[r]);
    },
  };
}
