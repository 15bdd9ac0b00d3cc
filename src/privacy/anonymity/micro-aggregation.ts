import { checkTable } from "../check-table.ts";
import { checkOptions } from "../../core/check-options.ts";
import { checkNumber, fail } from "../../core/check.ts";
import type { Column, Table } from "../../model/table.ts";
import { range, valueAt } from "../scale.ts";
import { assemble, type Anonymised } from "./anonymised.ts";
import { checkEnoughRows } from "./enough-rows.ts";
import { quasiIdentifiersOf } from "./generalisation-levels.ts";

/** A micro-aggregated table. */
export interface MicroAggregated extends Anonymised {
  /** Group of each row; groups have k to 2k − 1 rows. */
  readonly groupOf: Uint32Array;
  readonly groups: number;
}

/**
 * Micro-aggregation by maximum distance to average vector (MDAV): groups of k to 2k − 1 similar rows; each row gets its
 * group's mean in columns of numbers, which then joins the domain, its mean leaf in other ordered columns (rounded; a
 * half goes up) and the most frequent leaf in the others (the first among equals). So values look exact but are a
 * group's, and the quasi-identifiers are k-anonymous.
 *
 * Distance: Euclidean, ordered columns scaled to [0, 1] by the range of their domain, others 0 or 1; an interval counts
 * as its middle. Time grows with rows² / k.
 * An empty table stays empty. Errors: unknown columns, a k above the number of rows. Up to ties between equal rows the
 * result does not depend on their order.
 * Domingo-Ferrer, J., Torra, V. (2005). Ordinal, continuous and heterogeneous k-anonymity through microaggregation.
 * doi:10.1007/s10618-005-0007-5.
 *
 * @example
 * const table = tableOf([{ age: 30 }, { age: 40 }, { age: 61 }, { age: 65 }], { age: { role: "quasi-identifier" } });
 * recordsOf(microAggregation(table, { k: 2 }).table).map(({ age }) => age) // → ["35", "35", "63", "63"]
 */
export function microAggregation(
  table: Table,
  options: { readonly k: number; readonly quasiIdentifiers?: readonly string[] },
): MicroAggregated {
  checkOptions("microAggregation", options, ["k", "quasiIdentifiers"]);
  checkTable("microAggregation.table", table);
  const k = checkNumber("microAggregation.k", options.k, { integer: true, min: 1 });
  const columns = quasiIdentifiersOf(table, options.quasiIdentifiers);
  checkEnoughRows("microAggregation.k", k, table.rows);
  const points = pointsOf(columns, table.rows);
  let left = points.order;
  const groupOf = new Uint32Array(table.rows);
  let groups = 0;
  const take = (members: readonly number[]): void => {
    for (const r of members) groupOf[r] = groups;
    const gone = new Set(members);
    left = left.filter((r) => !gone.has(r));
    groups++;
  };
  while (left.length >= 2 * k) {
    const enough = left.length >= 3 * k;
    const first = farthest(points, left, points.centre(left));
    take(nearest(points, left, first, k));
    if (enough) take(nearest(points, left, farthest(points, left, points.at(first)), k));
  }
  if (left.length > 0) take([...left]);
  const suppressed = new Uint8Array(table.rows);
  return { table: assemble(table, aggregate(columns, groupOf, groups), suppressed), suppressed, groupOf, groups };
}

/** Rows as points: one coordinate per column. */
interface Points {
  /** Rows sorted by value, so that ties do not depend on the order of the table. */
  readonly order: Uint32Array;
  at(row: number): Float64Array;
  centre(rows: Uint32Array): Float64Array;
  distance(row: number, point: Float64Array): number;
}

