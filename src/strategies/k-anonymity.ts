import { checkNumber, checkOneOf, fail } from "../core/check.ts";
import type { Available, Cost, Strategy } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { classSize } from "../privacy/anonymity/class-size.ts";
import { suppressAll } from "../privacy/anonymity/enough-rows.ts";
import { fullDomain } from "../privacy/anonymity/full-domain.ts";
import { mondrian } from "../privacy/mondrian.ts";
import { publishTable } from "../privacy/publish-table.ts";
import { replaceColumns, selectRows } from "../privacy/records.ts";
import { checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";
import { checkGroupSize, checkNames, classColumns, leavesClasses } from "./mix-rows.ts";

/** Size of classes, and on what. */
export interface KAnonymityOptions {
  /** Rows that look alike at the least; a whole number, at least 2. */
  readonly k: number;
  /** Columns by name; absent: all quasi-identifiers. */
  readonly columns?: readonly string[];
  /**
   * Mondrian cuts classes one by one: rows with one value stay together (strict) or may be shared out (relaxed: smaller
   * classes). Full-domain takes one level of each
   * column's hierarchy for all rows, with the least loss. Default mondrian-strict.
   */
  readonly algorithm?: "mondrian-strict" | "mondrian-relaxed" | "full-domain";
  /**
   * Largest share of rows, in [0, 1], whose columns full-domain generalisation may suppress instead of generalising all
   * further. Default 0.
   */
  readonly suppression?: number;
  readonly cost?: Partial<Cost>;
}

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
 */
export function kAnonymity(options: KAnonymityOptions): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: KAnonymityOptions, value: Look): Strategy {
  checkOptions("kAnonymity", options, ["k", "columns", "algorithm", "suppression", "cost"]);
  const k = checkNumber("kAnonymity.k", options.k, { integer: true, min: 2 });
  const columns = checkNames("kAnonymity.columns", options.columns);
  const algorithm = checkOneOf("kAnonymity.algorithm", options.algorithm ?? "mondrian-strict", [
    "mondrian-strict",
    "mondrian-relaxed",
    "full-domain",
  ]);
  const whole = algorithm === "full-domain";
  if (!whole && options.suppression !== undefined)
    fail(`kAnonymity.suppression must be left out with ${algorithm}, which suppresses no rows`);
  const suppression = whole
    ? checkNumber("kAnonymity.suppression", options.suppression ?? 0, { min: 0, max: 1 })
    : undefined;
  const cost = costOf(value, "kAnonymity", "kAnonymity", options.cost, ["oneOff", "perYear"]);
  const ceiling = value("linkability.removed");
  return {
    name: "kAnonymity",
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
}

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
