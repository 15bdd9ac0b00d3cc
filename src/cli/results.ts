import { riskTable, summarise, uninformativeInWords, type Results } from "../index.ts";
import { coloured } from "./colour.ts";
import { duration } from "./duration.ts";
import { decisionTable, summaryJson } from "../node.ts";
import { note, print } from "./terminal.ts";

/** Where a run's results are. */
export interface Written {
  readonly out: string;
  readonly files: readonly string[];
  readonly seconds: number;
}

/** How to print. */
export interface Printing {
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/**
 * Measures of the table in a terminal, as far as the study has them; all of them are in summary.json and the report.
 */
const HEADLINE = ["personalisation", "ndcg", "trust", "churn", "consent", "profit", "smallestClass"];

/**
 * Prints the results: the table (or the summary as JSON) on stdout; question, files and duration on stderr, unless
 * quiet.
 */
export function printResults(
  results: Results,
  { out, files, seconds }: Written,
  { quiet = false, json = false }: Printing,
): void {
  const { info } = results;
  const rows = summarise(results);
  const say = (text: string): void => (quiet ? undefined : note(`${text}\n`));
  say(`\n${info.question}`);
  const { columns } = process.stdout;
  const headline = HEADLINE.filter((name) => info.measures.some((measure) => measure.name === name));
  print(
    json
      ? `${JSON.stringify(summaryJson(info, rows), null, 2)}\n`
      : `${decisionTable(rows, info, { width: columns || 136, colour: coloured(process.stdout), measures: headline.length > 0 ? headline : undefined })}\n`,
  );
  if (!json) for (const sentence of uninformativeInWords(riskTable(info, rows))) say(sentence);
  say(`${files.length} files in ${out}, in ${duration(seconds)}; open ${out}/report.html`);
}
