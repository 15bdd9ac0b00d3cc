import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { fail } from "../core/check.ts";
import { CHURN_CAUSES, churnCauses as measures } from "../measures/churn-causes.ts";
import { analyse } from "../analysis/analyse.ts";
import { fateOf } from "../analysis/verdict.ts";
import type { Results, SummaryRow } from "../model/results.ts";
import { changeInWords } from "./change-in-words.ts";
import {
  finite,
  framed,
  intervalNote,
  measureInfo,
  policyNames,
  supported,
  type Chart,
  type ChartOptions,
  type ChartRow,
  type Spec,
} from "./chart.ts";
import { defineChart, type ChartRecord, type NoFields } from "./define-chart.ts";
import { oneLine } from "../core/printable.ts";
import { formatChange, formatNumber, hasInterval, heading, quoted, type MeasureInfo } from "./format.ts";
import { linearScale } from "./linear-scale.ts";
import { NAME_ROW, NAME_WIDTH, policyAxis } from "./policy-axis.ts";
import { inPixels, wrapText } from "./text-metrics.ts";
import { SIZES } from "./theme.ts";

const PANEL = 106;
const COLUMNS = 3;
const BACKGROUND = "churnBackground";
/** Measures of what causes do. */
const CAUSES: readonly string[] = Object.keys(measures).filter((name) => name !== BACKGROUND);

/**
 * Why customers left: yearly churn by cause, one panel per cause on one scale, one bar per policy from zero with the
 * interval of its mean. To the right customers leave because of the cause, to
 * the left they stay because of it; pale bars cannot be told from zero. The churn that is left without any cause is
 * told in the notes. Errors: a study that measured no cause.
 *
 * @example
 * const { info, records } = exampleResults();
 * const own = records.filter(({ measure }) => measure === "churn").map((one) => ({ ...one, measure: "churnCare" }));
 * const measures = [...info.measures, churnCauses.churnCare];
 * churnCausesChart({ info: { ...info, measures }, records: [...records, ...own] }).name // → "churn-causes"
 */
export function churnCausesChart(results: Results, options: ChartOptions = {}): Chart {
  const { theme } = checkOptions("churnCausesChart", options);
  checkResults("churnCausesChart.results", results);
  const { info } = results;
  const names = CAUSES.filter((name) => info.measures.some((measure) => measure.name === name));
  if (names.length === 0)
    fail(`measures must include one of ${Object.keys(measures).join(", ")} for churn by cause, got none of them`);
  const causes = names.map((name) => ({ ...measureInfo(info, name), label: labelOf(name) }));
  const summary = analyse(results).summary.filter(({ group }) => group === "all");
  const policies = policyNames(results);
  const rows = causes.flatMap((cause) => policies.flatMap((policy) => rowOf(summary, policy, cause)));
  const spans = [
    ...rows.map(({ estimate, low, high }) => ({
      estimate: Number(estimate),
      low: Number(low ?? estimate),
      high: Number(high ?? estimate),
    })),
    { estimate: 0, low: 0, high: 0 },
  ];
  const { domain } = linearScale(spans, PANEL, false, 0.06);
  const columns = causes.length === 4 ? 2 : Math.min(COLUMNS, causes.length);
  const views = causes.map((cause, index) => panel(cause, policies, domain, index % columns === 0));
  const title = "Why customers leave: yearly churn by cause";
  const takeaway = supported(info, () => takeawayOf(summary, causes));
  const alt = altText(rows, causes, title, takeaway);
  const notes = [
    `Share of customers a year who leave (right) or stay (left) because of it, by switching it off in the same world; pale: cannot be told from zero, or too small to matter; no bar: nothing of it in these runs. ${intervalNote("Bars", "of the mean", info.replications)}`,
    ...background(summary, policies),
  ];
  const spec = framed(
    {
      title,
      takeaway,
      alt,
      notes,
      views,
      columns,
      width: columns * (PANEL + 22) + NAME_WIDTH,
      datasets: { causes: rows },
    },
    info,
    theme,
  );
  return { name: "churn-causes", title, takeaway, alt, spec, columns: TABLE, rows };
}

/** How studies ask for it. */
export const churnCauses: ChartRecord<"churnCauses", NoFields> = defineChart({
  name: "churnCauses",
  does: "what makes customers leave or stay, a panel per cause",
  fields: {},
  needs: { measures: { how: "one", names: CAUSES } },
  draw: (results, _, options) => churnCausesChart(results, options),
});

