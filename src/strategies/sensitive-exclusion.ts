import { fail, unknownName } from "../core/check.ts";
import type { Available } from "../model/strategy.ts";
import { dropColumns } from "../privacy/records.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  columns: {
    kind: "columns",
    least: 1,
    absent: "sensitive columns only",
    label: "Leave out as well",
    hint: "Further columns that should not decide what somebody sees, beside all whose role is sensitive.",
  },
} as const;

/** Columns that must not decide what somebody is shown. */
export type SensitiveExclusionOptions = OptionsOf<typeof options>;

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
 *
 * @example
 * const kinds = { age: { role: "quasi-identifier" }, health: { role: "sensitive" } };
 * const { columns } = sensitiveExclusion().read(tableOf([{ age: 34, health: "poor" }], kinds), "serving");
 * columns.map(({ name }) => name) // → ["age"]
 */
export const sensitiveExclusion: StrategyFactory<SensitiveExclusionOptions> = defineStrategy({
  name: "sensitiveExclusion",
  title: "Leave out sensitive columns",
  group: "governance",
  does: "keeps sensitive columns out of learning and ranking",
  why: "Equal customers are served equally; other columns may still give the secret away, and what is stored stays.",
  pushes: { accuracy: "slightly down", risk: "same", trust: "same" },
  start: {},
  neutral: "It refuses a scenario without a column that it would leave out.",
  options,
  make: made,
});

function made({ columns, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const cost = costOf(value, "sensitiveExclusion", "sensitiveExclusion", given, ["oneOff"]);
  return {
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
