import { collect, type ReplicationResult, type Study } from "../../index.ts";
import { writeReport, type Undrawn } from "../../node.ts";
import { incomplete } from "./differs.ts";
import { interruptible } from "../terminal/interruption.ts";
import { printResults } from "./results.ts";
import type { PrintFlags, ReportFlags } from "./run-flags.ts";
import { note } from "../terminal/terminal.ts";

/** Finished replications, and what is to be written of them. */
export interface Finished {
  readonly study: Study;
  readonly replications: readonly ReplicationResult[];
  readonly out: string;
  readonly flags: ReportFlags & PrintFlags & { readonly force?: boolean };
  /** The command as the user wrote it. */
  readonly again: string;
  /** File of the study, where there is one. */
  readonly source?: string;
  readonly started: Date;
  /** Files that belong to the folder besides. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** Writes the folder of results of a study and prints its table; gives the pictures that could not be drawn. */
export async function writeRun({
  study,
  replications,
  out,
  flags,
  again,
  source,
  started,
  beside,
}: Finished): Promise<Undrawn[]> {
  const results = collect(study, replications);
  // twins have the parameters of their replications
  const own = replications.filter(({ replication }) => replication <= study.replications);
  const drawn = new Map(own.map(({ replication, parameters }) => [replication, parameters]));
  const { formats, theme, sensitivity, force: replace = false } = flags;
  const facts = { study, drawn, formats, theme, sensitivity, command: again, source, started, replace, beside };
  const missing: Undrawn[] = [];
  const onUndrawn = (one: Undrawn): void => void missing.push(one);
  // a first Ctrl-C lets the report be finished
  const files = await interruptible(() => writeReport(results, out, { ...facts, simulated: new Date(), onUndrawn }));
  printResults(
    results,
    { out, files, seconds: (Date.now() - started.getTime()) / 1000 },
    { ...flags, extra: { study, drawn } },
  );
  return missing;
}

/** Names the pictures that are missing and how to draw them without simulating again; ends the run as failed. */
export function fallShort(undrawn: readonly Undrawn[], out: string, redraw: string): never {
  for (const { name, reason } of undrawn)
    note(`counterpoise: the chart "${name}" could not be drawn: ${oneLine(reason)}\n`);
  note(`counterpoise: everything else is in ${out}; to draw again without simulating: ${redraw}\n`);
  throw incomplete();
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ").trim();
