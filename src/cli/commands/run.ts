import { availableParallelism } from "node:os";
import { existsSync, rmSync } from "node:fs";
import { Command } from "commander";
import { withExamples } from "../examples.ts";
import {
  collect,
  configuration,
  configurationHash,
  fail,
  override,
  replicationsOf,
  trainingInWords,
  weeksOf,
  type Configuration,
  type Overrides,
  type ReplicationResult,
  type StoredSensitivity,
  type Study,
  type Theme,
} from "../../index.ts";
import { loadStudy } from "../../runners/load-study.ts";
import { keepReplication, keptReplications, partialFolder, readPartial, startPartial } from "../../runners/partial.ts";
import { runOnWorkers } from "../../runners/worker-threads.ts";
import { interruptible, isInterruption } from "../interruption.ts";
import { wholeNumber } from "../options.ts";
import { checkOut, defaultOut } from "../output-folder.ts";
import { display } from "../progress.ts";
import { readSensitivity } from "../sensitivity-file.ts";
import { readTheme } from "../theme-file.ts";
import { incomplete } from "../differs.ts";
import { DEFAULT_FORMATS, FORMATS, readFormats, writeReport, type Format, type Undrawn } from "../../node.ts";
import { printResults } from "../results.ts";
import { note } from "../terminal.ts";

/** Options of `counterpoise run`. */
export interface RunFlags extends Overrides {
  readonly out?: string;
  readonly formats?: readonly Format[];
  readonly theme?: Theme;
  readonly sensitivity?: StoredSensitivity;
  readonly workers?: number;
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `counterpoise run <study>`: simulates a study and writes a folder of results. */
export function runCommand(again: string): Command {
  const command = new Command("run")
    .description("simulate a study and write a folder of results")
    .argument("<study>", "a .ts, .js, .json or .yaml file")
    .option("--out <folder>", "where results go (default: out/<name of the study's file>)")
    .option("--replications <n>", "independent runs", wholeNumber("--replications", 1))
    .option("--customers <n>", "customers", wholeNumber("--customers", 2))
    .option("--weeks <n>", "weeks under each policy", wholeNumber("--weeks", 1))
    .option("--seed <text>", "seed; the same seed gives the same numbers")
    .option(
      "--formats <list>",
      `what to write beside the data: ${Object.keys(FORMATS).join(",")}, all or none (default: ${DEFAULT_FORMATS.join(",")})`,
      readFormats,
    )
    .option("--theme <file>", "a brand's fonts, colours and logo, as JSON (see docs/command-line.md)", readTheme)
    .option(
      "--sensitivity <folder>",
      "what `counterpoise sensitivity` wrote, for what would change the conclusion",
      readSensitivity,
    )
    .option("--workers <n>", "threads (default: one per core)", wholeNumber("--workers", 1))
    .option("--resume", "go on with an interrupted run")
    .option("--force", "replace results of an earlier run")
    .option("--quiet", "no progress and no notes, only the table")
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
  ]);
}

/** Runs the study in a file and writes its results. */
export async function runStudy(path: string, flags: RunFlags, again: string): Promise<void> {
  const started = new Date();
  const out = flags.out ?? defaultOut(path);
  checkOut(out, flags.force ?? false);
  const { customers, weeks, replications, seed } = flags;
  const overrides = { customers, weeks, replications, seed };
  const study = override(await loadStudy(path), overrides);
  const training = flags.quiet ? undefined : trainingInWords(study);
  if (training !== undefined) note(`${training}\n`);
  const settings = configuration(study);
  const kept = openPartial(out, settings, flags);
  const fresh = await simulateMissing({ path, overrides, study, settings, kept, out, flags, again });
  const wanted = new Set(replicationsOf(study));
  const all = [...kept, ...fresh].filter(({ replication }) => wanted.has(replication));
  const results = collect(study, all);
  const drawn = new Map(all.map(({ replication, parameters }) => [replication, parameters]));
  const facts = {
    study,
    drawn,
    formats: flags.formats,
    theme: flags.theme,
    sensitivity: flags.sensitivity,
    command: again,
    source: path,
    started,
    simulated: new Date(),
  };
  const undrawn: Undrawn[] = [];
  // a first Ctrl-C lets the report be finished
  const files = await interruptible(() =>
    writeReport(results, out, { ...facts, onUndrawn: (one) => undrawn.push(one) }),
  );
  if (undrawn.length === 0) rmSync(partialFolder(out), { recursive: true, force: true });
  printResults(results, { out, files, seconds: (Date.now() - started.getTime()) / 1000 }, flags);
  if (undrawn.length > 0) fallShort(undrawn, out, again);
}

