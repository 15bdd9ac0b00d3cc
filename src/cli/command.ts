import { Command, CommanderError } from "commander";
import { isCounterpoiseError, shellWord, shortened, VERSION } from "../index.ts";
import { calibrateCommand } from "./commands/calibrate.ts";
import { chartCommand } from "./commands/chart.ts";
import { checkCommand } from "./commands/check.ts";
import { clusterCommand } from "./commands/cluster.ts";
import { completionCommand } from "./commands/completion.ts";
import { decideCommand } from "./commands/decide.ts";
import { recordCommand, scoreCommand } from "./commands/record.ts";
import { diffCommand } from "./commands/diff.ts";
import { explainCommand } from "./commands/explain.ts";
import { exploreCommand } from "./commands/explore.ts";
import { flipsCommand } from "./commands/flips.ts";
import { fitCommand } from "./commands/fit.ts";
import { fitChurnCommand } from "./commands/fit-churn.ts";
import { gatherCommand } from "./commands/gather.ts";
import { initCommand } from "./commands/init.ts";
import { listCommand } from "./commands/list.ts";
import { mcpCommand } from "./commands/mcp.ts";
import { reportCommand } from "./commands/report.ts";
import { runCommand } from "./commands/run.ts";
import { searchCommand } from "./commands/search.ts";
import { sensitivityCommand } from "./commands/sensitivity.ts";
import { solveCommand } from "./commands/solve.ts";
import { sweepCommand } from "./commands/sweep.ts";
import { validateCommand } from "./commands/validate.ts";
import { verifyCommand } from "./commands/verify.ts";
import { worthCommand } from "./commands/worth.ts";
import { isDiffering } from "./run/differs.ts";
import { EXIT_CODES, withExamples } from "./examples.ts";
import { INTERRUPTED, isInterruption } from "./terminal/interruption.ts";
import { note } from "./terminal/terminal.ts";

/** Exit codes, as `EXIT_CODES` explains them: what failed was the input, or the work. */
const BAD_INPUT = 2;
const FAILURE = 1;

/** Longest message, in characters: a library's may hold a whole file. */
const LONGEST = 1200;

/**
 * The command `counterpoise`: runs with these arguments and returns the exit code: 0 done, 1 failed, 2 bad input, 130
 * interrupted.
 * Every error is one line on stderr that begins with `counterpoise: `.
 *
 * @param again how the user would repeat this call, for advice; the arguments follow
 */
export async function command(args: readonly string[], again: string = "counterpoise"): Promise<number> {
  const program = new Command("counterpoise")
    .description("simulate the trade-off between personalisation and privacy")
    .version(VERSION)
    .addCommand(initCommand())
    .addCommand(runCommand(`${again} ${args.map(shellWord).join(" ")}`))
    .addCommand(gatherCommand(`${again} ${args.map(shellWord).join(" ")}`))
    .addCommand(calibrateCommand(`${again} ${args.map(shellWord).join(" ")}`))
    .addCommand(checkCommand())
    .addCommand(explainCommand())
    .addCommand(fitCommand())
    .addCommand(fitChurnCommand())
    .addCommand(listCommand())
    .addCommand(validateCommand(`${again} ${args.map(shellWord).join(" ")}`))
    .addCommand(sensitivityCommand(`${again} ${args.map(shellWord).join(" ")}`))
    .addCommand(sweepCommand(`${again} ${args.map(shellWord).join(" ")}`))
    .addCommand(worthCommand())
    .addCommand(decideCommand(`${again} ${args.map(shellWord).join(" ")}`))
    .addCommand(solveCommand())
    .addCommand(searchCommand())
    .addCommand(flipsCommand())
    .addCommand(recordCommand())
    .addCommand(scoreCommand())
    .addCommand(diffCommand())
    .addCommand(verifyCommand())
    .addCommand(reportCommand())
    .addCommand(chartCommand())
    .addCommand(exploreCommand())
    .addCommand(clusterCommand())
    .addCommand(mcpCommand())
    .addCommand(completionCommand());
  withExamples(program, FIRST_STEPS).addHelpText("after", EXIT_CODES);
  for (const one of [program, ...program.commands.flatMap((under) => [under, ...under.commands])])
    one.exitOverride().configureOutput({ outputError: () => undefined });
  try {
    await program.parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    return explain(error);
  }
}

const FIRST_STEPS = [
  ["write a study to start from", "counterpoise init study.yaml"],
  ["simulate it and open out/study/report.html", "counterpoise run study.yaml"],
  ["see what policies can be made of", "counterpoise list strategies"],
  ["more on a command", "counterpoise help run"],
] as const;

/** Says on stderr what went wrong; the exit code. */
function explain(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  if (isInterruption(error)) return INTERRUPTED;
  if (isDiffering(error)) return FAILURE;
  if (error instanceof CommanderError && error.code === "commander.help") return BAD_INPUT;
  const bad = isCounterpoiseError(error) || error instanceof CommanderError;
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
  note(`counterpoise: ${shortened(line.trim(), LONGEST)}\n`);
  return bad ? BAD_INPUT : FAILURE;
}
