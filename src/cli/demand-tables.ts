import { formatNumber, type DemandFit, type LogComparison } from "../index.ts";
import { growingTable } from "./growing-table.ts";

/** What was estimated of demand by interests. */
export function demandTable({ demand, log }: DemandFit): string {
  const { catalogue, activity, basket, interests } = demand;
  const { spread, concentration, mission, assortment, shoppers } = interests;
  const out = growingTable(["estimate", "value"], 1);
  const levels = (x: { category: number; family: number; item: number }): string =>
    `${x.category}, ${x.family}, ${x.item}`;
  out.push(
    ["customers, visits", `${(log.visits.length - 1).toLocaleString("en")}, ${log.day.length.toLocaleString("en")}`],
    ["weeks", (log.days / 7).toFixed(1)],
    ["items, categories, items of a family", `${catalogue.items}, ${catalogue.categories}, ${interests.familySize}`],
    ["spread of log weights: category, family, item", levels(spread)],
    ["concentration of lists: category, family, item", levels(concentration)],
    ["concentration of missions: category, family", `${mission.category}, ${mission.family}`],
    ["variety, breadth", `${interests.variety}, ${interests.breadth}`],
    ["visits per week: mean, log sd", `${activity.mean}, ${shoppers.activityLogSd}`],
    ["needs per visit beyond the first: mean", `${basket.mean}`],
    ["  squared variation between, within customers", `${shoppers.basketBetween}, ${shoppers.basketWithin}`],
    ["correlation of visits and needs", `${shoppers.correlation}`],
    ["items that come, that go in a year; wobble", `${assortment.births}, ${assortment.deaths}; ${assortment.wobble}`],
  );
  return out.toString();
}

/** Real beside synthetic purchases, and how many statistics fail. */
export function demandComparisonTable(rows: readonly LogComparison[]): string {
  const out = growingTable(
    ["real beside synthetic customers", "", "real", "± 2 se", "synthetic", "least … greatest", ""],
    2,
  );
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
