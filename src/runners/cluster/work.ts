import { availableParallelism } from "node:os";
import type { Job, Queue } from "bullmq";
import { fail } from "../../core/check.ts";
import { openThreads, checkWorkers, type Threads } from "../runner.ts";
import { replications as kind } from "../run-on-workers.ts";
import { openStore } from "../stores/open-store.ts";
import { checkVersion, studiesAtHand, type AtHand } from "./studies-at-hand.ts";
import { isOrder, reach, type Order } from "./place.ts";
import type { Cluster } from "./submit.ts";

/** How a machine works. */
export interface WorkOptions extends Cluster {
  /** Threads; one per core unless told. */
  readonly threads?: number;
  /** File of a study with parts of the user's own. */
  readonly study?: string;
  /** Sees each replication that was done or found done. */
  readonly onDone?: (order: Order, found: boolean) => void;
  /** Sees each try that failed; the order is tried again, up to eight times. */
  readonly onFailed?: (order: Order, error: Error) => void;
  /**
   * Seconds without a sign of life after which an order is given to another machine; 30 unless told, at least 2. The same
   * on all machines.
   */
  readonly patience?: number;
  /** Ends the work; what is being done is given back to the queue. */
  readonly signal: AbortSignal;
}

/** How often a worker tells how far it is, and hears whether an order was cancelled, in milliseconds. */
const PULSE = 2000;

/**
 * Does orders until the signal comes. Replications are computed in threads, so that this one stays free to renew the
 * locks of its orders: a machine that stops answering loses them after half a minute to another. What two machines did
 * counts once, since the store keeps what came first.
 * Errors: a queue or a store that cannot be reached; only studies of another version of the library.
 */
export async function workCluster(options: WorkOptions): Promise<void> {
  const { threads = availableParallelism(), patience = 30, signal, onDone, onFailed } = options;
  checkWorkers(threads);
  if (!(patience >= 2 && patience <= 3600)) fail(`patience must be from 2 to 3600 seconds, got ${patience}`);
  const reached = await reach(options.queue);
  const store = await openStore(options.store);
  const studies = studiesAtHand(store, options.study);
  const pool = openThreads(threads);
  const queue = reached.queue();
  try {
    await checkVersion(store);
    const work = async (job: Job<Order>): Promise<void> => {
      if (!isOrder(job.data)) fail("an order must name a study and a replication, got something else in the queue");
      const atHand = await studies.get(job.data.study);
      const found = await done(atHand, job.data);
      if (!found) await compute(pool, atHand, job, queue, signal);
      onDone?.(job.data, found);
    };
    const worker = reached.worker(work, { concurrency: threads, ...timesOf(patience), maxStalledCount: 10 });
    worker.on("failed", (job, error) => job !== undefined && onFailed?.(job.data, error));
    await new Promise<void>((resolve) =>
      signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve(), { once: true }),
    );
    await worker.close(true);
  } finally {
    await pool.close();
    await queue.close();
    studies.close();
    await store.close();
  }
}

/** How long a lock holds, and how often those that nobody renewed are looked for, in milliseconds. */
const timesOf = (patience: number): { readonly lockDuration: number; readonly stalledInterval: number } => ({
  lockDuration: 1000 * patience,
  stalledInterval: 1000 * patience,
});

const done = async ({ jobs }: AtHand, { replication }: Order): Promise<boolean> =>
  (await jobs.get({ kind: kind.name, number: replication }, kind.schema)) !== undefined;

async function compute(
  pool: Threads,
  atHand: AtHand,
  job: Job<Order>,
  queue: Queue<Order>,
  signal: AbortSignal,
): Promise<void> {
  const { path, alone, hash, weeks, jobs } = atHand;
  const { replication: number } = job.data;
  const cells = new Int32Array(new SharedArrayBuffer(4));
  const stop = new AbortController();
  const leave = (): void => stop.abort(signal.reason);
  signal.addEventListener("abort", leave, { once: true });
  const pulse = setInterval(() => void tell(job, queue, { done: Atomics.load(cells, 0), total: weeks }, stop), PULSE);
  try {
    const source = { path, overrides: {}, alone, hash };
    const ticks = { cells, at: 0 };
    const result = await pool.run(kind, source, { number, args: undefined }, { ticks, signal: stop.signal });
    await jobs.keep({ kind: kind.name, number }, result);
  } catch (error) {
    // a cancelled order is done with; one that this machine left is not
    if (!stop.signal.aborted || signal.aborted) throw error;
  } finally {
    clearInterval(pulse);
    signal.removeEventListener("abort", leave);
  }
}

/** Tells the queue how far an order is, and stops it where it is no longer wanted; a queue that is away hears later. */
async function tell(
  job: Job<Order>,
  queue: Queue<Order>,
  progress: { readonly done: number; readonly total: number },
  stop: AbortController,
): Promise<void> {
  try {
    await job.updateProgress(progress);
    const now = await queue.getJob(job.id!);
    if (now?.data.cancelled) stop.abort(new Error("cancelled"));
  } catch {
    // the lock tells whether the order is still this worker's
  }
}
