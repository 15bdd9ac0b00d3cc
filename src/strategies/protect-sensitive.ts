import { fail, unknownName } from "../core/check.ts";
import type { Available, Cost } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import type { ClassModel } from "../privacy/anonymity/class-model.ts";
import { classSize } from "../privacy/anonymity/class-size.ts";
import { meetsAsWhole, suppressAll } from "../privacy/anonymity/enough-rows.ts";
import { partition } from "../privacy/anonymity/partition.ts";
import { publishTable } from "../privacy/publish-table.ts";
import { addCost, costOf } from "./combine.ts";
import type { Hooks } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { checkGroupSize, classColumns, leavesClasses } from "./mix-rows.ts";
import type { Options } from "../options/option.ts";

/** Options that models of classes with a secret share, after their checks. */
interface Classes {
  readonly k: number;
  readonly sensitive?: readonly string[];
  readonly cost?: Partial<Cost>;
}

/**
 * What a strategy does that cuts the held table into classes as long as both halves have k rows and meet a model for every
 * sensitive column; see `partition`.
 * Quasi-identifiers show the extent of their class, names are removed, rows come in the order of what they show. If not
 * even the whole table meets the models, all is suppressed.
 *
 * @param modelOf the condition on one sensitive column
 */
export function protectSensitive(
  name: string,
  params: Options,
  { k, sensitive, cost: given }: Classes,
  modelOf: (sensitive: string) => ClassModel,
  value: Look,
): Hooks {
  const cost = costOf(value, name, "kAnonymity", given, ["oneOff", "perYear"]);
  const ceiling = value("linkability.removed");
  return {
    params: { ...params, k, sensitive, cost },
    leaves: (available) => {
      checkGroupSize(`${name}.k`, k, available);
      return leaves(available, sensitive);
    },
    protect: { stored: (held) => classes(held, k, sensitive, modelOf) },
    expose: (exposure) => ({ ...exposure, linkability: Math.min(exposure.linkability, ceiling) }),
    cost: (other) => addCost(other, cost),
  };
}

function leaves(available: Available, sensitive: readonly string[] | undefined): Available {
  const names = available.columns.map((column) => column.name);
  for (const column of sensitive ?? []) if (!names.includes(column)) unknownName("column", "columns", column, names);
  if (sensitive === undefined && !available.columns.some((column) => column.role === "sensitive"))
    fail("needs a sensitive column");
  const quasi = sensitive?.find((name) =>
    available.columns.some((column) => column.name === name && column.role === "quasi-identifier"),
  );
  if (quasi !== undefined) fail(`needs a secret that is no quasi-identifier, got "${quasi}"`);
  return leavesClasses(available, undefined);
}

function classes(
  held: Held,
  k: number,
  sensitive: readonly string[] | undefined,
  modelOf: (sensitive: string) => ClassModel,
): Held {
  const names = classColumns(held, undefined);
  if (names.length === 0) return publishTable(held, held, names);
  const secrets = held.columns.filter((column) =>
    sensitive === undefined ? column.role === "sensitive" : sensitive.includes(column.name),
  );
  const models = [classSize({ k }), ...secrets.map((column) => modelOf(column.name))];
  const { table } = meetsAsWhole(held, models)
    ? partition(held, { models, quasiIdentifiers: names })
    : suppressAll(held, names);
  return publishTable(held, table, names);
}
