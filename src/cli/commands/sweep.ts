import { Command } from "commander";
import { withExamples } from "../examples.ts";
import { fail, override, sweep, toJSON } from "../../index.ts";
import { claimedFile } from "../../files/claim.ts";
import { writeWhole } from "../../files/write-file.ts";
import { keepReplications, loadStudy, openPoints } from "../../node.ts";
import { pointsFile } from "../decide/points.ts";
import { wholeNumber } from "../whole-number.ts";
import { checkOut, defaultOut } from "../run/output-folder.ts";
import type { RunFlags } from "../run/run-flags.ts";
import { runStudy } from "./run.ts";

interface SweepFlags extends Omit<RunFlags, "resume"> {
  readonly policy?: string;
  readonly measures?: readonly string[];
  readonly points?: string;
}

/** `counterpoise sweep <study> <dial> <values>`: turns one option of one strategy, and draws each measure along it. */
export function sweepCommand(again: string): Command {
  const command = new Command("sweep")
    .description("turn one option of a strategy and chart the measures along it")
    .argument("<study>", "a .ts, .js, .json or .yaml file")
    .argument("<dial>", "a strategy and its option, like localDp.epsilon, kAnonymity.k or storageLimit.weeks")
    .argument("<values>", "numbers with commas between, like 0.5,1,2,4,8")
    .argument("[second]", "another dial, turned at the same time")
    .argument("[its values]", "its numbers, for a heat map of both")
    .option(
      "--policy <name>",
      "policy in which it is turned, or to which it is added (default: the first with that strategy, or that strategy alone)",
    )
    .option("--measures <names...>", "measures and risks (default: those of the study)")
    .option(
      "--out <folder>",
      "where results go (default: out/<name of the study's file>-<dial>); the study that was run is written beside it",
    )
    .option("--replications <n>", "independent runs", wholeNumber("--replications", 1))
    .option("--customers <n>", "customers", wholeNumber("--customers", 2))
    .option("--weeks <n>", "weeks under each policy", wholeNumber("--weeks", 1))
    .option("--seed <text>", "seed; the same seed gives the same numbers")
    .option("--points <file>", "where simulated points are kept for `solve` (default: out/<study>.points.jsonl)")
    .option("--workers <n>", "threads (default: one per core)", wholeNumber("--workers", 1))
    .option("--force", "replace results of an earlier run")
    .option("--quiet", "no progress and no notes, only the table")
    .option("--json", "print the summary as JSON instead of a table")
    .action((path: string, dial: string, values: string, second: string | undefined, more: string | undefined, flags: SweepFlags) =>
      runSweep(path, [dial, values, ...(second === undefined ? [] : [second, ...(more === undefined ? [] : [more])])], flags, again),
    ); // prettier-ignore
  return withExamples(command, [
    [
      "two dials at once, as heat maps with their frontier",
      "counterpoise sweep scenarios/retailer.ts localDp.epsilon 1,4,16 storageLimit.weeks 4,13,52 --measures personalisation trust",
    ],
    [
      "what a privacy budget costs and buys",
      "counterpoise sweep scenarios/retailer.ts localDp.epsilon 1,2,4,8,16 --measures personalisation trust --replications 5",
    ],
  ]);
}

async function runSweep(path: string, dials: readonly string[], flags: SweepFlags, again: string): Promise<void> {
  const [dial, values, other, itsValues] = dials;
  if (other !== undefined && itsValues === undefined) fail(`the values of ${other} must be given after it, got none`);
  const { policy, measures, points: _points, customers, weeks, replications, seed, ...rest } = flags;
  const out = flags.out ?? `${defaultOut(path)}-${[dial, ...(other === undefined ? [] : [other])].join("-")}`;
  checkOut(out, flags.force ?? false);
  const template = override(await loadStudy(path), { customers, weeks, replications, seed });
  const study = sweep(template, { dial, values: numbersIn(values), ...(other !== undefined && { second: { dial: other, values: numbersIn(itsValues) } }), policy, measures }); // prettier-ignore
  const file = `${out}.json`;
  const points = pointsFile(path, flags);
  await claimedFile("the study's file", file, flags.force ?? false, async () => {
    writeWhole(file, `${JSON.stringify(toJSON(study), null, 2)}\n`);
    const store = openPoints(points);
    await runStudy(file, { ...rest, out }, again, { onSimulated: (ran, replications) => keepReplications(store, ran, replications) }); // prettier-ignore
  });
}

/** Errors: `values[1] must be a number, got "x"`. */
const numbersIn = (text: string): number[] =>
  text.split(",").map((part, i) => {
    const number = Number(part);
    return part.trim() !== "" && Number.isFinite(number)
      ? number
      : fail(`values[${i}] must be a number, got "${part}"`);
  });
