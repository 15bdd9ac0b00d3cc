import { checkNumber } from "../core/check.ts";
import { addCost, costOf, withCues } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  safety: {
    kind: "number",
    min: 0,
    max: 1,
    absent: "as much as a seal says",
    label: "How much is promised",
    hint: "Protection that customers come to see; louder promises are noticed more, and fall deeper.",
    slider: { from: 0.05, to: 1, step: 0.05, start: 0.3 },
  },
  restraint: {
    kind: "number",
    min: 0,
    max: 1,
    standard: 0,
    label: "How far the firm says that it binds itself",
    hint: "Who may look, whom it treats alike: what customers take for benevolence.",
    slider: { from: 0, to: 1, step: 0.05 },
  },
} as const;

/** What the firm says about its protection. */
export type PromiseOptions = OptionsOf<typeof options>;

/**
 * What the firm says of its protection and of itself in a letter to everybody: words, and nothing else. What protection there is comes from other strategies, and is
 * measured on what they do to the hazard, size and linkability of a leak.
 *
 * Guarantee: none. Customers notice: what is said, those who read the letter (`reach.mail`). Said of protection that is there
 * it announces it. Where more is promised than there is, the promise is theatre: it earns trust until an audit from
 * outside, the press or a breach finds out, and then costs more than it earned, for years. Cost: see `cost.promise.*`. Limit: sizes are assumptions. Source: CRP-01, VAL-10.
 *
 * @example
 * const said = { name: "a letter", strategies: [promise({ safety: 0.3 })] };
 * policyFacts(said, retailer()).perception.cues // → [{ kind: "safety", size: 0.3, channel: "mail" }]
 */
export const promise: StrategyFactory<PromiseOptions> = defineStrategy({
  name: "promise",
  title: "Promise of protection",
  group: "governance",
  does: "publicly promises protection: words that earn trust until they are found out to be empty",
  why: "Words earn trust at first; where more is promised than there is, an audit, the press or a breach finds out, and that costs more than was earned.",
  pushes: { accuracy: "same", risk: "same", trust: "either" },
  start: {},
  neutral: [{ safety: 0 }],
  options,
  make: made,
});

function made({ safety: promised, restraint, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const safety = checkNumber("promise.safety", promised ?? value("promise.safety"), {
    min: 0,
    max: 1,
  });
  const cost = costOf(value, "promise", "promise", given, ["oneOff"]);
  const silent = safety === 0 && restraint === 0;
  return {
    params: { safety, restraint, cost },
    perceive: (perception) =>
      withCues(
        perception,
        { kind: "safety", size: safety, channel: "mail" },
        { kind: "benevolence", size: restraint, channel: "mail" },
      ),
    cost: (other) => (silent ? other : addCost(other, cost)),
  };
}
