import type { Summary } from "../model/recommender.ts";
import type { ProtectContext } from "../model/strategy.ts";
import { boundedRows } from "../privacy/bounded-rows.ts";
import { gaussianMultiplier } from "../privacy/mechanisms/gaussian-guarantee.ts";
import { boundRows } from "./bound-rows.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { noisyTraining } from "./noisy-training.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  epsilon: {
    kind: "number",
    required: true,
    above: 0,
    label: "Privacy budget ε",
    hint: "Privacy loss of a customer in any 52 weeks. Smaller: what is learned says less about anybody and is noisier; small firms feel it most.",
    slider: { from: 0.1, to: 20, scale: "log", start: 4 },
  },
  clip: {
    kind: "number",
    integer: true,
    min: 1,
    standard: 20,
    label: "Items that count per customer",
    hint: "Different items of one customer that count at the most, the newest, each once; fewer: less noise is needed, and less is learned from busy customers.",
    unit: "items",
    absent: "20 items",
    slider: { from: 1, to: 100, scale: "log" },
  },
  delta: {
    kind: "number",
    above: 0,
    below: 1,
    standard: 1e-6,
    label: "Failure probability δ",
    hint: "Smaller is stricter and needs more noise; keep it well below one in the number of customers.",
    absent: "one in a million",
    slider: { from: 1e-9, to: 1e-3, scale: "log" },
  },
} as const;

/** Yearly budget and what one customer may contribute. */
export type CentralDpOptions = OptionsOf<typeof options>;

/** Weeks of the budget. */
const YEAR = 52;

/**
 * Central differential privacy: the firm holds what it holds, but what training learns from everybody is a noisy sum.
 * Rows are bounded before they are added up,
 * Gaussian noise is added to the sums (see `noisySummary`), sized so that all trainings of 52 weeks together keep the
 * budget: n trainings with noise multiplier √n m
 * are exactly as private as one with m. A tenth of the budget tries each model: bestsellers are served unless a noisy
 * count of what rows hold shows that the model is better (see `believed`).
 *
 * Guarantee: (ε, δ)-differential privacy in 52 weeks for the unit *customer*, adjacency *add-remove*, of everything
 * that training passes on, the outcome of trials included, and so of what it
 * shows to everybody else; a customer's own slates come from their own row besides. Holds for recommenders that encode
 * rows as `ease`, `itemNeighbours` and `popularity` do:
 * a row of at most `clip` items has squared length clip + 1 + columns. Each training is two events with their noise
 * multipliers, sums and trial. Later years spend again.
 * Ridges are not tuned here: that would look at raw rows without paying for it.
 * Not covered: what is stored, the firm's sales figures and the list of bestsellers made of them, which customers
 * without consent see in any case, and who agreed to training.
 * THIS SIMULATES: noise comes from a seeded generator and is on doubles (see `privacy/index.ts`); a release takes an
 * audited library and a secure source of noise.
 * Customers notice nothing by themselves. Cost: see `cost.centralDp.*`. Limit: noise grows with `clip` and the number
 * of columns; few customers or little budget leave only bestsellers.
 * Sources: Dwork, C. et al. (2014). Analyze Gauss. doi:10.1145/2591796.2591883; composition: Dong, Roth & Su (2022),
 * corollary 3.3. doi:10.1111/rssb.12454.
 *
 * @example
 * const bought = [[{ item: 3, week: 1 }, { item: 5, week: 2 }, { item: 9, week: 3 }]];
 * const { read } = centralDp({ epsilon: 4, clip: 2 });
 * read({ rows: 1, columns: [], histories: historiesOf(bought) }, "recommender").histories.items // → [5, 9]
 */
export const centralDp: StrategyFactory<CentralDpOptions> = defineStrategy({
  name: "centralDp",
  title: "Central differential privacy",
  group: "noise",
  does: "adds noise to what is learned from everybody (central differential privacy, ε per customer)",
  why: "What others are shown tells almost nothing about any one person; what is stored stays readable for those who break in.",
  pushes: { accuracy: "down", risk: "slightly down", trust: "same" },
  start: { epsilon: 4 },
  neutral: "It tends to sums of bounded rows, on which no ridge is tuned: trying ridges would look at rows unpaid.",
  options,
  make: made,
});

function made({ epsilon, delta, clip, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const cost = costOf(value, "centralDp", "centralDp", given, ["oneOff", "perYear"]);
  const training = perYear(gaussianMultiplier(epsilon, delta), delta, clip);
  return {
    params: { epsilon, delta, clip, cost },
    leaves: boundRows,
    read: (held, reader) => (reader === "recommender" ? boundedRows(held, clip) : held),
    release: (summary, context) => training(context).release(summary, context),
    trial: (gain, context) => training(context).trial(gain, context),
    cost: (other) => addCost(other, cost),
  };
}

/** The training of which n a year keep the budget together; made once for each n. */
function perYear(
  yearly: number,
  delta: number,
  clip: number,
): (context: ProtectContext) => ReturnType<typeof noisyTraining> {
  const known = new Map<number, ReturnType<typeof noisyTraining>>();
  const mechanism = ({ gram }: Summary): string => (gram.length > 0 ? "noisy-gram" : "noisy-counts");
  return ({ retrainEvery }) => {
    const n = Math.ceil(YEAR / retrainEvery);
    const training =
      known.get(n) ?? noisyTraining({ multiplier: Math.sqrt(n) * yearly, delta: delta / n, clip, mechanism });
    known.set(n, training);
    return training;
  };
}
