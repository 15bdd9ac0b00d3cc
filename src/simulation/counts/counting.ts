import type { Block } from "../block.ts";
import { C, fixedShare, VISIT_WIDTH, WIDTH, type Tallies } from "./tallies.ts";

/** Adds the counters of a block's visitors, to everybody's and to those of their groups. */
export function countVisitors({ sums, membership }: Tallies, { visitors, counts }: Block): void {
  const { index: people, count: visiting } = visitors;
  const { of, groupings } = membership;
  const width = VISIT_WIDTH;
  const first = C.satisfaction;
  for (let c = 0; c < width; c++) {
    let sum = 0;
    for (let v = 0, at = c; v < visiting; v++, at += width) sum += counts[at];
    sums[first + c] += sum;
  }
  const many = groupings.length;
  const stride = WIDTH;
  for (let v = 0; v < visiting; v++)
    for (let m = people[v] * many; m < (people[v] + 1) * many; m++) {
      const at = (1 + of[m]) * stride + first;
      for (let c = 0; c < width; c++) sums[at + c] += counts[v * width + c];
    }
}

/** Adds a share of each of a block's customers, by customer, to a counter of everybody's. */
export function countShares(
  { sums, membership }: Tallies,
  { active }: Block,
  counter: number,
  shares: ArrayLike<number>,
): void {
  const { index: who, count } = active;
  const { of, groupings } = membership;
  let total = 0;
  for (let n = 0; n < count; n++) total += fixedShare(shares[who[n]]);
  sums[counter] += total;
  const many = groupings.length;
  if (many === 0) return;
  const width = WIDTH;
  const first = width + counter;
  for (let n = 0; n < count; n++) {
    const i = who[n];
    const share = fixedShare(shares[i]);
    for (let m = i * many; m < (i + 1) * many; m++) sums[first + of[m] * width] += share;
  }
}
