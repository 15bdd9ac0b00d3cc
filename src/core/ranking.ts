import { fail } from "./check.ts";

/** Scores of the best found so far, best first; those of a sample; and the indices above a threshold. */
let best = new Float64Array(64);
let sampled = new Float64Array(64);
let above = new Uint32Array(1024);

/** About so many scores, evenly spaced, tell from which score on it is worth looking. */
const SAMPLE = 128;

/**
 * Indices of the k largest scores, best first, into `out`; ties go to the lower index. Returns how many were written,
 * min(k, scores).
 *
 * Partial selection: `out` is kept sorted and a score enters it only when it beats the last. Where scores are many
 * times k, only those above a threshold are looked at, a quantile of a sample of them that leaves about 1.3 k; expected
 * O(n + k²), O(n k) at worst. -Infinity ranks last and still counts as a score.
 * @throws when a score is NaN, or `out` is shorter than the result
 */
export function topK(scores: Float64Array, k: number, out: Uint16Array | Uint32Array): number {
  const n = scores.length;
  const size = k < n ? k : n;
  if (out.length < size) fail(`out must be at least ${size} long, got ${out.length}`);
  if (best.length < size) best = new Float64Array(2 * size);
  if (n >= 2 * SAMPLE && n >= 8 * k && k >= 4 && selectAbove(scores, size, quantileOf(scores, size), out)) return size;
  for (let i = 0; i < size; i++) insert(checked(scores, i), i, i, out);
  let threshold = size > 0 ? best[size - 1] : Infinity;
  for (let i = size; i < n; i++) {
    if (scores[i] <= threshold) continue;
    const score = checked(scores, i);
    if (size === 0) continue;
    insert(score, i, size - 1, out);
    threshold = best[size - 1];
  }
  return size;
}

/** A score that a little more than `size` scores exceed, by a sample. */
function quantileOf(scores: Float64Array, size: number): number {
  const step = Math.floor(scores.length / SAMPLE);
  const rank = Math.ceil((1.3 * size * SAMPLE) / scores.length) + 2;
  if (sampled.length < rank) sampled = new Float64Array(2 * rank);
  let found = 0;
  for (let i = step >> 1; i < scores.length; i += step) {
    const score = scores[i];
    if (found === rank && score <= sampled[rank - 1]) continue;
    let at = found < rank ? found++ : rank - 1;
    for (; at > 0 && sampled[at - 1] < score; at--) sampled[at] = sampled[at - 1];
    sampled[at] = score;
  }
  return sampled[rank - 1];
}

/** Selects among the scores above a threshold; false where these are fewer than `size`. */
function selectAbove(scores: Float64Array, size: number, threshold: number, out: Uint16Array | Uint32Array): boolean {
  if (above.length < scores.length) above = new Uint32Array(scores.length);
  const index = above;
  let found = 0;
  for (let i = 0; i < scores.length; i++) if (!(scores[i] <= threshold)) index[found++] = i;
  if (found < size) return false;
  for (let e = 0; e < found; e++) {
    const score = checked(scores, index[e]);
    if (e < size) insert(score, index[e], e, out);
    else if (score > best[size - 1]) insert(score, index[e], size - 1, out);
  }
  return true;
}

/** Moves a score into its place among the `before` best, which are sorted; equal scores stay before it. */
function insert(score: number, index: number, before: number, out: Uint16Array | Uint32Array): void {
  let at = before;
  for (; at > 0 && best[at - 1] < score; at--) {
    best[at] = best[at - 1];
    out[at] = out[at - 1];
  }
  best[at] = score;
  out[at] = index;
}

function checked(scores: Float64Array, index: number): number {
  const score = scores[index];
  return score === score ? score : fail(`scores must be numbers, got NaN at index ${index}`);
}
