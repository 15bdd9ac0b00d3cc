import type { Reply, WorkerTask } from "./protocol.ts";

/** A task without its number. */
export type WorkerRequest = WorkerTask extends infer T ? (T extends WorkerTask ? Omit<T, "id"> : never) : never;

type Progress = Extract<Reply, { kind: "progress" }>;
type Answer = Exclude<Reply, Progress | { kind: "ready" } | { kind: "failed" }>;

/** Workers that share a queue. */
export interface Pool {
  readonly size: number;
  /** The answer to a job. Rejected with a `WorkerFailure`, or with an error named "AbortError" when cancelled. */
  run(job: WorkerRequest, onProgress?: (progress: Progress) => void): Promise<Answer>;
  /** Drops everything that runs or waits. Workers at work are ended, or let be where the pool is patient. */
  cancel(): void;
}

/** Why a job gave no answer. */
export interface WorkerFailure extends Error {
  /** A message of the library about what the user asked for; else the worker broke down. */
  readonly own: boolean;
}

interface Waiting {
  readonly task: WorkerTask;
  readonly onProgress?: (progress: Progress) => void;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  /** Whether a worker broke down over it before it said a word. */
  again?: boolean;
}

interface Slot {
  worker?: Worker;
  /** Whether the worker has said anything yet. */
  heard?: boolean;
  busy?: Waiting;
  watch?: ReturnType<typeof setTimeout>;
}

/** Milliseconds that the longest step of a simulation may take. */
const SILENCE = 120_000;

const failure = (message: string, own: boolean): WorkerFailure => Object.assign(new Error(message), { own });

/** How a pool keeps its workers. */
export interface PoolOptions {
  /**
   * Starts the workers at once, and lets a cancelled job come to its end unheard: for short jobs, whose workers should
   * be loaded and warm.
   */
  readonly patient?: boolean;
  /** Milliseconds without a word after which a worker is taken for dead. */
  readonly silence?: number;
}

/**
 * Workers made by `make` as they are needed, at most `size`. A worker that breaks down is replaced; only its job fails,
 * and that only if the worker had started.
 */
export function createPool(
  size: number,
  make: () => Worker,
  { patient = false, silence = SILENCE }: PoolOptions = {},
): Pool {
  const slots: Slot[] = Array.from({ length: size }, () => ({}));
  let queue: Waiting[] = [];
  let number = 0;

  const end = (slot: Slot): Waiting | undefined => {
    const { busy } = slot;
    clearTimeout(slot.watch);
    slot.worker?.terminate();
    slot.worker = slot.busy = slot.heard = undefined;
    return busy;
  };
  const broke = (slot: Slot, message: string): void => {
    end(slot)?.reject(failure(message, false));
    next();
  };
  /** One that never said a word did not break down over its job, which another one gets. */
  const silent = (slot: Slot): boolean => {
    const { busy, heard } = slot;
    if (busy === undefined || busy.again === true || heard === true) return false;
    busy.again = true;
    end(slot);
    queue.unshift(busy);
    next();
    return true;
  };
  const watch = (slot: Slot): void => {
    clearTimeout(slot.watch);
    slot.watch = setTimeout(() => broke(slot, "a worker stopped answering"), silence);
  };
  const hear = (slot: Slot, reply: Reply): void => {
    const { busy } = slot;
    slot.heard = true;
    if (busy === undefined || reply.kind === "ready" || reply.id !== busy.task.id) return;
    watch(slot);
    if (reply.kind === "progress") return busy.onProgress?.(reply);
    clearTimeout(slot.watch);
    slot.busy = undefined;
    if (reply.kind === "failed") busy.reject(failure(reply.message, reply.own));
    else busy.resolve(reply);
    next();
  };
  const start = (slot: Slot): Worker => {
    const worker = make();
    worker.onmessage = ({ data }: MessageEvent<Reply>) => hear(slot, data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (!silent(slot)) broke(slot, event.message || "a worker could not be started");
    };
    return (slot.worker = worker);
  };
  const next = (): void => {
    for (const slot of slots) {
      if (slot.busy !== undefined || queue.length === 0) continue;
      slot.busy = queue.shift()!;
      const { task } = slot.busy;
      attempt(slot, () => {
        (slot.worker ?? start(slot)).postMessage(task);
        watch(slot);
      });
    }
  };
  // where a browser refuses workers, that is said when there is something to do
  const attempt = (slot: Slot, act: () => void): void => {
    try {
      act();
    } catch (error) {
      broke(slot, `a worker could not be started (${error instanceof Error ? error.message : String(error)})`);
    }
  };
  if (patient) for (const slot of slots) attempt(slot, () => start(slot));

  return {
    size,
    run: (job, onProgress) =>
      new Promise((resolve, reject) => {
        queue.push({ task: { ...job, id: ++number } as WorkerTask, onProgress, resolve, reject });
        next();
      }),
    cancel() {
      const busy = slots.filter((slot) => slot.busy !== undefined);
      const stopped = [...busy.map((slot) => slot.busy!), ...queue];
      queue = [];
      if (!patient) busy.forEach(end);
      const error = Object.assign(new Error("cancelled"), { name: "AbortError" });
      for (const { reject } of stopped) reject(error);
    },
  };
}
