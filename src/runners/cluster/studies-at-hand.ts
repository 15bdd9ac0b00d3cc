import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail } from "../../core/check.ts";
import { VERSION } from "../../core/version.ts";
import { weeksOf } from "../../experiments/run.ts";
import { configuration, configurationHash } from "../../study/configuration.ts";
import type { JobStore } from "../job-store.ts";
import { loadStudy } from "../load-study.ts";
import type { ResultStore, StoredStudy } from "../stores/result-store.ts";

/** A study that a worker can do replications of. */
export interface AtHand {
  readonly path: string;
  readonly alone: boolean;
  readonly hash: string;
  readonly weeks: number;
  readonly jobs: JobStore;
}

/** Studies of a store, made ready when the first of their replications comes. */
export interface StudiesAtHand {
  /** Errors: no such study; one with parts of its own whose file was not given. */
  get(hash: string): Promise<AtHand>;
  close(): void;
}

/** @param own file of a study with parts of the user's own */
export function studiesAtHand(store: ResultStore, own?: string): StudiesAtHand {
  const folder = mkdtempSync(join(tmpdir(), "counterpoise-worker-"));
  const ready = new Map<string, Promise<AtHand>>();
  const make = async (hash: string): Promise<AtHand> => {
    const stored = (await store.studies()).find((one) => one.hash === hash);
    if (stored === undefined) fail(`${store.place} must have the study ${hash.slice(0, 12)}, but it is not there`);
    const path = stored.runnable ? written(folder, stored) : (own ?? needsFile(stored));
    const study = await loadStudy(path, { alone: stored.runnable });
    if (configurationHash(configuration(study)) !== hash)
      fail(`the study must be the one that was submitted, got "${path}", which gives other numbers`);
    return { path, alone: stored.runnable, hash, weeks: weeksOf(study), jobs: await store.open(study) };
  };
  return {
    get(hash) {
      let one = ready.get(hash);
      if (one === undefined) ready.set(hash, (one = make(hash)));
      // what failed may be there the next time
      one.catch(() => ready.delete(hash));
      return one;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function written(folder: string, { hash, text }: StoredStudy): string {
  const path = join(folder, `${hash}.json`);
  writeFileSync(path, text);
  return path;
}

const needsFile = ({ question }: StoredStudy): never =>
  fail(`a worker must be given the file of the study "${question}" with --study, since it has parts of its own`);

/** Errors: a store whose studies were all submitted by another version of the library. */
export async function checkVersion(store: ResultStore): Promise<void> {
  const versions = [...new Set((await store.studies()).map(({ library }) => library))];
  if (versions.length > 0 && !versions.includes(VERSION))
    fail(
      `${store.place} has studies of version ${versions.join(" and ")}, this worker is of version ${VERSION}: numbers would not be the same`,
    );
}
