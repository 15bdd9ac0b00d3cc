import { fail } from "../core/check.ts";
import type { Handed, JobKind } from "./job-kind.ts";

type AnyKind = JobKind<unknown, unknown, unknown, unknown>;

/** Every kind of job; only what a thread needs is loaded. */
const KINDS: Readonly<Record<string, () => Promise<unknown>>> = {
  replication: async () => (await import("./run-on-workers.ts")).replications,
  simulation: async () => (await import("./calibrate-on-workers.ts")).simulations,
  points: async () => (await import("./points-on-workers.ts")).points,
  run: async () => (await import("./sensitivity-on-workers.ts")).sensitivityRuns,
  experiment: async () => (await import("./validate-on-workers.ts")).experiments,
};

let ready: { readonly key: string; readonly made: Promise<{ readonly kind: AnyKind; readonly ready: unknown }> };

/** Does one job; what all jobs share is made ready once per thread. */
export default async function work({ kind, source, number, args, ticks }: Handed): Promise<unknown> {
  const key = JSON.stringify([kind, source]);
  if (ready?.key !== key) ready = { key, made: prepare(kind, source) };
  const made = await ready.made;
  const tick = (done: number): void => void (ticks && Atomics.store(ticks.cells, ticks.at, done));
  return made.kind.work(made.ready, { number, args }, tick);
}

async function prepare(name: string, source: unknown): Promise<{ kind: AnyKind; ready: unknown }> {
  if (!Object.hasOwn(KINDS, name)) fail(`a job must be of a kind that is known, got "${name}"`);
  const kind = (await KINDS[name]()) as AnyKind;
  return { kind, ready: await kind.prepare(source) };
}
