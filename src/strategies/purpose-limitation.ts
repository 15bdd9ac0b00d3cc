import type { Reader } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import { positions, selectRows } from "../privacy/records.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { onlySignals, PURPOSE_OF } from "./readers.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  purposes: {
    kind: "purposes",
    absent: "every signal for every purpose",
    label: "Signals by purpose",
    hint: "Purposes that are left open may use every signal.",
  },
} as const;

/** Which data were gathered for which purpose. */
export type PurposeLimitationOptions = OptionsOf<typeof options>;

/**
 * Purpose limitation: everybody in the firm reads for one purpose (learning and analysis: training; ranking:
 * personalisation; agents: service; marketers: third parties), and
 * finds only rows of customers who agreed to it, with only the signals that were gathered for it.
 *
 * Guarantee: no reader but an attacker sees a row without consent to the reader's purpose, nor a signal that the
 * purpose may not use.
 * Customers notice nothing by themselves. Cost: see `cost.purposeLimitation.*`. Limit: what is stored stays, and a
 * model keeps what it learned until the next training.
 * Source: GDPR Art. 5(1)(b).
 *
 * @example
 * const purposes = { training: ["purchases"], personalisation: ["purchases"] };
 * const { columns } = policyFacts({ name: "bound", strategies: [purposeLimitation({ purposes })] }, retailer());
 * columns.filter(({ profiled }) => profiled) // → []
 */
export const purposeLimitation: StrategyFactory<PurposeLimitationOptions> = defineStrategy({
  name: "purposeLimitation",
  title: "Purpose limitation",
  group: "collection",
  does: "lets everybody read only for the purposes a customer agreed to",
  why: "The firm's own people see less than they could; what is stored stays, so a break-in still finds it.",
  pushes: { accuracy: "down", risk: "slightly down", trust: "same" },
  start: {},
  neutral: "Whatever signals purposes may use, nobody reads rows without consent to the own purpose.",
  options,
  make: made,
});

function made({ purposes = {}, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const cost = costOf(value, "purposeLimitation", "purposeLimitation", given, ["oneOff", "perYear"]);
  const read = (held: Held, reader: Reader): Held => {
    if (reader === "attacker") return held;
    const purpose = PURPOSE_OF[reader];
    const index = positions(held.consent.map((bits) => bits & PURPOSE_BIT[purpose]));
    const agreed = index.length === held.rows ? held : selectRows(held, index);
    const signals = purposes[purpose];
    return signals === undefined ? agreed : onlySignals(agreed, signals);
  };
  return { params: { purposes, cost }, read, cost: (other) => addCost(other, cost) };
}
