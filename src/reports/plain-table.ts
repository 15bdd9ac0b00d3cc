import { html, type Markup } from "./html.ts";
import { markdownText } from "../core/escape.ts";
import { gridTable } from "./tables.ts";

/** A table of words, to be written as HTML or Markdown. */
export interface PlainTable {
  readonly label: string;
  readonly head: readonly string[];
  /** Cells as text; the first one of a row is its heading. */
  readonly rows: readonly (readonly string[])[];
  /** Positions of columns of numbers. */
  readonly numeric?: readonly number[];
}

/** The table as HTML, in a region that scrolls by itself. */
export function htmlTable({ label, head, rows, numeric = [] }: PlainTable): Markup {
  const body = rows.map(
    ([first, ...rest]) =>
      html`<tr>
        <th scope="row">${first}</th>
        ${rest.map((cell, index) => (numeric.includes(index + 1) ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`))}
      </tr>`,
  );
  return gridTable(
    label,
    head.map((title) => html`<th scope="col">${title}</th>`),
    body,
  );
}

/** The table as Markdown, its words escaped. */
export function markdownTable({ head, rows, numeric = [] }: PlainTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => markdownText(cell)).join(" | ")} |`;
  return [
    line(head),
    `| ${head.map((_, index) => (numeric.includes(index) ? "---:" : "---")).join(" | ")} |`,
    ...rows.map(line),
  ].join("\n");
}
