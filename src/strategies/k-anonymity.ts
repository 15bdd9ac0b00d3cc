import { checkNumber, checkOneOf, checkString, fail, unknownName } from "../core/check.ts";
import { strategyParameter } from "../evidence/strategy-parameters.ts";
import type { Available, Cost, Held, Strategy } from "../model.ts";
import { mondrian } from "../privacy/mondrian.ts";
import { replaceColumns, selectRows } from "../privacy/records.ts";
import { checkList, checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";

/** Size of classes, and on what. */
export interface KAnonymityOptions {
  /** Rows that look alike at the least; a whole number, at least 2. */
  readonly k: number;
  /** Columns by name; absent: all quasi-identifiers. */
  readonly columns?: readonly string[];
  /** Whether rows with one value stay together (strict) or may be shared out (relaxed: smaller classes). Default strict. */
  readonly algorithm?: "mondrian-strict" | "mondrian-relaxed";
  readonly cost?: Partial<Cost>;
}

/**
 * k-anonymity: columns are generalised until every combination of their values is shown by at least k rows, names are removed, and rows are put in the order of their classes.
 *
 * Guarantee: nobody who knows only these columns can narrow a person down to fewer than k rows. With fewer than k rows in all, every value is suppressed.
 * Customers notice nothing by themselves. Cost: see `cost.kAnonymity.*`. Limits: histories are not generalised and stay unique (the ceiling `linkability.removed`);
 * a class may agree in a secret; what is known from releases in other weeks may be combined. Columns whose role is identifier are dropped.
 * Source: Sweeney, L. (2002). k-anonymity. doi:10.1142/S0218488502001648; algorithm: see `mondrian`.
 */
export function kAnonymity(options: KAnonymityOptions): Strategy {
  checkOptions("kAnonymity", options, ["k", "columns", "algorithm", "cost"]);
  const k = checkNumber("kAnonymity.k", options.k, { integer: true, min: 2 });
  const columns =
    options.columns === undefined ? undefined : checkList("kAnonymity.columns", options.columns).map((c, i) => checkString(`kAnonymity.columns[${i}]`, c));
  if (columns?.length === 0) fail("kAnonymity.columns must name at least one column, got none");
  const algorithm = checkOneOf("kAnonymity.algorithm", options.algorithm ?? "mondrian-strict", ["mondrian-strict", "mondrian-relaxed"]);
  const cost = costOf("kAnonymity", "kAnonymity", options.cost, ["oneOff", "perYear"]);
  const ceiling = strategyParameter("linkability.removed");
  return {
    name: "kAnonymity",
    params: { k, columns, algorithm, cost },
    leaves: (available) => leaves(available, columns),
    protect: { stored: (held) => anonymised(held, k, columns, algorithm === "mondrian-strict" ? "strict" : "relaxed") },
    expose: (exposure) => ({ ...exposure, linkability: Math.min(exposure.linkability, ceiling) }),
    cost: (other) => addCost(other, cost),
  };
}

function leaves(available: Available, columns: readonly string[] | undefined): Available {
  const names = available.columns.map((column) => column.name);
  for (const column of columns ?? []) if (!names.includes(column)) unknownName("column", "columns", column, names);
  if (columns === undefined && !available.columns.some((column) => column.role === "quasi-identifier")) fail("needs a quasi-identifier");
  if (available.split) fail("needs one row per customer, since it counts rows, but rotated tokens make several");
  return { ...available, columns: available.columns.filter((column) => column.role !== "identifier"), identifiers: "removed", generalised: true };
}

/** Held rows by class: quasi-identifiers generalised, identifiers gone. */
function anonymised(held: Held, k: number, columns: readonly string[] | undefined, algorithm: "strict" | "relaxed"): Held {
  const open = held.columns.filter((column) => column.role !== "identifier");
  const names = open
    .filter((column) => (columns === undefined ? column.role === "quasi-identifier" : columns.includes(column.name)))
    .map((column) => column.name);
  const classes = mondrian(held, names, { k, algorithm });
  const nameless: Held = { ...held, columns: open, identifiers: { kind: "removed", words: new Uint32Array(2 * held.rows) } };
  return selectRows(replaceColumns(nameless, classes.columns), classes.rows);
}
