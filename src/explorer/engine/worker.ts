import * as z from "zod";
import { digestParts, fromJSON, isCounterpoiseError, replicate, type ResultRecord } from "../../index.ts";
import { fitFile } from "../own-data/fit-file.ts";
import type { Part, Reply, Task } from "./protocol.ts";

// the page's rules forbid code made from text, which zod would try
z.config({ jitless: true });

const say = (reply: Reply): void => self.postMessage(reply);

/** Weeks between two reports: each costs the page a little. */
const REPORT_EVERY = 8;

// assigned, not added: a library that this file imports has a handler of its own for messages to workers
self.onmessage = ({ data }: MessageEvent<Task>): void => {
  void answer(data).catch((error: unknown) =>
    say({ kind: "failed", id: data.id, message: error instanceof Error ? error.message : String(error), own: isCounterpoiseError(error) }),
  );
};
say({ kind: "ready" });

async function answer(task: Task): Promise<void> {
  const { id } = task;
  if (task.kind === "fit") {
    const progress = (step: string, done: number, total: number): void => say({ kind: "progress", id, done, total, step });
    return say({ kind: "fitted", id, fitted: await fitFile(task.file, task.name, task.columns, progress) });
  }
  const study = fromJSON(task.file);
  const { records } = replicate(study, task.replication, {
    only: task.only,
    onProgress: (done, total) => done % REPORT_EVERY === 0 && say({ kind: "progress", id, done, total }),
  });
  say({ kind: "replicated", id, parts: partsOf(records) });
}

function partsOf(records: readonly ResultRecord[]): Part[] {
  return digestParts(records).map(({ policy, replication, digest }) => ({
    policy,
    replication,
    digest,
    records: records.filter((record) => record.policy === policy && (record.week === -1 || record.group === "all")),
  }));
}
