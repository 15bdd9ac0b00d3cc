import { EVERYONE } from "../../analysis/by-replication.ts";
import { formatNumber, type MeasureInfo } from "../../charts/format.ts";
import type { StudyInfo, SummaryRow } from "../../model/results.ts";

/** Share of a gain from which one part of it is named. */
const MAIN_PART = 0.5;

/** What a gain is read from. */
export interface Gained {
  readonly info: Pick<StudyInfo, "policies">;
  readonly rows: readonly SummaryRow[];
  readonly measures: readonly MeasureInfo[];
  /** The measure that decides. */
  readonly outcome?: string;
}

/**
 * What a gain in profit hangs on: how much of it are incidents that are expected to cost less, where that is more than
 * half, and by how much that cost would have to be lower for the gain to be gone. Empty where incidents are not measured
 * or do not decide.
 */
export function moneySentence(material: Gained, policy: string): string {
  if (material.outcome !== "profit" || policy === material.info.policies[0].name) return "";
  const change = (name: string): number =>
    material.rows.find((row) => row.policy === policy && row.measure === name && row.group === EVERYONE)?.difference
      ?.estimate ?? NaN;
  const [gain, spared] = [change("profit"), -change("incidentCost")];
  if (!(gain > 0) || !(spared > MAIN_PART * gain)) return "";
  const { decimals, unit } = material.measures.find(({ name }) => name === "profit")!;
  const money = (value: number): string => formatNumber(value, decimals);
  const rest = gain - spared;
  const turn =
    rest > 0
      ? `without it ${money(rest)} would remain`
      : `the gain is gone if incidents cost less than ${formatNumber(100 * (-rest / spared), 0)} % of what is assumed`;
  return `Of the ${money(gain)} ${unit}, ${money(spared)} is a lower expected cost of incidents, which rests on assumptions about how often data leak and what a record costs: ${turn}.`;
}
