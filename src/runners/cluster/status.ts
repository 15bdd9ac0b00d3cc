import type { Job, Queue } from "bullmq";
import { fail } from "../../core/check.ts";
import { openStore } from "../stores/open-store.ts";
import { isOrder, reach, type Order } from "./place.ts";
import type { Cluster } from "./submit.ts";

/** How far a study is. */
export interface StudyStatus {
  readonly study: string;
  readonly question: string;
  readonly replications: number;
  /** Replications in the store. */
  readonly finished: number;
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  /** Mean share of its weeks that a running replication has behind it. */
  readonly progress: number;
  /** What the last failure said. */
  readonly reason?: string;
}

const STATES = {
  waiting: ["waiting", "prioritized", "delayed"],
  running: ["active"],
  failed: ["failed"],
} as const;

/** How far the studies of a cluster are. Errors: a queue or a store that cannot be reached. */
export async function clusterStatus({ queue: url, store: place }: Cluster): Promise<readonly StudyStatus[]> {
  const queue = (await reach(url)).queue();
  const store = await openStore(place);
  try {
    const studies = await store.studies();
    const orders = await ordersOf(queue);
    const told: StudyStatus[] = [];
    for (const { hash: study, question, replications } of studies) {
      const own = (state: keyof typeof STATES): Job<Order>[] =>
        orders[state].filter(({ data }) => data.study === study);
      const [waiting, running, failed] = [own("waiting"), own("running"), own("failed")];
      const shares = running.map(({ progress }) => shareOf(progress));
      told.push({
        ...{ study, question, replications, finished: await store.finished(study) },
        ...{ waiting: waiting.length, running: running.length, failed: failed.length },
        progress: shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length,
        reason: failed[0]?.failedReason,
      });
    }
    return told;
  } finally {
    await store.close();
    await queue.close();
  }
}

/** Takes back what was ordered of a study: what waits is removed, what runs is stopped. Gives how many orders that were. */
export async function cancelOnCluster(study: string, { queue: url }: Pick<Cluster, "queue">): Promise<number> {
  if (!/^[0-9a-f]{4,64}$/.test(study)) fail(`study must be the beginning of a digest, got "${study}"`);
  const queue = (await reach(url)).queue();
  try {
    const { waiting, running } = await ordersOf(queue);
    const own = (jobs: readonly Job<Order>[]): Job<Order>[] => jobs.filter(({ data }) => data.study.startsWith(study));
    // one that a worker takes at this moment is stopped with those that run
    for (const job of own(waiting)) await job.remove().catch(() => job.updateData({ ...job.data, cancelled: true }));
    for (const job of own(running)) await job.updateData({ ...job.data, cancelled: true });
    return own(waiting).length + own(running).length;
  } finally {
    await queue.close();
  }
}

async function ordersOf(queue: Queue<Order>): Promise<Record<keyof typeof STATES, Job<Order>[]>> {
  const of = async (state: keyof typeof STATES): Promise<Job<Order>[]> =>
    (await queue.getJobs([...STATES[state]])).filter(({ data }) => isOrder(data));
  return { waiting: await of("waiting"), running: await of("running"), failed: await of("failed") };
}

function shareOf(progress: unknown): number {
  const { done = 0, total = 1 } = (typeof progress === "object" && progress !== null ? progress : {}) as {
    done?: number;
    total?: number;
  };
  return done / total;
}
