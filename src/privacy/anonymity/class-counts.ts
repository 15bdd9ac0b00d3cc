import { checkModels } from "./class-model.ts";
import { checkTable } from "../check-table.ts";
import type { Table } from "../../model/table.ts";
import { columnNamed } from "../equivalence-classes.ts";
import type { ClassModel, WholeTable } from "./class-model.ts";

/** A sensitive column made ready for tests of classes. */
export interface Sensitive {
  readonly whole: WholeTable;
  /** Leaf of each row's value, -1 where it is generalised or missing. */
  readonly leaf: Int32Array;
  readonly models: readonly ClassModel[];
}

/** The sensitive columns that the models protect, each once, in the order of the models. */
export function sensitiveColumns(table: Table, models: readonly ClassModel[]): readonly Sensitive[] {
  const names = new Set(models.flatMap((m) => (m.sensitive === undefined ? [] : [m.sensitive])));
  return [...names].map((name) => {
    const column = columnNamed(table, name);
    const leaf = new Int32Array(table.rows);
    const counts = new Uint32Array(column.domain.length);
    let size = 0;
    for (let r = 0; r < table.rows; r++) {
      leaf[r] = column.lo[r] === column.hi[r] ? column.lo[r] : -1;
      if (leaf[r] < 0) continue;
      counts[leaf[r]]++;
      size++;
    }
    return { whole: { column, counts, size }, leaf, models: models.filter((m) => m.sensitive === name) };
  });
}

/** The smallest class that any of the models accepts. */
export function minimumSize(models: readonly ClassModel[]): number {
  return models.reduce((size, model) => Math.max(size, model.minimum), 1);
}

/** Whether rows `from … to − 1` of a list of rows meet every model as one class. */
export type ClassTest = (rows: Uint32Array, from: number, to: number) => boolean;

/**
 * A test of classes given as stretches of a list of rows.
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 36 }, { age: 61 }], { age: { role: "quasi-identifier" } });
 * const holds = classTest(table, [classSize({ k: 2 })]);
 * [holds(Uint32Array.of(0, 1, 2), 0, 2), holds(Uint32Array.of(0, 1, 2), 2, 3)] // → [true, false]
 */
export function classTest(table: Table, models: readonly ClassModel[]): ClassTest {
  checkTable("classTest.table", table);
  checkModels("classTest.models", models);
  const minimum = minimumSize(models);
  const sensitive = sensitiveColumns(table, models).map((s) => ({
    ...s,
    counts: new Uint32Array(s.whole.counts.length),
  }));
  return (rows, from, to) => {
    if (to - from < minimum) return false;
    return sensitive.every(({ leaf, counts, whole, models: rules }) => {
      counts.fill(0);
      let size = 0;
      for (let i = from; i < to; i++) {
        if (leaf[rows[i]] < 0) continue;
        counts[leaf[rows[i]]]++;
        size++;
      }
      return size === 0 || rules.every((rule) => rule.holds!(counts, size, whole));
    });
  };
}
