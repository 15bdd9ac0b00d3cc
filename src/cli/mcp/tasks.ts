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
  solveDial,
  solvedInWords,
  toJSON,
  weeksOf,
  type Solved,
  type SolveDialOptions,
  type Study,
} from "../../index.ts";
import { openPoints, withPoints, writeReport } from "../../node.ts";
import { runOnWorkers } from "../../runners/run-on-workers.ts";
import { folderStore } from "../../runners/stores/folder-store.ts";

/** A simulation that was asked for. */
export interface McpTask {
  /** The same study has the same name, so its results are found again. */
  readonly id: string;
  readonly question: string;
  readonly state: "waiting" | "running" | "finished" | "cancelled" | "failed";
  /** Simulated weeks and how many there will be; of a search simulations, and how many there may be. */
  readonly done: number;
  readonly total: number;
  /** Folder of the results, once it is finished. */
  readonly folder?: string;
  /** Of a search for a dial's value: what was found, in sentences and as numbers. */
  readonly answer?: readonly string[];
  readonly found?: Solved;
  readonly error?: string;
}

/** What is looked for: the value of a dial at which constraints hold. */
export type AskedDial = Pick<SolveDialOptions, "dial" | "keep" | "want" | "policy" | "confidence" | "worlds"> & {
  readonly budget: number;
};

/** Simulations of one server: one at a time, each on all its threads. */
export interface Tasks {
  /** Begins a study that is data alone, or finds its results; comes back at once. */
  start(study: Study): McpTask;
  /** Begins to look for the value of a dial, or goes on with what is known; comes back at once. */
  solve(study: Study, asked: AskedDial): McpTask;
  /** Errors: no task of that name. */
  get(id: string): McpTask;
  /** Stops a task; replications that are finished are kept for the next time. */
  cancel(id: string): McpTask;
  all(): readonly McpTask[];
  /** Stops everything. */
  close(): Promise<void>;
}

/** The name of what is asked, the same whenever it is asked. */
const idOf = (asked: string): string => createHash("sha256").update(asked).digest("hex").slice(0, 12);

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

  /** The study in a file of its own, which every thread reads. */
  const written = (id: string, study: Study): string => {
    const path = join(home, `${id}.study.json`);
    writeWhole(path, `${JSON.stringify(toJSON(study), null, 2)}\n`);
    return path;
  };

  const simulate = async (id: string, study: Study, signal: AbortSignal): Promise<Partial<McpTask>> => {
    const started = new Date();
    const path = written(id, study);
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
    return { done: get(id).total, folder: join(home, id) };
  };

  const search = async (id: string, study: Study, asked: AskedDial, signal: AbortSignal): Promise<Partial<McpTask>> => {
    const measures = [...new Set([...asked.keep.map(({ measure }) => measure), ...(typeof asked.want === "object" ? [asked.want.measure] : [])])]; // prettier-ignore
    const onProgress = (simulated: number): void => void update(id, { done: simulated });
    const store = openPoints(join(home, "points.jsonl"));
    const points = { path: written(id, study), measures, workers, store, signal, onProgress };
    const found = await withPoints(points, (port) => solveDial(port, { ...asked, seed: study.seed }));
    return { answer: solvedInWords(found), found };
  };

  /** Puts work at the end of the line. */
  const begin = (task: McpTask, work: (signal: AbortSignal) => Promise<Partial<McpTask>>): McpTask => {
    const { id } = task;
    const { signal } = (stops.set(id, new AbortController()), stops.get(id)!);
    tasks.set(id, task);
    last = last.then(async () => {
      if (signal.aborted) return;
      update(id, { state: "running" });
      try {
        update(id, { ...(await work(signal)), state: "finished" });
      } catch (error) {
        if (!signal.aborted)
          update(id, { state: "failed", error: error instanceof Error ? error.message : String(error) });
      }
    });
    return get(id);
  };

  /** A task of that name that is not over without a result. */
  const known = (id: string): McpTask | undefined => {
    const before = tasks.get(id);
    return before === undefined || ["cancelled", "failed"].includes(before.state) ? undefined : before;
  };

  return {
    get,
    all: () => [...tasks.values()],
    start(study) {
      const { question, replications } = study;
      const id = idOf(`${configurationHash(configuration(study))} ${replications} ${question}`);
      const before = known(id);
      if (before !== undefined) return before;
      const total = replications * weeksOf(study);
      const folder = join(home, id);
      if (existsSync(join(folder, "manifest.json"))) {
        tasks.set(id, { id, question, state: "finished", done: total, total, folder });
        return get(id);
      }
      return begin({ id, question, state: "waiting", done: 0, total }, (signal) => simulate(id, study, signal));
    },
    solve(study, asked) {
      const id = idOf(`solve ${configurationHash(configuration(study))} ${JSON.stringify(asked)}`);
      const begun = { id, question: study.question, state: "waiting", done: 0, total: asked.budget } as const;
      return known(id) ?? begin(begun, (signal) => search(id, study, asked, signal));
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
