import { checkNumber } from "../core/check.ts";
import type { Cost, ProtectContext, Strategy, Summary } from "../model.ts";
import { boundedRows, squaredLength } from "../privacy/bounded-rows.ts";
import { gaussianEpsilon, gaussianMultiplier } from "../privacy/mechanisms/gaussian-guarantee.ts";
import { noisySummary } from "../privacy/statistics/noisy-summary.ts";
import { boundRows, USUAL_CLIP } from "./bound-rows.ts";
import { checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";

/** Yearly budget and what one customer may contribute. */
export interface CentralDpOptions {
  /** Privacy loss of a customer in any 52 weeks, > 0. */
  readonly epsilon: number;
  /** Probability with which more may be lost, in (0, 1); well below 1 / customers. Default 1e-6. */
  readonly delta?: number;
  /** Different items of one customer that training counts at the most, the newest, each once. Default 20. */
  readonly clip?: number;
  readonly cost?: Partial<Cost>;
}

/** Weeks of the budget. */
const YEAR = 52;

/**
 * Central differential privacy: the firm holds what it holds, but what training learns from everybody is a noisy sum. Rows are bounded before they are added up,
 * Gaussian noise is added to the sums (see `noisySummary`), sized so that all trainings of 52 weeks together keep the budget: n trainings with noise multiplier √n m
 * are exactly as private as one with m.
 *
 * Guarantee: (ε, δ)-differential privacy in 52 weeks for the unit *customer*, adjacency *add-remove*, of everything that training passes on, and so of what it
 * shows to everybody else; a customer's own slates come from their own row besides. Holds for recommenders that encode rows as `ease`, `itemNeighbours` and `popularity` do:
 * a row of at most `clip` items has squared length clip + 1 + columns. Each training is an event with its noise multiplier. Later years spend again.
 * Not covered: what is stored, the firm's sales figures and the list of bestsellers made of them, and who agreed to training.
 * THIS SIMULATES: noise comes from a seeded generator and is on doubles (see `privacy/index.ts`); a release takes an audited library and a secure source of noise.
 * Customers notice nothing by themselves. Cost: see `cost.centralDp.*`. Limit: noise grows with `clip` and the number of columns; few customers or little budget leave only popularity.
 * Sources: Dwork, C. et al. (2014). Analyze Gauss. doi:10.1145/2591796.2591883; composition: Dong, Roth & Su (2022), corollary 3.3. doi:10.1111/rssb.12454.
 */
export function centralDp(options: CentralDpOptions): Strategy {
  checkOptions("centralDp", options, ["epsilon", "delta", "clip", "cost"]);
  const epsilon = checkNumber("centralDp.epsilon", options.epsilon, { above: 0, below: Infinity });
  const delta = checkNumber("centralDp.delta", options.delta ?? 1e-6, { above: 0, below: 1 });
  const clip = checkNumber("centralDp.clip", options.clip ?? USUAL_CLIP, { integer: true, min: 1 });
  const cost = costOf("centralDp", "centralDp", options.cost, ["oneOff", "perYear"]);
  const yearly = gaussianMultiplier(epsilon, delta);
  const spent = perTraining(yearly, delta);
  return {
    name: "centralDp",
    params: { epsilon, delta, clip, cost },
    leaves: boundRows,
    read: (held, reader) => (reader === "recommender" ? boundedRows(held, clip) : held),
    release: (summary, context) => noisy(summary, context, spent(Math.ceil(YEAR / context.retrainEvery)), clip),
    cost: (other) => addCost(other, cost),
  };
}

/** Noise multiplier of one training, and what it loses. */
interface Spent {
  readonly multiplier: number;
  readonly epsilon: number;
  readonly delta: number;
}

/** What one of n trainings a year spends; found once for each n. */
function perTraining(yearly: number, delta: number): (trainings: number) => Spent {
  const known = new Map<number, Spent>();
  return (trainings) => {
    const multiplier = Math.sqrt(trainings) * yearly;
    const share = delta / trainings;
    const spent = known.get(trainings) ?? { multiplier, epsilon: gaussianEpsilon(multiplier, share), delta: share };
    known.set(trainings, spent);
    return spent;
  };
}

/** One training's release, noted in the ledger. */
function noisy(summary: Summary, context: ProtectContext, { multiplier, epsilon, delta }: Spent, clip: number): Summary {
  context.record({
    mechanism: summary.gram.length > 0 ? "noisy-gram" : "noisy-counts",
    epsilon,
    delta,
    unit: "customer",
    adjacency: "add-remove",
    count: 1,
    noise: { kind: "gaussian", multiplier },
  });
  return noisySummary(summary, { squared: squaredLength(clip, summary.space.side.length), multiplier }, context.draws(0));
}
