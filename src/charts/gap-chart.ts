import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { oneLine } from "../core/printable.ts";
import { groupGap, type GroupGap } from "../analysis/group-gap.ts";
import { fateOf } from "../analysis/verdict.ts";
import { findGrouping } from "../analysis/winners.ts";
import type { Results } from "../model/results.ts";
import { changeInWords } from "./change-in-words.ts";
import {
  finite,
  framed,
  intervalNote,
  measureInfo,
  supported,
  type Chart,
  type ChartOptions,
  type ChartRow,
  type Spec,
} from "./chart.ts";
import { checkFields, defineChart, type ChartRecord, type FieldsOf } from "./define-chart.ts";
import { inSentence } from "./english.ts";
import { FATE_SHAPES, NAMING_SHAPES, REFERENCE_SHAPE } from "./fate-shapes.ts";
import { formatChange, formatEstimate, hasInterval, heading, quoted, type MeasureInfo } from "./format.ts";
import { linearScale } from "./linear-scale.ts";
import { panelTitle } from "./panel-title.ts";
import { NAME_ROW, NAME_WIDTH, policyAxis } from "./policy-axis.ts";
import { zoomNote } from "./zoom-note.ts";

const fields = {
  measure: { kind: "measure", fits: "grouped", hint: "what groups should have alike" },
  grouping: { kind: "grouping", hint: "who is told apart" },
} as const;

/** What a chart of gaps shows. */
export type GapSelection = FieldsOf<typeof fields>;

const PANEL = 180;
/** Symbols of gaps: the reference's own, and how the others fare against it; a narrower gap is a better one. */
const GAP_SHAPES = { reference: REFERENCE_SHAPE, ...FATE_SHAPES };

/**
 * Fairness as the gap between groups: on the left every group's level under each policy, one shape a group, joined by a
 * line; on the right the gap, largest minus smallest group, with
 * its interval, ▲ where it is clearly narrower, and so better, than under the reference and ▼ where it is clearly
 * wider. Errors: an unknown measure or grouping.
 *
 * @example
 * gapChart(exampleResults(), { measure: "trust", grouping: "ageBand" }).name // → "gap-trust-ageBand"
 */
export function gapChart(results: Results, selection: GapSelection, options: ChartOptions = {}): Chart {
  const { theme } = checkOptions("gapChart", options);
  checkFields("gapChart.selection", selection, fields);
  checkResults("gapChart.results", results);
  const { measure: name, grouping } = selection;
  const { info } = results;
  const measure = measureInfo(info, name);
  const { label, groups } = findGrouping(results, grouping);
  const gaps = groupGap(results, name, grouping);
  const levels = gaps.flatMap((gap) =>
    gap.groups.filter(({ estimate }) => Number.isFinite(estimate)).map((group) => levelRow(gap.policy, group, measure)),
  );
  const rows = gaps.flatMap((gap) => gapRow(gap, measure));
  const policies = info.policies.map((policy) => policy.name);
  const title = `${heading(measure.label)} by ${label}: the gap between groups`;
  const takeaway = supported(info, () => takeawayOf(gaps, measure, label, policies[0]));
  const alt = [
    `Dot plot in two panels. ${title}.`,
    takeaway,
    ...gaps.map(
      (gap) =>
        `${oneLine(gap.policy)}: gap ${formatEstimate(gap.gap, measure.decimals)}; ${gap.groups.map((group) => `${oneLine(group.label)} ${formatEstimate(group, measure.decimals)}`).join(", ")}.`,
    ),
  ]
    .filter(Boolean)
    .join(" ");
  const notes = [
    `${intervalNote("Bars", "of the mean gap", info.replications)} Gap: largest minus smallest group in each replication; it grows with noise, the same under every policy. ◆ ${quoted(oneLine(policies[0]))}; against it ▲ clearly narrower, ▼ clearly wider, ≈ too small to matter, ● cannot be told.`,
    zoomNote([{ info: measure, domain: levelDomain(levels) }]),
  ].filter(Boolean);
  const views = [
    levelPanel(
      levels,
      measure,
      policies,
      groups.map((group) => group.label),
    ),
    gapPanel(rows, measure, policies),
  ];
  const spec = framed(
    {
      title,
      takeaway,
      alt,
      notes,
      views,
      columns: 2,
      width: 2 * PANEL + NAME_WIDTH + 30,
      datasets: { levels, gaps: rows },
    },
    info,
    theme,
  );
  return { name: `gap-${name}-${grouping.replace(/[^\w-]+/g, "-")}`, title, takeaway, alt, spec, columns: TABLE, rows };
}

/** How studies ask for it. */
export const gap: ChartRecord<"gap", typeof fields> = defineChart({
  name: "gap",
  does: "how far apart groups of customers are under each policy",
  fields,
  draw: gapChart,
});

const TABLE = [
  { field: "policy", label: "Policy" },
  { field: "text", label: "Gap between groups" },
  { field: "change", label: "Difference to the reference" },
];

function levelRow(policy: string, group: GroupGap["groups"][number], measure: MeasureInfo): ChartRow {
  return {
    policy,
    group: group.label,
    estimate: finite(group.estimate),
    text: formatEstimate(group, measure.decimals),
  };
}

