import { checkNumber, fail } from "../core/check.ts";
import { stream } from "../core/random.ts";
import type { Available, Cost, Strategy } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { cohortProfiles } from "../privacy/anonymity/cohort-profiles.ts";
import { cohorts as grouped } from "../privacy/anonymity/cohorts.ts";
import { EVENT_SIGNALS, PURPOSE_BIT } from "../privacy/codes.ts";
import { positions, selectRows } from "../privacy/records.ts";
import { countItems } from "./bound-rows.ts";
import { checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";
import { checkGroupSize, mixRows } from "./mix-rows.ts";

/** Size of cohorts, and what they may show. */
export interface CohortsOptions {
  /** Members at the least; a whole number, at least 2. */
  readonly size: number;
  /** Members who must share an event or a value for it to be in the profile; from 1 to `size`. Default 2. */
  readonly support?: number;
  readonly cost?: Partial<Cost>;
}

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
 */
export function cohorts(options: CohortsOptions): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: CohortsOptions, value: Look): Strategy {
  checkOptions("cohorts", options, ["size", "support", "cost"]);
  const size = checkNumber("cohorts.size", options.size, { integer: true, min: 2 });
  const support = checkNumber("cohorts.support", options.support ?? 2, { integer: true, min: 1, max: size });
  const cost = costOf(value, "cohorts", "cohorts", options.cost, ["oneOff", "perYear"]);
  const formed = new WeakMap<Held, Held>();
  const read: NonNullable<Strategy["read"]> = (held, reader) => {
    if (reader === "attacker") return held;
    const known = formed.get(held) ?? profiled(held, size, support);
    formed.set(held, known);
    return known;
  };
  return {
    name: "cohorts",
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
