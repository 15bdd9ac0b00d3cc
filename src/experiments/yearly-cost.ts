import { checkShape } from "../core/check-shape.ts";
import { yearlyCost } from "../core/money.ts";
import { parameters } from "../evidence/parameters.ts";
import type { Study } from "../model/results.ts";
import type { Strategy } from "../model/strategy.ts";
import { policyCosts } from "../simulation/firm/policy-terms.ts";
import { stakeOf } from "../decisions/stake.ts";
import { checkStudy, STRATEGIES } from "../strategies/check-study.ts";
import { describe } from "../study/describe.ts";

/**
 * What strategies cost the firm a year by their own figures, at the usual value of every parameter: one-off sums written
 * off over `money.term` years at `money.rate`, sums a year, and those for each of the firm's customers. Below 0 is a saving.
 *
 * @example
 * const shop = study({ question: "?", scenario: retailer(), policies: { "as is": [] } });
 * const cost = { oneOff: 0, perYear: 500, perCustomerYear: 0 };
 * yearlyCostOf(shop, [kAnonymity({ k: 5, cost })]) // → 500
 */
export function yearlyCostOf(study: Study, strategies: readonly Strategy[]): number {
  checkStudy("yearlyCostOf.study", study);
  checkShape("yearlyCostOf.strategies", strategies, STRATEGIES);
  const { scenario } = study;
  const value = (name: string): number =>
    (scenario.parameters as Readonly<Record<string, number>> | undefined)?.[name] ??
    parameters.find((one) => one.name === name)!.value;
  const weeks = scenario.burnIn + scenario.weeks;
  const { oneOff, perYear, perCustomerYear } = policyCosts({ name: "", strategies }, weeks, 0);
  const { customers } = stakeOf(describe(study));
  return yearlyCost(oneOff, value("money.term"), value("money.rate")) + perYear + perCustomerYear * customers;
}
