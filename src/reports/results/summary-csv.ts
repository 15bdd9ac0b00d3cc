import { measureInfo } from "../../charts/chart.ts";
import type { BestPolicy } from "../../analysis/best-policy.ts";
import type { StudyInfo, SummaryRow } from "../../model/results.ts";
import { csvText } from "../../core/escape.ts";
import { BYTE_ORDER_MARK } from "./results-csv.ts";

/** Digits of a number, beyond what any interval tells. */
const DIGITS = 6;

/** Columns of summary.csv, in order. */
export const SUMMARY_COLUMNS: readonly string[] = [
  "policy",
  "group",
  "measure",
  "label",
  "unit",
  "better",
  "estimate",
  "low",
  "high",
  "replications",
  "difference",
  "difference_low",
  "difference_high",
  "probability_best",
];

/**
 * The summary as a tidy table for spreadsheets: one line per policy, group and measure with its 95 % interval, the
 * paired difference to the reference and, for everyone, the
 * probability of being best. Numbers have six digits; results.csv has them all. Undefined numbers and interval ends that are not known are empty. Begins with a byte order
 * mark; names that a spreadsheet would run are defused.
 */
export function summaryCsv(
  info: StudyInfo,
  rows: readonly SummaryRow[],
  best: ReadonlyMap<string, readonly BestPolicy[]>,
): string {
  const known = new Set(info.measures.map(({ name }) => name));
  const lines = rows.map((row) => {
    // parts of a risk (its baseline, its control) are no measures of the study by themselves
    const { label, unit, better } = known.has(row.measure)
      ? measureInfo(info, row.measure)
      : { label: row.measure, unit: "", better: "neither" };
    const { difference } = row;
    const probability =
      row.group === "all" ? best.get(row.measure)?.find(({ policy }) => policy === row.policy)?.probability : undefined;
    const words = [row.policy, row.group, row.measure, label, unit, better].map(csvText);
    const numbers = [
      row.estimate,
      row.low,
      row.high,
      row.n,
      difference?.estimate,
      difference?.low,
      difference?.high,
      probability,
    ];
    return [...words, ...numbers.map(cell)].join(",");
  });
  return `${BYTE_ORDER_MARK}${SUMMARY_COLUMNS.join(",")}\n${lines.map((line) => `${line}\n`).join("")}`;
}

const cell = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? "" : String(Number(value.toPrecision(DIGITS)));