function pointsOf(columns: readonly Column[], rows: number): Points {
  const width = columns.length;
  const scale = columns.map((c) => (c.ordered ? 1 / (range(c) || 1) : 1));
  const coordinates = new Float64Array(rows * width);
  columns.forEach((column, c) => {
    for (let r = 0; r < rows; r++) coordinates[r * width + c] = scale[c] * middleOf(column, r);
  });
  const compare = (a: number, b: number): number => {
    for (let c = 0; c < width; c++) {
      const difference = coordinates[a * width + c] - coordinates[b * width + c];
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  const centre = (members: Uint32Array): Float64Array =>
    Float64Array.from(columns, (column, c) => {
      const leaf = column.ordered ? 0 : mode(members, (r) => coordinates[r * width + c], column.domain.length);
      return column.ordered ? members.reduce((sum, r) => sum + coordinates[r * width + c], 0) / members.length : leaf;
    });
  const distance = (row: number, point: Float64Array): number => {
    let sum = 0;
    for (let c = 0; c < width; c++) {
      const d = coordinates[row * width + c] - point[c];
      if (d !== 0) sum += columns[c].ordered ? d * d : 1;
    }
    return sum;
  };
  return {
    order: Uint32Array.from({ length: rows }, (_, r) => r).sort(compare),
    at: (r) => coordinates.slice(r * width, (r + 1) * width),
    centre,
    distance,
  };
}

/** The middle of a row's interval: of numbers or leaves where the column is ordered, else the leaf below the middle. */
const middleOf = (column: Column, r: number): number =>
  column.ordered
    ? (valueAt(column, column.lo[r]) + valueAt(column, column.hi[r])) / 2
    : Math.floor((column.lo[r] + column.hi[r]) / 2);

/** The row that is farthest from a point; the first among equals. */
function farthest(points: Points, rows: Uint32Array, point: Float64Array): number {
  let best = rows[0];
  let most = -1;
  for (const r of rows) {
    const d = points.distance(r, point);
    if (d > most) [best, most] = [r, d];
  }
  return best;
}

/** The row itself and the k − 1 nearest to it; the first among equals. */
function nearest(points: Points, rows: Uint32Array, row: number, k: number): number[] {
  const centre = points.at(row);
  const found: number[] = [];
  const distances: number[] = [];
  for (const r of rows) {
    const d = r === row ? -1 : points.distance(r, centre);
    if (found.length === k && d >= distances[k - 1]) continue;
    let at = found.length;
    while (at > 0 && distances[at - 1] > d) at--;
    found.splice(at, 0, r);
    distances.splice(at, 0, d);
    if (found.length > k) {
      found.pop();
      distances.pop();
    }
  }
  return found;
}

/** The most frequent leaf; the lowest among equals. */
function mode(members: Iterable<number>, leafOf: (member: number) => number, leaves: number): number {
  const counts = new Uint32Array(leaves);
  for (const member of members) counts[leafOf(member)]++;
  return counts.indexOf(counts.reduce((a, b) => Math.max(a, b), 0));
}

/** Columns with each group's centre as an exact value. */
function aggregate(columns: readonly Column[], groupOf: Uint32Array, groups: number): Column[] {
  const members: number[][] = Array.from({ length: groups }, () => []);
  groupOf.forEach((g, r) => members[g].push(r));
  return columns.map((column) => {
    if (column.ordered && column.numbers !== undefined) return withMeans(column, column.numbers, members, groupOf);
    const centres = members.map((rows) =>
      column.ordered
        ? Math.floor(rows.reduce((sum, r) => sum + column.lo[r] + column.hi[r], 0) / (2 * rows.length) + 0.5)
        : mode(rows, (r) => middleOf(column, r), column.domain.length),
    );
    const leaves = Uint16Array.from(groupOf, (g) => centres[g]);
    return { ...column, lo: leaves, hi: leaves.slice() };
  });
}

/** A column of numbers in which every row shows its group's mean; means that are no values yet join the domain. */
function withMeans(
  column: Column,
  before: readonly number[],
  members: readonly (readonly number[])[],
  groupOf: Uint32Array,
): Column {
  const means = members.map((rows) => {
    const values = rows.map((r) => middleOf(column, r));
    const mean = values.reduce((sum, value) => sum + value, 0) / rows.length;
    return Math.min(Math.max(mean, Math.min(...values)), Math.max(...values));
  });
  const seen = new Set(before);
  const added = [...new Set(means)].filter((mean) => !seen.has(mean));
  if (added.length === 0) return atMeans(column, before, means, groupOf);
  const numbers = [...before, ...added].sort((a, b) => a - b);
  if (numbers.length > 0xffff)
    fail(`column "${column.name}" must have at most 65535 values and means of groups, got ${numbers.length}`);
  const labels = new Map(before.map((number, leaf) => [number, column.domain[leaf]]));
  const domain = numbers.map((number) => labels.get(number) ?? String(number));
  return atMeans({ ...column, domain, numbers, hierarchy: undefined }, numbers, means, groupOf);
}

function atMeans(column: Column, numbers: readonly number[], means: readonly number[], groupOf: Uint32Array): Column {
  const places = new Map(numbers.map((number, leaf) => [number, leaf]));
  const lo = Uint16Array.from(groupOf, (g) => places.get(means[g])!);
  return { ...column, lo, hi: lo.slice() };
}
