import type { ColumnarTransactions } from "./transactions.ts";

/**
 * Category of each item named by its code, 0, 1, 2, …: the one that most of its rows have, of equally frequent ones the
 * first; items without any share one of their own. Undefined where the purchases have no categories.
 */
export function itemCategories({ item, category }: ColumnarTransactions, codes: Uint32Array): Uint16Array | undefined {
  if (category === undefined) return undefined;
  const placeOf = new Map(Array.from(codes, (code, j) => [code, j]));
  const seen = Array.from(codes, () => new Map<number, number>());
  for (let e = 0; e < item.length; e++) {
    const j = placeOf.get(item[e]);
    if (j !== undefined && category[e] >= 0) seen[j].set(category[e], (seen[j].get(category[e]) ?? 0) + 1);
  }
  const usual = seen.map((counts) => [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])[0]);
  const numbers = new Map([...new Set(usual)].sort((a, b) => a - b).map((name, number) => [name, number]));
  return Uint16Array.from(usual, (name) => numbers.get(name)!);
}
