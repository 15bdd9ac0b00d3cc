import { existsSync, lstatSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { fail, isCounterpoiseError } from "../core/check.ts";
import { printableLines } from "../core/printable.ts";
import { configurationChanges, configurationHash, type Configuration } from "../study/configuration.ts";
import { mayLive, readOwnName } from "../files/own-name.ts";
import { LARGEST, readJson, readText } from "../files/read-file.ts";
import { kindOf } from "../files/output.ts";
import { writeWhole } from "../files/write-file.ts";
import { isJobFile, jobFile, jobKey, jobText, readJobText, type Job } from "./job-file.ts";

/** Finished jobs of a long piece of work, so that an interruption loses none. */
export interface JobStore {
  /**
   * The result of a job that is there; undefined where it is not. A file that is damaged, is of another form or belongs
   * to another job is told, removed, and as if it had never been there.
   */
  get<Result>(job: Job, schema: z.ZodType<Result>): Promise<Result | undefined>;
  /** Keeps a result, if none is there: whole or not at all. */
  keep(job: Job, result: unknown): Promise<void>;
  /** Jobs that are there. */
  size(): Promise<number>;
}

/** How a store is opened. */
export interface OpenJobs {
  /** What the jobs are parts of, in words: "study", "calibration". */
  readonly what: string;
  /** Everything that all jobs depend on. */
  readonly configuration: Configuration;
  /** Goes on with the jobs in the folder; else those of an earlier run are removed. */
  readonly resume: boolean;
  /** Told of every file that is dropped, in a sentence. */
  readonly onDrop?: (sentence: string) => void;
}

/** Folder in which finished jobs are kept until what they are for is written. */
export const partialFolder = (out: string): string => `${out}.partial`;

/** Number of finished jobs in a folder; 0 when there is no such folder. */
export const keptJobs = (folder: string): number =>
  existsSync(folder) ? readdirSync(folder).filter(isJobFile).length : 0;

const CONFIGURATION = "configuration.json";
const MARK = "counterpoise unfinished work 1";
const configurationSchema = z.object({
  format: z.literal(MARK, { error: `must be "${MARK}"` }),
  configuration: z.record(z.string(), z.string(), { error: "must be an object of texts" }),
});

/**
 * Opens the folder of finished jobs of a piece of work. Only files that a store wrote are read or removed.
 * Errors: a folder that holds anything else; with `resume`, jobs of another configuration, with what changed.
 */
export function openJobs(folder: string, { what, configuration, resume, onDrop = tell }: OpenJobs): JobStore {
  checkOwn(folder);
  const hash = configurationHash(configuration);
  const before = readConfiguration(folder, onDrop);
  if (resume && before !== undefined) checkSame(folder, what, before.configuration, configuration);
  clear(folder, resume);
  try {
    writeWhole(join(folder, CONFIGURATION), `${JSON.stringify({ format: MARK, configuration })}\n`);
  } catch (error) {
    // a folder without anything in it is of no use to anybody
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
    throw error;
  }
  const drop = (job: Job, why: string): undefined => {
    const path = join(folder, jobFile(job));
    onDrop(`"${path}" is left out, since ${why}: ${job.kind} ${job.number} is done again`);
    rmSync(path, { force: true });
  };
  return {
    // what the disk refuses rejects the promise, as a server's refusal does
    get: async (job, schema) => {
      const path = join(folder, jobFile(job));
      if (!existsSync(path)) return undefined;
      const read = readJob(hash, job, readText(path, { what: "a finished job", megabytes: LARGEST.results }), schema);
      return "wrong" in read ? drop(job, read.wrong) : read.result;
    },
    keep: async (job, result) => {
      const path = join(folder, jobFile(job));
      if (!existsSync(path)) writeWhole(path, jobText(jobKey(hash, job), result));
    },
    size: async () => keptJobs(folder),
  };
}

/** A job's result from its text, or what is wrong with that. */
export function readJob<Result>(
  hash: string,
  job: Job,
  text: string,
  schema: z.ZodType<Result>,
): { readonly result: Result } | { readonly wrong: string } {
  const read = readJobText(jobKey(hash, job), text);
  if ("wrong" in read) return read;
  const fits = schema.safeParse(read.result);
  return fits.success ? { result: fits.data } : { wrong: "its content has another form" };
}

/** Removes what a store wrote into a folder, and the folder itself: whoever made it, it is empty. */
export function removeJobs(folder: string): void {
  if (!existsSync(folder)) return;
  checkOwn(folder);
  clear(folder, false);
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

const tell = (sentence: string): void => process.emitWarning(printableLines(sentence));

/** Whether a store wrote a file: its configuration, a job, or a draft of one of them. */
const isOwn = (name: string): boolean => name === CONFIGURATION || isJobFile(name) || draftOf(name) !== undefined;

const draftOf = (name: string): ReturnType<typeof readOwnName> => {
  const target = /^\.(.+)\.draft-[^.]*$/.exec(name)?.[1];
  return target !== undefined && (target === CONFIGURATION || isJobFile(target))
    ? readOwnName(target, name)
    : undefined;
};

/** Refuses a folder with anything that no store wrote: names are not enough, one file must bear the mark. */
function checkOwn(folder: string): void {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return;
  const advice = "move it away or give another --out";
  if (!stats.isDirectory())
    fail(`"${folder}" must be free for unfinished work, got ${kindOf(folder)} of that name: ${advice}`);
  const names = readdirSync(folder);
  const stranger = names.find((name) => !isOwn(name) || !lstatSync(join(folder, name)).isFile());
  if (stranger !== undefined)
    fail(`"${folder}" must be free for unfinished work, got a folder with "${stranger}" in it: ${advice}`);
  const bears = (name: string): boolean =>
    draftOf(name) !== undefined ||
    readText(join(folder, name), { what: "unfinished work", megabytes: LARGEST.results })
      .slice(0, 60)
      .startsWith('{"format":"counterpoise ');
  if (names.length > 0 && !names.some(bears))
    fail(`"${folder}" must be free for unfinished work, got a folder with "${names[0]}" of something else: ${advice}`);
}

function readConfiguration(
  folder: string,
  onDrop: (sentence: string) => void,
): z.infer<typeof configurationSchema> | undefined {
  const path = join(folder, CONFIGURATION);
  if (!existsSync(path)) return undefined;
  try {
    return readJson(path, { what: "unfinished work", megabytes: LARGEST.data, schema: configurationSchema });
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    onDrop(`${error.message}: it is written anew`);
    return undefined;
  }
}

function checkSame(folder: string, what: string, before: Configuration, now: Configuration): void {
  const changes = configurationChanges(before, now);
  const more = changes.length > 3 ? `; and ${changes.length - 3} more` : "";
  if (changes.length > 0)
    fail(
      `${folder} must belong to the same ${what} to be resumed, but it changed: ${changes.slice(0, 3).join("; ")}${more}`,
    );
}

/** Removes what a store wrote, or only drafts of killed runs; those of a process that may live stay. */
function clear(folder: string, draftsOnly: boolean): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const draft = draftOf(name);
    if (draft === undefined ? isOwn(name) && !draftsOnly : !mayLive(draft)) rmSync(join(folder, name));
  }
}
