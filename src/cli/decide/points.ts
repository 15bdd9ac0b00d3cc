import { availableParallelism } from "node:os";
import type { Command } from "commander";
import type { SimulatePort } from "../../index.ts";
import { openPoints, withPoints } from "../../node.ts";
import { interruptible, isInterruption } from "../terminal/interruption.ts";
import { wholeNumber } from "../whole-number.ts";
import { defaultOut } from "../run/output-folder.ts";
import { overridesOf } from "../run/run-flags.ts";
import { note, replaceLine } from "../terminal/terminal.ts";

/** Options of commands that simulate points as they need them. */
export interface PointFlags {
  readonly customers?: number;
  readonly weeks?: number;
  readonly seed?: string;
  readonly budget?: number;
  readonly points?: string;
  readonly workers?: number;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

const withBudget = (command: Command, budget: number): Command =>
  command.option(
    "--budget <n>",
    `most simulations, policies times replications (default: ${budget})`,
    wholeNumber("--budget", 30),
  );

/** Adds these options to a command. */
export const withPointFlags = (command: Command, budget?: number): Command =>
  (budget === undefined ? command : withBudget(command, budget))
    .option("--customers <n>", "customers", wholeNumber("--customers", 2))
    .option("--weeks <n>", "weeks under each policy", wholeNumber("--weeks", 1))
    .option("--seed <text>", "seed; the same seed gives the same numbers")
    .option(
      "--points <file>",
      "where simulated points are kept, for this and other commands (default: out/<study>.points.jsonl)",
    )
    .option("--workers <n>", "threads (default: one per core)", wholeNumber("--workers", 1))
    .option("--quiet", "no progress and no notes")
    .option("--json", "print the result as JSON");

/** The file of points of a study, unless another is told. */
export const pointsFile = (path: string, { points }: Pick<PointFlags, "points">): string =>
  points ?? `${defaultOut(path)}.points.jsonl`;

/**
 * Does some work with simulated points: Ctrl-C stops it, what was simulated stays in the file of points, and the same
 * command goes on from there.
 */
export async function simulating<T>(
  path: string,
  { measures, candidates }: { readonly measures: readonly string[]; readonly candidates?: string },
  flags: PointFlags,
  work: (simulate: SimulatePort) => Promise<T>,
): Promise<T> {
  const file = pointsFile(path, flags);
  const store = openPoints(file);
  const live = !flags.quiet && process.stderr.isTTY;
  let last = { simulated: 0, kept: 0 };
  const onProgress = (simulated: number, kept: number): void => {
    last = { simulated, kept };
    if (live) replaceLine(`${simulated} simulated, ${kept} were there …`);
  };
  const { workers = availableParallelism() } = flags;
  const options = { path, overrides: overridesOf(flags), candidates, measures, workers, store, onProgress };
  try {
    return await interruptible((signal) => withPoints({ ...options, signal }, work));
  } catch (error) {
    if (isInterruption(error))
      note(`counterpoise: interrupted; what was simulated is in ${file}, the same command goes on\n`);
    throw error;
  } finally {
    if (live) replaceLine("");
    if (!flags.quiet && last.kept > 0) note(`${last.kept} of the simulations were there already, in ${file}\n`);
  }
}
