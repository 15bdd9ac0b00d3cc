import { Command } from "commander";
import { writeReport, type Undrawn } from "../../node.ts";
import { storedResults } from "../../runners/stored-results.ts";
import { incomplete } from "../run/differs.ts";
import { withExamples } from "../examples.ts";
import { checkOut } from "../run/output-folder.ts";
import { withReport, type ReportFlags } from "../run/run-flags.ts";
import { note } from "../terminal/terminal.ts";

interface Flags extends ReportFlags {
  readonly out?: string;
  readonly study?: string;
  readonly force?: boolean;
}

/** `counterpoise report <folder>`: makes report, charts and tables of stored results again; nothing is simulated. */
export function reportCommand(): Command {
  const command = new Command("report")
    .description("make the report, charts and tables of stored results again, without simulating")
    .argument("<folder>", "a folder that `counterpoise run` wrote")
    .option("--out <folder>", "where they go, with the data (default: <folder>-report)");
  withReport(command)
    .option("--study <file>", "file of the study, where it has parts of your own")
    .option("--force", "replace an earlier report, or with --out <folder> the results' own")
    .action(report);
  return withExamples(command, [
    ["in the colours of a firm", "counterpoise report out/retailer --theme brand.json"],
    ["slides too, into the same folder", "counterpoise report out/retailer --out out/retailer --formats all --force"],
  ]);
}

async function report(folder: string, flags: Flags): Promise<void> {
  const { out = `${folder.replace(/[/\\]+$/, "")}-report`, force = false, formats, theme, sensitivity } = flags;
  checkOut(out, force);
  const { results, study, drawn, manifest } = await storedResults(folder, flags.study);
  const undrawn: Undrawn[] = [];
  const files = await writeReport(results, out, {
    study,
    drawn,
    formats,
    theme,
    sensitivity,
    stored: manifest,
    replace: force,
    onUndrawn: (one) => void undrawn.push(one),
  });
  for (const { name, reason } of undrawn) note(`counterpoise: the chart "${name}" could not be drawn: ${reason}\n`);
  note(`${files.length} files in ${out}; open ${out}/report.html\n`);
  if (undrawn.length > 0) throw incomplete();
}
