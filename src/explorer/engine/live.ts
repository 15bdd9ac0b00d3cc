import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import { describe, digestOfParts, isCounterpoiseError, type Results, type StudyFile } from "../../index.ts";
import { createPartCache } from "./part-cache.ts";
import { policyKey, stagesOf, type Stage } from "./plan.ts";
import type { Pool, WorkerFailure } from "./pool.ts";
import type { Part } from "./protocol.ts";

/** What is known of a study so far. */
export interface Estimate {
  readonly kind: Stage["kind"];
  readonly results: Results;
  /** Replications that are finished, and how many there will be of this kind. */
  readonly replications: number;
  readonly wanted: number;
  readonly customers: number;
  /** Digest of all records, when every replication of the study itself is there. */
  readonly digest?: string;
}

/** Whether something runs, and how it ended. */
export type Status =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly stage: Stage["kind"]; readonly share: number }
  | { readonly kind: "cancelled" }
  | { readonly kind: "done" }
  /** The study is refused, in the library's words. */
  | { readonly kind: "refused"; readonly message: string }
  /** A worker broke down. */
  | { readonly kind: "broken"; readonly message: string };

/** A study that is estimated as it is edited. */
export interface Live {
  readonly status: ReadonlySignal<Status>;
  readonly estimate: ReadonlySignal<Estimate | undefined>;
  /** Whether the estimate is of another study than the one last given. */
  readonly stale: ReadonlySignal<boolean>;
  /** Milliseconds from the last change to the first estimate of it. */
  readonly latency: ReadonlySignal<number | undefined>;
  /** Simulates this study in the place of the one before; what was simulated before and still holds is used again. */
  start(draft: StudyFile, risks: boolean): void;
  cancel(): void;
}

/** Runs studies on a pool of workers: a sketch first, then replication by replication. */
export function createLive(pool: Pool): Live {
  const cache = createPartCache();
  const status = signal<Status>({ kind: "idle" });
  const estimate = signal<Estimate | undefined>(undefined);
  const current = signal(0);
  const shown = signal(0);
  const latency = signal<number | undefined>(undefined);
  let begun = 0;

  const show = (stages: readonly Stage[], run: number): void => {
    const next = bestEstimate(stages, cache.get);
    if (next === undefined || run !== current.peek()) return;
    batch(() => {
      if (shown.peek() !== run) latency.value = performance.now() - begun;
      shown.value = run;
      estimate.value = next;
    });
  };

  const go = async (stages: readonly Stage[], run: number): Promise<void> => {
    for (const stage of stages) {
      const jobs = jobsOf(stage, cache.get, pool.size);
      const progress = jobs.map(() => 0);
      const report = (): void => {
        if (run !== current.peek()) return;
        const done = stage.replications * stage.study.policies.length - jobs.reduce((sum, job, i) => sum + job.only.length * (1 - progress[i]), 0);
        status.value = { kind: "running", stage: stage.kind, share: done / (stage.replications * stage.study.policies.length) };
      };
      report();
      await Promise.all(
        jobs.map(async (job, i) => {
          const answer = await pool.run({ kind: "replicate", file: stage.file, ...job }, ({ done, total }) => {
            progress[i] = done / total;
            report();
          });
          progress[i] = 1;
          if (answer.kind === "replicated") for (const part of answer.parts) cache.set(policyKey(stage, part.policy, part.replication), part);
          report();
          show(stages, run);
        }),
      );
    }
    show(stages, run);
    if (run === current.peek()) status.value = { kind: "done" };
  };

  return {
    status,
    estimate,
    latency,
    stale: computed(() => shown.value !== current.value),
    start(draft, risks) {
      pool.cancel();
      const run = ++current.value;
      begun = performance.now();
      try {
        const stages = stagesOf(draft, risks);
        show(stages, run);
        void go(stages, run).catch((error: WorkerFailure) => {
          if (run !== current.peek() || error.name === "AbortError") return;
          pool.cancel();
          status.value = { kind: error.own ? "refused" : "broken", message: error.message };
        });
      } catch (error) {
        if (!isCounterpoiseError(error)) throw error;
        status.value = { kind: "refused", message: error.message };
      }
    },
    cancel() {
      pool.cancel();
      status.value = { kind: "cancelled" };
    },
  };
}

type Get = (key: string) => Part | undefined;

/** Replications of a stage that lack policies. The first of a sketch is cut into a piece for each worker, so that something can be seen soonest. */
function jobsOf(stage: Stage, get: Get, workers: number): { readonly replication: number; readonly only: readonly string[] }[] {
  const names = stage.study.policies.map(({ name }) => name);
  return Array.from({ length: stage.replications }, (_, i) => i + 1).flatMap((replication) => {
    const missing = names.filter((name) => get(policyKey(stage, name, replication)) === undefined);
    const length = Math.ceil(missing.length / (stage.kind === "sketch" && replication === 1 ? workers : 1));
    return missing.flatMap((_, i) => (i % length === 0 ? [{ replication, only: missing.slice(i, i + length) }] : []));
  });
}

/** The study itself as soon as it has two replications (or all it wants), else the sketch. */
function bestEstimate(stages: readonly Stage[], get: Get): Estimate | undefined {
  const whole = stages.map((stage) => ({ stage, replications: wholeReplications(stage, get) }));
  const full = whole.at(-1)!;
  const enough = full.replications.length >= Math.min(2, full.stage.replications);
  const best = enough ? full : whole.find(({ replications }) => replications.length > 0);
  return best && estimateOf(best.stage, best.replications);
}

/** Parts of the replications that have every policy, under the names that policies have now. */
function wholeReplications(stage: Stage, get: Get): readonly (readonly Part[])[] {
  const names = stage.study.policies.map(({ name }) => name);
  return Array.from({ length: stage.replications }, (_, i) => i + 1).flatMap((replication) => {
    const parts = names.map((name) => {
      const part = get(policyKey(stage, name, replication));
      return part === undefined || part.policy === name ? part : renamed(part, name);
    });
    return parts.every((part) => part !== undefined) ? [parts as Part[]] : [];
  });
}

const renamed = (part: Part, policy: string): Part => ({ ...part, policy, records: part.records.map((record) => ({ ...record, policy })) });

function estimateOf({ kind, study, replications: wanted }: Stage, parts: readonly (readonly Part[])[]): Estimate {
  const all = parts.flat();
  return {
    kind,
    results: { info: { ...describe(study), replications: parts.length }, records: all.flatMap(({ records }) => records) },
    replications: parts.length,
    wanted,
    customers: study.scenario.customers,
    digest: kind === "full" && parts.length === wanted ? digestOfParts(all) : undefined,
  };
}
