import { SUMMARY_ROW } from "../analysis/answer-shapes.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber } from "../core/check.ts";
import Table from "cli-table3";
import { measureInfo, shownName } from "../charts/chart.ts";
import { fitNames } from "../charts/fit-names.ts";
import {
  clearDecimals,
  formatDifference,
  formatNumber,
  hasInterval,
  heading,
  verdict,
  type MeasureInfo,
} from "../charts/format.ts";
import { saturationNote } from "../charts/saturation-note.ts";
import { wrapText } from "../charts/text-metrics.ts";
import { fateOf } from "../analysis/verdict.ts";
import { askedMeasures } from "./decision/main-measures.ts";
import type { Estimate, StudyInfo, SummaryRow } from "../model/results.ts";

/** Room and looks of a table in a terminal. */
export interface TerminalTableOptions {
  /** Columns of the terminal; 120 unless told. */
  readonly width?: number;
  /** Whether to use colour; plain text unless told. */
  readonly colour?: boolean;
  /** Names of the measures to show; those that the study named unless told, or the main ones where it named none. */
  readonly measures?: readonly string[];
}

const inCharacters = (text: string): number => [...text].length;
const NAME_ROOM = { width: 22, lines: 2, measure: inCharacters };
/** Border and padding around a column's content. */
const FRAME = 3;
const NO_BREAK = "\u00a0";

/**
 * Policies × measures for a terminal: estimate ± half the 95 % interval, below or beside it the paired difference to
 * the reference, with * where it is clear and
 * matters. Measures that do not fit beside each other go into further tables below.
 *
 * @example
 * const { info } = exampleResults();
 * decisionTable(analyse(exampleResults()).summary, info, { width: 120 }).includes("ask first") // → true
 */
export function decisionTable(
  rows: readonly SummaryRow[],
  info: StudyInfo,
  options: TerminalTableOptions = {},
): string {
  checkOptions("decisionTable", options, ["width", "colour", "measures"]);
  const { width = 120, colour = false, measures } = options;
  checkShape("decisionTable.rows", rows, [SUMMARY_ROW]);
  checkNumber("decisionTable.options.width", width, { above: 0 });
  checkShape("decisionTable.info", info, { policies: "list", measures: "list" });
  const names = measures ?? askedMeasures(info);
  const reference = info.policies[0].name;
  const policies = fitNames(
    info.policies.map(({ name }) => shownName(name, reference)),
    NAME_ROOM,
  );
  const columns = names.map((name) => column(measureInfo(info, name), rows, info));
  const first = Math.max(...policies.flat().map(inCharacters)) + FRAME;
  const beside = columns.map((cells) => ({ ...cells, body: cells.body.map((cell) => [cell.join(" ").trimEnd()]) }));
  const wide = first + 1 + sum(beside.map(widthOf)) <= width;
  const blocks = wide ? [beside] : inBlocks(columns, width - first - 1);
  const tables = blocks.map((block) => draw(policies, block, colour));
  const idle = saturationNote(names.map((name) => measureInfo(info, name)));
  return [...tables, ...[idle, legend(info)].filter(Boolean).map((words) => note(words, width, colour))].join("\n");
}

interface Cells {
  readonly head: readonly string[];
  /** Lines of each policy's cell. */
  readonly body: readonly (readonly string[])[];
  readonly verdicts: readonly (-1 | 0 | 1)[];
}

function column(measure: MeasureInfo, rows: readonly SummaryRow[], info: StudyInfo): Cells {
  const own = info.policies.map(({ name }) =>
    rows.find((row) => row.policy === name && row.measure === measure.name && row.group === "all"),
  );
  const arrow = measure.better === "higher" ? `${NO_BREAK}↑` : measure.better === "lower" ? `${NO_BREAK}↓` : "";
  return {
    head: headLines(`${heading(measure.label)}${arrow}`),
    body: own.map((row) => (row ? cell(row, measure) : ["–"])),
    verdicts: own.map((row) => verdict(row?.difference ?? null, measure)),
  };
}

