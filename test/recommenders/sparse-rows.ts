import { draws, stream } from "../../src/core/random.ts";
import type { SparseRows } from "../../src/recommenders/plain/interactions.ts";

/** Rows of some of the items, ascending; a part of them copies of one another, some empty. */
export function sparseRows(n: number, items: number, seed: number): SparseRows {
  const random = draws(stream(`rows ${seed}`, 0, "test"), 0, 0, 0);
  const rows: [number, number][][] = [];
  for (let r = 0; r < n; r++) {
    const share = random.next() * random.next();
    if (r > 0 && random.next() < 0.1) rows.push(rows[Math.floor(random.next() * r)]);
    else
      rows.push(
        Array.from({ length: items }, (_, j): [number, number] => [j, 1 + Math.floor(3 * random.next())]).filter(
          () => random.next() < share,
        ),
      );
  }
  const offsets = new Uint32Array(n + 1);
  rows.forEach((row, r) => (offsets[r + 1] = offsets[r] + row.length));
  const entries = rows.flat();
  return {
    offsets,
    index: Uint16Array.from(entries, ([j]) => j),
    value: Float64Array.from(entries, ([, x]) => x),
  };
}
