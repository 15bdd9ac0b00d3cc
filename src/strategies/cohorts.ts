import { checkNumber, fail } from "../core/check.ts";
import { stream } from "../core/random.ts";
import type { Available, Strategy } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { cohortProfiles } from "../privacy/anonymity/cohort-profiles.ts";
import { cohorts as grouped } from "../privacy/anonymity/cohorts.ts";
import { EVENT_SIGNALS, PURPOSE_BIT } from "../privacy/codes.ts";
import { positions, selectRows } from "../privacy/records.ts";
import { countItems } from "./bound-rows.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { checkGroupSize, mixRows } from "./mix-rows.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  size: {
    kind: "number",
    required: true,
    integer: true,
    min: 2,
    label: "People in a cohort",
    hint: "Members at the least; larger: less personal in both senses.",
    unit: "people",
    slider: { from: 2, to: 500, scale: "log", start: 20 },
  },
  support: {
    kind: "number",
    integer: true,
    min: 1,
    standard: 2,
    label: "Members who must share an event",
    hint: "At most the size of a cohort; higher: rare wishes vanish from the profile.",
    unit: "people",
    absent: "2 people",
    slider: { from: 1, to: 20 },
  },
} as const;

/** Size of cohorts, and what they may show. */
export type CohortsOptions = OptionsOf<typeof options>;

/** Where the search for the direction of most difference starts; any start finds the same groups but for ties. */
const START = stream("cohorts", 0, "start of the power iteration");

/**
 * Cohorts: customers with similar histories are put in groups of at least `size`, and everybody in the firm reads the
 * group's profile in the place of each member: training, ranking,
 * agents, analysts and marketers. Groups are formed anew at each training from those who agreed to training; who did
 * not is in no group and shows nothing.
 *
 * Guarantee: no row that is read differs from those of at least size − 1 others in history, columns or name, and
 * nothing that fewer than `support` members have is in it.
 * Not differential privacy: members of one group may all be alike. What is stored stays as it is, and so does what an
 * attacker finds there.
 * Customers notice nothing by themselves. Cost: see `cost.cohorts.*`. Limit: less is learned from groups than from
 * persons, and nothing at all from fewer customers than one group has.
 * Sources: see `cohorts` (privacy/anonymity): Epasto, A. et al. (2021). doi:10.1145/3447548.3467180.
 *
 * @example
 * const histories = historiesOf([[3, 4], [3, 5], [7], [7]]);
 * const consent = new Uint8Array(4).fill(PURPOSE_BIT.training);
 * const held = { rows: 4, items: 10, columns: [], histories, consent, current: new Uint8Array(4), week: 4 };
 * const hidden = { identifiers: { kind: "removed", words: new Uint32Array(8) }, customers: new Uint32Array(4) };
 * cohorts({ size: 2 }).read({ ...held, ...hidden }, "analyst").histories.items // → [3, 3, 3, 3, 7, 7]
 */
export const cohorts: StrategyFactory<CohortsOptions> = defineStrategy({
  name: "cohorts",
  title: "Cohorts",
  group: "anonymity",
  does: "serves and learns from profiles of groups instead of persons",
  why: "The firm's systems never read one person; what lies in store stays as it is for those who break in.",
  pushes: { accuracy: "down", risk: "slightly down", trust: "same" },
  start: { size: 20 },
  neutral: "Who did not agree to training is in no cohort and shows nothing, at every size.",
  options,
  make: made,
});

function made({ size, support, cost: given }: Checked<typeof options>, value: Look): Hooks {
  checkNumber("cohorts.support", support, { integer: true, min: 1, max: size });
  const cost = costOf(value, "cohorts", "cohorts", given, ["oneOff", "perYear"]);
  const formed = new WeakMap<Held, Held>();
  const read: NonNullable<Strategy["read"]> = (held, reader) => {
    if (reader === "attacker") return held;
    const known = formed.get(held) ?? profiled(held, size, support);
    formed.set(held, known);
    return known;
  };
  return {
    params: { size, support, cost },
    leaves: (available: Available) => {
      checkGroupSize("cohorts.size", size, available);
      if (!available.signals.some((signal) => EVENT_SIGNALS.includes(signal))) fail("needs views or purchases");
      return mixRows(countItems(available));
    },
    read,
    cost: (other) => addCost(other, cost),
  };
}

/** Cohorts of those who agreed to training; −1 for all others, and for all while they are too few for one cohort. */
function profiled(held: Held, size: number, support: number): Held {
  const index = positions(held.consent.map((bits) => bits & PURPOSE_BIT.training));
  const cohortOf = new Int32Array(held.rows).fill(-1);
  if (index.length < size) return cohortProfiles(held, { cohortOf, sizes: new Uint32Array(0) }, support);
  const groups = grouped(selectRows(held, index).histories, { size, stream: START });
  for (let i = 0; i < index.length; i++) cohortOf[index[i]] = groups.cohortOf[i];
  return cohortProfiles(held, { cohortOf, sizes: groups.sizes }, support);
}
