import type { Held } from "../model/table.ts";
import { suppressAll } from "../privacy/anonymity/enough-rows.ts";
import { microAggregation as aggregate } from "../privacy/anonymity/micro-aggregation.ts";
import { publishTable } from "../privacy/publish-table.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { checkGroupSize, classColumns, leavesClasses } from "./mix-rows.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  k: {
    kind: "number",
    required: true,
    integer: true,
    min: 2,
    label: "Rows in a group",
    hint: "Rows of a group at the least; larger groups hide people better and blur what the columns tell.",
    unit: "rows",
    slider: { from: 2, to: 200, scale: "log", start: 5 },
  },
  columns: {
    kind: "columns",
    least: 1,
    roles: ["quasi-identifier"],
    absent: "all quasi-identifiers",
    label: "Columns that could single people out",
    hint: "More columns protect against those who know more, at the price of coarser values.",
  },
} as const;

/** Size of groups, and on what. */
export type MicroAggregationOptions = OptionsOf<typeof options>;

/**
 * Micro-aggregation (MDAV): similar rows are put in groups of at least k, and every row shows its group's mean (ordered
 * columns) or most frequent value (others), names are removed.
 *
 * Guarantee: every combination of these columns' values is shown by at least k rows. With fewer than k rows in all,
 * every value is suppressed.
 * Customers notice nothing by themselves. Cost: as k-anonymity, `cost.kAnonymity.*`. Limits: as k-anonymity; values
 * look exact but are the group's; time grows with rows² / k.
 * Source: Domingo-Ferrer, J., Torra, V. (2005). doi:10.1007/s10618-005-0007-5.
 *
 * @example
 * const means = { name: "means of five", strategies: [microAggregation({ k: 5 })] };
 * const { columns, identifiers } = policyFacts(means, retailer());
 * [identifiers, columns[0].exact] // → ["removed", 1]
 */
export const microAggregation: StrategyFactory<MicroAggregationOptions> = defineStrategy({
  name: "microAggregation",
  title: "Micro-aggregation",
  group: "anonymity",
  does: "shows the mean of groups of at least k similar rows",
  why: "Values look exact but belong to the group; slower than the others with many customers.",
  pushes: { accuracy: "slightly down", risk: "down", trust: "same" },
  start: { k: 5 },
  neutral: "Names are removed at every k.",
  options,
  make: made,
});

function made({ k, columns, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const cost = costOf(value, "microAggregation", "kAnonymity", given, ["oneOff", "perYear"]);
  const ceiling = value("linkability.removed");
  const stored = (held: Held): Held => {
    const names = classColumns(held, columns);
    if (names.length === 0) return publishTable(held, held, names);
    const { table } = held.rows < k ? suppressAll(held, names) : aggregate(held, { k, quasiIdentifiers: names });
    return publishTable(held, table, names);
  };
  return {
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
