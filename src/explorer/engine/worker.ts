import * as z from "zod";
import { digestParts, drivers, flips, fromJSON, isCounterpoiseError, replicate } from "../../index.ts";
import { fitFile } from "../own-data/fit-file.ts";
import { defaultDraft } from "../state/draft.ts";
import { draftOf } from "../state/link.ts";
import { stagesOf } from "./plan.ts";
import type { ReplicationPart, Reply, WorkerTask } from "./protocol.ts";

// the page's rules forbid code made from text, which zod would try
z.config({ jitless: true });

const say = (reply: Reply): void => self.postMessage(reply);

/** Weeks between two reports: each costs the page a little. */
const REPORT_EVERY = 8;

/** The first look that was simulated before the page asked for it, until it asks. */
let foreseen: { readonly key: string; readonly parts: readonly ReplicationPart[] } | undefined;

/**
 * The task before: one is done after the other. A worker that is started at the address of a study begins with its
 * first look: a message would have to wait for the page.
 */
let last: Promise<void> = self.location.hash === "" ? Promise.resolve() : foresee(self.location.hash);

// assigned, not added: a library that this file imports has a handler of its own for messages to workers
self.onmessage = ({ data }: MessageEvent<WorkerTask>): void => {
  last = last.then(() =>
    answer(data).catch((error: unknown) =>
      say({
        kind: "failed",
        id: data.id,
        message: error instanceof Error ? error.message : String(error),
        own: isCounterpoiseError(error),
      }),
    ),
  );
};
say({ kind: "ready" });

async function answer(task: WorkerTask): Promise<void> {
  const { id } = task;
  if (task.kind === "fit") {
    const progress = (step: string, done: number, total: number): void =>
      say({ kind: "progress", id, done, total, step });
    return say({
      kind: "fitted",
      id,
      fitted: await fitFile(task.file, task.name, task.columns, task.format, task.people, progress),
    });
  }
  if (task.kind === "turn") {
    const { results, drawn, goal } = task;
    const found = flips(results, drawn, goal);
    const asked = { measure: goal, policy: found.leader, against: found.runnerUp };
    return say({ kind: "turned", id, found: { flips: found, drivers: drivers(results, drawn, asked) } });
  }
  const key = keyOf(task);
  const report = (done: number, total: number): false | void =>
    done % REPORT_EVERY === 0 && say({ kind: "progress", id, done, total });
  const parts = foreseen?.key === key ? foreseen.parts : simulate(task, report);
  foreseen = undefined;
  say({ kind: "replicated", id, parts });
}

/**
 * What the page will ask for first. Nothing where the study is too small for a look, or where anything is wrong with
 * it: that is said when it is asked for.
 */
async function foresee(link: string): Promise<void> {
  try {
    const [{ kind, file, study }] = stagesOf((await draftOf(link)) ?? defaultDraft(), false);
    const task = { file, replication: 1, only: study.policies.map(({ name }) => name), digested: false };
    if (kind === "look") foreseen = { key: keyOf(task), parts: simulate(task) };
  } catch {
    foreseen = undefined;
  }
}

type Asked = Omit<Extract<WorkerTask, { kind: "replicate" }>, "kind" | "id">;

const keyOf = ({ file, replication, only, digested }: Asked): string =>
  JSON.stringify([file, replication, only, digested]);

const simulate = (task: Asked, onProgress?: (done: number, total: number) => void): ReplicationPart[] =>
  partsOf(task, replicate(fromJSON(task.file), task.replication, { only: task.only, onProgress }));

function partsOf({ replication, only, digested }: Asked, found: ReturnType<typeof replicate>): ReplicationPart[] {
  const { records, parameters } = found;
  const digests = digested ? digestParts(records) : [];
  return only.map((policy) => ({
    policy,
    replication,
    digest: digests.find((part) => part.policy === policy)?.digest ?? "",
    parameters,
    records: records.filter((record) => record.policy === policy && (record.week === -1 || record.group === "all")),
  }));
}
