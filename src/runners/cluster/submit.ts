import type { Study } from "../../model/results.ts";
import { fail } from "../../core/check.ts";
import { replicationsOf } from "../../experiments/run.ts";
import { replications as kind } from "../run-on-workers.ts";
import { openStore } from "../stores/open-store.ts";
import { storedStudy } from "../stores/stored-study.ts";
import { isOrder, reach, type Order } from "./place.ts";

/** Where a cluster's orders and results are. */
export interface Cluster {
  /** `redis://…` or `postgres://…`. */
  readonly queue: string;
  /** A folder that all machines share, or `postgres://…`. */
  readonly store: string;
}

/** How a study is submitted. */
export interface SubmitOptions extends Cluster {
  /** 1 goes first; 10 unless told. */
  readonly priority?: number;
}

/** What became of a submission. */
export interface Submitted {
  /** Digest of the study: its name in queue and store. */
  readonly study: string;
  /** Replications that were ordered now; others are finished, or ordered already. */
  readonly ordered: number;
  readonly finished: number;
  readonly replications: number;
}

/** Failures that come and go, such as a store that is restarted, are tried again: after 1, 2, 4, 8, … seconds. */
const TRIES = { attempts: 8, backoff: { type: "exponential", delay: 1000 } } as const;

/** Name of an order: the same replication is never ordered twice. */
export const orderId = ({ study, replication }: Order): string => `${study}-${replication}`;

/**
 * Orders the replications of a study that the store does not have. Workers do them (`workCluster`), and
 * `counterpoise gather` writes the results. May be repeated: what is there or ordered is not ordered again, what had
 * failed or was cancelled is.
 * Errors: a queue or a store that cannot be reached; a study with parts of the user's own is taken, but its workers
 * need its file.
 */
export async function submitToCluster(
  study: Study,
  { queue: queueUrl, store: storePlace, priority = 10 }: SubmitOptions,
): Promise<Submitted> {
  if (!Number.isInteger(priority) || priority < 1 || priority > 1000)
    fail(`priority must be a whole number from 1 to 1000, got ${priority}`);
  const { hash } = storedStudy(study).stored;
  const reached = await reach(queueUrl);
  const store = await openStore(storePlace);
  try {
    const jobs = await store.open(study);
    const numbers = replicationsOf(study);
    const missing: number[] = [];
    for (const number of numbers)
      if ((await jobs.get({ kind: kind.name, number }, kind.schema)) === undefined) missing.push(number);
    const queue = reached.queue();
    try {
      let ordered = 0;
      for (const replication of missing) {
        const order: Order = { study: hash, replication };
        const jobId = orderId(order);
        const before = await queue.getJob(jobId);
        const state = await before?.getState();
        if (
          before !== undefined &&
          (state === "failed" || state === "completed" || !isOrder(before.data) || before.data.cancelled)
        )
          await before.remove().catch(() => undefined);
        else if (before !== undefined) continue;
        await queue.add("replication", order, { jobId, priority, removeOnComplete: true, ...TRIES });
        ordered++;
      }
      return { study: hash, ordered, finished: numbers.length - missing.length, replications: numbers.length };
    } finally {
      await queue.close();
    }
  } finally {
    await store.close();
  }
}
