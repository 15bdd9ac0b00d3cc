import { join } from "node:path";
import { checkOptions } from "../core/check-options.ts";
import { fail, isCounterpoiseError } from "../core/check.ts";
import { configuration, configurationChanges, configurationHash, configurationOf } from "../study/configuration.ts";
import { digest } from "../analysis/digest.ts";
import { override } from "../study/override.ts";
import { weeksOf, type Progress } from "../experiments/run.ts";
import { VERSION } from "../core/version.ts";
import type { ResultRecord, Study } from "../model/results.ts";
import type { Manifest } from "../reports/results/manifest.ts";
import { checkFiles, type CheckedFiles } from "../reports/results/check-files.ts";
import { readManifest, readResults, type ReadResults } from "../reports/results/read-results.ts";
import { falseClaims } from "./false-claims.ts";
import { loadStudy } from "./load-study.ts";
import { runOnWorkers } from "./run-on-workers.ts";

/** A number that came out otherwise. */
export interface ChangedNumber {
  readonly policy: string;
  readonly week: number;
  readonly group: string;
  readonly measure: string;
  /** What the folder says and what running again gives; null where there is no such record. */
  readonly written: number | null;
  readonly again: number | null;
}

/** What running a replication again showed. */
export interface VerifiedReplication {
  readonly replication: number;
  readonly records: number;
  /** Whether every number is the same to the last bit. */
  readonly same: boolean;
  readonly changed: number;
  /** The first of those that changed. */
  readonly examples: readonly ChangedNumber[];
}

/** What a check of a folder of results found. */
export interface Verification {
  /** Whether nothing is missing or changed and every number came out again. */
  readonly confirmed: boolean;
  readonly files: CheckedFiles;
  /** What manifest.json says that the folder's data do not. */
  readonly claims: readonly string[];
  /** Ways in which the study, the library or the machine differ from those that wrote the folder. */
  readonly differences: readonly string[];
  readonly replications: readonly VerifiedReplication[];
  readonly of: number;
}

