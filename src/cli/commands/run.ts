import { availableParallelism } from "node:os";
import { Command } from "commander";
import { withExamples } from "../examples.ts";
import {
  collect,
  configuration,
  configurationHash,
  override,
  replicationsOf,
  trainingInWords,
  weeksOf,
  type Overrides,
  type ReplicationResult,
  type StoredSensitivity,
  type Study,
  type Theme,
} from "../../index.ts";
import { loadStudy } from "../../runners/load-study.ts";
import { openJobs, partialFolder, removeJobs, type JobStore } from "../../runners/job-store.ts";
import { claimed } from "../../files/claim.ts";
import { replications as kind, runOnWorkers } from "../../runners/run-on-workers.ts";
import { interruptible } from "../interruption.ts";
import { wholeNumber } from "../options.ts";
import { checkOut, defaultOut } from "../output-folder.ts";
import { display } from "../progress.ts";
import { readSensitivity } from "../sensitivity-file.ts";
import { readTheme } from "../theme-file.ts";
import { incomplete } from "../differs.ts";
import { DEFAULT_FORMATS, FORMATS, readFormats, writeReport, type Format, type Undrawn } from "../../node.ts";
import { printResults } from "../results.ts";
import { profileOf, profileText } from "../profile.ts";
import { note } from "../terminal.ts";
import { checkUnfinished, keepingParts } from "../unfinished.ts";

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
  readonly profile?: boolean;
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
  ]);
}

/** Runs the study in a file and writes its results. */
export async function runStudy(path: string, flags: RunFlags, again: string): Promise<void> {
  const out = flags.out ?? defaultOut(path);
  const { customers, weeks, replications, seed } = flags;
  const overrides = { customers, weeks, replications, seed };
  checkOut(out, flags.force ?? false);
  const study = override(await loadStudy(path), overrides);
  const training = flags.quiet ? undefined : trainingInWords(study);
  if (training !== undefined) note(`${training}\n`);
  await claimed(out, () => simulateAndWrite({ path, overrides, study, out, flags, again }));
  if (flags.profile) note(`\n${profileText(profileOf(study), study)}\n`);
}

/** What is run, and where it goes. */
interface Run {
  readonly path: string;
  readonly overrides: Overrides;
  readonly study: Study;
  readonly out: string;
  readonly flags: RunFlags;
  readonly again: string;
}

async function simulateAndWrite(run: Run): Promise<void> {
  const { path, study, out, flags, again } = run;
  const started = new Date();
  // another run may have been at it until now
  checkOut(out, flags.force ?? false);
  const folder = partialFolder(out);
  const unfinished = { folder, part: "replication", whole: "run", of: study.replications, again };
  checkUnfinished(unfinished, flags);
  const settings = configuration(study);
  const { resume = false, force: replace = false } = flags;
  const store = openJobs(folder, {
    what: "study",
    configuration: settings,
    resume,
    onDrop: (sentence) => note(`${sentence}\n`),
  });
  const undrawn = await keepingParts(unfinished, async () => {
    const all = await simulateMissing(run, configurationHash(settings), store);
    const results = collect(study, all);
    const drawn = new Map(all.map(({ replication, parameters }) => [replication, parameters]));
    const { formats, theme, sensitivity } = flags;
    const facts = { study, drawn, formats, theme, sensitivity, command: again, source: path, started, replace };
    const missing: Undrawn[] = [];
    const onUndrawn = (one: Undrawn): void => void missing.push(one);
    // a first Ctrl-C lets the report be finished
    const files = await interruptible(() => writeReport(results, out, { ...facts, simulated: new Date(), onUndrawn }));
    printResults(results, { out, files, seconds: (Date.now() - started.getTime()) / 1000 }, flags);
    return missing;
  });
  if (undrawn.length > 0) fallShort(undrawn, out, again);
  removeJobs(folder);
}

/** Names the pictures that are missing and how to draw them without simulating again; ends the run as failed. */
function fallShort(undrawn: readonly Undrawn[], out: string, again: string): never {
  for (const { name, reason } of undrawn)
    note(`counterpoise: the chart "${name}" could not be drawn: ${oneLine(reason)}\n`);
  const options = ["--resume", "--force"].filter((option) => !again.includes(` ${option}`));
  note(
    `counterpoise: everything else is in ${out}; to draw again without simulating: ${[again, ...options].join(" ")}\n`,
  );
  throw incomplete();
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ").trim();

/** Runs the replications that are not there yet and keeps each as it is finished; all of them, in order. */
async function simulateMissing(
  { path, overrides, study, flags }: Run,
  hash: string,
  store: JobStore,
): Promise<ReplicationResult[]> {
  const all = replicationsOf(study);
  const kept = all.flatMap((number) => store.get({ kind: kind.name, number }, kind.schema) ?? []);
  if (flags.resume && kept.length === 0 && !flags.quiet) note("nothing to resume: starting from the beginning\n");
  const done = new Set(kept.map(({ replication }) => replication));
  const replications = all.filter((replication) => !done.has(replication));
  const show = display(flags.quiet ?? false, all.length, kept.length);
  const onReplication = ({ replication }: ReplicationResult): void => show.finished(replication);
  const workers = flags.workers ?? availableParallelism();
  const weeks = weeksOf(study);
  const follow = { weeks, onProgress: show.progress, onReplication };
  const options = { path, overrides, hash, replications, workers, store, ...follow };
  try {
    const fresh = await interruptible((signal) => runOnWorkers({ ...options, signal }));
    return [...kept, ...fresh].sort((a, b) => a.replication - b.replication);
  } finally {
    show.stop();
  }
}
