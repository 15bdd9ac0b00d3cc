import type { Summary } from "../model/recommender.ts";
import type { ProtectContext, Reader } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { boundedRows } from "../privacy/bounded-rows.ts";
import { boundRows } from "./bound-rows.ts";
import { addCost, costOf } from "./combine.ts";
import { plainSums } from "../privacy/statistics/noisy-summary.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { noisyTraining } from "./noisy-training.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  minimum: {
    kind: "number",
    integer: true,
    min: 1,
    standard: 100,
    label: "Devices in a sum at least",
    hint: "Customers who must take part before a sum is opened; higher: single contributions are hidden better; with fewer devices nothing is learned.",
    unit: "devices",
    slider: { from: 2, to: 1000, scale: "log" },
  },
  noise: {
    kind: "number",
    min: 0,
    standard: 0,
    label: "Noise on the sum",
    hint: "Standard deviation of Gaussian noise over the sensitivity to one customer; more: provable protection, lower accuracy; 0 adds none.",
    slider: { from: 0, to: 5, step: 0.1 },
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

/** How devices learn together. */
export type OnDeviceOptions = OptionsOf<typeof options>;

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
 *
 * @example
 * const held = { rows: 1, columns: [], histories: historiesOf([[3, 5]]) };
 * const { read } = onDevice();
 * [read(held, "serving").histories.items, read(held, "analyst").histories.items] // → [[3, 5], []]
 */
export const onDevice: StrategyFactory<OnDeviceOptions> = defineStrategy({
  name: "onDevice",
  title: "On-device learning",
  group: "noise",
  does: "keeps rows on customers' devices and learns from their sums (federated learning)",
  why: "There is nothing in store to steal; learning is bounded per person and costly to build.",
  pushes: { accuracy: "slightly down", risk: "down", trust: "same" },
  start: { minimum: 100 },
  neutral:
    "Rows are on devices at every setting, and the firm's people read none; without noise it tends to plain sums.",
  options,
  make: made,
  also: ["linkability.removed"],
});

function made({ minimum, clip, noise, delta, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const cost = costOf(value, "onDevice", "onDevice", given, ["oneOff", "perYear"]);
  const training =
    noise === 0
      ? { release: unprotected, trial: (gain: number) => gain > 0 }
      : noisyTraining({ multiplier: noise, delta, clip, mechanism: () => MECHANISM });
  return {
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