const TABLE = [
  { field: "label", label: "Cause" },
  { field: "policy", label: "Policy" },
  { field: "text", label: "Yearly churn because of it" },
];

const labelOf = (name: string): string =>
  CHURN_CAUSES.find((cause) => cause.name === name)?.label ?? "causes together, beyond each alone";

function rowOf(summary: readonly SummaryRow[], policy: string, cause: MeasureInfo): ChartRow[] {
  const found = summary.find((row) => row.policy === policy && row.measure === cause.name);
  if (!found || !Number.isFinite(found.estimate)) return [];
  const known = hasInterval(found);
  const fate = fateOf(found, cause);
  const numbers = {
    estimate: finite(found.estimate),
    low: known ? finite(found.low) : null,
    high: known ? finite(found.high) : null,
  };
  return [
    {
      cause: cause.name,
      label: heading(cause.label),
      policy,
      ...numbers,
      fate: fate === "small" ? "undecided" : fate,
      text: formatChange(found, cause.decimals),
    },
  ];
}

function panel(cause: MeasureInfo, policies: readonly string[], domain: readonly number[], named: boolean): Spec {
  const y = { ...policyAxis(policies, named), scale: { domain: policies, paddingInner: 0.4 } };
  const x = { type: "quantitative", scale: { domain, nice: false }, axis: { title: null, tickCount: 2, grid: true } };
  const colour = {
    field: "fate",
    type: "nominal",
    legend: null,
    scale: { domain: ["worse", "undecided", "better", "changed"], range: "diverging" },
  };
  const pale = { condition: { test: "datum.fate === 'undecided'", value: 0.4 }, value: 0.9 };
  const tooltip = [{ field: "policy", type: "nominal", title: "Policy" }, { field: "text", type: "nominal", title: heading(cause.label) }]; // prettier-ignore
  return {
    width: PANEL,
    height: NAME_ROW * policies.length,
    title: {
      text: wrapText(heading(cause.label), PANEL + 8, inPixels(SIZES.axisTitle, 600)),
      style: "panel-title",
      frame: "group",
      offset: 8,
      lineHeight: 16,
    },
    data: { name: "causes" },
    transform: [{ filter: { field: "cause", equal: cause.name } }],
    layer: [
      {
        mark: { type: "bar", description: { expr: "datum.policy + ': ' + datum.text" } },
        encoding: { x: { ...x, field: "estimate" }, y, color: colour, opacity: pale, tooltip },
      },
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: "rule", style: "zero", aria: false },
        encoding: { x: { ...x, field: "zero" } },
      },
      {
        mark: { type: "rule", style: "leader", strokeWidth: 1.5, aria: false },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y },
      },
    ],
  };
}

/**
 * The cause that clearly drives most customers away, and under which policy; silent where no interval lies above zero.
 */
function takeawayOf(summary: readonly SummaryRow[], causes: readonly MeasureInfo[]): string {
  const told = (row: SummaryRow, cause: MeasureInfo): boolean =>
    cause.name === row.measure && cause.name !== "churnTogether" && row.low > 0 && changeInWords(row, cause) !== "";
  const clear = summary.flatMap((row) => causes.filter((cause) => told(row, cause)).map((cause) => ({ row, cause })));
  if (clear.length === 0) return "";
  const { row, cause } = clear.reduce((most, one) => (one.row.estimate > most.row.estimate ? one : most));
  return `Of what can be told from zero, ${cause.label} under ${quoted(oneLine(row.policy))} drives most customers away: ${changeInWords(row, cause)} of them a year.`;
}

function background(summary: readonly SummaryRow[], policies: readonly string[]): string[] {
  const found = summary.find((row) => row.measure === BACKGROUND && row.policy === policies[0]);
  return found && Number.isFinite(found.estimate)
    ? [`Without any of these causes ${formatNumber(found.estimate, 3)} would leave in a year under every policy.`]
    : [];
}

function altText(rows: readonly ChartRow[], causes: readonly MeasureInfo[], title: string, takeaway: string): string {
  const each = causes.map((cause) => {
    const own = rows.filter((row) => row.cause === cause.name);
    return `${heading(cause.label)}: ${own.map((row) => `${oneLine(String(row.policy))} ${String(row.text)}`).join("; ")}.`;
  });
  return [`Bar charts with intervals, one per cause. ${title}.`, takeaway, ...each].filter(Boolean).join(" ");
}
