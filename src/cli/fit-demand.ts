import { compareDemand, fail, fitDemand } from "../index.ts";
import { claimedFile } from "../files/claim.ts";
import { writeWhole } from "../files/write-file.ts";
import { demandTable, demandComparisonTable } from "./demand-tables.ts";
import { droppedTable, notesText } from "./fit-tables.ts";
import type { FitFlags } from "./fit.ts";
import { readPurchases } from "./purchases.ts";
import { stepLine } from "./step-line.ts";
import { print } from "./terminal.ts";

/** Options of a fit of tastes that a fit of interests has no use for. */
const OF_TASTES = [
  "dimensions",
  "archetypes",
  "attributes",
  "consents",
  "id",
  "role",
  "chart",
  "uncalibrated",
] as const;

/**
 * `counterpoise fit <transactions> --world interests`: estimates demand by interests and writes it as a scenario's
 * population states it; `--compare` sets statistics of the real purchases beside those of synthetic ones.
 */
export async function runDemandFit(path: string, flags: FitFlags): Promise<void> {
  for (const name of OF_TASTES)
    if (flags[name] !== undefined) fail(`--${name} must be left out with --world interests, got it`);
  const out = flags.out ?? "demand.json";
  await claimedFile("--out", out, flags.force ?? false, () => fitAndWrite(path, out, flags));
}

async function fitAndWrite(path: string, out: string, flags: FitFlags): Promise<void> {
  const { items, seed, attribution = "" } = flags;
  const line = stepLine(flags.quiet ?? false);
  try {
    const file = await readPurchases(path, flags, line);
    const fit = fitDemand(file.transactions, { items, seed, progress: line.show });
    const comparison = flags.compare ? compareDemand(fit, { seed, progress: line.show }) : undefined;
    writeWhole(out, `${JSON.stringify({ attribution, ...fit.demand }, null, 2)}\n`, { replace: flags.force ?? false });
    line.clear();
    const { rows, leftOut, notes } = file;
    if (flags.json) {
      const told = { out, rows, leftOut, notes, dropped: fit.dropped, demand: fit.demand, comparison };
      return void print(`${JSON.stringify(told, null, 2)}\n`);
    }
    const report = { dropped: fit.dropped, lines: fit.log.item.length };
    const tables = [droppedTable(file, report), `${notesText(notes)}${demandTable(fit)}`];
    if (comparison !== undefined) tables.push(demandComparisonTable(comparison));
    print(`${tables.join("\n\n")}\n\nwritten to ${out}\n`);
  } finally {
    line.clear();
  }
}
