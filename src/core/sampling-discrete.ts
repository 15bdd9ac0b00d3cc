import { fail } from "./check.ts";
import type { Draws } from "./random.ts";

/**
 * Alias table of n weights: cell i keeps itself when a word is below `threshold[i]` (of 2³²), else gives `alias[i]`.
 */
export interface AliasTable {
  readonly threshold: Float64Array;
  readonly alias: Uint32Array;
}

/** Running sums of weights: entry i is w₀ + … + wᵢ; the form that `categoricalFrom` takes. */
export function cumulativeOf(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sums[i] = sum += checkedWeight(weights[i], i);
  if (!(sum > 0)) fail(`weights must have a positive sum, got ${sum}`);
  return sums;
}

/**
 * Index drawn with probability proportional to its weight, from one uniform and the running sums of the weights; O(log
 * n). Weights of 0 are never drawn.
 */
export function categoricalFrom(u: number, cumulative: ArrayLike<number>): number {
  const target = u * cumulative[cumulative.length - 1];
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle] > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Index drawn with probability proportional to its weight; O(n). For many draws from the same weights use `aliasTable`.
 */
export function categorical(draws: Draws, weights: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += checkedWeight(weights[i], i);
  if (!(total > 0)) fail(`weights must have a positive sum, got ${total}`);
  const target = draws.next() * total;
  let sum = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    sum += weights[i];
    last = i;
    if (target < sum) break;
  }
  return last;
}

function checkedWeight(weight: number, index: number): number {
  return weight >= 0 && weight < Infinity
    ? weight
    : fail(`weights[${index}] must be a finite number at least 0, got ${weight}`);
}

/** Table for drawing in constant time. Source: Vose (1991), doi:10.1109/32.92917. */
export function aliasTable(weights: ArrayLike<number>): AliasTable {
  const n = weights.length;
  const sums = cumulativeOf(weights);
  const shares = Float64Array.from(weights, (weight) => (weight * n) / sums[n - 1]);
  const threshold = new Float64Array(n).fill(4294967296);
  const alias = Uint32Array.from(shares, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < n; i++) (shares[i] < 1 ? small : large).push(i);
  while (small.length > 0 && large.length > 0) {
    const less = small.pop()!;
    const more = large[large.length - 1];
    threshold[less] = shares[less] * 4294967296;
    alias[less] = more;
    shares[more] -= 1 - shares[less];
    if (shares[more] < 1) small.push(large.pop()!);
  }
  const heaviest = sums.length > 0 ? heaviestOf(weights) : 0;
  for (const left of small) {
    if (weights[left] > 0) continue;
    threshold[left] = 0;
    alias[left] = heaviest;
  }
  return { threshold, alias };
}

function heaviestOf(weights: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < weights.length; i++) if (weights[i] > weights[best]) best = i;
  return best;
}

/** Index drawn from an alias table by two random words; each cell's probability is off by less than n / 2³². */
export function aliasFrom(table: AliasTable, word: number, word2: number): number {
  const cell = Math.floor((word >>> 0) * 2.3283064365386963e-10 * table.threshold.length);
  return word2 >>> 0 < table.threshold[cell] ? cell : table.alias[cell];
}

/** Whole number in 0 … n − 1, each equally likely to within n / 2³². */
export function below(draws: Draws, n: number): number {
  return Math.floor(draws.next() * n);
}

/** Shuffles in place, each order equally likely (Fisher-Yates); returns the same array. */
export function shuffle<T extends { readonly length: number; [index: number]: unknown }>(draws: Draws, array: T): T {
  for (let i = array.length - 1; i > 0; i--) {
    const j = below(draws, i + 1);
    const kept = array[i];
    array[i] = array[j];
    array[j] = kept;
  }
  return array;
}

/**
 * `size` different numbers out of 0 … n − 1, each set equally likely, in ascending order; selection sampling, one draw
 * per number passed (Knuth, TAOCP 2, algorithm S).
 */
export function sampleWithoutReplacement(draws: Draws, n: number, size: number): Uint32Array {
  if (!(size >= 0 && size <= n)) fail(`size must be a number from 0 to ${n}, got ${size}`);
  const chosen = new Uint32Array(size);
  let count = 0;
  for (let i = 0; count < size; i++) {
    if (draws.next() * (n - i) < size - count) chosen[count++] = i;
  }
  return chosen;
}
