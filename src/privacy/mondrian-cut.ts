import { countCodes, sortedCodes, type Axis } from "./mondrian-axis.ts";

/**
 * Finds where to cut rows from … to − 1 of an axis whose `range` is noted; −1 when it cannot be cut.
 * A place is `code × 2³² + ties`: below go rows under `code` and the first `ties` rows at it.
 */
export type Cut = (axis: Axis, from: number, to: number, k: number) => number;

/** All rows at a code. */
const ALL = 0xffffffff;
export const TIES = 0x100000000;

/** Beyond this many positions per row, sorting a class is cheaper than counting its positions. */
const SPARSE = 8;

/** The most even cut between two values with at least k rows on both sides; missing values are cut off first. */
export const strictCut: Cut = (axis, from, to, k) => {
  const lo = axis.range[0];
  const hi = axis.range[1];
  if (axis.heights === undefined && hi - lo > SPARSE * (to - from)) return sparseCut(axis, from, to, k);
  countCodes(axis, from, to);
  const { counts, leaves } = axis;
  const rows = to - from;
  if (hi === leaves && counts[leaves] >= k && rows - counts[leaves] >= k) return (leaves - 1) * TIES + ALL;
  let last = Math.min(hi, leaves - 1);
  while (last > lo && counts[last] === 0) last--;
  const code =
    axis.heights === undefined
      ? mostEven(counts, lo, last, rows, k)
      : mostEvenAt(axis.heights, counts, lo, last, rows, k);
  return code < 0 ? -1 : code * TIES + ALL;
};

/** The code after which to cut most evenly, at least k rows on both sides; −1 if there is none. */
function mostEven(counts: Uint32Array, lo: number, last: number, rows: number, k: number): number {
  let below = 0;
  let best = rows + 1;
  let code = -1;
  for (let b = lo; b < last && rows - below >= k; b++) {
    below += counts[b];
    const uneven = Math.abs(2 * below - rows);
    if (below >= k && rows - below >= k && uneven < best) {
      best = uneven;
      code = b;
    }
  }
  return code;
}

/**
 * The same, only at the highest boundaries between the two codes: between children of the smallest node that covers
 * them.
 */
function mostEvenAt(
  heights: Uint8Array,
  counts: Uint32Array,
  lo: number,
  last: number,
  rows: number,
  k: number,
): number {
  let top = 0;
  for (let b = lo; b < last; b++) if (heights[b] > top) top = heights[b];
  let below = 0;
  let best = rows + 1;
  let code = -1;
  for (let b = lo; b < last; b++) {
    below += counts[b];
    const uneven = Math.abs(2 * below - rows);
    if (heights[b] === top && below >= k && rows - below >= k && uneven < best) {
      best = uneven;
      code = b;
    }
  }
  return code;
}

/** The same for few rows spread over many positions: the positions are sorted instead of counted. */
function sparseCut(axis: Axis, from: number, to: number, k: number): number {
  const sorted = sortedCodes(axis, from, to);
  const rows = to - from;
  const missing = rows - lowerBound(sorted, axis.leaves);
  if (missing >= k && rows - missing >= k) return (axis.leaves - 1) * TIES + ALL;
  let best = Infinity;
  let place = -1;
  for (let below = k; below <= rows - k; below++) {
    if (sorted[below] === sorted[below - 1]) continue;
    const uneven = Math.abs(2 * below - rows);
    if (uneven < best) {
      best = uneven;
      place = sorted[below - 1] * TIES + ALL;
    }
  }
  return place;
}

/** The cut that puts half of the rows, rounded down, below; rows at the median are shared out. */
export const relaxedCut: Cut = (axis, from, to) => {
  const half = (to - from) >> 1;
  const lo = axis.range[0];
  const hi = axis.range[1];
  if (hi - lo > SPARSE * (to - from)) {
    const sorted = sortedCodes(axis, from, to);
    return sorted[half - 1] * TIES + (half - lowerBound(sorted, sorted[half - 1]));
  }
  countCodes(axis, from, to);
  const { counts } = axis;
  let below = 0;
  let code = lo;
  while (below + counts[code] < half) below += counts[code++];
  return code * TIES + (half - below);
};

/** First index whose value is at least `value`, in a sorted array. */
function lowerBound(sorted: Uint16Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
