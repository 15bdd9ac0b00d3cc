/** A box on a line: where its centre is wanted, and its length. */
export interface SpreadBox {
  readonly wanted: number;
  readonly length: number;
}

/**
 * Centres of boxes on a line from `from` to `to`, as near as possible (least squares) to where they are wanted without
 * overlap.
 *
 * With a box's own place in its block subtracted, the order constraint makes this an isotonic regression, solved by
 * pooling neighbours
 * that collide (pool adjacent violators; Barlow, Bartholomew, Bremner & Brunk 1972); the ends then clip it. Boxes that
 * need more than the line
 * start at `from` and go on beyond `to`.
 */
export function spread(boxes: readonly SpreadBox[], from: number, to: number): number[] {
  const order = boxes.map((_, index) => index).sort((a, b) => boxes[a].wanted - boxes[b].wanted || a - b);
  const before: number[] = [];
  order.reduce((sum, index, place) => ((before[place] = sum), sum + boxes[index].length), 0);
  const total = boxes.reduce((sum, box) => sum + box.length, 0);
  const tops = isotonic(order.map((index, place) => boxes[index].wanted - boxes[index].length / 2 - before[place]));
  const centres = new Array<number>(boxes.length);
  order.forEach((index, place) => {
    const top = Math.max(from, Math.min(tops[place], to - total));
    centres[index] = top + before[place] + boxes[index].length / 2;
  });
  return centres;
}

/** The non-decreasing sequence nearest to the values by least squares. */
function isotonic(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const value of values) {
    let block = { sum: value, count: 1 };
    for (
      let last = blocks[blocks.length - 1];
      last && last.sum / last.count > block.sum / block.count;
      last = blocks[blocks.length - 1]
    ) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
}
