import { oneLine } from "../../core/printable.ts";
import {
  enoughDecimals,
  FATE_KEY,
  FATE_MARKS,
  formatDifference,
  formatEstimate,
  formatNumber,
  hasInterval,
  heading,
  verdict,
  type MeasureInfo,
} from "../../charts/format.ts";
import { EVERYONE } from "../../analysis/by-replication.ts";
import { fateOf } from "../../analysis/verdict.ts";
import type { StudyInfo, SummaryRow } from "../../model/results.ts";
import { isOfCustomers } from "./period-words.ts";
import { html, type Markup } from "../html.ts";
import { gridTable, scrollable } from "../tables.ts";

/** How a cell of the decision table is read. */
export function readingNote({ replications }: StudyInfo): string {
  const interval = replications > 1 ? `95 % interval over ${replications} replications, ` : "";
  const key = ` with its own interval. ${FATE_KEY}; clear is judged for all differences together (Benjamini–Hochberg at 5 %).`;
  return `Each cell: estimate, ${interval}then the paired difference to the reference${replications > 1 ? key : "."}`;
}

/** Policies × measures for everyone, or a group: estimate, 95 % interval, paired difference with its interval. */
export function htmlDecisionTable(
  info: StudyInfo,
  rows: readonly SummaryRow[],
  measures: readonly MeasureInfo[],
  group: string = EVERYONE,
): Markup {
  const reference = info.policies[0].name;
  const head = measures.map(
    (measure) => html`<th scope="col">${heading(measure.label)}<small>${unitAndHint(measure)}</small></th>`,
  );
  const body = info.policies.map(({ name }) => {
    const cells = measures.map((measure) =>
      cell(
        rows.find((row) => row.policy === name && row.measure === measure.name && row.group === group),
        measure,
      ),
    );
    return html`<tr>
      <th scope="row">${oneLine(name)}${name === reference && html` <span class="tag">reference</span>`}</th>
      ${cells}
    </tr>`;
  });
  const table = html`<table class="decisions">
    <caption class="hidden">
      Measures of each policy and differences to the reference
    </caption>
    <thead>
      <tr>
        <th scope="col">Policy</th>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`;
  return scrollable("Decision table", table);
}

function unitAndHint({ unit, better, saturatedAt }: MeasureInfo): string {
  const hint = better === "neither" ? "" : better === "higher" ? "higher is better" : "lower is better";
  const idle = saturatedAt === undefined ? "" : "cannot tell these policies apart";
  return [unit, hint, idle].filter(Boolean).join(" · ");
}

function cell(row: SummaryRow | undefined, measure: MeasureInfo): Markup {
  const { decimals } = measure;
  if (!row || Number.isNaN(row.estimate)) return html`<td class="number">–<span class="hidden"> undefined</span></td>`;
  const range = hasInterval(row) ? `${formatNumber(row.low, decimals)} to ${formatNumber(row.high, decimals)}` : "";
  const change = row.difference;
  const more = change === null ? decimals : enoughDecimals(change, decimals);
  const difference =
    change && !Number.isNaN(change.estimate)
      ? html`<span class="change ${["worse", "", "better"][1 + verdict(change, measure)]}"
            >${sign(row, measure)} ${formatDifference(change.estimate, more)}</span
          >${hasInterval(change) && html`<small>${formatDifference(change.low, more)} to ${formatDifference(change.high, more)}</small>`}`
      : "";
  return html`<td class="number">
    <strong>${formatNumber(row.estimate, decimals)}</strong><small>${range}</small>${difference}
  </td>`;
}

/** Shape and hidden words that say what colour says. */
function sign({ difference }: SummaryRow, measure: MeasureInfo): Markup {
  const { sign: shape, words } = FATE_MARKS[fateOf(difference, measure)];
  return html`<span aria-hidden="true">${shape}</span><span class="hidden">${words}: </span>`;
}

/** Estimates per group of customers, one row per policy and group; null when everybody is one group. */
export function groupTable(
  info: StudyInfo,
  rows: readonly SummaryRow[],
  measures: readonly MeasureInfo[],
): Markup | null {
  const groups = [...new Set(rows.map((row) => row.group))].filter(isOfCustomers);
  const shown = measures.filter((measure) =>
    rows.some((row) => isOfCustomers(row.group) && row.measure === measure.name && !Number.isNaN(row.estimate)),
  );
  if (groups.length === 0 || shown.length === 0) return null;
  const text = (policy: string, group: string, { name, decimals }: MeasureInfo): string => {
    const row = rows.find((one) => one.policy === policy && one.group === group && one.measure === name);
    return row ? formatEstimate(row, decimals) : "–";
  };
  const body = info.policies.flatMap(({ name }) =>
    groups.map(
      (group) =>
        html`<tr>
          <th scope="row">${oneLine(name)}</th>
          <td>${group}</td>
          ${shown.map((measure) => html`<td class="number">${text(name, group, measure)}</td>`)}
        </tr>`,
    ),
  );
  const head = shown.map(
    (measure) => html`<th scope="col">${heading(measure.label)}<small>${measure.unit}</small></th>`,
  );
  return gridTable(
    "Groups of customers",
    html`<th scope="col">Policy</th>
      <th scope="col">Group</th>
      ${head}`,
    body,
  );
}
