import type { Axis } from "./mondrian-axis.ts";
import { TIES } from "./mondrian-cut.ts";

/** The rows of a table while classes are cut: those of one class are neighbours. */
export interface MovedRows {
  /** Row at each place. */
  readonly rows: Uint32Array;
  /** Everything that moves: `rows` and the words of the axes. */
  readonly moving: readonly Uint32Array[];
  /** Scratch: 1 where a row goes to the upper side, and the words of those rows. */
  readonly upper: Uint8Array;
  readonly spare: Uint32Array;
}

/**
 * Rows in table order, or sorted by their positions on all axes (first axis first), so that nothing later depends on
 * the order of the table.
 */
export function rowsInValueOrder(axes: readonly Axis[], size: number, sorted: boolean): MovedRows {
  const rows = new Uint32Array(size);
  for (let r = 0; r < size; r++) rows[r] = r;
  const packs = [...new Set(axes.map((axis) => axis.words))];
  const moved = { rows, moving: [...packs, rows], upper: new Uint8Array(size), spare: new Uint32Array(size) };
  if (!sorted) return moved;
  for (let a = axes.length - 1; a >= 0; a--) sortBy(axes[a], rows, moved.spare);
  for (const words of packs) {
    moved.spare.set(words);
    for (let i = 0; i < size; i++) words[i] = moved.spare[rows[i]];
  }
  return moved;
}

/** Stable counting sort of `rows` by one axis whose words are still in table order. */
function sortBy({ words, shift, leaves }: Axis, rows: Uint32Array, spare: Uint32Array): void {
  const next = new Uint32Array(leaves + 2);
  for (let i = 0; i < rows.length; i++) next[((words[i] >>> shift) & 0xffff) + 1]++;
  for (let c = 0; c <= leaves; c++) next[c + 1] += next[c];
  for (let i = 0; i < rows.length; i++) spare[next[(words[rows[i]] >>> shift) & 0xffff]++] = rows[i];
  rows.set(spare);
}

/**
 * Moves rows from … to − 1 so that those below the place on one axis come first, both sides in their old order. Returns
 * the first row of the upper side.
 */
export function moveRows(moved: MovedRows, axis: Axis, from: number, to: number, place: number): number {
  const code = Math.floor(place / TIES);
  const ties = place - code * TIES;
  const below =
    ties >= to - from
      ? flagAbove(moved.upper, axis, from, to, code)
      : flagShared(moved.upper, axis, from, to, code, ties);
  for (const words of moved.moving) partition(words, moved.spare, moved.upper, from, to);
  return from + below;
}

/** Flags rows above the code; returns how many are not. */
function flagAbove(upper: Uint8Array, { words, shift }: Axis, from: number, to: number, code: number): number {
  let above = 0;
  for (let i = from; i < to; i++) {
    const up = (code - ((words[i] >>> shift) & 0xffff)) >>> 31;
    upper[i] = up;
    above += up;
  }
  return to - from - above;
}

/** Flags rows above the code, and those at it after the first `ties`; returns how many are not flagged. */
function flagShared(
  upper: Uint8Array,
  { words, shift }: Axis,
  from: number,
  to: number,
  code: number,
  ties: number,
): number {
  let left = ties;
  let above = 0;
  for (let i = from; i < to; i++) {
    const at = (words[i] >>> shift) & 0xffff;
    const up = at > code || (at === code && left-- <= 0) ? 1 : 0;
    upper[i] = up;
    above += up;
  }
  return to - from - above;
}

/** Stable partition without branches: entries with flag 0 close up in place, the others go through `spare`. */
function partition(words: Uint32Array, spare: Uint32Array, upper: Uint8Array, from: number, to: number): void {
  let a = from;
  let b = 0;
  for (let i = from; i < to; i++) {
    const word = words[i];
    const up = upper[i];
    words[a] = word;
    spare[b] = word;
    a += 1 - up;
    b += up;
  }
  if (b > 64) words.set(spare.subarray(0, b), a);
  else for (let i = 0; i < b; i++) words[a + i] = spare[i];
}
