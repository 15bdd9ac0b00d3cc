import { checkShape, type Fields } from "../../core/check-shape.ts";
import { oneLine } from "../../core/printable.ts";
import { enumerate } from "../../core/enumerate.ts";
import { ESTIMATE, STUDY_INFO } from "../../analysis/answer-shapes.ts";
import {
  enoughDecimals,
  formatChange,
  formatEstimate,
  heading,
  isClear,
  quoted,
  type MeasureInfo,
} from "../../charts/format.ts";
import { fateOf } from "../../analysis/verdict.ts";
import type { DiffRow } from "../../analysis/diff-results.ts";
import { measureIn } from "../../analysis/find.ts";
import type { FoldersDiff } from "./diff-folders.ts";
import { fittedTable } from "../report/fitted-table.ts";
import { markdownTable, type PlainTable } from "../plain-table.ts";
import { csvText, markdownCode, markdownText } from "../../core/escape.ts";

const HEAD = ["Policy", "Measure", "A", "B", "B − A", ""];
const MOST_CHANGES = 20;

const SIDE: Fields = { folder: "text", seed: "text", replications: "count", version: "text", currency: "text", decision: "text?" }; // prettier-ignore
const ONLY: Fields = { policies: ["text"], measures: ["text"] };
const ROWS: Fields = {
  rows: [{ policy: "text", measure: "text", a: ESTIMATE, b: ESTIMATE, difference: ESTIMATE, same: "boolean", n: ["count"] }], // prettier-ignore
};
const DIFF: Fields = { ...ROWS, measures: STUDY_INFO.measures, paired: "boolean", a: SIDE, b: SIDE, onlyA: ONLY, onlyB: ONLY }; // prettier-ignore

/** Fails where something is no comparison of two folders. */
function checkDiff(path: string, diff: FoldersDiff): void {
  checkShape(path, diff, DIFF);
  const changes: unknown = diff.changes;
  if (changes !== null) checkShape(`${path}.changes`, changes, ["text"]);
}

/**
 * The comparison for a terminal of some columns: what changed in the configuration, a table, and how it is read.
 *
 * @example
 * for (const name of ["before", "after"]) await writeReport(exampleResults(), `${folder}/${name}`, { formats: [] });
 * const text = diffText(diffFolders(`${folder}/before`, `${folder}/after`));
 * text.split("│").slice(1, 7).map((cell) => cell.trim()) // → ["Policy", "Measure", "A", "B", "B − A", ""]
 */
export function diffText(diff: FoldersDiff, colour = false, width?: number): string {
  checkDiff("diffText.diff", diff);
  let last = "";
  const rows = diff.rows.map((row) => {
    const cells = cellsOf(row, infoOf(row, diff));
    const [name] = cells;
    const shown = [name === last ? "" : name, ...cells.slice(1, 5), paint(cells[5], colour)];
    last = name;
    return shown;
  });
  const table = rows.length > 0 && fittedTable(HEAD, rows, { width, words: [0, 1, 5] });
  return [about(diff).join("\n"), table, legend(diff)].filter(Boolean).join("\n\n");
}

/**
 * The comparison as Markdown.
 *
 * @example
 * for (const name of ["before", "after"]) await writeReport(exampleResults(), `${folder}/${name}`, { formats: [] });
 * diffMarkdown(diffFolders(`${folder}/before`, `${folder}/after`)).split("\n")[0] // → "# Results compared"
 */
export function diffMarkdown(diff: FoldersDiff): string {
  checkDiff("diffMarkdown.diff", diff);
  const rows = diff.rows.map((row) => cellsOf(row, infoOf(row, diff)));
  const table: PlainTable = { label: "Comparison", head: HEAD, rows, numeric: [2, 3, 4] };
  const text = about(diff).map((line) =>
    line.startsWith("  ") ? `- ${markdownCode(oneLine(line))}` : `\n${markdownText(oneLine(line))}\n`,
  );
  return `# Results compared\n${text.join("\n")}\n\n${markdownTable(table)}\n\n${legend(diff)}\n`;
}

/**
 * The comparison as CSV: one line per policy and measure.
 *
 * @example
 * for (const name of ["before", "after"]) await writeReport(exampleResults(), `${folder}/${name}`, { formats: [] });
 * const [, first] = diffCsv(diffFolders(`${folder}/before`, `${folder}/after`)).split("\n");
 * first.split(",").slice(0, 2) // → ["as is", "personalisation"]
 */
