import { toUnit, words, type Stream } from "../../core/random.ts";
import type { Interests } from "../../model/truth.ts";
import { PERIOD } from "./assortment.ts";
import { extraLines } from "./extra-lines.ts";
import { atomAt, CATEGORY, FAMILY, ITEM, pick } from "./lists.ts";

/** Draws that a line may take before it is given up: distinct items on offer may run out. */
const TRIES = 100;

/** Lines of a visit at most. */
export const LONGEST = 1000;

/** The visits of one customer after the other: what each line is for, by numbers that no policy touches. */
export interface Errand {
  /** Begins a visit of a customer in a week. */
  begin(customer: number, week: number, visit: number): void;
  /** Number of lines of the visit, at least 1. */
  lines(): number;
  /**
   * An item looked at only, the number `draw` of the visit: of the category of one of its lines, of a family that the
   * customer wants there, any of its items by base weights.
   */
  glance(draw: number): number;
  /** The item that the next line is for, different from those before; −1 where nothing that is wanted is on offer. */
  next(refuses?: (item: number) => boolean): number;
}

/**
 * Line ℓ of a visit has, with probability ℓ / (ℓ + γ₁), the category of a random earlier line, else one of the
 * customer's interests; within a category with m earlier lines, with probability m / (m + γ₂), the family of one of
 * them, else one of the customer's list; then an item of the own list, or with probability `variety` of the base
 * weights. An item that is not on offer, is in the visit already or is refused begins the line anew.
 */
export function createErrand(interests: Interests, needs: Stream): Errand {
  const { categories, order, family, categoryOf, firstFamily, firstPlace, lists, kind, breadth, inverse } = interests;
  const { itemSums, familySums, categorySums, variety, periods, lead, accepted, basket, dispersion } = interests;
  const [stay, near] = interests.mission;
  const chosen = new Uint16Array(LONGEST);
  const stamp = new Uint32Array(order.length);
  const out = new Int32Array(4);
  let visits = 0;
  let i = 0;
  let now = 0;
  let purpose = 0;
  let line = 0;
  let found = 0;
  let from = 0;
  let narrow: readonly number[] = inverse;

  const category = (mission: number, own: number): number => {
    if (found > 0 && mission < found / (found + stay))
      return categoryOf[family[chosen[Math.floor(mission * (found + stay))]]];
    const row = kind[i] * categories;
    return pick(categorySums, row, row + categories, atomAt(lists, i, CATEGORY, 0, narrow[CATEGORY], own)) - row;
  };
  const familyOf = (c: number, mission: number, own: number): number => {
    let here = 0;
    for (let e = 0; e < found; e++) if (categoryOf[family[chosen[e]]] === c) here++;
    if (here > 0 && mission < here / (here + near)) {
      let left = Math.floor(mission * (here + near));
      for (let e = 0; ; e++) {
        const f = family[chosen[e]];
        if (categoryOf[f] === c && left-- === 0) return f;
      }
    }
    return pick(familySums, firstFamily[c], firstFamily[c + 1], atomAt(lists, i, FAMILY, c, narrow[FAMILY], own));
  };
  return {
    begin(customer, week, visit) {
      i = customer;
      now = week;
      purpose = visit << 16;
      line = 0;
      found = 0;
      visits++;
      from = Math.min(periods - 1, Math.floor((week + lead) / PERIOD)) * order.length;
      narrow = inverse.map((one) => one / breadth[customer]);
    },
    lines() {
      words(needs, i, now, purpose, 0, out);
      return 1 + Math.min(LONGEST - 1, extraLines(toUnit(out[0]), basket[i], dispersion));
    },
    glance(draw) {
      words(needs, i, now, purpose + LONGEST + 1, 2 * draw, out);
      const c = category(found === 0 ? 1 : toUnit(out[0]) * (found / (found + stay)), toUnit(out[1]));
      const own = atomAt(lists, i, FAMILY, c, narrow[FAMILY], toUnit(out[2]));
      const f = pick(familySums, firstFamily[c], firstFamily[c + 1], own);
      return order[pick(itemSums, firstPlace[f], firstPlace[f + 1], toUnit(out[3]))];
    },
    next(refuses) {
      line++;
      for (let attempt = 0; attempt < TRIES; attempt++) {
        words(needs, i, now, purpose + line, 2 * attempt, out);
        const c = category(toUnit(out[0]), toUnit(out[1]));
        const f = familyOf(c, toUnit(out[2]), toUnit(out[3]));
        words(needs, i, now, purpose + line, 2 * attempt + 1, out);
        const u = toUnit(out[1]);
        const own = toUnit(out[0]) < variety ? u : atomAt(lists, i, ITEM, f, narrow[ITEM], u);
        const item = order[pick(itemSums, firstPlace[f], firstPlace[f + 1], own)];
        if (stamp[item] === visits || toUnit(out[2]) >= accepted[from + item]) continue;
        if (refuses?.(item) === true && toUnit(out[3]) < interests.once) continue;
        stamp[item] = visits;
        chosen[found++] = item;
        return item;
      }
      return -1;
    },
  };
}
