import type { Strategy } from "../model/strategy.ts";
import { selectRows } from "../privacy/records.ts";
import { minimisation } from "../strategies/minimisation.ts";
import { storageLimit } from "../strategies/storage-limit.ts";
import { retailer } from "../study/scenario.ts";
import type { Experiment } from "./check.ts";
import { arms, change, perVisit, surface, type Surface } from "./laboratory.ts";

const THEME = "Returns to data";

/**
 * The recommender learns from this share of customers, spread evenly; smaller shares are within larger ones. Everybody
 * is served.
 */
const learnsFrom = (share: number): Strategy => ({
  name: "learnsFrom",
  params: { share },
  read: (held, reader) =>
    reader === "recommender"
      ? selectRows(held, Uint32Array.from([...Array(held.rows).keys()].filter((row) => spread(row) < share)))
      : held,
});

/** A number in [0, 1) that goes over the unit interval evenly: multiples of the golden ratio. */
const spread = (row: number): number => (((row + 1) * 2654435769) % 4294967296) / 4294967296;

const accuracyOf = (shown: Surface): number => perVisit(shown, shown.accuracy);

/** Accuracy by how many customers are learned from and how long histories are. */
export const usersAndHistories: Experiment = {
  name: "users and histories",
  theme: THEME,
  people: false,
  checks: [
    {
      finding: "MIN-04",
      standing: "emergent",
      rule: "direction",
      simulated: "accuracy gained per customer who shares, from 3 % to 20 % of customers, minus that from 20 % to all",
      unit: "nDCG per share of customers",
      failure: "Accuracy does not bend: the last customers bring as much as the first.",
    },
    {
      finding: "PER-21",
      standing: "emergent",
      rule: "direction",
      simulated: "accuracy gained by learning from all customers instead of 3 %, with 26 weeks of history minus with 4",
      unit: "nDCG",
      failure:
        "No such complementarity can be told from chance here: what is learned from others fills in for one's own data as much as it adds to it.",
    },
    {
      finding: "PER-31",
      standing: "emergent",
      rule: "direction",
      simulated:
        "accuracy lost by learning from 3 % of customers instead of all, by the half of customers whom bestsellers suit least minus the other half",
      unit: "nDCG",
      failure:
        "The difference between customers with rare and with common interests cannot be told from chance at this size.",
    },
  ],
  measure(setting) {
    const few = 0.03;
    const policies = {
      all: [],
      some: [learnsFrom(0.2)],
      few: [learnsFrom(few)],
      allShort: [storageLimit({ weeks: 4 })],
      fewShort: [storageLimit({ weeks: 4 }), learnsFrom(few)],
    };
    const seen = arms(
      retailer({ customers: 3_000, weeks: 1, burnIn: 26, retrainEvery: 13 }),
      setting,
      policies,
      surface,
    );
    const q = Object.fromEntries(Object.entries(seen).map(([name, shown]) => [name, accuracyOf(shown)]));
    const middle = [...seen.all.bestsellers].sort((a, b) => a - b)[seen.all.bestsellers.length >> 1];
    const lost = (niche: boolean): number => {
      const keep = (n: number): boolean => seen.all.bestsellers[n] < middle === niche;
      return perVisit(seen.all, seen.all.accuracy, keep) - perVisit(seen.few, seen.few.accuracy, keep);
    };
    return {
      "MIN-04": (q.some - q.few) / (0.2 - few) - (q.all - q.some) / 0.8,
      "PER-21": q.all - q.few - (q.allShort - q.fewShort),
      "PER-31": lost(true) - lost(false),
    };
  },
};

/** Accuracy by how far back histories go and how much of them is kept. */
export const lengthOfHistory: Experiment = {
  name: "length of history",
  theme: THEME,
  people: false,
  checks: [
    {
      finding: "PER-19",
      standing: "emergent",
      rule: "direction",
      simulated: "accuracy with 24 weeks of history minus with 8",
      unit: "nDCG",
      failure: "Longer histories do not help.",
    },
    {
      finding: "PER-22",
      standing: "emergent",
      rule: "direction",
      simulated: "accuracy gained by the second eight weeks of history minus that by the third",
      unit: "nDCG",
      failure: "Returns to history do not fall.",
    },
    {
      finding: "PER-20",
      standing: "emergent",
      rule: "direction",
      simulated:
        "smallest of: accuracy of slates from a long history minus bestsellers; gain of the first twelve weeks minus the next twelve; bestsellers minus slates when one week of history is all there is",
      unit: "nDCG",
      failure:
        "With a week of history the recommender falls back to what sells, so that it does not do worse than bestsellers.",
    },
    {
      finding: "MIN-06",
      standing: "emergent",
      rule: "direction",
      simulated:
        "accuracy gained per event kept, from 10 % to 40 % of each customer's events, minus that from 40 % to all",
      unit: "nDCG per share of events",
      failure: "Accuracy does not bend.",
    },
  ],
  measure(setting) {
    const weeks = [1, 8, 12, 16, 24];
    const limits = Object.fromEntries(weeks.map((n) => [`${n} weeks`, [storageLimit({ weeks: n })]]));
    const keeps = Object.fromEntries(
      [0.1, 0.4].map((share) => [`share ${share}`, [minimisation({ share, keep: "random" })]]),
    );
    const seen = arms(
      retailer({ customers: 3_000, weeks: 1, burnIn: 26, retrainEvery: 13 }),
      setting,
      { all: [], ...limits, ...keeps },
      (arm) => {
        const shown = surface(arm);
        return { slate: accuracyOf(shown), bestsellers: floorOf(arm) };
      },
    );
    const q = (name: string): number => seen[name].slate;
    return {
      "PER-19": q("24 weeks") - q("8 weeks"),
      "PER-22": q("16 weeks") - q("8 weeks") - (q("24 weeks") - q("16 weeks")),
      "PER-20": Math.min(
        q("24 weeks") - seen["24 weeks"].bestsellers,
        q("12 weeks") - q("1 weeks") - (q("24 weeks") - q("12 weeks")),
        seen["1 weeks"].bestsellers - q("1 weeks"),
      ),
      "MIN-06": (q("share 0.4") - q("share 0.1")) / 0.3 - (q("all") - q("share 0.4")) / 0.6,
    };
  },
};

/** nDCG of the bestsellers, weighted by visits. */
function floorOf({ world, run }: Parameters<typeof surface>[0]): number {
  const { population } = world;
  let [sum, weight] = [0, 0];
  for (let i = 0; i < population.size; i++) {
    if (run.state.status[i] !== 0) continue;
    sum += population.activity[i] * run.slates.floorDcg[i];
    weight += population.activity[i];
  }
  return sum / weight;
}

/** What a limit on storage costs in the long run. */
export const storage: Experiment = {
  name: "storage limit",
  theme: "Storage limits and the value of old data",
  people: false,
  checks: [
    {
      finding: "CON-33",
      standing: "emergent",
      rule: "range",
      simulated:
        "purchases through a retailer's slate at the end of three years when events are kept for one year, relative to no limit",
      failure:
        "A year of a shop's own purchases says nearly all that three years say; the published figure is what advertisers pay for a cookie, whose value lies in its length.",
    },
  ],
  measure(setting) {
    const scenario = retailer({ customers: 1_500, weeks: 104, burnIn: 52, retrainEvery: 26 });
    const sells = arms(scenario, setting, { all: [], limited: [storageLimit({ weeks: 52 })] }, (arm) => {
      const shown = surface(arm);
      return perVisit(shown, shown.plain);
    });
    return { "CON-33": change(sells.limited, sells.all) };
  },
};
