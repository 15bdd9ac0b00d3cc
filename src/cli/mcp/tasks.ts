import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../../files/write-file.ts";
import {
  collect,
  configuration,
  configurationHash,
  fail,
  replicationsOf,
  toJSON,
  weeksOf,
  type Study,
} from "../../index.ts";
import { writeReport } from "../../node.ts";
import { runOnWorkers } from "../../runners/run-on-workers.ts";
import { folderStore } from "../../runners/stores/folder-store.ts";

/** A simulation that was asked for. */
export interface McpTask {
  /** The same study has the same name, so its results are found again. */
  readonly id: string;
  readonly question: string;
  readonly state: "waiting" | "running" | "finished" | "cancelled" | "failed";
  /** Simulated weeks, and how many there will be. */
  readonly done: number;
  readonly total: number;
  /** Folder of the results, once it is finished. */
  readonly folder?: string;
  readonly error?: string;
}

/** Simulations of one server: one at a time, each on all its threads. */
export interface Tasks {
  /** Begins a study that is data alone, or finds its results; comes back at once. */
  start(study: Study): McpTask;
  /** Errors: no task of that name. */
  get(id: string): McpTask;
  /** Stops a task; replications that are finished are kept for the next time. */
  cancel(id: string): McpTask;
  all(): readonly McpTask[];
  /** Stops everything. */
  close(): Promise<void>;
}

/**
 * Simulations that keep their results in a folder: `<home>/<task>` is a folder of results as `counterpoise run` writes
 * it, `<home>/store` has the finished replications.
 */
export function createTasks({ home, workers }: { readonly home: string; readonly workers: number }): Tasks {
  const tasks = new Map<string, McpTask>();
  const stops = new Map<string, AbortController>();
  let last: Promise<void> = Promise.resolve();

  const update = (id: string, change: Partial<McpTask>): McpTask => {
    const task = { ...get(id), ...change };
    tasks.set(id, task);
    return task;
  };
  const get = (id: string): McpTask =>
    tasks.get(id) ??
    fail(`task must be one that was started here, got "${id}"; tasks are ${[...tasks.keys()].join(", ") || "none"}`);

  const simulate = async (id: string, study: Study, signal: AbortSignal): Promise<void> => {
    const started = new Date();
    const path = join(home, `${id}.study.json`);
    writeWhole(path, `${JSON.stringify(toJSON(study), null, 2)}\n`);
    const store = await folderStore(join(home, "store")).open(study);
    const all = await runOnWorkers({
      path,
      alone: true,
      hash: configurationHash(configuration(study)),
      replications: replicationsOf(study),
      workers,
      weeks: weeksOf(study),
      store,
      signal,
      onProgress: ({ done, total }) => void update(id, { done, total }),
    });
    const drawn = new Map(all.map(({ replication, parameters }) => [replication, parameters]));
    const facts = { study, drawn, command: `counterpoise run ${path}`, source: path, started, simulated: new Date() };
    await writeReport(collect(study, all), join(home, id), facts);
  };

  const run = async (id: string, study: Study, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return;
    update(id, { state: "running" });
    try {
      await simulate(id, study, signal);
      update(id, { state: "finished", done: get(id).total, folder: join(home, id) });
    } catch (error) {
      if (!signal.aborted)
        update(id, { state: "failed", error: error instanceof Error ? error.message : String(error) });
    }
  };

  return {
    get,
    all: () => [...tasks.values()],
    start(study) {
      const { question, replications } = study;
      const key = `${configurationHash(configuration(study))} ${replications} ${question}`;
      const id = createHash("sha256").update(key).digest("hex").slice(0, 12);
      const before = tasks.get(id);
      if (before !== undefined && !["cancelled", "failed"].includes(before.state)) return before;
      const total = replications * weeksOf(study);
      const folder = join(home, id);
      if (existsSync(join(folder, "manifest.json"))) {
        tasks.set(id, { id, question, state: "finished", done: total, total, folder });
        return get(id);
      }
      const stop = new AbortController();
      stops.set(id, stop);
      tasks.set(id, { id, question, state: "waiting", done: 0, total });
      last = last.then(() => run(id, study, stop.signal));
      return get(id);
    },
    cancel(id) {
      const { state } = get(id);
      if (state !== "waiting" && state !== "running") return get(id);
      update(id, { state: "cancelled" });
      stops.get(id)?.abort(new Error("cancelled"));
      return get(id);
    },
    async close() {
      for (const { id } of tasks.values()) this.cancel(id);
      await last;
    },
  };
}
