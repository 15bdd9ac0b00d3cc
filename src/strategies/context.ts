import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  use: {
    kind: "choice",
    standard: "visit",
    choices: [
      ["none", "nothing"],
      ["landing", "the category it begins in"],
      ["visit", "the first item of the visit"],
    ],
    label: "What is used of the visit",
    hint: "A visitor who is not personalised sees the bestsellers of the category in which the visit begins, or of its first item once that is known; it is forgotten after the visit.",
  },
} as const;

/** What of a visit decides what its visitor is shown. */
export type ContextOptions = OptionsOf<typeof options>;

/**
 * Context in place of a person: whoever is not personalised, for want of consent or of a row, is shown the bestsellers
 * of the category that the visit itself shows, and nothing of it is stored. `landing` knows the category from the first
 * page on; `visit` from the first item on, so the first line sees the general bestsellers.
 *
 * Guarantee: none; nothing is stored, linked or learned from persons. A strict reading of consent covers what `visit`
 * looks at. Customers notice only what they are shown. Cost: see `cost.context.*`.
 * Limit: of several visits in a week the first decides. Source: in Online Retail (Chen, D. 2015, doi:10.24432/C5BW33) the bestsellers of the first
 * line's category foretell 0.22 of the rest of a visit (recall at 10), a history 0.28, bestsellers 0.10.
 *
 * @example
 * context({ use: "landing" }).context // → "landing"
 */
export const context: StrategyFactory<ContextOptions> = defineStrategy({
  name: "context",
  title: "Context of the visit",
  group: "collection",
  does: "shows visitors who are not personalised what fits this visit, and forgets it",
  why: "What a visit is about foretells a good part of the rest of it, without a history.",
  pushes: { accuracy: "up", risk: "same", trust: "same" },
  start: { use: "none" },
  neutral: [{ use: "none" }],
  options,
  make: made,
});

function made({ use, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const cost = costOf(value, "context", "context", given, ["oneOff"]);
  if (use === "none") return { params: { use, cost } };
  return {
    params: { use, cost },
    context: use,
    cost: (other) => addCost(other, cost),
  };
}
