import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { fail } from "../../core/check.ts";
import { LARGEST, readJson } from "../../files/read-file.ts";
import { writeWhole } from "../../files/write-file.ts";
import { keptJobs, openJobs } from "../job-store.ts";
import type { ResultStore, StoredStudy } from "./result-store.ts";
import { storedStudy, storedStudySchema } from "./stored-study.ts";

const MARK_FILE = "counterpoise-store.json";
const FORMAT = "counterpoise store 1";
const markSchema = z.object({ format: z.literal(FORMAT, { error: `must be "${FORMAT}"; another version wrote it` }) });
const STUDY_FILE = /^([0-9a-f]{64})\.study\.json$/;

/**
 * A store in a folder, which machines may share: `<digest>.study.json` for each study, and its jobs in a folder
 * `<digest>`. Errors: a path that is no folder, or a folder of something else; a store of another form; what the disk
 * says.
 */
export function folderStore(folder: string, onDrop?: (sentence: string) => void): ResultStore {
  const mark = join(folder, MARK_FILE);
  if (existsSync(mark)) readJson(mark, { what: "a store of results", megabytes: LARGEST.data, schema: markSchema });
  else {
    const stranger = existsSync(folder) ? readdirSync(folder).find((name) => !name.startsWith(".")) : undefined;
    if (stranger !== undefined)
      fail(`the store must be an empty folder or one of results, got "${folder}" with "${stranger}"`);
    writeWhole(mark, `${JSON.stringify({ format: FORMAT })}\n`);
  }
  const read = (name: string): StoredStudy =>
    readJson(join(folder, name), { what: "a stored study", megabytes: LARGEST.study, schema: storedStudySchema });
  return {
    place: folder,
    open: async (study) => {
      const { stored, configuration } = storedStudy(study);
      const name = `${stored.hash}.study.json`;
      const before = existsSync(join(folder, name)) ? read(name).replications : 0;
      if (before < stored.replications) writeWhole(join(folder, name), `${JSON.stringify(stored)}\n`);
      return openJobs(join(folder, stored.hash), { what: "study", configuration, resume: true, onDrop });
    },
    studies: async () =>
      readdirSync(folder)
        .filter((name) => STUDY_FILE.test(name))
        .sort()
        .map(read),
    finished: async (hash) => keptJobs(join(folder, hash)),
    close: async () => undefined,
  };
}
