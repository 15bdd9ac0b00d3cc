import { fail } from "../core/check.ts";
import type { Available } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { classSize } from "../privacy/anonymity/class-size.ts";
import { suppressAll } from "../privacy/anonymity/enough-rows.ts";
import { fullDomain } from "../privacy/anonymity/full-domain.ts";
import { mondrian } from "../privacy/mondrian.ts";
import { publishTable } from "../privacy/publish-table.ts";
import { replaceColumns, selectRows } from "../privacy/records.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type StrategyFactory } from "./define-strategy.ts";
import { checkGroupSize, classColumns, leavesClasses } from "./mix-rows.ts";
import type { Options } from "../options/option.ts";
import type { OptionsOf } from "./option.ts";

const options = {
  k: {
    kind: "number",
    required: true,
    integer: true,
    min: 2,
    label: "People who look alike",
    hint: "Rows that look alike at the least; larger groups hide people better and blur what the columns tell.",
    unit: "rows",
    slider: { from: 2, to: 200, scale: "log", start: 10 },
  },
  algorithm: {
    kind: "choice",
    standard: "mondrian-strict",
    choices: [
      ["mondrian-strict", "Mondrian, strict"],
      ["mondrian-relaxed", "Mondrian, relaxed"],
      ["full-domain", "One level for all rows"],
    ],
    label: "Method",
    hint: "Mondrian cuts classes one by one; relaxed cuts share rows of one value out: smaller classes, more detail. Full-domain takes one level of each column's hierarchy for all rows, with the least loss.",
    resets: ["suppression"],
  },
  suppression: {
    kind: "number",
    min: 0,
    max: 1,
    label: "Rows that may be blanked",
    hint: "Largest share of rows whose columns full-domain generalisation may suppress: blanking a few odd rows keeps the others finer.",
    when: ({ algorithm }: Options): boolean => algorithm === "full-domain",
    slider: { from: 0, to: 0.5, step: 0.01, start: 0 },
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

/** Size of classes, and on what. */
export type KAnonymityOptions = OptionsOf<typeof options>;

/**
 * k-anonymity: columns are generalised until every combination of their values is shown by at least k rows, names are
 * removed, and rows are put in the order of their classes.
 *
 * Guarantee: nobody who knows only these columns can narrow a person down to fewer than k rows. With fewer than k rows
 * in all, every value is suppressed.
 * Suppressed rows show nothing in these columns nor in sensitive ones and form no class. Customers notice nothing by
 * themselves. Cost: see `cost.kAnonymity.*`.
 * Limits: histories are not generalised and stay unique (the ceiling `linkability.removed`);
 * a class may agree in a secret; what is known from releases in other weeks may be combined. Columns whose role is
 * identifier are dropped.
 * Source: Sweeney, L. (2002). k-anonymity. doi:10.1142/S0218488502001648; algorithms: see `mondrian`, `fullDomain`.
 *
 * @example
 * const { columns, identifiers } = policyFacts({ name: "hidden", strategies: [kAnonymity({ k: 10 })] }, retailer());
 * identifiers // → "removed"
 * columns.slice(0, 3).map(({ name, exact }) => [name, exact]) // → [["ageBand", 0], ["sex", 0.4], ["household", 0.22]]
 */
export const kAnonymity: StrategyFactory<KAnonymityOptions> = defineStrategy({
  name: "kAnonymity",
  title: "k-anonymity",
  group: "anonymity",
  does: "generalises columns until at least k rows look alike",
  why: "Nobody can be narrowed down by these columns to fewer than k people; purchase histories still can tell them apart.",
  pushes: { accuracy: "slightly down", risk: "down", trust: "same" },
  start: { k: 10 },
  neutral: "Names are removed at every k, and a class of one row is none: k is at least 2.",
  options,
  make: ({ k, columns, algorithm, suppression: blanked, cost: given }, value) => {
    const whole = algorithm === "full-domain";
    if (!whole && blanked !== undefined)
      fail(`kAnonymity.suppression must be left out with ${algorithm}, which suppresses no rows`);
    const suppression = whole ? (blanked ?? 0) : undefined;
    const cost = costOf(value, "kAnonymity", "kAnonymity", given, ["oneOff", "perYear"]);
    const ceiling = value("linkability.removed");
    return {
      params: { k, columns, algorithm, suppression, cost },
      leaves: (available) => {
        checkGroupSize("kAnonymity.k", k, available);
        if (whole) needHierarchies(available, columns);
        return leavesClasses(available, columns);
      },
      protect: {
        stored: (held) => {
          const names = classColumns(held, columns);
          if (names.length === 0) return publishTable(held, held, names);
          if (held.rows < k) return publishTable(held, suppressAll(held, names).table, names);
          return whole
            ? generalised(held, names, k, suppression ?? 0)
            : cut(held, names, k, algorithm === "mondrian-strict" ? "strict" : "relaxed");
        },
      },
      expose: (exposure) => ({ ...exposure, linkability: Math.min(exposure.linkability, ceiling) }),
      cost: (other) => addCost(other, cost),
    };
  },
});

/** Full-domain generalisation has nothing to choose from where a column has no hierarchy. */
function needHierarchies(available: Available, columns: readonly string[] | undefined): void {
  const used = available.columns.filter((column) =>
    columns === undefined ? column.role === "quasi-identifier" : columns.includes(column.name),
  );
  const bare = used.filter((column) => column.hierarchy === undefined).map((column) => `"${column.name}"`);
  if (bare.length > 0)
    fail(
      `needs a hierarchy for full-domain generalisation of ${bare.join(", ")}; give the attribute one, or take mondrian-strict`,
    );
}

/** Held rows by class: quasi-identifiers generalised, identifiers gone. */
function cut(held: Held, names: readonly string[], k: number, algorithm: "strict" | "relaxed"): Held {
  const open = held.columns.filter((column) => column.role !== "identifier");
  const classes = mondrian(held, names, { k, algorithm });
  const nameless: Held = {
    ...held,
    columns: open,
    identifiers: { kind: "removed", words: new Uint32Array(2 * held.rows) },
  };
  return selectRows(replaceColumns(nameless, classes.columns), classes.rows);
}

/** One level per column for all rows. */
function generalised(held: Held, names: readonly string[], k: number, suppression: number): Held {
  return publishTable(
    held,
    fullDomain(held, { models: [classSize({ k })], quasiIdentifiers: names, suppression }).table,
    names,
  );
}
