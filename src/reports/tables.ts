import { type Chart } from "../charts/chart.ts";
import { oneLine } from "../core/printable.ts";
import { enumerate } from "../core/enumerate.ts";
import { formatNumber } from "../charts/format.ts";
import type { StudyInfo } from "../model/results.ts";
import { strategyDescriptions } from "../study/descriptions.ts";
import { html, type Markup } from "./html.ts";

/** A parameter of the model as the report lists it. */
export interface Assumption {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly status: string;
  /** Citations or ids of the evidence; empty for a plain assumption. */
  readonly sources: readonly string[];
  readonly note?: string;
  /** Whether a figure behind it was recalled, not checked against its source. */
  readonly recalled?: boolean;
  /** Whether replications draw it from its range; assumed where the range is no point. */
  readonly varied?: boolean;
}

/** A table that scrolls by itself where the page is narrow, and can be reached by keyboard for that. */
export const scrollable = (label: string, table: Markup, long: boolean = false): Markup =>
  html`<div class="scroll${long && " long"}" role="region" aria-label="${label}" tabindex="0">${table}</div>`;

/** From so many rows on a table may be broken between pages. */
const LONG = 14;

/** A table with one row of headings, in a region that scrolls by itself. */
export const gridTable = (label: string, head: Markup | readonly Markup[], body: readonly Markup[]): Markup =>
  scrollable(
    label,
    html`<table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>`,
    body.length > LONG,
  );

/** Each policy's strategies with their options, in the order in which they work. */
export function policyTable({ policies, scenario }: StudyInfo): Markup {
  const body = policies.map(({ name, strategies }, index) => {
    const list = strategies.map(
      (part) => html`<li><code>${part.name}</code>${strategyInWords(part, scenario.currency)}</li>`,
    );
    const content =
      strategies.length === 0
        ? html`<span class="tag">no strategy: everything is collected, kept and read</span>`
        : html`<ol class="strategies">
            ${list}
          </ol>`;
    return html`<tr>
      <th scope="row">${oneLine(name)}${index === 0 && html` <span class="tag">reference</span>`}</th>
      <td>${content}</td>
    </tr>`;
  });
  return gridTable(
    "Policies",
    html`<th scope="col">Policy</th>
      <th scope="col">Strategies, in order, with options</th>`,
    body,
  );
}

/**
 * What a strategy does, in words, and its options: ": generalises columns until at least k rows look alike; k = 10,
 * quasiIdentifiers = age and region". A strategy of the user's own has its options alone; empty without either.
 */
export function strategyInWords(
  { name, params }: { readonly name: string; readonly params: Readonly<Record<string, unknown>> },
  currency: string,
): string {
  const { cost, ...rest } = params;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null);
  const parts = [
    Object.hasOwn(strategyDescriptions, name) ? strategyDescriptions[name] : "",
    given.map(([option, value]) => `${option} = ${plain(value)}`).join(", "),
    costInWords(cost, currency),
  ].filter(Boolean);
  return parts.length === 0 ? "" : `: ${parts.join("; ")}`;
}

const COSTS = [
  ["oneOff", "once"],
  ["perYear", "a year"],
  ["perCustomerYear", "per customer and year"],
] as const;

/** What a strategy costs, in words; empty where it costs nothing. */
function costInWords(cost: unknown, currency: string): string {
  if (typeof cost !== "object" || cost === null) return "";
  const sums = cost as Readonly<Record<string, unknown>>;
  const said = COSTS.flatMap(([field, when]) => {
    const sum = sums[field];
    return typeof sum === "number" && sum !== 0
      ? [`${formatNumber(sum, Number.isInteger(sum) ? 0 : 2)} ${currency} ${when}`]
      : [];
  });
  return said.length === 0 ? "" : `costs ${enumerate(said)}`;
}

/** An option's value in words: lists with "and", objects as "name value". */
function plain(value: unknown): string {
  if (Array.isArray(value)) return enumerate(value.map(plain));
  if (typeof value === "number") return value === Infinity ? "∞" : String(value);
  if (typeof value === "object" && value !== null)
    return `(${Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => `${name} ${plain(inner)}`)
      .join(", ")})`;
  return String(value);
}

/** Parameters of the model: value, range, unit, where they come from. */
export function assumptionTable(assumptions: readonly Assumption[]): Markup {
  const range = ({ low, high, varied = low !== high }: Assumption): string =>
    low === high ? "fixed" : `${short(low)} to ${short(high)}${varied ? "" : ", not varied"}`;
  const body = assumptions.map(
    (one) =>
      html`<tr>
        <th scope="row"><code>${one.name}</code></th>
        <td class="number">${short(one.value)}</td>
        <td class="number">${range(one)}</td>
        <td>${one.unit}</td>
        <td class="status status-${one.status.split(" ")[0]}">
          ${one.status}${one.recalled && html` <span class="recalled">recalled</span>`}
        </td>
        <td>${one.sources.join("; ") || "–"}${one.note && html`<small>${one.note}</small>`}</td>
      </tr>`,
  );
  const head = ["Parameter", "Value", "Range", "Unit", "Status", "Source"].map(
    (title) => html`<th scope="col">${title}</th>`,
  );
  return gridTable("Assumptions", head, body);
}

const short = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(4))).replace("-", "−") : formatNumber(value, 0);

/** The numbers of a chart beside it. */
export function chartTable({ title, columns, rows }: Pick<Chart, "title" | "columns" | "rows">): Markup {
  const head = columns.map((column) => html`<th scope="col">${column.label}</th>`);
  const body = rows.map((row) => {
    const cells = columns.map(({ field }, index) =>
      index === 0 ? html`<th scope="row">${text(row[field])}</th>` : html`<td>${text(row[field])}</td>`,
    );
    return html`<tr>
      ${cells}
    </tr>`;
  });
  return gridTable(`Data: ${title}`, head, body);
}

const text = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined ? "–" : typeof value === "string" ? oneLine(value) : String(value);
