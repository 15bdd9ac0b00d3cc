import { checkTable } from "../check-table.ts";
import { checkOptions } from "../../core/check-options.ts";
import { atMostShare } from "../../core/share.ts";
import { checkNumber, fail } from "../../core/check.ts";
import type { Column, Table } from "../../model/table.ts";
import { assemble, type Anonymised } from "./anonymised.ts";
import type { ClassModel } from "./class-model.ts";
import { checkEnoughRowsFor, suppressAll } from "./enough-rows.ts";
import { generaliser, type Generalised, type Generaliser } from "./generaliser.ts";
import { quasiIdentifiersOf } from "./generalisation-levels.ts";
import { objectiveOf, type ObjectiveName } from "./objective.ts";
import { optimalGeneralisation } from "./optimal-generalisation.ts";

/** How a table is generalised. */
export interface FullDomainOptions {
  /** What every published class must meet, for example `[classSize({ k: 10 })]`. */
  readonly models: readonly ClassModel[];
  /** Largest share of rows that may be suppressed, in [0, 1]; absent means 0. */
  readonly suppression?: number;
  /** What is minimised; absent means `loss`. */
  readonly objective?: ObjectiveName;
  /** Names of the columns to generalise; absent means all quasi-identifiers. */
  readonly quasiIdentifiers?: readonly string[];
}

/** An optimally generalised table. */
export interface FullDomain extends Anonymised {
  /** Level of each quasi-identifier, in the order of the columns. */
  readonly levels: readonly number[];
  /** The objective that was reached. */
  readonly value: number;
  /** Published classes. */
  readonly classes: number;
  /** Generalisations that were tried, and all that there are. */
  readonly evaluated: number;
  readonly lattice: number;
}

/**
 * Optimal full-domain generalisation: every quasi-identifier at one level of its hierarchy for all rows, classes that
 * break a model suppressed
 * as whole records, the objective least among all levels with at most `suppression × rows` suppressed rows. Suppressed
 * rows count as wholly
 * generalised in the objective and form no class; an empty table stays empty. Several optima may exist; one is
 * returned, the same whatever the order of the rows.
 *
 * Errors: unknown columns, hierarchies that are no tree, classes larger than the table, no generalisation that meets
 * the models within the limit.
 * Samarati, P. (2001). doi:10.1109/69.971193; semantics of suppression and objectives as in Prasser, F. et al. (2020).
 * doi:10.1002/spe.2812.
 *
 * @example
 * const ages = ["30", "31", "60", "61"];
 * const hierarchy = hierarchyFromIntervals(ages, [10]);
 * const table = tableOf(ages.map((age) => ({ age })), { age: { role: "quasi-identifier", domain: ages, hierarchy } });
 * fullDomain(table, { models: [classSize({ k: 2 })] }).levels // → [1]
 */
export function fullDomain(table: Table, options: FullDomainOptions): FullDomain {
  checkOptions("fullDomain", options, ["models", "suppression", "objective", "quasiIdentifiers"]);
  checkTable("fullDomain.table", table);
  const share = checkNumber("fullDomain.suppression", options.suppression ?? 0, { min: 0, max: 1 });
  const columns = quasiIdentifiersOf(table, options.quasiIdentifiers);
  checkEnoughRowsFor("fullDomain.models", options.models, table.rows);
  if (table.rows === 0)
    return {
      ...suppressAll(table, options.quasiIdentifiers),
      levels: columns.map(() => 0),
      value: 0,
      classes: 0,
      evaluated: 0,
      lattice: 0,
    };
  const prepared = generaliser(table, columns, options.models);
  const { best, value, evaluated, lattice } = optimalGeneralisation(
    prepared,
    objectiveOf(options.objective ?? "loss", prepared),
    atMostShare(share, table.rows),
  );
  if (best === undefined) {
    const names = options.models.map((m) => m.name).join(", ");
    fail(`no generalisation of ${table.rows} rows meets ${names} with at most ${100 * share} % of the rows suppressed`);
  }
  return {
    ...write(table, columns, prepared, best),
    levels: best.levels,
    value,
    classes: best.kept.reduce((sum, k) => sum + k, 0),
    evaluated,
    lattice,
  };
}

/** Writes the generalised columns. */
function write(
  table: Table,
  columns: readonly Column[],
  prepared: Generaliser,
  { levels, classOf, kept }: Generalised,
): Anonymised {
  const classes = classOf();
  const suppressed = new Uint8Array(table.rows);
  for (let r = 0; r < table.rows; r++) suppressed[r] = 1 - kept[classes[prepared.tupleOf[r]]];
  const generalised = columns.map((column, a): Column => {
    const { valueOf } = prepared.attributes[a];
    const { code, lo, hi } = prepared.attributes[a].levels[levels[a]];
    return {
      ...column,
      lo: Uint16Array.from(valueOf, (v) => lo[code[v]]),
      hi: Uint16Array.from(valueOf, (v) => hi[code[v]]),
    };
  });
  return { table: assemble(table, generalised, suppressed), suppressed };
}
