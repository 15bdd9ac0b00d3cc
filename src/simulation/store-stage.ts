import { countEvents } from "./exposed.ts";
import type { Run } from "./run.ts";
import type { Stage } from "./stage.ts";

/** Protects the week's events as the policy's strategies say, and stores them. */
export const createStoreStage = ({ writer, policy, contexts, store, came }: Run): Stage => ({
  name: "store",
  week: (week) => {
    let batch = writer.finish(week);
    countEvents(came, batch);
    policy.strategies.forEach((strategy, position) => {
      batch = strategy.protect?.incoming?.(batch, contexts[position](week)) ?? batch;
    });
    store.batches.push(batch);
  },
});
