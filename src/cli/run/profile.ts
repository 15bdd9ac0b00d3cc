import Table from "cli-table3";
import { replicate, type Study } from "../../index.ts";
import { duration } from "../terminal/duration.ts";

/** How long one replication took, by stage of the week in the order in which stages come. */
export interface Timing {
  readonly stages: readonly { readonly stage: string; readonly seconds: number }[];
  /** The whole replication: stages, and what is measured and attacked after them. */
  readonly seconds: number;
}

/** Runs the study's first replication in this thread and looks at the clock around every stage. */
export function profileOf(study: Study, now: () => number = () => performance.now() / 1000): Timing {
  const spent = new Map<string, number>();
  const began = now();
  replicate(study, 1, {
    around(stage, work) {
      const before = now();
      work();
      spent.set(stage, (spent.get(stage) ?? 0) + now() - before);
    },
  });
  return { stages: [...spent].map(([stage, seconds]) => ({ stage, seconds })), seconds: now() - began };
}

/** A profile as a table; what no stage took is drawing customers, measuring and attacking. */
export function profileText({ stages, seconds }: Timing, { scenario, policies }: Study): string {
  const weeks = scenario.burnIn + policies.length * scenario.weeks;
  const table = new Table({
    head: ["stage", "seconds", "share", "µs a week"],
    colAligns: ["left", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  const rest = seconds - stages.reduce((sum, stage) => sum + stage.seconds, 0);
  for (const { stage, seconds: own } of [...stages, { stage: "all else", seconds: rest }])
    table.push([stage, own.toFixed(3), `${((100 * own) / seconds).toFixed(1)} %`, ((1e6 * own) / weeks).toFixed(0)]);
  const size = `${scenario.customers} customers, ${weeks} weeks of ${policies.length} policies`;
  return `one replication in one thread: ${size}, ${duration(seconds)}\n${table.toString()}`;
}
