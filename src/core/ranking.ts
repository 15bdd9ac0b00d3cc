import { fail } from "./check.ts";

/**
 * Indices of the k largest scores, best first, into `out`; ties go to the lower index. Returns how many were written,
 * min(k, scores).
 *
 * Partial selection: `out` is kept sorted and a score enters it only when it beats the last; expected O(n + k² log(n /
 * k)) for scores in random order,
 * O(n k) at worst. Nothing is allocated. -Infinity ranks last and still counts as a score.
 * @throws when a score is NaN, or `out` is shorter than the result
 */
export function topK(scores: Float64Array, k: number, out: Uint16Array | Uint32Array): number {
  const n = scores.length;
  const size = k < n ? k : n;
  if (out.length < size) fail(`out must be at least ${size} long, got ${out.length}`);
  for (let i = 0; i < size; i++) insert(scores, i, i, out);
  let threshold = size > 0 ? scores[out[size - 1]] : Infinity;
  for (let i = size; i < n; i++) {
    const score = scores[i];
    if (score <= threshold) continue;
    if (score !== score) refuse(i);
    if (size === 0) continue;
    insert(scores, i, size - 1, out);
    threshold = scores[out[size - 1]];
  }
  return size;
}

/** Moves index i into its place among the `before` entries of out, which are sorted; equal scores stay before it. */
function insert(scores: Float64Array, i: number, before: number, out: Uint16Array | Uint32Array): void {
  const score = scores[i];
  if (score !== score) refuse(i);
  let at = before;
  while (at > 0 && scores[out[at - 1]] < score) {
    out[at] = out[at - 1];
    at--;
  }
  out[at] = i;
}

function refuse(index: number): never {
  return fail(`scores must be numbers, got NaN at index ${index}`);
}
