import { SUMMARY_ROW } from "../analysis/answer-shapes.ts";
import { RISK_PARTS, riskRows, type RiskRow } from "../analysis/risk-rows.ts";
import { checkShape } from "../core/check-shape.ts";
import type { StudyInfo, SummaryRow } from "../model/results.ts";
import type { MeasuredRisk } from "./measure-risks.ts";
import { risks } from "./risks.ts";

/**
 * The records of one measured risk, name and value: the figure, and where something was attacked its success, baseline,
 * control and whether it was informative (1 or 0).
 */
export function riskRecords(risk: string, { figure, result }: MeasuredRisk): readonly (readonly [string, number])[] {
  if (result === null) return [[risk, figure]];
  const parts: Readonly<Record<(typeof RISK_PARTS)[number], number>> = {
    success: result.success.estimate,
    baseline: result.baseline.estimate,
    control: result.control?.estimate ?? result.figures["falseClaims"]?.estimate ?? NaN,
    informative: result.informative ? 1 : 0,
  };
  return [[risk, figure], ...RISK_PARTS.map((part) => [`${risk}.${part}`, parts[part]] as const)];
}

/**
 * Every risk that a study measured under every policy, with its baseline and control beside it. A risk is informative
 * if its attack was in more than half of the replications: the exact
 * lower end of success above the baseline (see `AttackResult.informative`); an attack as good as its baseline passes in
 * fewer than 2.5 % of studies.
 *
 * @example
 * const { info } = exampleResults();
 * riskTable(info, analyse(exampleResults()).summary).map(({ policy }) => policy) // → []
 */
export function riskTable(info: StudyInfo, rows: readonly SummaryRow[]): RiskRow[] {
  checkShape("riskTable.info", info, { policies: "list", measures: "list" });
  checkShape("riskTable.rows", rows, [SUMMARY_ROW]);
  return riskRows(info, rows, Object.keys(risks));
}
