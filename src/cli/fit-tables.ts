import { formatNumber, type Fit, type FitReport, type ResemblanceRow, type TransactionsFile } from "../index.ts";
import { growingTable } from "./growing-table.ts";

const count = (n: number): string => n.toLocaleString("en");

/** What was understood and what looks odd, a line each, with an empty line below; empty where there is nothing. */
export const notesText = (notes: readonly string[]): string =>
  notes.length === 0 ? "" : `${notes.map((note) => `- ${note}`).join("\n")}\n\n`;

/** What was read and what was left out, with the first line of each kind. */
export function droppedTable(
  { rows, leftOut }: Pick<TransactionsFile, "rows" | "leftOut">,
  report: Pick<FitReport, "dropped" | "lines">,
): string {
  const out = growingTable(["rows", "number"], 1);
  out.push(["in the file", count(rows)]);
  for (const { reason, rows: n, line } of leftOut) out.push([`left out: ${reason} (first: line ${line})`, count(n)]);
  const { linesOfRareItems, linesRepeatedInADay, rareItems, customersWithoutLines } = report.dropped;
  if (linesRepeatedInADay > 0) out.push(["merged: same customer, item and day", count(linesRepeatedInADay)]);
  if (linesOfRareItems > 0)
    out.push([`left out: item outside the catalogue (${count(rareItems)} items)`, count(linesOfRareItems)]);
  out.push(["lines used", count(report.lines)]);
  if (customersWithoutLines > 0)
    out.push(["customers left out: bought nothing of the catalogue", count(customersWithoutLines)]);
  return out.toString();
}

/** What was estimated, and how it was calibrated. */
export function estimatesTable({ population: { population: spec }, report }: Fit): string {
  const out = growingTable(["estimate", "value"], 1);
  const { activity, basket, tastes, catalogue, repeat } = spec;
  out.push(
    ["customers, visits", `${count(report.customers)}, ${count(report.visits)}`],
    ["weeks", report.weeks.toFixed(1)],
    ["catalogue: items, median price", `${count(catalogue.items)}, ${catalogue.price.median}`],
    ["visits per week: mean, gamma shape", `${activity.mean}, ${activity.shape}`],
    ["needs per visit beyond the first: mean, dispersion", `${basket.mean}, ${basket.dispersion}`],
    ["  before calibration", `${report.basket.mean.toPrecision(4)}, ${report.basket.shape.toPrecision(4)}`],
    ["repeat", `${repeat}`],
    ["  before calibration", report.tastes.repeat.toPrecision(4)],
    ["tastes: dimensions, archetypes", `${tastes.dimensions}, ${tastes.archetypes}`],
    ["tastes: sharpness, share between archetypes", `${tastes.sharpness}, ${tastes.shares.archetype}`],
    ["  before calibration", report.tastes.sharpness.toPrecision(4)],
    [
      `calibration: ${report.calibration.rounds} rounds`,
      report.calibration.converged ? "within 2 %" : "NOT within 2 %",
    ],
  );
  return out.toString();
}

/** Real against synthetic purchases. */
export function resemblanceTable(rows: readonly ResemblanceRow[]): string {
  const out = growingTable(
    ["real against synthetic customers", "evidence", "real", "synthetic", "distance", "95 % interval"],
    2,
  );
  for (const { label, status, real, synthetic, distance, decimals } of rows) {
    const show = (x: number | null): string => (x === null ? "" : formatNumber(x, decimals));
    out.push([
      label,
      status,
      show(real),
      show(synthetic),
      show(distance.estimate),
      `${show(distance.low)} … ${show(distance.high)}`,
    ]);
  }
  const notes = "calibrated: made to agree; estimated: follows from a fitted parameter; independent: evidence";
  return `${out.toString()}\n${notes}`;
}