function gapRow({ policy, gap, difference }: GroupGap, measure: MeasureInfo): ChartRow[] {
  if (!Number.isFinite(gap.estimate)) return [];
  const known = hasInterval(gap);
  const verdict = difference === null ? "reference" : fateOf(difference, { ...measure, better: "lower" });
  const numbers = {
    estimate: finite(gap.estimate),
    low: known ? finite(Math.max(0, gap.low)) : null,
    high: known ? finite(gap.high) : null,
  };
  const change = difference && Number.isFinite(difference.estimate) ? formatChange(difference, measure.decimals) : "–";
  return [{ policy, ...numbers, verdict, text: formatEstimate(gap, measure.decimals), change }];
}

/** The part of a measure's values that the panel of levels shows. */
function levelDomain(levels: readonly ChartRow[]): readonly [number, number] {
  const spans = levels.map(({ estimate }) => ({
    estimate: Number(estimate),
    low: Number(estimate),
    high: Number(estimate),
  }));
  return linearScale(spans, PANEL, false, 0.08).domain;
}

function levelPanel(
  levels: readonly ChartRow[],
  measure: MeasureInfo,
  policies: readonly string[],
  groups: readonly string[],
): Spec {
  const x = {
    field: "estimate",
    type: "quantitative",
    scale: { domain: levelDomain(levels), nice: false, zero: false },
    axis: { title: null, tickCount: 3 },
  };
  const y = policyAxis(policies, true, { grid: true });
  const legend = { title: null, columns: Math.min(groups.length, 4) };
  const colour = { field: "group", type: "nominal", scale: { domain: groups, range: "category" }, legend };
  const shape = {
    field: "group",
    type: "nominal",
    scale: { domain: groups, range: groups.map((_, g) => NAMING_SHAPES[g % NAMING_SHAPES.length]) },
    legend,
  };
  const tooltip = [{ field: "group", type: "nominal", title: "Group" }, { field: "policy", type: "nominal", title: "Policy" }, { field: "text", type: "nominal", title: heading(measure.label) }]; // prettier-ignore
  return {
    width: PANEL,
    height: NAME_ROW * policies.length,
    title: panelTitle(measure, PANEL),
    data: { name: "levels" },
    layer: [
      {
        mark: { type: "line", style: "guide", aria: false },
        encoding: { x, y, detail: { field: "policy", type: "nominal" } },
      },
      {
        mark: {
          type: "point",
          filled: true,
          size: 60,
          opacity: 1,
          description: { expr: "datum.policy + ', ' + datum.group + ': ' + datum.text" },
        },
        encoding: { x, y, color: colour, shape, tooltip },
      },
    ],
  };
}

function gapPanel(rows: readonly ChartRow[], measure: MeasureInfo, policies: readonly string[]): Spec {
  const spans = [
    ...rows.map(({ estimate, low, high }) => ({
      estimate: Number(estimate),
      low: Number(low ?? estimate),
      high: Number(high ?? estimate),
    })),
    { estimate: 0, low: 0, high: 0 },
  ];
  const [, most] = linearScale(spans, PANEL, false, 0.08).domain;
  const x = { type: "quantitative", scale: { domain: [0, most], nice: false }, axis: { title: null, tickCount: 3 } };
  const y = policyAxis(policies, false, { grid: true });
  const tooltip = [{ field: "policy", type: "nominal", title: "Policy" }, { field: "text", type: "nominal", title: "Gap" }, { field: "change", type: "nominal", title: "Difference to the reference" }]; // prettier-ignore
  const info: MeasureInfo = { ...measure, label: "gap between groups", unit: "", better: "lower" };
  return {
    width: PANEL,
    height: NAME_ROW * policies.length,
    title: panelTitle(info, PANEL),
    data: { name: "gaps" },
    layer: [
      {
        mark: { type: "rule", style: "reference", strokeWidth: 1.75, aria: false },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y },
      },
      ...Object.entries(GAP_SHAPES).map(([verdict, shape]) => ({
        transform: [{ filter: { field: "verdict", equal: verdict } }],
        mark: {
          type: "point",
          filled: true,
          style: "reference",
          shape,
          size: 75,
          opacity: 1,
          description: { expr: "datum.policy + ': gap ' + datum.text" },
        },
        encoding: { x: { ...x, field: "estimate" }, y, tooltip },
      })),
    ],
  };
}

/** The policy that changes the gap most; silent when no difference can be told from zero. */
function takeawayOf(gaps: readonly GroupGap[], measure: MeasureInfo, label: string, reference: string): string {
  const clear = gaps.filter(({ difference }) => difference !== null && changeInWords(difference, measure) !== "");
  if (clear.length === 0) return "";
  const chosen = clear.reduce((most, one) =>
    Math.abs(one.difference!.estimate) > Math.abs(most.difference!.estimate) ? one : most,
  );
  const verb = chosen.difference!.estimate < 0 ? "narrows" : "widens";
  return `${quoted(oneLine(chosen.policy))} ${verb} the gap in ${inSentence(measure)} between groups by ${label} by ${changeInWords(chosen.difference!, measure)} against ${quoted(oneLine(reference))}.`;
}
