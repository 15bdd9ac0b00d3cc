/**
 * The k best of `scores`, best first, into `out`; ties go to the lower index. Returns how many there are (fewer than k only for short input).
 * One pass with an insertion into the sorted head: few comparisons once the head is good. Scores must not be NaN.
 */
export function topK(scores: ArrayLike<number>, k: number, out: Uint16Array | Uint32Array): number {
  const n = scores.length;
  const count = k < n ? k : n;
  if (count === 0) return 0;
  let size = 0;
  let worst = 0;
  for (let j = 0; j < n; j++) {
    const score = scores[j];
    if (size === count && !(score > worst)) {
      if (score !== score) throw new Error(`scores[${j}] must be a number, got NaN`);
      continue;
    }
    if (score !== score) throw new Error(`scores[${j}] must be a number, got NaN`);
    let at = size < count ? size++ : count - 1;
    while (at > 0 && scores[out[at - 1]] < score) {
      out[at] = out[at - 1];
      at--;
    }
    out[at] = j;
    worst = scores[out[size - 1]];
  }
  return count;
}
