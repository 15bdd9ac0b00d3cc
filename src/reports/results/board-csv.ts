import { EVERYONE } from "../../analysis/by-replication.ts";
import { fateOf } from "../../analysis/verdict.ts";
import { measureInfo } from "../../charts/chart.ts";
import { enoughDecimals, FATE_MARKS, heading, labelWithUnit } from "../../charts/format.ts";
import { csvText } from "../../core/escape.ts";
import type { StudyInfo, SummaryRow } from "../../model/results.ts";
import { mainMeasures } from "../decision/main-measures.ts";
import { BYTE_ORDER_MARK } from "./results-csv.ts";

/**
 * The table of a board paper: a line for each policy; for each main measure of everyone its value, its difference to the
 * first policy, and what that amounts to in words. Numbers as the report rounds them, with a point; undefined ones are
 * empty. Begins with a byte order mark; names that a spreadsheet would run are defused.
 */
export function boardCsv(info: StudyInfo, rows: readonly SummaryRow[]): string {
  const shown = mainMeasures(info).map((name) => measureInfo(info, name));
  const head = shown.flatMap((measure) => [
    labelWithUnit(measure),
    `${heading(measure.label)}, difference`,
    `${heading(measure.label)}, verdict`,
  ]);
  const lines = info.policies.map(({ name }) => [
    name,
    ...shown.flatMap((measure) => {
      const row = rows.find((one) => one.policy === name && one.measure === measure.name && one.group === EVERYONE);
      if (row === undefined) return ["", "", ""];
      const { estimate, difference } = row;
      if (difference === null) return [fixed(estimate, measure.decimals), "", "reference"];
      const decimals = enoughDecimals(difference, measure.decimals);
      return [
        fixed(estimate, measure.decimals),
        fixed(difference.estimate, decimals),
        FATE_MARKS[fateOf(difference, measure)].words,
      ];
    }),
  ]);
  return `${BYTE_ORDER_MARK}${[["Policy", ...head], ...lines].map((line) => `${line.map(cell).join(",")}\n`).join("")}`;
}

const fixed = (value: number, decimals: number): string =>
  Number.isFinite(value) ? String(Number(value.toFixed(decimals))) : "";

/** A number as it is, which begins with a sign where it is below zero; any other text defused. */
const cell = (text: string): string => (/^-?[\d.e+-]+$/.test(text) ? text : csvText(text));
