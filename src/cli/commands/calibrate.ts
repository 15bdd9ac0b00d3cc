import { availableParallelism } from "node:os";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { fail } from "../../index.ts";
import { calibrateOnWorkers } from "../../runners/calibrate-on-workers.ts";
import { loadStudy } from "../../runners/load-study.ts";
import { claimed } from "../../files/claim.ts";
import { checkOutputFile, checkOutputFolder } from "../../files/output.ts";
import { writeWhole } from "../../files/write-file.ts";
import { partialFolder, removeJobs } from "../../runners/job-store.ts";
import { calibrationText } from "../calibrate/calibration-tables.ts";
import { interruptible } from "../terminal/interruption.ts";
import { withExamples } from "../examples.ts";
import { wholeNumber } from "../whole-number.ts";
import { defaultOut } from "../run/output-folder.ts";
import { populationText } from "../fit/population-text.ts";
import { simulationDisplay } from "../terminal/simulation-progress.ts";
import { note, print } from "../terminal/terminal.ts";
import { readTargets } from "../calibrate/targets-file.ts";
import { checkUnfinished, keepingParts } from "../run/unfinished.ts";

/** Options of `counterpoise calibrate`. */
export interface CalibrateFlags {
  readonly targets: string;
  readonly out?: string;
  readonly simulations?: number;
  readonly workers?: number;
  readonly seed?: string;
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/**
 * `counterpoise calibrate <study> --targets <file>`: fits parameters to figures and writes the ensemble that studies
 * draw from.
 */
export function calibrateCommand(again: string): Command {
  const command = new Command("calibrate")
    .description("fit parameters to figures and write an ensemble that studies draw from")
    .argument("<study>", "a .ts, .js, .json or .yaml file")
    .requiredOption("--targets <file>", "a .json or .yaml file with the parameters to fit and the figures to meet")
    .option("--out <folder>", "where the ensemble goes (default: out/<name of the study's file>-calibration)")
    .option(
      "--simulations <n>",
      "the most simulations (default: as in the targets' file, or 1000)",
      wholeNumber("--simulations", 20),
    )
    .option("--seed <text>", "seed; the same seed gives the same ensemble")
    .option("--workers <n>", "threads (default: one per core)", wholeNumber("--workers", 1))
    .option("--resume", "go on with an interrupted calibration, or with more simulations")
    .option("--force", "replace an earlier ensemble")
    .option("--quiet", "no progress and no notes, only the tables")
    .option("--json", "print the diagnostics as JSON instead of tables")
    .action((path: string, flags: CalibrateFlags) => runCalibration(path, flags, again));
  return withExamples(command, [
    ["meet your own figures", "counterpoise calibrate study.yaml --targets figures.yaml"],
    [
      "go on with more simulations",
      "counterpoise calibrate study.yaml --targets figures.yaml --simulations 4000 --resume",
    ],
  ]);
}

async function runCalibration(path: string, flags: CalibrateFlags, again: string): Promise<void> {
  const out = flags.out ?? `${defaultOut(path)}-calibration`;
  const file = join(out, "ensemble.json");
  const check = (): void => {
    checkOutputFolder("--out", out);
    if (existsSync(file) && !flags.force)
      fail(`--out must be a folder without an ensemble, got "${out}"; --force replaces it`);
    checkOutputFile("--out", file, true);
  };
  check();
  const { simulations, seed } = flags;
  const targets = {
    ...readTargets(flags.targets, await loadStudy(path)),
    ...(simulations !== undefined && { simulations }),
    ...(seed !== undefined && { seed }),
  };
  await claimed(out, async () => {
    check();
    const folder = partialFolder(out);
    const unfinished = { folder, part: "simulation", whole: "calibration", again };
    checkUnfinished(unfinished, flags);
    const show = simulationDisplay(flags.quiet ?? false);
    const { resume, workers = availableParallelism() } = flags;
    const options = { path, targets, workers, folder, resume, onProgress: show.progress };
    try {
      const calibration = await keepingParts(unfinished, async () => {
        const found = await interruptible((signal) => calibrateOnWorkers({ ...options, signal }));
        writeWhole(file, populationText(found));
        return found;
      });
      removeJobs(folder);
      show.stop();
      print(flags.json ? `${JSON.stringify(calibration.diagnostics, null, 2)}\n` : `${calibrationText(calibration)}\n`);
      if (!flags.quiet) note(`written to ${file}; a study takes it as its scenario's ensemble\n`);
    } finally {
      show.stop();
    }
  });
}