export function diffCsv(diff: FoldersDiff): string {
  checkDiff("diffCsv.diff", diff);
  const { rows, paired } = diff;
  const head =
    "policy,measure,a,a_low,a_high,b,b_low,b_high,difference,difference_low,difference_high,paired,replications_a,replications_b\n";
  const number = (value: number): string => (Number.isFinite(value) ? String(value) : "");
  const line = ({ policy, measure, a, b, difference, n }: DiffRow): string =>
    [
      csvText(policy),
      csvText(measure),
      ...[a, b, difference].flatMap(({ estimate, low, high }) => [estimate, low, high].map(number)),
      paired,
      ...n,
    ].join(",");
  return head + rows.map((row) => `${line(row)}\n`).join("");
}

/**
 * Whether any difference can be told from zero.
 *
 * @example
 * for (const name of ["before", "after"]) await writeReport(exampleResults(), `${folder}/${name}`, { formats: [] });
 * differs(diffFolders(`${folder}/before`, `${folder}/after`)) // → false
 */
export function differs(diff: FoldersDiff): boolean {
  checkShape("differs.diff", diff, ROWS);
  return diff.rows.some((row) => isClear(row.difference) && row.difference.estimate !== 0);
}

function infoOf({ measure }: DiffRow, { measures, b }: FoldersDiff): MeasureInfo {
  const info = measureIn(measures, measure);
  return { ...info, unit: info.unit.replace(/\bmoney\b/, b.currency) };
}

function cellsOf({ policy, a, b, difference, same }: DiffRow, measure: MeasureInfo): string[] {
  const decimals = enoughDecimals(difference, measure.decimals);
  const fate = fateOf(difference, measure);
  const words = fate === "undecided" ? "" : fate === "small" ? "too small to matter" : fate;
  const change = same ? "same" : Number.isNaN(difference.estimate) ? "–" : formatChange(difference, decimals);
  return [
    oneLine(policy),
    heading(measure.label),
    formatEstimate(a, measure.decimals),
    formatEstimate(b, measure.decimals),
    change,
    same ? "" : words,
  ];
}

/** Which folders, and what changed in their configurations. */
function about({ a, b, changes, onlyA, onlyB }: FoldersDiff): string[] {
  const side = (name: string, one: FoldersDiff["a"]): string =>
    `${name}: ${one.folder} (${one.replications} replications, seed ${one.seed}, version ${one.version})`;
  const missing = [
    ...onlyA.policies.map((name) => `policy ${quoted(oneLine(name))} only in A`),
    ...onlyB.policies.map((name) => `policy ${quoted(oneLine(name))} only in B`),
    onlyA.measures.length > 0 ? `only in A: ${enumerate(onlyA.measures)}` : "",
    onlyB.measures.length > 0 ? `only in B: ${enumerate(onlyB.measures)}` : "",
  ].filter(Boolean);
  return [side("A", a), side("B", b), ...decisionsInWords(a, b), ...changesInWords(changes), ...missing];
}

/** What both decided, or what each did. */
function decisionsInWords(a: FoldersDiff["a"], b: FoldersDiff["b"]): string[] {
  if (a.decision === undefined && b.decision === undefined) return [];
  if (a.decision === b.decision) return [`both decide: ${oneLine(a.decision!)}`];
  const said = ({ decision }: FoldersDiff["a"]): string => (decision === undefined ? "nothing" : oneLine(decision));
  return [`A decides: ${said(a)}`, `B decides: ${said(b)}`];
}

function changesInWords(changes: FoldersDiff["changes"]): string[] {
  if (changes === null) return ["what changed in the configuration is not known: a folder has no study.json"];
  if (changes.length === 0) return ["nothing changed in the configuration"];
  const more = changes.length - MOST_CHANGES;
  return [
    "changed in the configuration:",
    ...changes.slice(0, MOST_CHANGES).map((change) => `  ${oneLine(change)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

const legend = ({ paired, a }: FoldersDiff): string =>
  paired
    ? `Estimates and differences with 95 % intervals, paired by replication: both have seed ${a.seed}, so replications of one number share their random numbers.`
    : "Estimates and differences with 95 % intervals; the seeds differ, so the samples are independent (Welch's interval) and small differences may stay hidden: use one seed.";

const paint = (words: string, colour: boolean): string =>
  !colour || words === ""
    ? words
    : `${words === "better" ? "\u001b[32m" : words === "worse" ? "\u001b[31m" : "\u001b[2m"}${words}\u001b[0m`;
