import * as z from "zod";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import type { PolicySetting, SimulatePort, Values } from "../decisions/simulate-port.ts";
import { pointsOf, strategiesOf, type Parts } from "../experiments/points.ts";
import type { Study } from "../model/results.ts";
import { configuration, configurationHash } from "../study/configuration.ts";
import { override, type Overrides } from "../study/override.ts";
import { anyNumber, type JobKind } from "./job-kind.ts";
import { loadCandidates } from "./load-candidates.ts";
import { loadStudy } from "./load-study.ts";
import { pointKeys, type PointStore } from "./point-store.ts";
import { checkWorkers, withRunner } from "./runner.ts";

/** Which study a thread simulates points of. */
interface PointSource {
  readonly path: string;
  readonly overrides: Overrides;
  readonly candidates?: string;
  readonly hash: string;
}

/** One replication of some settings. */
interface PointJob {
  readonly settings: readonly PolicySetting[];
  readonly measures: readonly string[];
}

/** What a thread makes ready once. */
interface PointReady {
  readonly study: Study;
  readonly parts?: Parts;
}

const valuesSchema = z.array(z.record(z.string(), anyNumber));

/** Replications of settings. Errors: the file has become another study since the work began. */
export const points: JobKind<PointSource, PointReady, PointJob, Values[]> = {
  name: "points",
  called: ({ number }) => `replication ${number}`,
  schema: valuesSchema,
  async prepare({ path, overrides, candidates, hash }) {
    const study = override(await loadStudy(path), overrides);
    if (hash !== configurationHash(configuration(study))) fail(`${path} changed while it was run`);
    return { study, parts: await partsOf(candidates) };
  },
  work: ({ study, parts }, { number, args: { settings, measures } }) =>
    pointsOf(study, settings, number, { measures, parts }),
};

/** Strategies by candidate. */
async function partsOf(candidates: string | undefined): Promise<Parts | undefined> {
  if (candidates === undefined) return undefined;
  const known = await loadCandidates(candidates);
  return Object.fromEntries(Object.entries(known).map(([name, { strategies }]) => [name, strategies]));
}

/** Which study is simulated in worker threads, and how the work is followed and stopped. */
export interface PointsOnWorkersOptions {
  /** Path of the study's file; every thread reads it itself. */
  readonly path: string;
  readonly overrides?: Overrides;
  /** Path of a file of candidates that settings name as parts. */
  readonly candidates?: string;
  /** Measures and risks whose values are asked for. */
  readonly measures: readonly string[];
  /** Threads, at least 1. */
  readonly workers: number;
  /** Where points are kept: those that are there are not simulated again. */
  readonly store?: PointStore;
  /** Called with how many points were simulated, and how many were there already. */
  readonly onProgress?: (simulated: number, kept: number) => void;
  /** Stops all threads at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Does some work with a port that simulates in a pool of worker threads, which is closed after it. The numbers depend
 * neither on how many threads there are nor on what was kept.
 */
export async function withPoints<T>(
  options: PointsOnWorkersOptions,
  work: (simulate: SimulatePort) => Promise<T>,
): Promise<T> {
  checkOptions("withPoints", options, [
    "path",
    "overrides",
    "candidates",
    "measures",
    "workers",
    "store",
    "onProgress",
    "signal",
  ]);
  checkShape("withPoints.options", options, { path: "text", measures: "list", workers: "number" });
  const { path, overrides = {}, candidates, measures, workers, store, onProgress, signal } = options;
  checkWorkers(workers);
  const study = override(await loadStudy(path), overrides);
  const parts = await partsOf(candidates);
  const keyOf = pointKeys(study);
  const source = { path, overrides, candidates, hash: configurationHash(configuration(study)) };
  const progress = { simulated: 0, kept: 0 };
  return withRunner(points, source, { threads: workers, signal }, (run) => {
    const one = async (settings: readonly PolicySetting[], replication: number): Promise<readonly Values[]> => {
      const keys = settings.map((setting) => keyOf(strategiesOf(study, setting, parts), replication));
      const known = keys.map((key) => store?.get(key, measures));
      const lacking = settings.filter((_, s) => known[s] === undefined);
      const fresh =
        lacking.length === 0 ? [] : await run({ number: replication, args: { settings: lacking, measures } });
      store?.keep(lacking.map((setting, s) => [keys[settings.indexOf(setting)], fresh[s]]));
      progress.simulated += lacking.length;
      progress.kept += settings.length - lacking.length;
      onProgress?.(progress.simulated, progress.kept);
      return settings.map((setting, s) => known[s] ?? fresh[lacking.indexOf(setting)]);
    };
    const simulate: SimulatePort = async (settings, replications) => {
      const byReplication = await Promise.all(replications.map((replication) => one(settings, replication)));
      return settings.map((_, s) => byReplication.map((values) => values[s]));
    };
    return work(simulate);
  });
}
