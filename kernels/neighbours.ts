/*
 * AssemblyScript: the rows most like another, and what they say of items, as src/recommenders/neighbour-index.ts finds
 * them. Addresses are in bytes; offsets and indices are u32.
 */
import { topK } from "./ranking";

/**
 * similarity[r] = Σ_k x_k weight[e] over the postings e of item k that belong to row r, over items in order; 0 where it
 * is more than `same` when multiplied by `norm`. `rows` and `weights` are postings by item from `starts` on.
 */
export function similarities(
  starts: usize,
  rows: usize,
  weights: usize,
  own: usize,
  x: usize,
  entries: i32,
  norm: f64,
  same: f64,
  similarity: usize,
  n: i32,
): void {
  memory.fill(similarity, 0, (<usize>n) << 3);
  for (let k = 0; k < entries; k++) {
    const item = starts + ((<usize>load<u32>(own + ((<usize>k) << 2))) << 2);
    const value = load<f64>(x + ((<usize>k) << 3));
    const end = rows + ((<usize>load<u32>(item, 4)) << 2);
    let row = rows + ((<usize>load<u32>(item)) << 2);
    let weight = weights + ((<usize>load<u32>(item)) << 3);
    for (; row < end; row += 4) {
      const to = similarity + ((<usize>load<u32>(row)) << 3);
      store<f64>(to, load<f64>(to) + value * load<f64>(weight));
      weight += 8;
    }
  }
  const factor = f64x2.splat(norm);
  const limit = f64x2.splat(same);
  // the last vector may reach beyond the rows: there is room
  for (let r = 0; r < n; r += 2) {
    const at = similarity + ((<usize>r) << 3);
    const one = v128.load(at);
    v128.store(at, v128.andnot(one, f64x2.gt(f64x2.mul(one, factor), limit)));
  }
}

/**
 * scores[j] += similarity[r] · norm · value[e] over the entries e of the `count` most similar rows r, best first, as
 * long as they are similar at all; rows are sparse: `offsets`, `index`, `value`. Returns −1 where a similarity is
 * not a number, else 0.
 */
export function addNearest(
  similarity: usize,
  n: i32,
  count: i32,
  norm: f64,
  nearest: usize,
  best: usize,
  above: usize,
  offsets: usize,
  index: usize,
  value: usize,
  scores: usize,
): i32 {
  if (topK(similarity, n, count, nearest, best, above) < 0) return -1;
  for (let r = 0; r < count; r++) {
    const own = load<f64>(best + ((<usize>r) << 3));
    if (!(own > 0)) break;
    const like = own * norm;
    const row = offsets + ((<usize>load<u32>(nearest + ((<usize>r) << 2))) << 2);
    const from = load<u32>(row);
    const end = index + ((<usize>load<u32>(row, 4)) << 2);
    let held = value + ((<usize>from) << 3);
    for (let at = index + ((<usize>from) << 2); at < end; at += 4) {
      const to = scores + ((<usize>load<u32>(at)) << 3);
      store<f64>(to, load<f64>(to) + like * load<f64>(held));
      held += 8;
    }
  }
  return 0;
}
