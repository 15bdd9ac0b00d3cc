import type { ChurnFit } from "../../index.ts";
import { growingTable } from "./growing-table.ts";

const percent = (x: number): string => `${(100 * x).toPrecision(3)} %`;
const shown = (x: number): string => x.toPrecision(3);

/** What was estimated, how it does on customers held out, and what must be known. */
export function churnText(
  { customers, leavers, months, hazards, ratios, frailty, heldOut, model, approximation, churn, window }: ChurnFit,
  notes: readonly string[],
): string {
  const base = growingTable(["tenure", "monthly hazard", "95 % interval"], 1);
  for (const { tenure, hazard, low, high } of hazards)
    base.push([tenure, percent(hazard), `${percent(low)} … ${percent(high)}`]);
  const effects = growingTable(["covariate", "rate ratio", "95 % interval"], 1);
  for (const { name, ratio, low, high } of ratios) effects.push([name, shown(ratio), `${shown(low)} … ${shown(high)}`]);
  const tenths = growingTable(["tenth of predicted risk", "customers", "expected to leave", "left"], 1);
  heldOut.table.forEach((row, d) =>
    tenths.push([String(d + 1), String(row.customers), row.expected.toFixed(1), String(row.observed)]),
  );
  const { concordance: c, intercept, slope, brier } = heldOut;
  const checks = [
    `held out: ${heldOut.customers} customers, ${heldOut.leavers} of them left`,
    `discrimination: C = ${c.estimate.toFixed(3)} (${c.low.toFixed(3)} … ${c.high.toFixed(3)}); 0.5 is chance`,
    `calibration: intercept ${intercept.estimate.toFixed(3)} ± ${(1.96 * intercept.error).toFixed(3)} (0 is right), slope ${Number.isFinite(slope.estimate) ? `${slope.estimate.toFixed(3)} ± ${(1.96 * slope.error).toFixed(3)} (1 is right)` : "undefined: all risks are alike"}`,
    `Brier score of ${window === null ? "a month" : `the window of ${window} month${window === 1 ? "" : "s"}`}: ${brier.model.toPrecision(4)}, of one hazard for all ${brier.null.toPrecision(4)}: ${percent(brier.skill)} saved`,
  ];
  const { share, ratio } = model.frailty;
  const classes =
    share === 0
      ? "one class of customers"
      : `${percent(share)} of those who join leave at ${shown(ratio)} times the rate of the others`;
  return [
    `${customers} customers, ${leavers} left, in ${Math.round(months)} months that they were watched`,
    base.toString(),
    ...(ratios.length === 0 ? [] : [effects.toString()]),
    `frailty: ${frailty.variance > 0 ? `variance ${shown(frailty.variance)}, ` : ""}${frailty.words}${frailty.p === null ? "" : ` (p ${frailty.p < 0.001 ? "< 0.001" : `= ${frailty.p.toPrecision(2)}`})`}`,
    checks.join("\n"),
    tenths.toString(),
    `monthly churn: observed ${percent(churn.observed)} over the months watched; customers who are there ${window === null ? "now" : "in the window"}: estimated ${percent(churn.estimated)}, in the simulation ${percent(churn.simulated)}`,
    `in the simulation: ${classes}; survival of those who join differs from the estimates by at most ${(100 * approximation).toFixed(2)} points`,
    ...notes.map((note) => `note: ${note}`),
  ].join("\n\n");
}
