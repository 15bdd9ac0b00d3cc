import { fail } from "../core/check.ts";
import type { Cost } from "../model/strategy.ts";
import { addCost, costOf, gain, over } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  notice: {
    kind: "flag",
    standard: true,
    label: "Privacy notice",
    hint: "Few read it; the effect is small both ways.",
  },
  explanation: {
    kind: "flag",
    standard: true,
    label: "“Why am I seeing this?”",
    hint: "Explains in place: much clearer, and much more visible.",
  },
  report: {
    kind: "flag",
    standard: false,
    label: "Yearly report",
    hint: "A little more clarity for those who hear of it.",
  },
} as const;

/** What the firm tells about its use of data. */
export type TransparencyOptions = OptionsOf<typeof options>;

/**
 * Transparency: a notice, explanations in place, a yearly report.
 *
 * Guarantee: none; data are used as before. Customers notice: clearer information, and that their data are used:
 * explanations make visible what was not, so that
 * acceptable use is welcomed and unacceptable use resented. Cost: see `cost.notice.*`, `cost.explanation.*`,
 * `cost.report.*`.
 * Limit: a notice reaches the 2-4 % who read it (CON-18). Source: GDPR Art. 12-14; CRP-03, CON-30.
 */
export const transparency: StrategyFactory<TransparencyOptions> = defineStrategy({
  name: "transparency",
  title: "Transparency",
  group: "governance",
  does: "tells customers what is done: notice, explanations in place, yearly report",
  why: "Clear words are welcomed where the use is acceptable; they also make use visible that some resent.",
  pushes: { accuracy: "same", risk: "same", trust: "either" },
  start: { explanation: true },
  options,
  make: made,
});

function made({ notice, explanation, report, cost: given }: Checked<typeof options>, value: Look): Hooks {
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
  const clarity = [notice ? "notice" : "", explanation ? "explanation" : "", report ? "report" : ""]
    .filter(Boolean)
    .map((part) => value(`transparency.${part}.clarity`));
  const visibility = [notice ? "notice" : "", explanation ? "explanation" : ""]
    .filter(Boolean)
    .map((part) => value(`transparency.${part}.visibility`));
  return {
    params: { notice, explanation, report, cost },
    perceive: (perception) => ({
      ...perception,
      clarity: clarity.reduce(gain, perception.clarity),
      ...(notice && { notice: gain(perception.notice ?? 0, visibility[0]) }),
      visibility: visibility.reduce(gain, perception.visibility),
    }),
    cost: (other) => addCost(other, cost),
  };
}
