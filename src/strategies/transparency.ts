import { fail } from "../core/check.ts";
import type { Cost } from "../model/strategy.ts";
import { addCost, costOf, over, withCues, withExplanations } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Options } from "../options/option.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  notice: {
    kind: "flag",
    standard: true,
    label: "Privacy notice",
    hint: "Few read it; to those it explains, and reminds them of danger.",
  },
  prominent: {
    kind: "flag",
    standard: false,
    label: "The notice before everybody",
    hint: "A formal notice that nobody can miss reminds those who trust of danger.",
    when: ({ notice }: Options): boolean => notice !== false,
  },
  explanation: {
    kind: "flag",
    standard: true,
    label: "“Why am I seeing this?”",
    hint: "Explains in place: a reason for what is acceptable is welcome, what was covert is disclosed.",
  },
  benefit: {
    kind: "flag",
    standard: false,
    label: "… and what customers gain from it",
    hint: "The value of data: a reason that says what is in it for the customer counts double.",
    when: ({ explanation }: Options): boolean => explanation !== false,
  },
  report: {
    kind: "flag",
    standard: false,
    label: "Yearly report",
    hint: "A firm that answers for what it does, to the few who hear of it.",
  },
} as const;

/** What the firm tells about its use of data. */
export type TransparencyOptions = OptionsOf<typeof options>;

/**
 * Transparency: a notice, explanations in place, a yearly report.
 *
 * Guarantee: none; data are used as before. Customers notice what reaches them (`reach.explanation`, `reach.notice`,
 * `reach.report`): a reason given for open use is a benefit, more so where it says what customers gain; covert use is
 * disclosed by the same words, and resented. A notice before everybody reminds of danger. Cost: see `cost.notice.*`, `cost.explanation.*`,
 * `cost.report.*`.
 * Limit: a notice reaches the 2-4 % who read it (CON-18). Source: GDPR Art. 12-14; CRP-03, CON-30.
 *
 * @example
 * const open = { name: "open", strategies: [transparency({ notice: false, benefit: true })] };
 * policyFacts(open, retailer()).perception.explained // → [{ share: 0.8, why: 1, of: "all", channel: "explanation" }]
 */
export const transparency: StrategyFactory<TransparencyOptions> = defineStrategy({
  name: "transparency",
  title: "Transparency",
  group: "governance",
  does: "tells customers what is done: notice, explanations in place, yearly report",
  why: "Clear words are welcomed where the use is acceptable; they also make use visible that some resent.",
  pushes: { accuracy: "same", risk: "same", trust: "either" },
  start: { explanation: true },
  neutral: "It refuses to be nothing.",
  options,
  make: made,
});

function made(
  { notice, prominent, explanation, benefit, report, cost: given }: Checked<typeof options>,
  value: Look,
): Hooks {
  if (!notice && !explanation && !report) fail("transparency needs notice, explanation or report");
  const usual = [
    notice ? costOf(value, "transparency", "notice", undefined, ["oneOff"]) : undefined,
    explanation ? costOf(value, "transparency", "explanation", undefined, ["oneOff", "perYear"]) : undefined,
    report ? costOf(value, "transparency", "report", undefined, ["perYear"]) : undefined,
  ].reduce<Cost>((sum, part) => (part === undefined ? sum : addCost(sum, part)), {
    oneOff: 0,
    perYear: 0,
    perCustomerYear: 0,
  });
  const cost = costOf(value, "transparency", "notice", over(usual, given, "transparency"), []);
  const share = explanation ? value("transparency.explanation.share") : 0;
  const answers = report ? value("transparency.report.benevolence") : 0;
  const formal = notice ? 1 : 0;
  return {
    params: { notice, prominent, explanation, benefit, report, cost },
    perceive: (perception) =>
      withCues(
        withExplanations(
          perception,
          { share: formal, why: 0, of: "all", channel: "notice" },
          { share, why: benefit ? 1 : 0, of: "all", channel: "explanation" },
        ),
        { kind: "notice", size: formal, channel: prominent ? "everybody" : "notice" },
        { kind: "benevolence", size: answers, channel: "report" },
      ),
    cost: (other) => addCost(other, cost),
  };
}
