import { formatNumber, type Fit, type FitReport, type ResemblanceRow, type TransactionsFile } from "../../index.ts";
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

/** What was estimated. */
export function estimatesTable({
  population: { population, standardErrors },
  report,
}: Pick<Fit, "population" | "report">): string {
  const { catalogue, activity, basket, interests } = population;
  const { spread, concentration, mission, assortment, shoppers } = interests;
  const out = growingTable(["estimate", "value", "standard error"], 1);
  const levels = (x: { category: number; family: number; item: number }): string =>
    `${x.category}, ${x.family}, ${x.item}`;
  const errors = standardErrors?.interests;
  const of = (text: string | undefined): string => text ?? "";
  out.push(
    ["customers, visits", `${count(report.customers)}, ${count(report.visits)}`, ""],
    ["weeks", report.weeks.toFixed(1), ""],
    [
      "items, categories, items of a family",
      `${catalogue.items}, ${catalogue.categories}, ${interests.familySize}`,
      "",
    ],
    ["median price", `${catalogue.price.median}`, ""],
    ["spread of log weights: category, family, item", levels(spread), of(errors && levels(errors.spread))],
    [
      "concentration of lists: category, family, item",
      levels(concentration),
      of(errors && levels(errors.concentration)),
    ],
    [
      "concentration of missions: category, family",
      `${mission.category}, ${mission.family}`,
      of(errors && `${errors.mission.category}, ${errors.mission.family}`),
    ],
    [
      "variety, breadth",
      `${interests.variety}, ${interests.breadth}`,
      of(errors && `${errors.variety}, ${errors.breadth}`),
    ],
    ["spread of log weights between values of attributes", `${interests.attributes}`, ""],
    [
      "visits per week: mean, log sd",
      `${activity.mean}, ${shoppers.activityLogSd}`,
      of(standardErrors && `${standardErrors.activity.mean}, ${standardErrors.interests.shoppers.activityLogSd}`),
    ],
    ["needs per visit beyond the first: mean", `${basket.mean}`, of(standardErrors && `${standardErrors.basket.mean}`)],
    [
      "  squared variation between, within customers",
      `${shoppers.basketBetween}, ${shoppers.basketWithin}`,
      of(errors && `${errors.shoppers.basketBetween}, ${errors.shoppers.basketWithin}`),
    ],
    ["correlation of visits and needs", `${shoppers.correlation}`, of(errors && `${errors.shoppers.correlation}`)],
    [
      "items that come, that go in a year; wobble",
      `${assortment.births}, ${assortment.deaths}; ${assortment.wobble}`,
      "",
    ],
    [
      `calibration: ${report.calibration.rounds} rounds`,
      report.calibration.shortfall === undefined ? "reached" : "NOT reached",
      "",
    ],
  );
  return out.toString();
}

/** Real beside synthetic purchases, and how many statistics fail. */
export function resemblanceTable(rows: readonly ResemblanceRow[]): string {
  const out = growingTable(["real beside synthetic customers", "", "real", "± 2 se", "synthetic", "from … to", ""], 2);
  const show = (x: number): string => formatNumber(x, 3);
  for (const { name, fitted, real, error, synthetic, low, high, outside, miss } of rows)
    out.push([
      name,
      fitted ? "fitted" : "evidence",
      show(real),
      Number.isFinite(error) ? show(2 * error) : "",
      show(synthetic),
      `${show(low)} … ${show(high)}`,
      miss ? "MISS" : outside ? "outside" : "",
    ]);
  const outside = rows.filter((row) => row.outside);
  const missed = outside.filter((row) => row.miss);
  const evidence = missed.filter((row) => !row.fitted);
  return `${out.toString()}\n${outside.length} of ${rows.length} statistics differ by more than 20 %, ${missed.length} of them by more than two standard errors of the file (MISS), ${evidence.length} of these evidence\nfitted: a parameter was chosen so that it agrees; evidence: nothing was`;
}
