import { ease } from "../recommenders/ease.ts";
import { createAppetite } from "../simulation/people/appetite.ts";
import { centralDp } from "../strategies/central-dp.ts";
import { localDp } from "../strategies/local-dp.ts";
import { retailer } from "../study/scenario.ts";
import type { Experiment } from "./check.ts";
import { arms, change, perVisit, surface, type FinishedArm, type Surface } from "./laboratory.ts";

const THEME = "Differential privacy";

/** What slates show, beside what they are worth. */
interface Shown extends Surface {
  /**
   * How much a recommendation is wanted on the mean, among those of the half of the items that sell most and of the
   * other half.
   */
  readonly head: number;
  readonly tail: number;
}

function shown(arm: FinishedArm): Shown {
  const { world, run } = arm;
  const seen = surface(arm);
  const { sales, slates } = run;
  const order = [...sales.keys()].sort((a, b) => sales[b] - sales[a] || a - b);
  const rank = new Uint32Array(order.length);
  order.forEach((item, place) => (rank[item] = place));
  const k = world.slots.length;
  const appetite = createAppetite(world);
  const week = world.scenario.burnIn + world.scenario.weeks;
  const found = { head: 0, tail: 0 };
  const all = { head: 0, tail: 0 };
  for (const i of seen.customers) {
    appetite.turn(i, week, run);
    for (let r = 0; r < k; r++) {
      const item = slates.items[i * k + r];
      const half = rank[item] < order.length / 2 ? "head" : "tail";
      all[half]++;
      found[half] += appetite.appeal(item);
    }
  }
  return { ...seen, head: found.head / all.head, tail: found.tail / all.tail };
}

const accuracyOf = (seen: Surface): number => perVisit(seen, seen.accuracy);

/** A recommender that learns from noisy sums or from noisy events. */
export const noise: Experiment = {
  name: "noise",
  theme: THEME,
  people: false,
  checks: [
    {
      finding: "DP-03",
      standing: "emergent",
      rule: "range",
      simulated:
        "accuracy of recommendations learned with central differential privacy of a customer's year, ε = 10, from 10,000 customers, relative to without",
      failure:
        "The study's data sets have 70,000 users and more, and every training there spends its budget once; here a year's budget is shared by all trainings of the year.",
    },
    {
      finding: "DP-09",
      standing: "emergent",
      rule: "direction",
      simulated:
        "how much less a recommendation is wanted because of the same noise, for the half of items that sell least minus for the other half",
      unit: "relative change",
      failure: "Recommendations of items that sell little lose no more of their accuracy.",
    },
    {
      finding: "DP-10",
      standing: "emergent",
      rule: "direction",
      simulated:
        "share of accuracy lost to the same noise by the half of customers whom bestsellers suit least, minus by the other half",
      unit: "share",
      failure:
        "The difference between customers with rare and with common interests cannot be told from chance at this size.",
    },
    {
      finding: "DP-11",
      standing: "emergent",
      rule: "direction",
      simulated:
        "accuracy with central minus with local differential privacy, ε = 4 both, though local is counted per event and so promises less",
      unit: "nDCG",
      failure: "Local noise costs no more than central noise.",
    },
  ],
  measure(setting) {
    const policies = {
      none: [],
      ten: [centralDp({ epsilon: 10 })],
      four: [centralDp({ epsilon: 4 })],
      local: [localDp({ epsilon: 4 })],
    };
    // the findings are of models that learn from everybody: noise in sums tells nothing of one's own frequencies
    const scenario = retailer({ customers: 10_000, weeks: 1, burnIn: 26, retrainEvery: 13, recommender: ease() });
    const seen = arms(scenario, setting, policies, shown);
    const { none, ten } = seen;
    const middle = [...none.bestsellers].sort((a, b) => a - b)[none.bestsellers.length >> 1];
    const lost = (niche: boolean): number => {
      const keep = (n: number): boolean => none.bestsellers[n] < middle === niche;
      return -change(perVisit(ten, ten.accuracy, keep), perVisit(none, none.accuracy, keep));
    };
    return {
      "DP-03": change(accuracyOf(ten), accuracyOf(none)),
      "DP-09": -change(ten.tail, none.tail) + change(ten.head, none.head),
      "DP-10": lost(true) - lost(false),
      "DP-11": accuracyOf(seen.four) - accuracyOf(seen.local),
    };
  },
};

/** Noise that weighs less the more customers there are. */
export const noiseAndNumbers: Experiment = {
  name: "noise and numbers",
  theme: THEME,
  people: false,
  checks: [
    {
      finding: "DP-08",
      standing: "emergent",
      rule: "direction",
      simulated:
        "smaller of: what is still sold beyond bestsellers with 8,000 customers and central ε = 10; loss of accuracy with 2,000 customers minus with 8,000",
      unit: "smaller difference",
      failure: "With few customers and a whole year's budget, noise leaves no more than bestsellers.",
    },
  ],
  measure(setting) {
    const [few, many] = [2_000, 8_000].map((customers) =>
      arms(
        retailer({ customers, weeks: 1, burnIn: 26, retrainEvery: 13, recommender: ease() }),
        setting,
        { none: [], noisy: [centralDp({ epsilon: 10 })] },
        (arm) => {
          const seen = surface(arm);
          return { accuracy: accuracyOf(seen), beyond: perVisit(seen, seen.plain) - perVisit(seen, seen.bestsellers) };
        },
      ),
    );
    return {
      "DP-08": Math.min(
        many.noisy.beyond,
        few.none.accuracy - few.noisy.accuracy - (many.none.accuracy - many.noisy.accuracy),
      ),
    };
  },
};
