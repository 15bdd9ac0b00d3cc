import { logDiscount } from "./list-metrics.ts";

const DISCOUNT = Float64Array.from({ length: 10 }, (_, r) => logDiscount(r + 1));

/** What so many hits at the first ranks are worth, at 0 … 10. */
const IDEAL = new Float64Array(11);
for (let r = 0; r < 10; r++) IDEAL[r + 1] = IDEAL[r] + DISCOUNT[r];

/**
 * `ndcg` of one list at 10, gain 1 for every item that is wanted: the same number, without its checks, for lists that
 * are made by the thousand.
 */
export function ndcgAtTen(ranked: ArrayLike<number>, wanted: ReadonlySet<number>): number {
  if (wanted.size === 0) return 0;
  let found = 0;
  for (let r = 0; r < 10 && r < ranked.length; r++) if (wanted.has(ranked[r])) found += DISCOUNT[r];
  return found / IDEAL[Math.min(10, wanted.size)];
}
