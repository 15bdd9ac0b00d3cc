import { Command } from "commander";
import {
  configuration,
  override,
  replicationsOf,
  neverInWords,
  trainingInWords,
  type ReplicationResult,
  type Study,
} from "../../index.ts";
import { claimed } from "../../files/claim.ts";
import { openJobs, partialFolder, removeJobs } from "../../runners/job-store.ts";
import { loadStudy } from "../../runners/load-study.ts";
import { withExamples } from "../examples.ts";
import { wholeNumber } from "../whole-number.ts";
import { checkOut, defaultOut } from "../run/output-folder.ts";
import { profileOf, profileText } from "../run/profile.ts";
import { overridesOf, withReport, withSizes, type RunCommand, type RunFlags } from "../run/run-flags.ts";
import { readShard } from "../run/shard.ts";
import { simulateMissing } from "../run/simulate-missing.ts";
import { checkShared, runShard, withStore } from "../run/shared-run.ts";
import { note } from "../terminal/terminal.ts";
import { checkUnfinished, keepingParts } from "../run/unfinished.ts";
import { fallShort, writeRun } from "../run/write-run.ts";

/** `counterpoise run <study>`: simulates a study and writes a folder of results. */
export function runCommand(again: string): Command {
  const command = new Command("run")
    .description("simulate a study and write a folder of results")
    .argument("<study>", "a .ts, .js, .json or .yaml file")
    .option("--out <folder>", "where results go (default: out/<name of the study's file>)");
  withReport(withSizes(command))
    .option("--workers <n>", "threads (default: one per core)", wholeNumber("--workers", 1))
    .option("--resume", "go on with an interrupted run")
    .option("--force", "replace results of an earlier run")
    .option("--store <place>", "keep finished replications in a folder or postgres://… that machines share")
    .option("--shard <i/n>", "run one of n shares into the store, without a report", readShard)
    .option("--quiet", "no progress and no notes, only the table")
    .option("--profile", "tell how long each stage of a week takes, by one more replication in one thread")
    .option("--json", "print the summary as JSON instead of a table")
    .action((path: string, flags: RunFlags) => runStudy(path, flags, again));
  return withExamples(command, [
    ["a first look", "counterpoise run study.yaml --replications 4 --customers 500"],
    ["everything, for a talk and an analyst", "counterpoise run study.yaml --out out/full --formats all"],
    [
      "in the colours of a firm, with what would change the conclusion",
      "counterpoise run study.yaml --theme brand.json --sensitivity out/sensitivity/study",
    ],
    ["go on after an interruption", "counterpoise run study.yaml --resume"],
    ["a third of it on this machine", "counterpoise run study.yaml --shard 1/3 --store /shared/results"],
  ]);
}

/** Sees a study and all its replications before anything is written. */
export type OnSimulated = (study: Study, replications: readonly ReplicationResult[]) => void;

/** What another command adds to a run. */
export interface RunExtra {
  readonly onSimulated?: OnSimulated;
  readonly beside?: RunCommand["beside"];
}

/** Runs the study in a file and writes its results. */
export async function runStudy(
  path: string,
  flags: RunFlags,
  again: string,
  { onSimulated, beside }: RunExtra = {},
): Promise<void> {
  const out = flags.out ?? defaultOut(path);
  const { force = false, quiet, profile, store, shard } = flags;
  const overrides = overridesOf(flags);
  checkShared(flags);
  if (shard === undefined) checkOut(out, force);
  const study = override(await loadStudy(path), overrides);
  const training = quiet ? undefined : trainingInWords(study);
  if (training !== undefined) note(`${training}\n`);
  if (!quiet) for (const line of neverInWords(study)) note(`${line}\n`);
  const run = { path, overrides, study, out, flags, again, beside };
  if (shard !== undefined) return runShard(store!, shard, run);
  await claimed(out, () => simulateAndWrite(run, onSimulated));
  if (profile) note(`\n${profileText(profileOf(study), study)}\n`);
}

async function simulateAndWrite(
  { path, overrides, study, out, flags, again, beside }: RunCommand,
  onSimulated?: OnSimulated,
): Promise<void> {
  const started = new Date();
  const { resume = false, force = false, quiet, workers } = flags;
  // another run may have been at it until now
  checkOut(out, force);
  const wanted = { path, overrides, study, numbers: replicationsOf(study), workers, quiet };
  const finished = { study, out, flags, again, source: path, started, beside };
  if (flags.store !== undefined) {
    const all = await withStore(flags.store, study, (store) => simulateMissing({ ...wanted, store }));
    onSimulated?.(study, all);
    const undrawn = await writeRun({ ...finished, replications: all });
    if (undrawn.length > 0) fallShort(undrawn, out, withOptions(again, ["--force"]));
    return;
  }
  const folder = partialFolder(out);
  const unfinished = { folder, part: "replication", whole: "run", of: study.replications, again };
  checkUnfinished(unfinished, flags);
  const onDrop = (sentence: string): void => note(`${sentence}\n`);
  const store = openJobs(folder, { what: "study", configuration: configuration(study), resume, onDrop });
  const undrawn = await keepingParts(unfinished, async () => {
    const replications = await simulateMissing({ ...wanted, store, resumed: resume });
    onSimulated?.(study, replications);
    return writeRun({ ...finished, replications });
  });
  if (undrawn.length > 0) fallShort(undrawn, out, withOptions(again, ["--resume", "--force"]));
  removeJobs(folder);
}

/** A command with options that it may have already. */
const withOptions = (command: string, options: readonly string[]): string =>
  [command, ...options.filter((option) => !command.includes(` ${option}`))].join(" ");
