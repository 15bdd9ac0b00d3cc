import type {
  PostgresConnectionOptions,
  Processor,
  Queue as AnyQueue,
  Worker as AnyWorker,
  WorkerOptions,
} from "bullmq";
import * as z from "zod";
import { fail } from "../../core/check.ts";
import { VERSION } from "../../core/version.ts";
import { reasonOf, withoutPassword } from "../stores/server-words.ts";

/** A replication to be done, as it lies in the queue: data alone. */
export interface Order {
  /** Digest of the study, by which the store has it. */
  readonly study: string;
  readonly replication: number;
  /** Whether somebody said that it is no longer wanted. */
  readonly cancelled?: boolean;
}

const orderSchema: z.ZodType<Order> = z.object({
  study: z.string().regex(/^[0-9a-f]{64}$/),
  replication: z.int().positive(),
  cancelled: z.boolean().optional(),
});

/** Whether what lies in a queue is an order: whoever reaches the server may have put something else there. */
export const isOrder = (data: unknown): data is Order => orderSchema.safeParse(data).success;

/** A queue that was reached. */
export interface Reached {
  /** What to call it in messages; without passwords. */
  readonly place: string;
  queue(): AnyQueue<Order>;
  worker(work: Processor<Order>, options: Omit<WorkerOptions, "connection">): AnyWorker<Order>;
}

/** Orders of one version of the library: another version's workers never see them. */
const QUEUE = `counterpoise-${VERSION}`;

/**
 * Reaches a queue in Redis (`redis://…`, `rediss://…`, with the package `ioredis`) or PostgreSQL (`postgres://…`, with
 * `pg`). Errors: another kind of address; a package that is not installed; a server that cannot be reached, or says no.
 */
export async function reach(url: string): Promise<Reached> {
  const place = withoutPassword(url);
  const postgres = /^postgres(ql)?:\/\//.test(url);
  if ((!postgres && !/^rediss?:\/\//.test(url)) || !URL.canParse(url))
    fail(`--queue must be redis://… or postgres://…, got "${place}"`);
  const bullmq = await import("bullmq").catch(() => fail("a queue needs the package bullmq: npm install bullmq"));
  await (postgres ? tryPostgres(url, place) : tryRedis(url, place));
  const { Queue, Worker, createPostgresBackend } = bullmq;
  if (postgres) {
    // tables of the queue's own, made by whoever comes first
    const connection: PostgresConnectionOptions = { connectionString: url, migrate: true };
    return {
      place,
      // the same methods, whatever is behind them
      queue: () => listening(new Queue(QUEUE, { connection }, createPostgresBackend)) as unknown as AnyQueue<Order>,
      worker: (work, options) =>
        listening(
          new Worker(QUEUE, work as Processor<unknown>, { ...options, connection }, createPostgresBackend),
        ) as unknown as AnyWorker<Order>,
    };
  }
  // a queue says at once that its server is gone; a worker waits until it comes back
  return {
    place,
    queue: () => listening(new Queue<Order>(QUEUE, { connection: { url, maxRetriesPerRequest: 3 } })),
    worker: (work, options) =>
      listening(new Worker<Order>(QUEUE, work, { ...options, connection: { url, maxRetriesPerRequest: null } })),
  };
}

/** What fails while nobody waits is told by the next call; without a listener it would end the process. */
function listening<T extends { on(event: "error", listener: (error: Error) => void): unknown }>(one: T): T {
  one.on("error", () => undefined);
  return one;
}

async function tryRedis(url: string, place: string): Promise<void> {
  const { Redis } = await import("ioredis").catch(() =>
    fail("a queue in Redis needs the package ioredis: npm install ioredis"),
  );
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 10_000,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  let reason: unknown;
  client.on("error", (error) => (reason ??= error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    fail(`${place} could not be used as a queue: ${reasonOf(reason ?? error)}`);
  } finally {
    client.disconnect();
  }
}

async function tryPostgres(url: string, place: string): Promise<void> {
  const pg = await import("pg").catch(() => fail("a queue in PostgreSQL needs the package pg: npm install pg"));
  const client = new pg.default.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    fail(`${place} could not be used as a queue: ${reasonOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
