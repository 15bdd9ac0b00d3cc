import { Command } from "commander";
import { everyParameter, fail, measurements, worth, worthInWords, worthTables, type Stake } from "../../index.ts";
import { fittedTable } from "../../node.ts";
import { readMeasurements } from "../../runners/measurements-file.ts";
import { storedResults } from "../../runners/stored-results.ts";
import { withExamples } from "../examples.ts";
import { askedStake, firmOptions, type FirmFlags } from "../decide/stake.ts";
import { print } from "../terminal/terminal.ts";

interface WorthFlags extends FirmFlags {
  readonly goal?: string;
  readonly tests?: string;
  readonly study?: string;
  readonly json?: boolean;
}

/** `counterpoise worth <folder>`: what it is worth to find out more before choosing. */
export function worthCommand(): Command {
  const command = firmOptions(
    new Command("worth")
      .description("tell what it is worth to find out more before choosing a policy; nothing is simulated")
      .argument("<folder>", "a folder that `counterpoise run` wrote, of a study with drawn parameters")
      .option("--goal <measure>", "measure in money per customer and year (default: profit)"),
  )
    .option("--tests <file>", "tests of your own, as YAML or JSON (see docs/command-line.md)")
    .option("--study <file>", "file of the study, where it has parts of your own")
    .option("--json", "print it as JSON instead of text")
    .action(tell);
  return withExamples(command, [
    ["what to measure next", "counterpoise worth out/retailer"],
    ["for a firm of two million customers, with tests of your own", "counterpoise worth out/retailer --firm-customers 2000000 --tests tests.yaml"], // prettier-ignore
  ]);
}

async function tell(folder: string, flags: WorthFlags): Promise<void> {
  const own = flags.tests === undefined ? [] : readMeasurements(flags.tests);
  const { results, drawn } = await storedResults(folder, flags.study);
  const { info } = results;
  const goal = flags.goal ?? "profit";
  if (drawn.size === 0) fail(`results must be a folder with parameters.csv, got "${folder}" without it`);
  const firm: Stake = askedStake(flags, info);
  const names = new Set(own.map(({ name }) => name));
  const all = [...own, ...measurements.filter(({ name }) => !names.has(name))];
  const found = worth(results, { goal, firm, drawn, measurements: all, parameters: everyParameter });
  const { currency } = info.scenario;
  if (flags.json) return print(`${JSON.stringify({ goal, firm, currency, ...found }, null, 2)}\n`);
  const tables = worthTables(found, currency).map(({ head, rows }) =>
    fittedTable(head, rows, { width: process.stdout.columns || undefined, words: [0] }),
  );
  print(`${[...worthInWords(found, { firm, currency }), ...tables].join("\n")}\n`);
}
