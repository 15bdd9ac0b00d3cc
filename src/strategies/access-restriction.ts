import { unknownName } from "../core/check.ts";
import type { Available } from "../model/strategy.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { SIGNALS } from "../options/words.ts";
import { onlySignals } from "./readers.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  roles: {
    kind: "roles",
    required: true,
    label: "Signals by role",
    hint: "Roles that are left open read everything; attackers keep to no rule.",
  },
} as const;

/** Who may read what. */
export type AccessRestrictionOptions = OptionsOf<typeof options>;

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
 *
 * @example
 * const { read } = accessRestriction({ roles: { marketer: { signals: ["views"] } } });
 * const held = { rows: 1, columns: [], histories: historiesOf([[3, 5]]) }; // two purchases
 * [read(held, "marketer").histories.items, read(held, "attacker").histories.items] // → [[], [3, 5]]
 */
export const accessRestriction: StrategyFactory<AccessRestrictionOptions> = defineStrategy({
  name: "accessRestriction",
  title: "Access restriction",
  group: "governance",
  does: "lets each role read only the signals and columns that it needs",
  why: "Fewer people can misuse data; accuracy falls only if the recommender itself is restricted, service if agents are.",
  pushes: { accuracy: "either", risk: "slightly down", trust: "same" },
  start: { roles: { marketer: { signals: ["purchases"] }, analyst: { signals: ["views", "purchases"] } } },
  neutral: [{ roles: { agent: {} } }, { roles: { recommender: { signals: SIGNALS }, agent: { signals: SIGNALS } } }],
  options,
  make: made,
});

function made({ roles, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const cost = costOf(value, "accessRestriction", "accessRestriction", given, ["oneOff", "perYear"]);
  const open = Object.values(roles).every(
    ({ signals, fields }) => fields === undefined && SIGNALS.every((signal) => signals?.includes(signal) ?? true),
  );
  return {
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
    idle: () => open,
    cost: (other) => (open ? other : addCost(other, cost)),
  };
}

/** What is stored stays; columns that a role names must be there. */
function leaves(available: Available, roles: AccessRestrictionOptions["roles"]): Available {
  const names = available.columns.map((column) => column.name);
  for (const access of Object.values(roles))
    for (const field of access.fields ?? []) if (!names.includes(field)) unknownName("column", "columns", field, names);
  return available;
}
