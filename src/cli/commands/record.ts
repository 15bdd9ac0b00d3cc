import { Command } from "commander";
import { decisionRecord, fail, formatNumber, outcomes, scoreDecisions, studyDecision } from "../../index.ts";
import { fittedTable, readDecision, readHappened } from "../../node.ts";
import { writeWhole } from "../../files/write-file.ts";
import { lookAt } from "../../files/output.ts";
import { storedResults } from "../../runners/stored-results.ts";
import { withExamples } from "../examples.ts";
import { note, print } from "../terminal/terminal.ts";

interface RecordFlags {
  readonly owner: string;
  readonly date: string;
  readonly out: string;
  readonly study?: string;
  readonly force?: boolean;
}

/** `counterpoise record <folder>`: writes down a decision and what was foretold, to be scored later. */
export function recordCommand(): Command {
  const command = new Command("record")
    .description("write down the decision of a study and what it foretells, to be compared later with what happened")
    .argument("<folder>", "a folder that `counterpoise run` wrote")
    .requiredOption("--owner <name>", "who decides")
    .requiredOption("--date <text>", "when it is decided, as you write dates")
    .requiredOption("--out <file>", "where the record goes, a .json file")
    .option("--study <file>", "file of the study, where it has parts of your own")
    .option("--force", "replace an earlier record")
    .action(record);
  return withExamples(command, [
    ["write down what was decided", "counterpoise record out/retailer --owner 'A. Board' --date 2026-12-01 --out decision.json"],
  ]); // prettier-ignore
}

async function record(folder: string, { owner, date, out, study: file, force = false }: RecordFlags): Promise<void> {
  if (!out.endsWith(".json")) fail(`--out must be a .json file, got "${out}"`);
  if (!force && lookAt(out) !== undefined) fail(`--out must be a file that is not there yet, got "${out}"; --force replaces it`); // prettier-ignore
  const { results, study, drawn } = await storedResults(folder, file);
  const found = studyDecision(results, { study, drawn });
  if (found === undefined) fail(`results must be of at least two policies and a measure of which one end is better, got "${folder}"`); // prettier-ignore
  const { question } = results.info;
  writeWhole(out, `${JSON.stringify(decisionRecord(found.made, { question, owner, date }), null, 2)}\n`);
  note(`${out}\n`);
}

/** `counterpoise score <decision>`: compares what was foretold with what happened. */
export function scoreCommand(): Command {
  const command = new Command("score")
    .description("compare a decision that was written down with what happened since")
    .argument("<decision>", "a file that `counterpoise record` wrote, or decision.json of a run")
    .argument("<happened>", "YAML or JSON: for each measure that is known its difference, as `profit: 1.2`")
    .option("--json", "print it as JSON instead of text")
    .action(score);
  return withExamples(command, [["a year later", "counterpoise score decision.json happened.yaml"]]);
}

function score(decision: string, happened: string, { json }: { readonly json?: boolean }): void {
  const foretold = readDecision(decision);
  const better = (measure: string): "higher" | "lower" => (outcomes[measure]?.better === "lower" ? "lower" : "higher");
  const found = scoreDecisions([{ record: foretold, happened: readHappened(happened) }], better);
  if (json) return print(`${JSON.stringify(found, null, 2)}\n`);
  const rows = found.rows.map(({ label, estimate, low, high, happened: value, held }) => [
    label,
    `${formatNumber(estimate, 3)} (${formatNumber(low, 3)} to ${formatNumber(high, 3)})`,
    formatNumber(value, 3),
    held ? "yes" : "no",
  ]);
  const table = fittedTable(["measure", "foretold", "happened", "interval held"], rows, {
    width: process.stdout.columns || undefined,
    words: [0],
  });
  const brier = Number.isNaN(found.brier) ? "the goal is not known" : `Brier score of the choice ${formatNumber(found.brier, 3)} (0 is perfect, 0.25 a coin)`; // prettier-ignore
  const signed = foretold.owner === "" ? "" : `, decided ${foretold.date} by ${foretold.owner}`;
  print(`${foretold.choice}${signed}\n${table}\n${formatNumber(100 * found.coverage, 0)} % of intervals held; ${brier}\n`); // prettier-ignore
}