/** Names the pictures that are missing and how to draw them without simulating again; ends the run as failed. */
function fallShort(undrawn: readonly Undrawn[], out: string, again: string): never {
  for (const { name, reason } of undrawn)
    process.stderr.write(`counterpoise: the chart "${name}" could not be drawn: ${oneLine(reason)}\n`);
  const options = ["--resume", "--force"].filter((option) => !again.includes(` ${option}`));
  process.stderr.write(
    `counterpoise: everything else is in ${out}; to draw again without simulating: ${[again, ...options].join(" ")}\n`,
  );
  throw incomplete();
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ").trim();

/** Replications of an interrupted run, or an empty folder for those to come. */
function openPartial(out: string, settings: Configuration, { resume, force, quiet }: RunFlags): ReplicationResult[] {
  const folder = partialFolder(out);
  const there = existsSync(folder) && keptReplications(folder).length > 0;
  if (resume && there) return readPartial(folder, settings);
  if (there && !force) {
    fail(
      `${folder} has ${keptReplications(folder).length} finished replications of an interrupted run: --resume goes on with it, --force starts again`,
    );
  }
  if (resume && !quiet) note("nothing to resume: starting from the beginning\n");
  startPartial(folder, settings);
  return [];
}

interface Missing {
  readonly path: string;
  readonly overrides: Overrides;
  readonly study: Study;
  readonly settings: Configuration;
  readonly kept: readonly ReplicationResult[];
  readonly out: string;
  readonly flags: RunFlags;
  readonly again: string;
}

/** Runs the replications that are not there yet and keeps each as it is finished. */
async function simulateMissing({
  path,
  overrides,
  study,
  settings,
  kept,
  out,
  flags,
  again,
}: Missing): Promise<ReplicationResult[]> {
  const done = new Set(kept.map(({ replication }) => replication));
  const all = replicationsOf(study);
  const replications = all.filter((replication) => !done.has(replication));
  const folder = partialFolder(out);
  const show = display(flags.quiet ?? false, all.length, all.length - replications.length);
  const onReplication = (result: ReplicationResult): void => {
    keepReplication(folder, settings, result);
    show.finished(result.replication);
  };
  const workers = flags.workers ?? availableParallelism();
  try {
    const options = {
      path,
      overrides,
      hash: configurationHash(settings),
      replications,
      workers,
      weeks: weeksOf(study),
      onProgress: show.progress,
      onReplication,
    };
    return await interruptible((signal) => runOnWorkers({ ...options, signal }));
  } catch (error) {
    show.stop();
    const finished = keptReplications(folder).length;
    if (finished === 0) rmSync(folder, { recursive: true, force: true });
    if (isInterruption(error)) note(`counterpoise: interrupted; ${adviceAfter(finished, all.length, folder, again)}\n`);
    throw error;
  } finally {
    show.stop();
  }
}

function adviceAfter(finished: number, all: number, folder: string, again: string): string {
  if (finished === 0) return "no replication was finished, nothing is kept";
  const repeat = again.includes(" --resume") ? again : `${again} --resume`;
  return `${finished} of ${all} replications are kept in ${folder}; go on with: ${repeat}`;
}
