import { checkNumber } from "../core/check.ts";
import type { Summary } from "../model/recommender.ts";
import type { Cost, ProtectContext, Reader, Strategy } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { boundedRows } from "../privacy/bounded-rows.ts";
import { boundRows, USUAL_CLIP } from "./bound-rows.ts";
import { checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";
import { plainSums } from "../privacy/statistics/noisy-summary.ts";
import { noisyTraining } from "./noisy-training.ts";

/** How devices learn together. */
export interface OnDeviceOptions {
  /** Customers who must take part before a sum is opened. Default 100. */
  readonly minimum?: number;
  /** Different items of one customer that count at the most, the newest, each once. Default 20. */
  readonly clip?: number;
  /**
   * Noise multiplier of a training: standard deviation of Gaussian noise over the sensitivity to one customer, as if
   * all were one answer; 0 = none. Default 0.
   */
  readonly noise?: number;
  /** Delta at which the noise states its epsilon, in (0, 1). Default 1e-6. */
  readonly delta?: number;
  readonly cost?: Partial<Cost>;
}

/**
 * On-device and federated learning: rows stay with their customers. Each device adds its own bounded contribution to
 * the sums that the model is fitted on; the firm sees
 * the sum (secure aggregation), if at least `minimum` took part, with noise if asked for. Slates are ranked on the
 * device from the customer's own row.
 *
 * Guarantee: agents, analysts, marketers and attackers find neither columns, names nor histories. With noise: each
 * training is differentially private for the unit *customer*,
 * adjacency *add-remove*, noted with its noise multipliers (sum, and the trial against bestsellers as for `centralDp`);
 * without noise it is noted as unprotected, and the trial is exact: a sum of many is no guarantee. Recommenders as for `centralDp`.
 * Assumes that devices are honest, do their share of the noise and keep their secrets; that thefts of single devices do
 * not matter; and the sales figures of the firm's books, which stay.
 * THIS SIMULATES: see the note at `centralDp`. Customers notice nothing by themselves. Cost: see `cost.onDevice.*`.
 * Limit: only recommenders that learn from sums.
 * Sources: McMahan, B. et al. (2017). arXiv:1602.05629; secure aggregation: Bonawitz, K. et al. (2017).
 * doi:10.1145/3133956.3133982.
 */
export function onDevice(options: OnDeviceOptions = {}): Strategy {
  return drawable((value) => made(options, value), ["linkability.removed"]);
}

function made(options: OnDeviceOptions, value: Look): Strategy {
  checkOptions("onDevice", options, ["minimum", "clip", "noise", "delta", "cost"]);
  const minimum = checkNumber("onDevice.minimum", options.minimum ?? 100, { integer: true, min: 1 });
  const clip = checkNumber("onDevice.clip", options.clip ?? USUAL_CLIP, { integer: true, min: 1 });
  const noise = checkNumber("onDevice.noise", options.noise ?? 0, { min: 0, below: Infinity });
  const delta = checkNumber("onDevice.delta", options.delta ?? 1e-6, { above: 0, below: 1 });
  const cost = costOf(value, "onDevice", "onDevice", options.cost, ["oneOff", "perYear"]);
  const training =
    noise === 0
      ? { release: unprotected, trial: (gain: number) => gain > 0 }
      : noisyTraining({ multiplier: noise, delta, clip, mechanism: () => MECHANISM });
  return {
    name: "onDevice",
    params: { minimum, clip, noise, delta, cost },
    leaves: (available) => ({ ...boundRows(available), identifiers: "removed" }),
    read: (held, reader) => readable(held, reader, clip),
    ...training,
    release(summary, context) {
      const sum = training.release(summary, context);
      return sum.rows < minimum ? nothing(sum) : sum;
    },
    cost: (other) => addCost(other, cost),
  };
}

/** The customer's own device reads all of its row, the sum a bounded one, the firm nothing. */
function readable(held: Held, reader: Reader, clip: number): Held {
  if (reader === "serving") return held;
  const identifiers = { kind: "removed", words: new Uint32Array(2 * held.rows) } as const;
  if (reader === "recommender") return { ...boundedRows(held, clip), identifiers };
  const histories = {
    offsets: new Uint32Array(held.rows + 1),
    items: new Uint16Array(0),
    weeks: new Uint16Array(0),
    signals: new Uint8Array(0),
  };
  return { ...held, columns: [], identifiers, histories };
}

const MECHANISM = "secure-sum";

/** A sum without noise. */
function unprotected(summary: Summary, context: ProtectContext): Summary {
  context.record({
    mechanism: MECHANISM,
    unit: "customer",
    adjacency: "add-remove",
    count: 1,
    epsilon: Infinity,
    delta: 0,
  });
  return plainSums(summary);
}

/** A sum that was not opened. */
const nothing = ({ space, gram, counts, books }: Summary): Summary => ({
  space,
  rows: 0,
  gram: new Float64Array(gram.length),
  counts: new Float64Array(counts.length),
  books,
});
