import { Command } from "commander";
import { charts, fail, requestedCharts, study, type ChartField, type ChartRequest, type Theme } from "../../index.ts";
import { checkChartPath, saveChart } from "../../node.ts";
import { checkOutputFile } from "../../files/output.ts";
import { storedResults } from "../../runners/stored-results.ts";
import { withExamples } from "../examples.ts";
import { note } from "../terminal/terminal.ts";
import { readTheme } from "../run/theme-file.ts";

interface ChartFlags {
  readonly out: string;
  readonly theme?: Theme;
  readonly study?: string;
  readonly force?: boolean;
}

/** `counterpoise chart <folder> <chart> [fields...]`: draws a chart of stored results; nothing is simulated. */
export function chartCommand(): Command {
  const command = new Command("chart")
    .description("draw a chart of stored results, without simulating")
    .argument("<folder>", "a folder that `counterpoise run` wrote")
    .argument("<chart>", "a chart as studies ask for it: tradeoff, trajectory, ladder, winners, …")
    .argument("[fields...]", "its fields, like x=personalisation or measures=trust,churn")
    .requiredOption(
      "--out <file>",
      "where it goes: .svg, .png, .pdf, .html, .json (Vega-Lite), .csv or .md (its table)",
    )
    .option("--theme <file>", "a brand's fonts, colours and logo, as JSON (see docs/command-line.md)", readTheme)
    .option("--study <file>", "file of the study, where it has parts of your own")
    .option("--force", "replace that file")
    .action(chart);
  return withExamples(command, [
    [
      "another trade-off than the study asked for",
      "counterpoise chart out/retailer tradeoff x=personalisation y=churn colour=trust --out tradeoff.svg",
    ],
  ]);
}

async function chart(folder: string, kind: string, fields: readonly string[], flags: ChartFlags): Promise<void> {
  checkChartPath(flags.out);
  checkOutputFile("--out", flags.out, flags.force ?? false);
  const declared = charts[kind]?.fields ?? {};
  const request = {
    chart: kind,
    ...Object.fromEntries(fields.map((field) => fieldOf(field, declared))),
  } as ChartRequest;
  const stored = await storedResults(folder, flags.study);
  const policies = Object.fromEntries(stored.study.policies.map(({ name, strategies }) => [name, strategies]));
  const asked = study({ ...stored.study, policies, charts: [request] });
  const [drawn] = requestedCharts(stored.results, asked.charts, { theme: flags.theme });
  await saveChart(drawn, flags.out, { theme: flags.theme });
  note(`${drawn.title}: ${flags.out}\n`);
}

function fieldOf(text: string, declared: Readonly<Record<string, ChartField>>): readonly [string, string | string[]] {
  const at = text.indexOf("=");
  if (at < 1) fail(`fields must be like x=personalisation, got "${text}"`);
  const [name, value] = [text.slice(0, at), text.slice(at + 1)];
  return [name, /s$/.test(declared[name]?.kind ?? "") ? value.split(",") : value];
}
