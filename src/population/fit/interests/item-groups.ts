import type { ItemGroups } from "../../interests/tables.ts";
import type { VisitLog } from "../visit-log.ts";
import { kMeans } from "../k-means.ts";
import { itemSpace } from "./item-space.ts";

/** Items of a family, on average. */
const FAMILY = 4;

/** Dimensions of the space of items in which groups are looked for. */
const DIMENSIONS = 32;

/** Fewest and most categories, and categories per root of the number of items. */
const CATEGORIES = { least: 4, most: 40, perRoot: 1.15 };

/**
 * Categories and families of items, from what some customers bought together: k-means of the items' vectors to
 * 1.15 √items categories (4 to 40) unless they are `known`, and within each to families of four items.
 */
export function findGroups(log: VisitLog, customers: ArrayLike<number>, seed: string, known?: Uint16Array): ItemGroups {
  const { items } = log;
  const { least, most, perRoot } = CATEGORIES;
  const space = itemSpace(log, customers, DIMENSIONS);
  const dimensions = space.length / items;
  const usual = Math.min(items, Math.max(least, Math.min(most, Math.round(perRoot * Math.sqrt(items)))));
  const of = known ?? kMeans(space, dimensions, usual, seed, "fit.categories").of;
  const wanted = known === undefined ? usual : 1 + known.reduce((top, c) => Math.max(top, c), 0);
  const family = new Uint16Array(items);
  const categoryOf: number[] = [];
  let categories = 0;
  for (let c = 0; c < wanted; c++) {
    const members = Array.from(of.keys()).filter((j) => of[j] === c);
    if (members.length === 0) continue;
    const points = new Float64Array(members.length * dimensions);
    members.forEach((j, k) => points.set(space.subarray(j * dimensions, (j + 1) * dimensions), k * dimensions));
    const parts = Math.max(1, Math.round(members.length / FAMILY));
    const within = kMeans(points, dimensions, parts, seed, `fit.families.${c}`).of;
    const numbers = new Map<number, number>();
    members.forEach((j, k) => {
      let number = numbers.get(within[k]);
      if (number === undefined) {
        number = categoryOf.length;
        numbers.set(within[k], number);
        categoryOf.push(categories);
      }
      family[j] = number;
    });
    categories++;
  }
  return { family, categoryOf: Uint16Array.from(categoryOf) };
}
