import { log } from "../../core/numerics.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";
import type { Numbers, RelinkingStatistic } from "./names.ts";

/** Lines that each half of a history must have, and how many customers are tried at most and at least. */
const LEAST_LINES = 6;
const MOST = 1000;
const LEAST = 30;

/**
 * Share of customers whose later half of visits is nearest, of all later halves, to their earlier half: cosine of
 * (1 + log count) · log((n + 1) / (halves pairs that hold the item + 1)). The first 1,000 customers with six lines in
 * both halves; NaN below thirty.
 */
export function relinkingStatistics({ items, visits, lines, item }: VisitLog): Numbers<RelinkingStatistic> {
  const halves: [Uint16Array, Uint16Array][] = [];
  for (let i = 0; i + 1 < visits.length && halves.length < MOST; i++) {
    const middle = lines[(visits[i] + visits[i + 1]) >> 1];
    const early = item.subarray(lines[visits[i]], middle);
    const late = item.subarray(middle, lines[visits[i + 1]]);
    if (Math.min(early.length, late.length) >= LEAST_LINES) halves.push([early, late]);
  }
  const n = halves.length;
  if (n < LEAST) return { "relinked halves": NaN, "relinked, n": n };
  const holders = new Float64Array(items);
  for (const [early, late] of halves) for (const j of new Set([...early, ...late])) holders[j]++;
  const rarity = holders.map((count) => log((n + 1) / (count + 1)));
  const early = halves.map(([half]) => unit(half, rarity));
  const late = halves.map(([, half]) => unit(half, rarity));
  const within: [number, number][][] = Array.from({ length: items }, () => []);
  late.forEach((vector, at) => vector.forEach((x, j) => within[j].push([at, x])));
  const similarity = new Float64Array(n);
  let found = 0;
  early.forEach((vector, own) => {
    similarity.fill(0);
    for (const [j, x] of vector) for (const [at, y] of within[j]) similarity[at] += x * y;
    let nearest = 0;
    for (let at = 1; at < n; at++) if (similarity[at] > similarity[nearest]) nearest = at;
    if (nearest === own) found++;
  });
  return { "relinked halves": found / n, "relinked, n": n };
}

/** Weights of a half's items, of length 1 together. */
function unit(half: Uint16Array, rarity: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const j of half) counts.set(j, (counts.get(j) ?? 0) + 1);
  let square = 0;
  for (const [j, count] of counts) {
    const weight = (1 + log(count)) * rarity[j];
    counts.set(j, weight);
    square += weight * weight;
  }
  for (const [j, weight] of counts) counts.set(j, weight / (Math.sqrt(square) + 1e-9));
  return counts;
}
