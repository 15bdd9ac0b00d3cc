import { countEvents } from "../events/exposed.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";

/** Protects the week's events as the policy's strategies say, and stores them. */
export const createStoreStage = (run: Run): Stage => ({
  name: "store",
  week: (week) => {
    let batch = run.writer.finish(week);
    countEvents(run.came, batch, run.identity);
    run.strategies.forEach((strategy, position) => {
      batch = strategy.protect?.incoming?.(batch, run.contexts[position](week)) ?? batch;
    });
    run.store.batches.push(batch);
  },
});