function cell(row: SummaryRow, measure: MeasureInfo): string[] {
  const { decimals } = measure;
  const estimate = `${formatNumber(row.estimate, decimals)}${spreadOf(row, decimals)}`;
  if (!row.difference || Number.isNaN(row.difference.estimate)) return [estimate];
  return [
    estimate,
    `(${formatDifference(row.difference.estimate, clearDecimals(row.difference, decimals))}${marked(row.difference, measure) ? "*" : ""})`,
  ];
}

/** Half the interval, or its two ends where it ends at what is possible and so is lopsided; nothing where it is unknown. */
function spreadOf(row: SummaryRow, decimals: number): string {
  if (!hasInterval(row)) return "";
  const [below, above] = [row.estimate - row.low, row.high - row.estimate].map((side) => formatNumber(side, decimals));
  return below === above ? ` ±${above}` : ` −${below} +${above}`;
}

/** Whether a difference gets a star: told from zero and large enough to matter. */
const marked = (change: Estimate, measure: MeasureInfo): boolean =>
  !["undecided", "small"].includes(fateOf(change, measure));

/** Breaks a heading into lines of about 15 characters. */
function headLines(label: string): string[] {
  return label.split(" ").reduce<string[]>((lines, word) => {
    const last = lines[lines.length - 1];
    return last !== undefined && last.length + word.length + 1 <= 15
      ? [...lines.slice(0, -1), `${last} ${word}`]
      : [...lines, word];
  }, []);
}

const widthOf = ({ head, body }: Cells): number =>
  Math.max(...[head, ...body].flat().map((line) => inCharacters(line))) + FRAME;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Columns in groups that fit into the room, at least one each. */
function inBlocks(columns: readonly Cells[], room: number): Cells[][] {
  const blocks: Cells[][] = [];
  for (const cells of columns) {
    const last = blocks[blocks.length - 1];
    if (last && sum(last.map(widthOf)) + widthOf(cells) <= room) last.push(cells);
    else blocks.push([cells]);
  }
  return blocks;
}

const GREEN = "\u001b[32m";
const RED = "\u001b[31m";
const DIM = "\u001b[2m";
const OFF = "\u001b[0m";

function draw(policies: readonly (readonly string[])[], block: readonly Cells[], colour: boolean): string {
  const paint = (text: string, code: string): string => (colour && text !== "" ? `${code}${text}${OFF}` : text);
  const table = new Table({
    head: ["Policy", ...block.map(({ head }) => head.join("\n").replaceAll(NO_BREAK, " "))],
    colAligns: ["left", ...block.map(() => "right" as const)],
    style: {
      head: [],
      border: [],
      compact: [...policies, ...block.flatMap(({ body }) => body)].every((lines) => lines.length === 1),
    },
  });
  policies.forEach((lines, index) => {
    const cells = block.map(({ body, verdicts }) => {
      const code = verdicts[index] === 1 ? GREEN : verdicts[index] === -1 ? RED : DIM;
      return body[index].map((line) => line.replace(/\([^)]*\)$/, (difference) => paint(difference, code))).join("\n");
    });
    table.push([lines.join("\n").replaceAll(NO_BREAK, " "), ...cells]);
  });
  return table.toString();
}

const legend = ({ replications }: StudyInfo): string =>
  replications === 1
    ? "One replication: no intervals. In brackets: difference to the reference. ↑ higher is better, ↓ lower is better."
    : `± half of the 95 % interval over ${replications} replications. In brackets: paired difference to the reference, * where it is told from zero, all differences judged together, and large enough to matter. ↑ higher is better, ↓ lower is better.`;

function note(words: string, width: number, colour: boolean): string {
  const text = wrapText(words, width, inCharacters).join("\n");
  return colour ? `${DIM}${text}${OFF}` : text;
}
