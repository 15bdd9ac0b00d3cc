import { log } from "../core/numerics.ts";
import type { FeatureSpace } from "../model/recommender.ts";
import type { Held } from "../model/table.ts";
import { VIEW } from "../privacy/codes.ts";

/**
 * How events become features: an item's value in a row is log2(1 + sum of its events' weights), for the items with most
 * weight.
 */
export interface EventWeights {
  /** Weight of one view and of one purchase, in [0, 1]. */
  readonly views: number;
  readonly purchases: number;
  /** Items per row at most; ties go to the lower item. Bounds cost and what one row contributes. */
  readonly most: number;
}

/** Weights of events from the options that recommenders share. */
export const eventWeights = (options: { readonly viewWeight: number; readonly rowItems?: number }): EventWeights => ({
  views: options.viewWeight,
  purchases: 1,
  most: options.rowItems ?? 64,
});

/** Weights are whole steps of 1 / GRID, so that logarithms of their sums come from a table. */
const GRID = 128;
const LOG2 = Float64Array.from({ length: 64 * GRID }, (_, i) => log(1 + i / GRID) / log(2));

/**
 * log2(1 + w) of a weight in steps of the grid: one purchase counts 1, and the hundredth adds little but is not lost,
 * so that long histories still tell items apart.
 */
const dampen = (steps: number): number => (steps < LOG2.length ? LOG2[steps] : log(1 + steps / GRID) / log(2));

/**
 * The features of a table: items, a constant, then one per leaf of every column but identifiers. Depends on public
 * domains only, never on values.
 */
export function featureSpace(held: Held): FeatureSpace {
  let size = held.items + 1;
  const side = held.columns
    .filter((column) => column.role !== "identifier")
    .map((column) => {
      const first = size;
      size += column.domain.length;
      return { column: column.name, first, leaves: column.domain.length };
    });
  return { items: held.items, size, side };
}

/** One row as a sparse vector: `index[0 … count - 1]` ascending: items, the constant, side features. */
export interface RowEncoder {
  readonly index: Uint16Array;
  readonly value: Float64Array;
  /** Encodes a row and returns the number of entries. */
  encode(row: number): number;
  /** What is to be subtracted from every item's value of the row encoded last; 0 where items are in the clear. */
  readonly spread: number;
}

/**
 * Encodes rows of one table. A generalised value spreads its weight 1 evenly over its leaves; a suppressed value says
 * nothing and is left out.
 * Columns of the space that the table no longer has are left out too.
 */
export function rowEncoder(held: Held, space: FeatureSpace, weights: EventWeights): RowEncoder {
  const index = new Uint16Array(space.size);
  const value = new Float64Array(space.size);
  const weight = new Int32Array(held.items);
  const steps = new Int32Array(held.items);
  const touched = new Int32Array((held.items + 31) >> 5);
  const sorted = new Int32Array(held.items);
  const view = Math.round(weights.views * GRID);
  const purchase = Math.round(weights.purchases * GRID);
  const { offsets, items, signals } = held.histories;
  const side = space.side.flatMap((s) => {
    const column = held.columns.find((c) => c.name === s.column);
    return column ? [{ first: s.first, leaves: s.leaves, lo: column.lo, hi: column.hi }] : [];
  });
  const encode = (row: number): number => {
    for (let e = offsets[row]; e < offsets[row + 1]; e++) {
      const item = items[e];
      weight[item] += signals[e] === VIEW ? view : purchase;
      touched[item >> 5] |= 1 << (item & 31);
    }
    let n = 0;
    for (let block = 0; block < touched.length; block++) {
      for (let bits = touched[block]; bits !== 0; bits &= bits - 1) {
        const item = (block << 5) + 31 - Math.clz32(bits & -bits);
        if (weight[item] !== 0) {
          index[n] = item;
          steps[n++] = weight[item];
          weight[item] = 0;
        }
      }
      touched[block] = 0;
    }
    if (n > weights.most) n = keepHeaviest(index, steps, sorted, n, weights.most);
    for (let k = 0; k < n; k++) value[k] = dampen(steps[k]);
    index[n] = held.items;
    value[n++] = 1;
    for (const { first, leaves, lo, hi } of side) {
      const from = lo[row];
      const width = hi[row] - from + 1;
      if (width >= leaves && leaves > 1) continue;
      for (let leaf = 0; leaf < width; leaf++) {
        index[n] = first + from + leaf;
        value[n++] = 1 / width;
      }
    }
    return n;
  };
  return { index, value, encode, spread: 0 };
}

/** Keeps the `most` entries with the largest weights, in their order; ties go to the earlier. Returns `most`. */
function keepHeaviest(index: Uint16Array, steps: Int32Array, scratch: Int32Array, n: number, most: number): number {
  for (let k = 0; k < n; k++) scratch[k] = steps[k];
  const least = orderStatistic(scratch, n, n - most);
  let ties = most;
  for (let k = 0; k < n; k++) if (steps[k] > least) ties--;
  let kept = 0;
  for (let k = 0; k < n; k++) {
    if (steps[k] < least || (steps[k] === least && ties-- <= 0)) continue;
    index[kept] = index[k];
    steps[kept++] = steps[k];
  }
  return kept;
}

/** The value that stands at `place` when the first n are sorted, by partition (Hoare 1961); reorders them. */
function orderStatistic(values: Int32Array, n: number, place: number): number {
  let from = 0;
  let to = n - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1];
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const value = values[i];
      values[i++] = values[j];
      values[j--] = value;
    }
    if (place <= j) to = j;
    else if (place >= i) from = i;
    else return values[place];
  }
  return values[place];
}
