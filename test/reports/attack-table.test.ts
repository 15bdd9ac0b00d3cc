import { expect, test } from "vitest";
import type { StudyInfo, SummaryRow } from "../../src/model/results.ts";
import { uninformativeInWords } from "../../src/analysis/risk-rows.ts";
import { riskTable } from "../../src/outcomes/risk-table.ts";
import { risks } from "../../src/outcomes/risks.ts";
import { attackTable } from "../../src/reports/report/attack-table.ts";
import { htmlTable } from "../../src/reports/plain-table.ts";

const { name, label, unit, better, decimals } = risks["tracing"];
const info = {
  policies: ["everything", "noise <b>", "nothing"].map((policy) => ({ name: policy, strategies: [] })),
  measures: [{ name, label, unit, better, decimals }],
} as unknown as StudyInfo;
const row = (policy: string, measure: string, estimate: number, n = 4): SummaryRow => ({
  policy,
  group: "all",
  measure,
  estimate,
  low: estimate,
  high: estimate,
  n,
  difference: null,
});
const attacked = (policy: string, success: number, informative: number): SummaryRow[] => [
  row(policy, "tracing", success + 0.1),
  row(policy, "tracing.success", success),
  row(policy, "tracing.baseline", 0.01),
  row(policy, "tracing.control", 0.05),
  row(policy, "tracing.informative", informative),
];
const rows = [...attacked("everything", 0.4, 1), ...attacked("noise <b>", 0.02, 0.25), row("nothing", "tracing", 0)];

test("verdicts: informative in most runs, in few, nothing held", () => {
  expect(
    riskTable(info, rows).map(({ verdict, informativeIn, replications }) => [verdict, informativeIn, replications]),
  ).toEqual([
    ["informative", 4, 4],
    ["not informative", 1, 4],
    ["nothing held", 0, 0],
  ]);
  expect(riskTable(info, rows.slice(0, 5)).map(({ verdict }) => verdict)).toEqual([
    "informative",
    "does not apply",
    "does not apply",
  ]);
  expect(uninformativeInWords(riskTable(info, rows))).toEqual([
    'share re-identified by 4 purchases: not informative under "noise <b>" (no better than guessing, which says nothing about other attacks)',
  ]);
});

test("the table shows attack, baseline and control side by side, and escapes names", () => {
  const { markup } = htmlTable(attackTable(info, rows)!);
  const cells = [...markup.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text]) => text);
  expect(cells).toEqual([
    ...["everything", "0.500", "0.400", "0.010", "0.050", "informative"],
    ...["noise &lt;b&gt;", "0.120", "0.020", "0.010", "0.050", "not informative"],
    ...["nothing", "0.000", "–", "–", "–", "nothing held"],
  ]);
  expect(attackTable(info, [])).toBeUndefined();
});
