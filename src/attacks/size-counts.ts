import { checkShape } from "../core/check-shape.ts";
import { checkNumber } from "../core/check.ts";

/** How many class sizes occur how often: `[size, classes]`, sizes rising. */
export type SizeCounts = readonly (readonly [number, number])[];

/**
 * Counts classes by size; empty classes are left out. Errors: a size that is no whole number from 0 up.
 *
 * @example
 * sizeCounts([1, 2, 1, 0]) // → [[1, 2], [2, 1]]
 */
export function sizeCounts(sizes: Iterable<number>): SizeCounts {
  checkShape("sizeCounts.sizes", sizes, "iterable");
  const counts = new Map<number, number>();
  let place = 0;
  for (const size of sizes) {
    checkNumber(`sizeCounts.sizes[${place++}]`, size, { integer: true, min: 0 });
    if (size > 0) counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => a[0] - b[0]);
}

/** Refuses sizes and numbers of classes that are no whole numbers above 0. */
export function checkSizeCounts(path: string, counts: SizeCounts): void {
  checkShape(path, counts, "list");
  counts.forEach((pair, i) => {
    checkShape(`${path}[${i}]`, pair, "list");
    const [size, classes] = pair;
    checkNumber(`${path}[${i}][0]`, size, { integer: true, min: 1 });
    checkNumber(`${path}[${i}][1]`, classes, { integer: true, min: 1 });
  });
}
