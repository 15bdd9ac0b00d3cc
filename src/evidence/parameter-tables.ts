import { sourceInWords } from "./recalled.ts";
import type { Parameter } from "./parameter.ts";
import { parameters } from "./parameters.ts";
import { strategyParameters } from "./strategy-parameters.ts";

/**
 * The whole registry of parameters as two tables in Markdown: of customers' behaviour, and of what strategies bring
 * with them.
 */
export const parameterTables = (): string =>
  `### How customers behave\n\n${table(parameters)}\n\n### What strategies bring with them\n\nDrawn like the others, unless an option of the strategy replaces them.\n\n${table(strategyParameters)}\n`;

function table(rows: readonly Parameter[]): string {
  const head = ["parameter", "value", "range", "unit", "status", "sources", "note"];
  const lines = rows.map(({ name, value, low, high, unit, status, sources, note }) => [
    `\`${name}\``,
    String(value),
    low === high ? "constant" : `${low} to ${high}`,
    unit,
    status,
    sources.map(sourceInWords).join(", "),
    note,
  ]);
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...lines.map(line)].join("\n");
}
