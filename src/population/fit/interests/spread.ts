import { log } from "../../../core/numerics.ts";
import type { Levels } from "../../../model/scenario.ts";
import type { ItemGroups } from "../../interests/tables.ts";

/**
 * Standard deviations of log weights between categories, families of a category and items of a family: components of
 * variance by analysis of variance of nested groups of unequal sizes, 0 where a component would be negative.
 * Source: Searle, Casella & McCulloch 1992, Variance Components, § 3.7 and App. F (three-way nested, method of moments).
 */
export function spreadOf(weight: Float64Array, { family, categoryOf }: ItemGroups): Levels {
  const logs = weight.map((w) => log(w));
  const families = groupsOf(family, logs, categoryOf.length);
  const perFamily = Float64Array.from(families.sum, (sum, f) => sum / families.count[f]);
  const category = Uint16Array.from(family, (f) => categoryOf[f]);
  const categories = groupsOf(category, logs, categoryOf[categoryOf.length - 1] + 1);
  const perCategory = Float64Array.from(categories.sum, (sum, c) => sum / categories.count[c]);
  const all = logs.reduce((sum, x) => sum + x, 0) / logs.length;
  const n = logs.length;
  // sums of squares, and of n_f² / n_c, n_f² / n, n_c² / n
  let [items, between, among] = [0, 0, 0];
  logs.forEach((x, j) => {
    items += (x - perFamily[family[j]]) * (x - perFamily[family[j]]);
    between += (perFamily[family[j]] - perCategory[category[j]]) * (perFamily[family[j]] - perCategory[category[j]]);
    among += (perCategory[category[j]] - all) * (perCategory[category[j]] - all);
  });
  let [inCategory, inAll, ofCategories] = [0, 0, 0];
  families.count.forEach((count, f) => {
    inCategory += (count * count) / categories.count[categoryOf[f]];
    inAll += (count * count) / n;
  });
  for (const count of categories.count) ofCategories += (count * count) / n;
  const [F, C] = [families.count.length, categories.count.length];
  const least = (x: number): number => (x > 0 ? x : 0);
  const item = n > F ? items / (n - F) : 0;
  const familyPart = F > C ? least((between - (F - C) * item) / (n - inCategory)) : 0;
  const categoryPart =
    C > 1 ? least((among - (C - 1) * item - (inCategory - inAll) * familyPart) / (n - ofCategories)) : 0;
  return { category: Math.sqrt(categoryPart), family: Math.sqrt(familyPart), item: Math.sqrt(item) };
}

/** Standard errors of these by leaving out one category after the other (Tukey 1958); 0 of a single category. */
export function spreadErrors(weight: Float64Array, { family, categoryOf }: ItemGroups): Levels {
  const categories = categoryOf[categoryOf.length - 1] + 1;
  const without = Array.from({ length: categories }, (_, gone) => {
    const kept = Array.from(weight.keys()).filter((j) => categoryOf[family[j]] !== gone);
    const families = [...new Set(kept.map((j) => family[j]))].sort((a, b) => a - b);
    const place = new Map(families.map((f, at) => [f, at]));
    const groups = {
      family: Uint16Array.from(kept, (j) => place.get(family[j])!),
      categoryOf: Uint16Array.from(families, (f) => categoryOf[f] - (categoryOf[f] > gone ? 1 : 0)),
    };
    return kept.length === 0 ? undefined : spreadOf(Float64Array.from(kept, (j) => weight[j]), groups); // prettier-ignore
  }).filter((one) => one !== undefined);
  const error = (level: keyof Levels): number => {
    const mean = without.reduce((sum, one) => sum + one[level], 0) / without.length;
    const squares = without.reduce((sum, one) => sum + (one[level] - mean) * (one[level] - mean), 0);
    return Math.sqrt((squares * (without.length - 1)) / without.length);
  };
  return without.length < 2
    ? { category: 0, family: 0, item: 0 }
    : { category: error("category"), family: error("family"), item: error("item") };
}

function groupsOf(of: Uint16Array, values: Float64Array, groups: number): { sum: Float64Array; count: Float64Array } {
  const sum = new Float64Array(groups);
  const count = new Float64Array(groups);
  values.forEach((x, k) => {
    sum[of[k]] += x;
    count[of[k]]++;
  });
  return { sum, count };
}
