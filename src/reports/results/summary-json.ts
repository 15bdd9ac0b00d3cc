import { checkShape } from "../../core/check-shape.ts";
import { EVERYONE } from "../../analysis/by-replication.ts";
import type { Estimate, StudyInfo, SummaryRow } from "../../model/results.ts";
import { SUMMARY_ROW } from "../../analysis/answer-shapes.ts";

/** A number in JSON: null where it is undefined, text where it is infinite. */
export type JsonNumber = number | null | "Infinity" | "-Infinity";

/** Estimate and ends of its 95 % interval. */
export interface JsonEstimate {
  readonly estimate: JsonNumber;
  readonly low: JsonNumber;
  readonly high: JsonNumber;
}

/**
 * A measure under a policy: estimate, replications behind it, paired difference to the reference (null for the
 * reference).
 */
export interface JsonMeasure extends JsonEstimate {
  readonly n: number;
  readonly difference: JsonEstimate | null;
}

/** Content of summary.json. */
export interface JsonSummary {
  readonly question: string;
  readonly reference: string;
  readonly replications: number;
  readonly seed: string;
  readonly version: string;
  readonly measures: StudyInfo["measures"];
  readonly policies: readonly {
    readonly name: string;
    readonly measures: Readonly<Record<string, JsonMeasure>>;
    /** The same per group of customers, for groups other than everyone. */
    readonly groups: Readonly<Record<string, Readonly<Record<string, JsonMeasure>>>>;
  }[];
}

/**
 * Policies × measures with 95 % intervals and paired differences, as plain data for JSON.
 *
 * @example
 * const { info } = exampleResults();
 * summaryJson(info, analyse(exampleResults()).summary).question // → "Should a bank ask first, or keep less?"
 */
export function summaryJson(info: StudyInfo, rows: readonly SummaryRow[]): JsonSummary {
  checkShape("summaryJson.info", info, { policies: "list", measures: "list" });
  checkShape("summaryJson.rows", rows, [SUMMARY_ROW]);
  const groups = [...new Set(rows.map((row) => row.group))].filter((group) => group !== EVERYONE);
  const policies = info.policies.map(({ name }) => ({
    name,
    measures: measuresOf(rows, name, EVERYONE),
    groups: Object.fromEntries(groups.map((group) => [group, measuresOf(rows, name, group)])),
  }));
  const { question, replications, seed, version, measures } = info;
  return { question, reference: info.policies[0].name, replications, seed, version, measures, policies };
}

function measuresOf(rows: readonly SummaryRow[], policy: string, group: string): Record<string, JsonMeasure> {
  const own = rows.filter((row) => row.policy === policy && row.group === group);
  return Object.fromEntries(
    own.map((row) => [
      row.measure,
      { ...estimateOf(row), n: row.n, difference: row.difference && estimateOf(row.difference) },
    ]),
  );
}

const estimateOf = ({ estimate, low, high }: Estimate): JsonEstimate => ({
  estimate: json(estimate),
  low: json(low),
  high: json(high),
});

function json(value: number): JsonNumber {
  if (Number.isNaN(value)) return null;
  if (Number.isFinite(value)) return value;
  return value > 0 ? "Infinity" : "-Infinity";
}