/** How a folder is checked. */
export interface VerifyOptions {
  /** How many replications to run again, spread over all; 2 unless told. */
  readonly replications?: number;
  /** Path of the study, where the folder's own study.json cannot be run. */
  readonly study?: string;
  readonly workers?: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly onReplication?: (replication: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Checks a folder of results: every file against its hash, and the numbers of some replications by running them again,
 * to the last bit. Says what differs and what could explain it. Nothing in the folder is run as code, and nothing outside
 * of it is read but `study`.
 * Errors: no folder of results; the study cannot be run again and none is given.
 */
export async function verifyResults(folder: string, options: VerifyOptions = {}): Promise<Verification> {
  checkOptions("verifyResults", options, ["replications", "study", "workers", "onProgress", "onReplication", "signal"]);
  const manifest = readManifest(folder);
  const files = checkFiles(folder, manifest);
  const results = readResults(folder);
  const { path, study } = await studyOf(folder, manifest, options.study);
  const claims = falseClaims(results, study, files);
  const differences = [...differencesOf(results, study), ...environmentOf(manifest)];
  const all = Object.keys(manifest.replications).map(Number);
  const sample = spread(all, options.replications ?? 2);
  const { workers = 1, onProgress, signal } = options;
  const onReplication = ({ replication }: { readonly replication: number }): void =>
    options.onReplication?.(replication);
  const overrides = {
    customers: study.scenario.customers,
    weeks: study.scenario.weeks,
    replications: study.replications,
    seed: study.seed,
  };
  const again = await runOnWorkers({
    path,
    overrides,
    alone: options.study === undefined,
    hash: configurationHash(configuration(study)),
    replications: sample,
    workers,
    weeks: weeksOf(study),
    onProgress,
    onReplication,
    signal,
  });
  const replications = again.map(({ replication, records }) =>
    compared(replication, results.records, records, manifest),
  );
  const whole = files.missing.length + files.changed.length === 0;
  return {
    confirmed: whole && claims.length === 0 && replications.every(({ same }) => same),
    files,
    claims,
    differences,
    replications,
    of: all.length,
  };
}

/**
 * The study of a folder of results: the one given, else the folder's own, which is data alone; with the size and seed of the results.
 */
export async function studyOf(
  folder: string,
  manifest: Manifest,
  given: string | undefined,
): Promise<{ readonly path: string; readonly study: Study }> {
  const { scenario, seed, replications } = manifest.study;
  const path = given ?? (manifest.runnable === null ? undefined : join(folder, manifest.runnable));
  if (path === undefined) {
    const hint = manifest.source === null ? "" : `; it was read from "${manifest.source}"`;
    fail(`${folder} has a study with parts of its own, whose code it does not hold: give its file with --study${hint}`);
  }
  try {
    return {
      path,
      study: override(await loadStudy(path, { alone: given === undefined }), {
        customers: scenario.customers,
        weeks: scenario.weeks,
        replications,
        seed,
      }),
    };
  } catch (error) {
    if (!isCounterpoiseError(error) || given !== undefined) throw error;
    fail(`${error.message} (written by version ${manifest.versions.package}, this is ${VERSION})`);
  }
}

/** How the study that is run differs from the one that was: in its options, or by the library's version. */
function differencesOf({ manifest, file }: ReadResults, study: Study): string[] {
  if (manifest.configHash === configurationHash(configuration(study))) return [];
  const then = file && configurationOf(file, manifest.versions.package);
  const changes = then === undefined ? [] : configurationChanges(then, configuration(study));
  return changes.length > 0 ? changes : ["the study is not the one whose digest is in manifest.json"];
}

/** How this machine differs from the one that ran the study; numbers should not depend on it. */
function environmentOf({ versions }: Manifest): string[] {
  const platform = `${process.platform} ${process.arch}`;
  return [
    versions.node === process.version ? "" : `Node: ${versions.node} → ${process.version}`,
    versions.platform === platform ? "" : `platform: ${versions.platform} → ${platform}`,
  ].filter(Boolean);
}

/** So many of the numbers, evenly spread, the first and the last among them. */
export function spread(all: readonly number[], most: number): number[] {
  const n = Math.min(Math.max(1, most), all.length);
  return n === 1
    ? all.slice(0, 1)
    : Array.from({ length: n }, (_, i) => all[Math.round((i * (all.length - 1)) / (n - 1))]);
}

const EXAMPLES = 5;

function compared(
  replication: number,
  written: readonly ResultRecord[],
  again: readonly ResultRecord[],
  { replications }: Manifest,
): VerifiedReplication {
  const before = new Map<string, number>();
  const changed: ChangedNumber[] = [];
  const note = (record: ResultRecord, was: number | null, is: number | null): void => {
    const { policy, week, group, measure } = record;
    changed.push({ policy, week, group, measure, written: was, again: is });
  };
  for (const record of written) {
    if (record.replication !== replication) continue;
    const key = keyOf(record);
    // of what is written twice the first is looked at below, the others are no numbers of the run
    if (before.has(key)) note(record, record.value, null);
    else before.set(key, record.value);
  }
  for (const record of again) {
    const was = before.get(keyOf(record));
    before.delete(keyOf(record));
    // −0 is written as 0
    if (was === undefined || !(Object.is(was, record.value) || was === record.value))
      note(record, was ?? null, record.value);
  }
  for (const record of written)
    if (record.replication === replication && before.has(keyOf(record))) note(record, record.value, null);
  const same = changed.length === 0 && digest({ records: again }) === replications[replication];
  return { replication, records: again.length, same, changed: changed.length, examples: changed.slice(0, EXAMPLES) };
}

const keyOf = ({ policy, week, group, measure }: ResultRecord): string =>
  JSON.stringify([policy, week, group, measure]);
