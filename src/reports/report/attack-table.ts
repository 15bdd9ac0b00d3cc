import { oneLine } from "../../core/printable.ts";
import { formatNumber, heading } from "../../charts/format.ts";
import type { RiskRow } from "../../analysis/risk-rows.ts";
import { riskTable } from "../../outcomes/risk-table.ts";
import type { StudyInfo, SummaryRow } from "../../model/results.ts";
import type { PlainTable } from "../plain-table.ts";

/** How measured risks are read. */
export const ATTACKS_NOTE: string =
  "Each attack ran on the very rows that the recommender used. Baseline: a guess that does not look at them. Control: the same attack on people who are not in them (for attacks that name rows: " +
  "what is claimed of them all the same). An attack that does no better than its baseline is not informative: it says nothing about other attacks, and is no proof of safety.";

/** Measured risks: each attack beside its baseline and control; undefined when the study measured none. */
export function attackTable(info: StudyInfo, rows: readonly SummaryRow[]): PlainTable | undefined {
  const risks = riskTable(info, rows).filter(({ verdict }) => verdict !== "does not apply");
  if (risks.length === 0) return undefined;
  const head = ["Risk", "Policy", "Figure", "Attack succeeds", "Baseline", "Control", "Verdict"];
  return {
    label: "Measured risk",
    head,
    rows: [...risks].sort((a, b) => order(info, a) - order(info, b)).map(line),
    numeric: [2, 3, 4, 5],
  };
}

/** Risk by risk, in the order of the study. */
const order = ({ measures, policies }: StudyInfo, { risk, policy }: RiskRow): number =>
  measures.findIndex(({ name }) => name === risk) * policies.length + policies.findIndex(({ name }) => name === policy);

function line({
  policy,
  label,
  decimals,
  figure,
  success,
  baseline,
  control,
  verdict,
  informativeIn,
  replications,
}: RiskRow): string[] {
  const number = (value: number | null, digits = 3): string =>
    value === null || Number.isNaN(value) ? "–" : formatNumber(value, digits);
  const words =
    verdict === "informative" && informativeIn < replications
      ? `informative in ${informativeIn} of ${replications} runs`
      : verdict;
  return [
    heading(label),
    oneLine(policy),
    number(figure.estimate, decimals),
    number(success.estimate),
    number(baseline),
    number(control),
    words,
  ];
}
