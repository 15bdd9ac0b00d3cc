import {
  analyse,
  riskTable,
  studyDecision,
  uninformativeInWords,
  type DecisionExtra,
  type Results,
} from "../../index.ts";
import { coloured } from "../terminal/colour.ts";
import { duration } from "../terminal/duration.ts";
import { decisionTable, periodNote, summaryJson } from "../../node.ts";
import { note, print } from "../terminal/terminal.ts";

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
  /** What the decision is made from beside the results. */
  readonly extra?: DecisionExtra;
}

/**
 * Prints the results: the table (or the summary as JSON) on stdout; question, files and duration on stderr, unless
 * quiet.
 */
export function printResults(
  results: Results,
  { out, files, seconds }: Written,
  { quiet = false, json = false, extra }: Printing,
): void {
  const { info } = results;
  const rows = analyse(results).summary;
  const say = (text: string): void => (quiet ? undefined : note(`${text}\n`));
  say(`\n${info.question}`);
  const decision = json || quiet ? undefined : studyDecision(results, extra);
  const lines = decision === undefined ? [] : [...decision.sentences, ...decision.flags.map((flag) => `⚑ ${flag}`)];
  for (const line of lines) say(line);
  const { columns } = process.stdout;
  print(
    json
      ? `${JSON.stringify(summaryJson(info, rows), null, 2)}\n`
      : `${decisionTable(rows, info, { width: columns || 136, colour: coloured(process.stdout) })}\n`,
  );
  const mixed = periodNote(info);
  if (!json && mixed !== undefined) say(mixed);
  if (!json) for (const sentence of uninformativeInWords(riskTable(info, rows))) say(sentence);
  say(`${files.length} files in ${out}, in ${duration(seconds)}; open ${out}/report.html`);
}
