import type { CheckOutcome, Validation } from "../../analysis/validation-rows.ts";
import { agreement } from "../../analysis/agreement.ts";
import { saysNothing, scores, STANDING_WORDS } from "../../analysis/score.ts";
import { csvText } from "../../core/escape.ts";

/** What is written of one finding: the same fields in JSON and in CSV. */
function records({ rows, notCovered }: Validation): Record<string, string | number | null>[] {
  const number = (x: number): number | null => (Number.isFinite(x) ? x : null);
  const outcome = (name: string, o: CheckOutcome | null): Record<string, string | number | null> => ({
    [name]: o?.verdict ?? null,
    [`${name}_settled`]: o && String(o.settled),
    [`${name}_estimate`]: o && number(o.estimate),
    [`${name}_low`]: o && number(o.low),
    [`${name}_high`]: o && number(o.high),
  });
  const about = (source: Validation["notCovered"][number]["source"]): Record<string, string | number | null> => ({
    citation: source.citation,
    quantity: source.quantity,
    provenance: source.provenance,
    interval_basis: source.interval_basis,
    value: source.value,
  });
  return [
    ...rows.map((row) => ({
      finding: row.finding,
      aspect: row.aspect ?? null,
      theme: row.theme,
      standing: STANDING_WORDS[row.standing],
      rule: row.rule,
      ...about(row.source),
      published_low: row.published?.low ?? null,
      published_high: row.published?.high ?? null,
      interval_ours: row.published === null ? null : String(row.published.ours),
      simulated: row.simulated,
      unit: row.unit ?? row.source.unit,
      ...outcome("model", row.model),
      least_of_interest: row.leastSize,
      ...outcome("null", row.null),
      says_nothing: String(saysNothing(row)),
      ...outcome("frozen_trust", row.frozen),
      ...outcome("interface_only", row.interface),
      draws_low: row.drawn && number(row.drawn.low),
      draws_high: row.drawn && number(row.drawn.high),
      draws_inside: row.drawn?.inside ?? null,
      draws_right_sign: row.drawn?.right ?? null,
      ablation: row.ablation?.words ?? null,
      ...outcome("ablated", row.ablated),
      explanation: row.model.verdict === "pass" ? null : row.failure,
    })),
    ...notCovered.map(({ source, reason }) => ({
      finding: source.id,
      aspect: null,
      theme: null,
      standing: null,
      rule: null,
      ...about(source),
      published_low: source.low,
      published_high: source.high,
      interval_ours: String(source.interval_basis === "ours"),
      simulated: null,
      unit: source.unit,
      ...outcome("model", null),
      least_of_interest: null,
      ...outcome("null", null),
      says_nothing: null,
      ...outcome("frozen_trust", null),
      ...outcome("interface_only", null),
      draws_low: null,
      draws_high: null,
      draws_inside: null,
      draws_right_sign: null,
      model: "not covered",
      null: "not covered",
      ablation: null,
      ...outcome("ablated", null),
      explanation: reason,
    })),
  ];
}

/** The validation as JSON: counts by standing, then one record per check and one per finding that is not covered. */
export function validationJson(validation: Validation): string {
  const { replications, draws, seed, version } = validation;
  return `${JSON.stringify({ version, seed, replications, draws, scores: scores(validation), agreement: agreement(validation), findings: records(validation) }, null, 2)}\n`;
}

/** The same records as RFC 4180; empty where nothing is known. */
export function validationCsv(validation: Validation): string {
  const list = records(validation);
  const cell = (value: string | number | null): string =>
    value === null ? "" : typeof value === "string" ? csvText(value) : String(value);
  return [Object.keys(list[0]), ...list.map(Object.values)]
    .map((values) => `${(values as (string | number | null)[]).map(cell).join(",")}\r\n`)
    .join("");
}
