import { checkOneOf, fail, show, unknownName } from "../core/check.ts";
import type { Available, Cost, Reader, Strategy } from "../model/strategy.ts";
import type { Signal } from "../model/table.ts";
import { checkList, checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";
import { checkNames } from "./mix-rows.ts";
import { onlySignals, READERS, SIGNALS } from "./readers.ts";

/** What one role may read. */
export interface Access {
  /** Signals, events and columns alike; absent: all. An empty list: nothing. */
  readonly signals?: readonly Signal[];
  /** Columns by name, of these signals; absent: all of them. */
  readonly fields?: readonly string[];
}

/** Who may read what. */
export interface AccessRestrictionOptions {
  /** Access by reader; readers that are not named read everything. Attackers keep to no rule. */
  readonly roles: Partial<Readonly<Record<Exclude<Reader, "attacker">, Access>>>;
  readonly cost?: Partial<Cost>;
}

/**
 * Access restriction: each role reads only the signals and columns that it needs. The recommender is restricted when it
 * learns, `serving` when it ranks for one customer.
 *
 * Guarantee: nothing else reaches these readers. Misuse from inside (a share `breach.misuse` of breaches where
 * everybody reads everything) shrinks with the rows, signals and columns that
 * agents, analysts and marketers read. Customers notice when an agent lacks what their matter needs (a purchase, a
 * value they once declared): see the measure `service`.
 * Cost: see `cost.accessRestriction.*` (none where every role reads everything), and worse service. Limit: what is stored stays, for attackers too. Source: GDPR
 * Art. 25(2), 32(4).
 */
export function accessRestriction(options: AccessRestrictionOptions): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: AccessRestrictionOptions, value: Look): Strategy {
  checkOptions("accessRestriction", options, ["roles", "cost"]);
  const roles = checkRoles(options.roles);
  const cost = costOf(value, "accessRestriction", "accessRestriction", options.cost, ["oneOff", "perYear"]);
  const open = Object.values(roles).every(
    ({ signals, fields }) => fields === undefined && SIGNALS.every((signal) => signals?.includes(signal) ?? true),
  );
  return {
    name: "accessRestriction",
    params: { roles, cost },
    leaves: (available) => leaves(available, roles),
    read: (held, reader) => {
      const access = reader === "attacker" ? undefined : roles[reader];
      if (access === undefined) return held;
      return onlySignals(
        held,
        access.signals ?? SIGNALS,
        (column) => access.fields === undefined || access.fields.includes(column.name),
      );
    },
    cost: (other) => (open ? other : addCost(other, cost)),
  };
}

function checkRoles(value: unknown): AccessRestrictionOptions["roles"] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(`accessRestriction.roles must be an object, got ${show(value)}`);
  const entries = Object.entries(value as Record<string, Access>);
  if (entries.length === 0) fail("accessRestriction.roles must name at least one reader, got none");
  const checked = entries.map(([name, access]) => {
    if (!READERS.some((reader) => reader === name)) unknownName("reader", "readers", name, READERS);
    const path = `accessRestriction.roles.${name}`;
    checkOptions(path, access, ["signals", "fields"]);
    const signals =
      access.signals === undefined
        ? undefined
        : checkList(`${path}.signals`, access.signals).map((s, i) => checkOneOf(`${path}.signals[${i}]`, s, SIGNALS));
    const fields = checkNames(`${path}.fields`, access.fields);
    return [name, { signals, fields }] as const;
  });
  return Object.fromEntries(checked) as AccessRestrictionOptions["roles"];
}

/** What is stored stays; columns that a role names must be there. */
function leaves(available: Available, roles: AccessRestrictionOptions["roles"]): Available {
  const names = available.columns.map((column) => column.name);
  for (const access of Object.values(roles))
    for (const field of access.fields ?? []) if (!names.includes(field)) unknownName("column", "columns", field, names);
  return available;
}
