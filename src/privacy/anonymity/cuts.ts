import type { Column } from "../../model/table.ts";

/** Exact values sort by leaf; intervals come after them. */
export const sortingKey = (lo: number, hi: number, leaves: number): number => (lo === hi ? lo : leaves + lo);

/**
 * Where a class may be cut in one column: sorting keys at which the second half starts, the most even cut first, none
 * that leaves fewer than `minimum` rows on a side.
 */
export function cutsOf(column: Column, rows: Uint32Array, from: number, to: number, minimum: number): number[] {
  const leaves = column.domain.length;
  const counts = new Uint32Array(2 * leaves);
  for (let i = from; i < to; i++) counts[sortingKey(column.lo[rows[i]], column.hi[rows[i]], leaves)]++;
  const keys: number[] = [];
  for (let key = 0; key < counts.length; key++) if (counts[key] > 0) keys.push(key);
  const allowed = boundaries(column, keys);
  const cuts: { readonly key: number; readonly smaller: number }[] = [];
  let below = 0;
  for (let i = 1; i < keys.length; i++) {
    below += counts[keys[i - 1]];
    const smaller = Math.min(below, to - from - below);
    if (smaller >= minimum && allowed(keys[i - 1], keys[i])) cuts.push({ key: keys[i], smaller });
  }
  return cuts.sort((a, b) => b.smaller - a.smaller || a.key - b.key).map((cut) => cut.key);
}

/**
 * Whether a cut between two neighbouring keys respects the column: anywhere in an ordered one, else where the highest
 * level that tells the keys apart changes.
 */
function boundaries(
  { ordered, hierarchy, domain }: Column,
  keys: readonly number[],
): (before: number, after: number) => boolean {
  if (ordered || hierarchy === undefined) return () => true;
  const exact = keys.filter((key) => key < domain.length);
  let level = hierarchy.levels.length - 1;
  while (level > 0 && exact.every((key) => hierarchy.levels[level][key] === hierarchy.levels[level][exact[0]])) level--;
  return (before, after) =>
    after >= domain.length || hierarchy.levels[level][before] !== hierarchy.levels[level][after];
}
