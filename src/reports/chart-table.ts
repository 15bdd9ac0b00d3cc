import { type Chart, type ChartRow } from "../charts/chart.ts";
import { oneLine } from "../core/printable.ts";
import { csvText, markdownText } from "../core/escape.ts";
import { chartTable } from "./tables.ts";

type Cell = ChartRow[string];

/** The numbers of a chart as a table. */
export interface ChartTable {
  /** Headings of the columns. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** A table element, its words escaped. */
  html(): string;
  markdown(): string;
  /** RFC 4180; text that a spreadsheet would run as a formula gets an apostrophe in front. */
  csv(): string;
}

/**
 * The numbers that a chart shows, as far as they are worth a table: what stands beside it in a report. Notebooks show
 * it as a table.
 */
export function tableOf(chart: Pick<Chart, "title" | "columns" | "rows">): ChartTable {
  const columns = chart.columns.map(({ label }) => label);
  const rows = chart.rows.map((row) => chart.columns.map(({ field }) => row[field] ?? null));
  const html = (): string => chartTable(chart).markup;
  const markdown = (): string =>
    [columns.map(markdownCell), columns.map(() => "---"), ...rows.map((row) => row.map(markdownCell))]
      .map((cells) => `| ${cells.join(" | ")} |`)
      .join("\n");
  const csv = (): string => [columns, ...rows].map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
  const table = { columns, rows, html, markdown, csv };
  return Object.defineProperty(table, Symbol.for("Jupyter.display"), {
    value: () => ({ "text/html": html(), "text/plain": markdown() }),
  });
}

const csvCell = (cell: Cell): string => (cell === null ? "" : typeof cell === "string" ? csvText(cell) : String(cell));

const markdownCell = (cell: Cell): string => (cell === null ? "–" : markdownText(oneLine(String(cell))));
