/**
 * The non-decreasing values nearest to these by weighted squares: pool adjacent violators. Source: Barlow, R. E.,
 * Bartholomew, D. J., Bremner, J. M., Brunk, H. D. (1972). Statistical Inference under Order Restrictions, ch. 1.
 */
export function isotonic(values: readonly number[], weights: readonly number[] = values.map(() => 1)): number[] {
  const blocks: { mean: number; weight: number; count: number }[] = [];
  values.forEach((value, i) => {
    blocks.push({ mean: value, weight: weights[i], count: 1 });
    while (blocks.length > 1 && blocks[blocks.length - 2].mean > blocks[blocks.length - 1].mean) {
      const after = blocks.pop()!;
      const before = blocks.pop()!;
      const weight = before.weight + after.weight;
      const mean = (before.mean * before.weight + after.mean * after.weight) / weight;
      blocks.push({ mean, weight, count: before.count + after.count });
    }
  });
  return blocks.flatMap(({ mean, count }) => new Array<number>(count).fill(mean));
}
