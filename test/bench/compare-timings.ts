import type { Estimate } from "../../src/model/results.ts";
import type { Timing } from "./harness.ts";

/** Times saved at a commit. */
export interface Baseline {
  readonly commit: string;
  readonly machine: string;
  readonly timings: readonly Timing[];
}

/** What happened to a case since the baseline: a change counts when the intervals of the two ratios do not meet. */
export function verdictOf(now: Estimate, before: Estimate | undefined): string {
  if (before === undefined) return "new";
  const change = now.estimate / before.estimate;
  const percent = `${change >= 1 ? "+" : "−"}${Math.abs((change - 1) * 100).toFixed(0)} %`;
  if (now.low > before.high) return `slower ${percent}`;
  if (now.high < before.low) return `faster ${percent}`;
  return `same (${percent})`;
}

/**
 * One line per case: time, ratio to the yardstick with its interval, change since the baseline, ratio to another case.
 */
export function report(timings: readonly Timing[], baseline: Baseline | undefined): string {
  const rows = timings.map(({ name, milliseconds, per, resident, ratio, against }) => {
    const before = baseline?.timings.find((timing) => timing.name === name)?.ratio;
    const each = per
      ? `${per.nanoseconds.toFixed(0)} ns per ${per.name}${per.fastest === undefined ? "" : `, at best ${per.fastest.toFixed(0)}`}`
      : "";
    return [
      name,
      `${milliseconds.toFixed(2)} ms`,
      each,
      resident === undefined ? "" : `${resident} MiB`,
      written(ratio),
      verdictOf(ratio, before),
      against ? `${written(against.ratio)} × ${against.name}` : "",
    ];
  });
  const head = [
    "case",
    "median",
    "each",
    "resident",
    "ratio to yardstick",
    baseline ? `since ${baseline.commit}` : "no baseline",
    "against",
  ];
  const widths = head.map((_, c) => Math.max(...[head, ...rows].map((row) => row[c].length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, c) => cell.padEnd(widths[c]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const written = ({ estimate, low, high }: Estimate): string =>
  `${estimate.toPrecision(3)} (${low.toPrecision(3)} to ${high.toPrecision(3)})`;
