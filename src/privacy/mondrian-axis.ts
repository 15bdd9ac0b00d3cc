import { fail } from "../core/check.ts";
import type { Column } from "../model/table.ts";
import { boundaryHeights } from "./hierarchy.ts";
import { extentOf, type ColumnScale } from "./scale.ts";

/**
 * One dimension of Mondrian: positions of all rows, moved about with them. Two axes share a word per row, which halves
 * the moving.
 */
export interface Axis {
  /** Position per row: first leaf of its value, or `leaves` where it is missing; `(words[i] >>> shift) & 0xffff`. */
  readonly words: Uint32Array;
  readonly shift: 0 | 16;
  readonly leaves: number;
  readonly scale: ColumnScale;
  /** Height of the boundary after each leaf, for a column without order that has a hierarchy; else undefined. */
  readonly heights: Uint8Array | undefined;
  /** Scratch: rows per position. */
  readonly counts: Uint32Array;
  /** Scratch: lowest and highest position of the class in hand. */
  readonly range: Uint32Array;
}

/** The axes of columns. Errors: more than 65535 leaves. */
export function axesOf(columns: readonly Column[], rows: number): readonly Axis[] {
  let words = new Uint32Array(0);
  return columns.map((column, c) => {
    const leaves = column.domain.length;
    if (leaves > 0xffff) fail(`column "${column.name}" must have at most 65535 values, got ${leaves}`);
    if (c % 2 === 0) words = new Uint32Array(rows);
    const shift = c % 2 === 0 ? 0 : 16;
    for (let r = 0; r < rows; r++)
      words[r] |= (leaves > 1 && column.lo[r] === 0 && column.hi[r] === leaves - 1 ? leaves : column.lo[r]) << shift;
    const heights = !column.ordered && column.hierarchy !== undefined ? boundaryHeights(column.hierarchy) : undefined;
    return {
      words,
      shift,
      leaves,
      scale: column,
      heights,
      counts: new Uint32Array(leaves + 1),
      range: new Uint32Array(2),
    };
  });
}

/** Notes the lowest and highest position of rows from … to − 1 in `range`. */
export function extent({ words, shift, range }: Axis, from: number, to: number): void {
  let lo = 0xffff;
  let hi = 0;
  for (let i = from; i < to; i++) {
    const code = (words[i] >>> shift) & 0xffff;
    if (code < lo) lo = code;
    if (code > hi) hi = code;
  }
  range[0] = lo;
  range[1] = hi;
}

/** Width of the noted range in [0, 1], 1 being the whole domain: what the class would show. */
export function width({ range, leaves, scale }: Axis): number {
  if (range[0] === range[1]) return 0;
  return range[1] === leaves ? 1 : extentOf(scale, range[0], range[1]);
}

/** Counts the rows from … to − 1 at each position of the noted range. */
export function countCodes({ words, shift, counts, range }: Axis, from: number, to: number): void {
  counts.fill(0, range[0], range[1] + 1);
  for (let i = from; i < to; i++) counts[(words[i] >>> shift) & 0xffff]++;
}

/** Positions of the rows from … to − 1 in rising order. */
export function sortedCodes({ words, shift }: Axis, from: number, to: number): Uint16Array {
  const codes = new Uint16Array(to - from);
  for (let i = from; i < to; i++) codes[i - from] = words[i] >>> shift;
  return codes.sort();
}
