import { draws, stream } from "../../src/core/random.ts";
import type { Column, Table } from "../../src/model/table.ts";
import { classSize } from "../../src/privacy/anonymity/class-size.ts";
import { fullDomain } from "../../src/privacy/anonymity/full-domain.ts";
import { hierarchyFromIntervals } from "../../src/privacy/hierarchy.ts";
import { mondrian } from "../../src/privacy/mondrian.ts";
import type { BenchCase } from "./harness.ts";

/** Leaves of each quasi-identifier and the widths of its levels; the first five are used for five. */
const SHAPES: readonly (readonly [number, readonly number[]])[] = [
  [100, [5, 10, 20]],
  [2, []],
  [7, []],
  [16, [4, 8]],
  [40, [10]],
  [8, [4]],
  [14, [7]],
  [5, []],
  [30, [3, 15]],
];

/**
 * A table of skewed, correlated values: leaf = leaves · u^1.5, where u mixes a part that all columns of a row share
 * with one of their own.
 */
export function benchTable(rows: number, columns: 5 | 9): Table {
  const s = stream("bench", 0, "anonymity");
  const leaves = SHAPES.slice(0, columns).map(() => new Uint16Array(rows));
  for (let r = 0; r < rows; r++) {
    const d = draws(s, r, 0, 0);
    const shared = d.next();
    for (let c = 0; c < columns; c++) {
      const u = 0.4 * shared + 0.6 * d.next();
      leaves[c][r] = Math.floor(SHAPES[c][0] * u * Math.sqrt(u));
    }
  }
  const made = leaves.map((codes, c): Column => {
    const domain = Array.from({ length: SHAPES[c][0] }, (_, i) => `${c}.${i}`);
    const hierarchy = hierarchyFromIntervals(domain, SHAPES[c][1]);
    return {
      name: `q${c}`,
      role: "quasi-identifier",
      signal: "declared",
      domain,
      ordered: true,
      hierarchy,
      lo: codes,
      hi: codes,
    };
  });
  return { rows, columns: made };
}

const cutStrictly = (t: Table): number =>
  mondrian(
    t,
    t.columns.map((c) => c.name),
    { k: 10, algorithm: "strict" },
  ).sizes.length;
const generaliseOptimally = (t: Table): number =>
  fullDomain(t, { models: [classSize({ k: 10 })], suppression: 0.02 }).classes;

/**
 * Strict Mondrian, k = 10, and optimal full-domain generalisation, k = 10, at most 2 % suppressed, least loss: the
 * table is made once and not timed; a million rows, and full-domain on nine columns, only with `--large`.
 */
export const anonymityBench: readonly BenchCase[] = ([100_000, 1_000_000] as const).flatMap((rows) =>
  ([5, 9] as const).flatMap((columns): BenchCase[] => {
    const large = rows > 100_000;
    const name = (method: string): string => `${method}: ${rows / 1000} k rows × ${columns} quasi-identifiers, k = 10`;
    const prepare = (work: (table: Table) => unknown) => () => {
      const table = benchTable(rows, columns);
      return () => work(table);
    };
    return [
      { name: name("Mondrian"), large, prepare: prepare(cutStrictly) },
      {
        name: name("full-domain"),
        large: large || columns === 9,
        prepare: prepare(generaliseOptimally),
        against: name("Mondrian"),
      },
    ];
  }),
);
