import { oneLine } from "../charts/chart.ts";
import { formatNumber, heading } from "../charts/format.ts";
import { riskTable, type RiskRow } from "../experiments/risk-table.ts";
import type { StudyInfo, SummaryRow } from "../model.ts";
import { html, type Markup } from "./html.ts";
import { gridTable } from "./tables.ts";

/** The section on measured risks: each attack beside its baseline and control; null when the study measured none. */
export function riskSection(info: StudyInfo, rows: readonly SummaryRow[]): Markup | null {
  const risks = riskTable(info, rows).filter(({ verdict }) => verdict !== "does not apply");
  if (risks.length === 0) return null;
  const head = ["Risk", "Policy", "Figure", "Attack succeeds", "Baseline", "Control", "Verdict"].map((title) => html`<th scope="col">${title}</th>`);
  return html`<section aria-labelledby="risks">
    <h2 id="risks">Measured risk</h2>
    <p class="note">
      Each attack ran on the very rows that the recommender used. Baseline: a guess that does not look at them. Control: the same attack on people who are not
      in them (for purchases: matches claimed for them all the same). An attack that does no better than its baseline is not informative: it says nothing about
      other attacks, and is no proof of safety.
    </p>
    ${gridTable("Measured risk", head, [...risks].sort((a, b) => order(info, a) - order(info, b)).map(line))}
  </section>`;
}

/** Risk by risk, in the order of the study. */
const order = ({ measures, policies }: StudyInfo, { risk, policy }: RiskRow): number =>
  measures.findIndex(({ name }) => name === risk) * policies.length + policies.findIndex(({ name }) => name === policy);

function line({ policy, label, decimals, figure, success, baseline, control, verdict, informativeIn, replications }: RiskRow): Markup {
  const number = (value: number | null, digits = 3): string => (value === null || Number.isNaN(value) ? "–" : formatNumber(value, digits));
  const words = verdict === "informative" && informativeIn < replications ? `informative in ${informativeIn} of ${replications} runs` : verdict;
  return html`<tr>
    <th scope="row">${heading(label)}</th>
    <td>${oneLine(policy)}</td>
    <td class="number">${number(figure.estimate, decimals)}</td>
    <td class="number">${number(success.estimate)}</td>
    <td class="number">${number(baseline)}</td>
    <td class="number">${number(control)}</td>
    <td>${words}</td>
  </tr>`;
}
