import { fail, unknownName } from "../core/check.ts";
import type { Available, Cost, Strategy } from "../model/strategy.ts";
import { dropColumns } from "../privacy/records.ts";
import { checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";
import { checkNames } from "./mix-rows.ts";

/** Columns that must not decide what somebody is shown. */
export interface SensitiveExclusionOptions {
  /** Names of further columns, beside all whose role is sensitive. */
  readonly columns?: readonly string[];
  readonly cost?: Partial<Cost>;
}

/**
 * Exclusion of sensitive attributes: the recommender neither learns from them nor ranks by them.
 *
 * Guarantee: two customers with equal histories and equal other columns get equal scores. What is stored stays, and
 * others read it as before.
 * Customers notice nothing by themselves. Cost: see `cost.sensitiveExclusion.*`. Limit: what follows from histories or
 * other columns is still used: no guard against proxies.
 * What they still reveal of the first sensitive attribute is measured, in what ranking reads (`proxies`) and in what is
 * shown (`slateProxies`), each by a trained attacker.
 * Source: fairness through unawareness and its limits: Kusner, M. et al. (2017). arXiv:1703.06856.
 */
export function sensitiveExclusion(options: SensitiveExclusionOptions = {}): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: SensitiveExclusionOptions, value: Look): Strategy {
  checkOptions("sensitiveExclusion", options, ["columns", "cost"]);
  const columns = checkNames("sensitiveExclusion.columns", options.columns);
  const cost = costOf(value, "sensitiveExclusion", "sensitiveExclusion", options.cost, ["oneOff"]);
  return {
    name: "sensitiveExclusion",
    params: { columns, cost },
    leaves: (available: Available) => {
      const names = available.columns.map((column) => column.name);
      for (const column of columns ?? []) if (!names.includes(column)) unknownName("column", "columns", column, names);
      if (columns === undefined && !available.columns.some((column) => column.role === "sensitive"))
        fail("needs a sensitive column");
      return available;
    },
    read: (held, reader) =>
      reader === "recommender" || reader === "serving"
        ? dropColumns(held, (c) => c.role === "sensitive" || (columns?.includes(c.name) ?? false))
        : held,
    cost: (other) => addCost(other, cost),
  };
}
