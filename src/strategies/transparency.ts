import { fail } from "../core/check.ts";
import type { Cost, Strategy } from "../model/strategy.ts";
import { checkFlag, checkOptions } from "./check-options.ts";
import { addCost, costOf, gain, over } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";

/** What the firm tells about its use of data. */
export interface TransparencyOptions {
  /** A privacy notice that few read. Default true. */
  readonly notice?: boolean;
  /** "Why am I seeing this?" beside what is shown. Default true. */
  readonly explanation?: boolean;
  /** A report every year. Default false. */
  readonly report?: boolean;
  /** Replaces the sum of the three measures' costs, figure by figure. */
  readonly cost?: Partial<Cost>;
}

/**
 * Transparency: a notice, explanations in place, a yearly report.
 *
 * Guarantee: none; data are used as before. Customers notice: clearer information, and that their data are used:
 * explanations make visible what was not, so that
 * acceptable use is welcomed and unacceptable use resented. Cost: see `cost.notice.*`, `cost.explanation.*`,
 * `cost.report.*`.
 * Limit: a notice reaches the 2-4 % who read it (CON-18). Source: GDPR Art. 12-14; CRP-03, CON-30.
 */
export function transparency(options: TransparencyOptions = {}): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: TransparencyOptions, value: Look): Strategy {
  checkOptions("transparency", options, ["notice", "explanation", "report", "cost"]);
  const notice = checkFlag("transparency.notice", options.notice ?? true);
  const explanation = checkFlag("transparency.explanation", options.explanation ?? true);
  const report = checkFlag("transparency.report", options.report ?? false);
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
  const cost = costOf(value, "transparency", "notice", over(usual, options.cost, "transparency"), []);
  const clarity = [notice ? "notice" : "", explanation ? "explanation" : "", report ? "report" : ""]
    .filter(Boolean)
    .map((part) => value(`transparency.${part}.clarity`));
  const visibility = [notice ? "notice" : "", explanation ? "explanation" : ""]
    .filter(Boolean)
    .map((part) => value(`transparency.${part}.visibility`));
  return {
    name: "transparency",
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
