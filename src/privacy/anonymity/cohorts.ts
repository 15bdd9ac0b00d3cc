import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber } from "../../core/check.ts";
import { checkStream, type Stream, toUnit, words } from "../../core/random.ts";
import type { Histories } from "../../model/table.ts";
import { checkEnoughRows } from "./enough-rows.ts";
import { itemVectors, type ItemVectors } from "./item-vectors.ts";

/** Groups of people with similar histories, none smaller than asked. */
export interface Cohorts {
  /** Cohort of each row. */
  readonly cohortOf: Int32Array;
  /** Rows per cohort. */
  readonly sizes: Uint32Array;
}

/** Steps of power iteration; the direction need not be exact. */
const STEPS = 15;

/**
 * Cohorts of at least `size` rows with similar items, to be served as groups instead of as people. Rows are cut in two
 * again and again along the direction in which their
 * items differ most, where the two halves differ most, as long as both have `size` rows; rows with the same items stay
 * together. The numbers of cohorts
 * may depend on the order of rows, the groups do not. This is grouping, not differential privacy.
 *
 * Principal direction divisive partitioning: Boley, D. (1998). doi:10.1023/A:1009740529316.
 * Cohorts in place of people: Epasto, A. et al. (2021). Clustering for private interest-based advertising.
 * doi:10.1145/3447548.3467180.
 *
 * Errors: a size above the number of rows. No rows make no cohorts.
 *
 * @param options.stream start of the power iteration
 *
 * @example
 * const bought = historiesOf([[0, 1], [0, 1], [5, 6], [5, 6]]);
 * cohorts(bought, { size: 2, stream: stream("my study", 0, "cohorts") }).sizes // → [2, 2]
 */
export function cohorts(histories: Histories, options: { readonly size: number; readonly stream: Stream }): Cohorts {
  checkOptions("cohorts", options, ["size", "stream"]);
  checkShape("cohorts.histories", histories, { offsets: "list", items: "list" });
  checkStream("cohorts.stream", options.stream);
  const size = checkNumber("cohorts.size", options.size, { integer: true, min: 1 });
  const rows = histories.offsets.length - 1;
  checkEnoughRows("cohorts.size", size, rows);
  const vectors = itemVectors(histories);
  const start = startingDirection(vectors.items, options.stream);
  const cohortOf = new Int32Array(rows);
  const sizes: number[] = [];
  const stack = rows > 0 ? [vectors.order] : [];
  while (stack.length > 0) {
    const members = stack.pop()!;
    const halves = members.length < 2 * size ? undefined : halve(vectors, members, start, size);
    if (halves === undefined) {
      for (const row of members) cohortOf[row] = sizes.length;
      sizes.push(members.length);
    } else stack.push(halves[1], halves[0]);
  }
  return { cohortOf, sizes: Uint32Array.from(sizes) };
}

function startingDirection(items: number, stream: Stream): Float64Array {
  const out = new Uint32Array(4);
  return Float64Array.from({ length: items }, (_, item) => {
    words(stream, item, 0, 0, 0, out);
    return toUnit(out[0]) - 0.5;
  });
}

/**
 * Two halves along the first principal direction, each in the order of the members; undefined when no cut leaves `size`
 * rows on both sides.
 */
function halve(
  vectors: ItemVectors,
  members: Uint32Array,
  start: Float64Array,
  size: number,
): [Uint32Array, Uint32Array] | undefined {
  const places = projections(vectors, members, start);
  const sorted = Uint32Array.from(members, (_, i) => i).sort((a, b) => places[a] - places[b] || a - b);
  let below = 0;
  let best = 0;
  let cut: number | undefined;
  for (let i = 1; i < sorted.length; i++) {
    below += places[sorted[i - 1]];
    if (i < size || sorted.length - i < size || places[sorted[i]] === places[sorted[i - 1]]) continue;
    // places sum to 0, so the variance between the halves is below² / i + below² / (n − i), up to a factor
    const between = below * below * (1 / i + 1 / (sorted.length - i));
    if (between > best) [best, cut] = [between, places[sorted[i]]];
  }
  if (cut === undefined) return undefined;
  const edge = cut;
  return [members.filter((_, i) => places[i] < edge), members.filter((_, i) => places[i] >= edge)];
}

/** Centred coordinates of the members along the direction of their largest variance, by power iteration. */
function projections(
  { offsets, itemOf, weight, items }: ItemVectors,
  members: Uint32Array,
  start: Float64Array,
): Float64Array {
  const mean = new Float64Array(items);
  for (const row of members)
    for (let e = offsets[row]; e < offsets[row + 1]; e++) mean[itemOf[e]] += weight[e] / members.length;
  let direction = start;
  const places = new Float64Array(members.length);
  for (let step = 0; step < STEPS; step++) {
    const middle = dot(mean, direction);
    const next = new Float64Array(items);
    members.forEach((row, i) => {
      let place = -middle;
      for (let e = offsets[row]; e < offsets[row + 1]; e++) place += weight[e] * direction[itemOf[e]];
      places[i] = place;
      for (let e = offsets[row]; e < offsets[row + 1]; e++) next[itemOf[e]] += place * weight[e];
    });
    const norm = Math.sqrt(dot(next, next));
    if (norm === 0) break;
    direction = next.map((x) => x / norm);
  }
  return places;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
