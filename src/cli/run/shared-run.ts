import { fail, replicationsOf, type Study } from "../../index.ts";
import type { JobStore } from "../../runners/job-store.ts";
import { openStore } from "../../runners/stores/open-store.ts";
import type { RunCommand, RunFlags } from "./run-flags.ts";
import { ofShard, type Shard } from "./shard.ts";
import { simulateMissing } from "./simulate-missing.ts";
import { note, print } from "../terminal/terminal.ts";

/** Options of a run that only a report has a use for. */
const OF_REPORTS = ["out", "formats", "theme", "sensitivity", "force", "profile"] as const;

/** Refuses options that do not go together. */
export function checkShared(flags: RunFlags): void {
  if (flags.store !== undefined && flags.resume)
    fail("--resume must be left out with --store: what is in a store is never run again");
  if (flags.shard === undefined) return;
  if (flags.store === undefined) fail("--shard must come with --store, where the shares are gathered from");
  const idle = OF_REPORTS.find((name) => flags[name] !== undefined);
  if (idle !== undefined) fail(`--${idle} must be left out with --shard, which writes no report: give it to gather`);
}

/** Works with the finished replications of a study in a store, which is closed after it. */
export async function withStore<T>(place: string, study: Study, work: (store: JobStore) => Promise<T>): Promise<T> {
  const results = await openStore(place, (sentence) => note(`${sentence}\n`));
  try {
    return await work(await results.open(study));
  } finally {
    await results.close();
  }
}

/** Runs one share of a study's replications into a store, and says how much of all is there. */
export async function runShard(
  place: string,
  shard: Shard,
  { path, overrides, study, flags }: RunCommand,
): Promise<void> {
  const { workers, quiet = false, json = false } = flags;
  const numbers = ofShard(replicationsOf(study), shard);
  const there = await withStore(place, study, async (store) => {
    await simulateMissing({ path, overrides, study, numbers, store, workers, quiet });
    return store.size();
  });
  const { replications } = study;
  if (json) print(`${JSON.stringify({ shard, ran: numbers, there, replications })}\n`);
  if (quiet) return;
  const next = there < replications ? "the rest comes from other shares" : `now: counterpoise gather ${place}`;
  note(`${there} of ${replications} replications are in the store; ${next}\n`);
}
