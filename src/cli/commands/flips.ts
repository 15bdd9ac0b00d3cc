import { Command } from "commander";
import { fail, flips, flipsInWords } from "../../index.ts";
import { storedResults } from "../../runners/stored-results.ts";
import { withExamples } from "../examples.ts";
import { print } from "../terminal/terminal.ts";

interface FlipsFlags {
  readonly goal?: string;
  readonly study?: string;
  readonly json?: boolean;
}

/** `counterpoise flips <folder>`: what would turn the choice, and at which value. */
export function flipsCommand(): Command {
  const command = new Command("flips")
    .description("tell which assumptions turn the choice between the two best policies, and at which value")
    .argument("<folder>", "a folder that `counterpoise run` wrote, of a study with drawn parameters")
    .option("--goal <measure>", "measure by which it is chosen (default: profit, or the study's first)")
    .option("--study <file>", "file of the study, where it has parts of your own")
    .option("--json", "print it as JSON instead of text")
    .action(tell);
  return withExamples(command, [["what the choice hangs on", "counterpoise flips out/retailer --goal profit"]]);
}

async function tell(folder: string, flags: FlipsFlags): Promise<void> {
  const { results, drawn } = await storedResults(folder, flags.study);
  if (drawn.size === 0) fail(`results must be a folder with parameters.csv, got "${folder}" without it`);
  const { measures } = results.info;
  const goal = flags.goal ?? (measures.find(({ name }) => name === "profit") ?? measures[0]).name;
  const found = flips(results, drawn, goal);
  const label = measures.find(({ name }) => name === goal)?.label ?? goal;
  print(`${flags.json ? JSON.stringify({ goal, ...found }, null, 2) : flipsInWords(found, label).join("\n")}\n`);
}
