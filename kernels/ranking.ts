/* AssemblyScript: the largest of many doubles, as src/core/ranking.ts finds them. Addresses are in bytes. */

/** About so many scores, evenly spaced, tell from which score on it is worth looking. */
const SAMPLE: i32 = 128;

/**
 * Indices (u32) of the k largest of n scores, k ≤ n, best first, ties to the lower index, to `out`; `best` has room for
 * k + 64 doubles, `above` for n indices. Returns −1 where it meets a score that is not a number, else 0.
 */
export function topK(scores: usize, n: i32, k: i32, out: usize, best: usize, above: usize): i32 {
  let found = 0;
  if (n >= 2 * SAMPLE && n >= 8 * k && k >= 4) found = indicesAbove(scores, n, quantileOf(scores, n, k, best), above);
  if (found < k) {
    for (let i = 0; i < n; i++) store<u32>(above + ((<usize>i) << 2), i);
    found = n;
  }
  let least: f64 = -Infinity;
  for (let e = 0; e < found; e++) {
    const index = load<u32>(above + ((<usize>e) << 2));
    const score = load<f64>(scores + ((<usize>index) << 3));
    if (score !== score) return -1;
    if (e >= k && score <= least) continue;
    insert(score, index, e < k ? e : k - 1, best, out);
    if (e >= k - 1) least = load<f64>(best + ((<usize>(k - 1)) << 3));
  }
  return 0;
}

/** Moves a score into its place among the `before` best, which are sorted; equal scores stay before it. */
function insert(score: f64, index: u32, before: i32, best: usize, out: usize): void {
  let value = best + ((<usize>before) << 3);
  let place = out + ((<usize>before) << 2);
  while (value > best && load<f64>(value - 8) < score) {
    store<f64>(value, load<f64>(value - 8));
    store<u32>(place, load<u32>(place - 4));
    value -= 8;
    place -= 4;
  }
  store<f64>(value, score);
  store<u32>(place, index);
}

/** A score that a little more than k scores exceed, by a sample. */
function quantileOf(scores: usize, n: i32, k: i32, sampled: usize): f64 {
  const step = n / SAMPLE;
  const rank = <i32>ceil((1.3 * <f64>k * <f64>SAMPLE) / <f64>n) + 2;
  const last = sampled + ((<usize>(rank - 1)) << 3);
  let found = 0;
  for (let i = step >> 1; i < n; i += step) {
    const score = load<f64>(scores + ((<usize>i) << 3));
    if (found === rank && score <= load<f64>(last)) continue;
    let at = found < rank ? sampled + ((<usize>found) << 3) : last;
    if (found < rank) found++;
    while (at > sampled && load<f64>(at - 8) < score) {
      store<f64>(at, load<f64>(at - 8));
      at -= 8;
    }
    store<f64>(at, score);
  }
  return load<f64>(last);
}

/** Indices of the scores that are not at most a threshold; returns how many. */
function indicesAbove(scores: usize, n: i32, threshold: f64, above: usize): i32 {
  const t = f64x2.splat(threshold);
  let to = above;
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const p = scores + ((<usize>i) << 3);
    const low = f64x2.le(v128.load(p), t);
    const high = f64x2.le(v128.load(p, 16), t);
    if (v128.all_true<i64>(v128.and(low, high))) continue;
    for (let e = i; e < i + 4; e++) {
      store<u32>(to, e);
      if (!(load<f64>(scores + ((<usize>e) << 3)) <= threshold)) to += 4;
    }
  }
  for (; i < n; i++) {
    store<u32>(to, i);
    if (!(load<f64>(scores + ((<usize>i) << 3)) <= threshold)) to += 4;
  }
  return <i32>((to - above) >> 2);
}
