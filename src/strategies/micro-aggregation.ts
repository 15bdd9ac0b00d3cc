import { checkNumber } from "../core/check.ts";
import type { Cost, Strategy } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { suppressAll } from "../privacy/anonymity/enough-rows.ts";
import { microAggregation as aggregate } from "../privacy/anonymity/micro-aggregation.ts";
import { publishTable } from "../privacy/publish-table.ts";
import { checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";
import { checkGroupSize, checkNames, classColumns, leavesClasses } from "./mix-rows.ts";

/** Size of groups, and on what. */
export interface MicroAggregationOptions {
  /** Rows of a group at the least; a whole number, at least 2. */
  readonly k: number;
  /** Columns by name; absent: all quasi-identifiers. */
  readonly columns?: readonly string[];
  readonly cost?: Partial<Cost>;
}

/**
 * Micro-aggregation (MDAV): similar rows are put in groups of at least k, and every row shows its group's mean (ordered
 * columns) or most frequent value (others), names are removed.
 *
 * Guarantee: every combination of these columns' values is shown by at least k rows. With fewer than k rows in all,
 * every value is suppressed.
 * Customers notice nothing by themselves. Cost: as k-anonymity, `cost.kAnonymity.*`. Limits: as k-anonymity; values
 * look exact but are the group's; time grows with rows² / k.
 * Source: Domingo-Ferrer, J., Torra, V. (2005). doi:10.1007/s10618-005-0007-5.
 */
export function microAggregation(options: MicroAggregationOptions): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: MicroAggregationOptions, value: Look): Strategy {
  checkOptions("microAggregation", options, ["k", "columns", "cost"]);
  const k = checkNumber("microAggregation.k", options.k, { integer: true, min: 2 });
  const columns = checkNames("microAggregation.columns", options.columns);
  const cost = costOf(value, "microAggregation", "kAnonymity", options.cost, ["oneOff", "perYear"]);
  const ceiling = value("linkability.removed");
  const stored = (held: Held): Held => {
    const names = classColumns(held, columns);
    if (names.length === 0) return publishTable(held, held, names);
    const { table } = held.rows < k ? suppressAll(held, names) : aggregate(held, { k, quasiIdentifiers: names });
    return publishTable(held, table, names);
  };
  return {
    name: "microAggregation",
    params: { k, columns, cost },
    leaves: (available) => {
      checkGroupSize("microAggregation.k", k, available);
      return leavesClasses(available, columns);
    },
    protect: { stored },
    expose: (exposure) => ({ ...exposure, linkability: Math.min(exposure.linkability, ceiling) }),
    cost: (other) => addCost(other, cost),
  };
}
