import { join } from "node:path";
import { Command } from "commander";
import {
  configuration,
  configurationHash,
  fail,
  override,
  parseStudy,
  replicationsOf,
  VERSION,
  type Study,
} from "../../index.ts";
import { claimed } from "../../files/claim.ts";
import { loadStudy } from "../../runners/load-study.ts";
import { openStore } from "../../runners/stores/open-store.ts";
import type { ResultStore, StoredStudy } from "../../runners/stores/result-store.ts";
import { chosenStudy } from "../../runners/stores/stored-study.ts";
import { incomplete } from "../run/differs.ts";
import { withExamples } from "../examples.ts";
import { wholeNumber } from "../whole-number.ts";
import { checkOut } from "../run/output-folder.ts";
import { withReport, type PrintFlags, type ReportFlags } from "../run/run-flags.ts";
import { numbersInWords } from "../run/shard.ts";
import { finishedOf } from "../run/simulate-missing.ts";
import { note } from "../terminal/terminal.ts";
import { fallShort, writeRun } from "../run/write-run.ts";

interface GatherFlags extends ReportFlags, PrintFlags {
  readonly out?: string;
  readonly study?: string;
  readonly pick?: string;
  readonly replications?: number;
  readonly force?: boolean;
}

/** `counterpoise gather <store>`: writes the report of a study whose replications a store has. */
export function gatherCommand(again: string): Command {
  const command = new Command("gather")
    .description("write the results of a study whose replications were run into a store")
    .argument("<store>", "what `counterpoise run --store` wrote into: a folder or postgres://…")
    .option("--out <folder>", "where results go (default: out/<beginning of the study's digest>)")
    .option("--study <file>", "file of the study, where it has parts of your own, with the size it was run with")
    .option("--pick <digest>", "which study, by the beginning of its digest, where the store has several")
    .option("--replications <n>", "so many, where the store has more", wholeNumber("--replications", 1));
  withReport(command)
    .option("--force", "replace results of an earlier run")
    .option("--quiet", "no notes, only the table")
    .option("--json", "print the summary as JSON instead of a table")
    .action((place: string, flags: GatherFlags) => gather(place, flags, again));
  return withExamples(command, [
    ["what three machines ran", "counterpoise gather /shared/results --out out/study"],
    ["from a database", "counterpoise gather postgres://analyst@db.example.org/results --pick 3fa9"],
  ]);
}

async function gather(place: string, flags: GatherFlags, again: string): Promise<void> {
  const results = await openStore(place, (sentence) => note(`${sentence}\n`));
  try {
    const stored = chosenStudy(await results.studies(), { place: results.place, begins: flags.pick });
    const out = flags.out ?? join("out", stored.hash.slice(0, 12));
    checkOut(out, flags.force ?? false);
    const study = await studyIn(results, stored, flags);
    await claimed(out, () => writeGathered(results, study, { out, flags, again }));
  } finally {
    await results.close();
  }
}

/** The study that a store's results are of, with as many replications as are wanted. */
async function studyIn({ place }: ResultStore, stored: StoredStudy, flags: GatherFlags): Promise<Study> {
  const { replications = stored.replications } = flags;
  const { library } = stored;
  if (library !== VERSION)
    fail(`${place} has results of version ${library}, this is ${VERSION}: gather them with that version`);
  if (flags.study === undefined && !stored.runnable)
    fail(`${place} has a study with parts of its own, whose code it does not hold: give its file with --study`);
  const study = override(
    flags.study === undefined ? parseStudy(stored.text, "study.json") : await loadStudy(flags.study),
    { replications },
  );
  if (configurationHash(configuration(study)) !== stored.hash)
    fail(`--study must be the study that was run, with the same size and seed, got "${flags.study}", which is another`);
  return study;
}

/** Writes the results where every replication is there; else says which are not. */
async function writeGathered(
  results: ResultStore,
  study: Study,
  { out, flags, again }: { readonly out: string; readonly flags: GatherFlags; readonly again: string },
): Promise<void> {
  const started = new Date();
  const numbers = replicationsOf(study);
  const replications = await finishedOf(await results.open(study), numbers);
  const there = new Set(replications.map(({ replication }) => replication));
  const missing = numbers.filter((number) => !there.has(number));
  if (missing.length > 0) {
    note(
      `counterpoise: ${missing.length} of ${numbers.length} replications are missing in ${results.place}: ${numbersInWords(missing)}\n`,
    );
    throw incomplete();
  }
  const undrawn = await writeRun({ study, replications, out, flags, again, source: flags.study, started });
  if (undrawn.length > 0) fallShort(undrawn, out, again.includes(" --force") ? again : `${again} --force`);
}
