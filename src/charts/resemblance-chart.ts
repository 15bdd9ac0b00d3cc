import { checkOptions } from "./check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import type { ResemblanceRow } from "../analysis/resemblance-row.ts";
import { VERSION } from "../core/version.ts";
import { finite, framedFrom, type Chart, type ChartOptions, type ChartRow, type Spec } from "./chart.ts";
import { oneLine } from "../core/printable.ts";
import { FATE_SHAPES } from "./fate-shapes.ts";
import { fitNames } from "./fit-names.ts";
import { enumerate, formatDifference, formatNumber, isClear } from "./format.ts";
import { linearScale } from "./linear-scale.ts";
import { renamed } from "./policy-encoding.ts";
import { inPixels } from "./text-metrics.ts";
import { SIZES, themes } from "./theme.ts";

/** Where the real purchases came from, and the seed of the synthetic ones. */
export interface ResemblanceSource {
  readonly data: string;
  readonly seed: string;
}

const NAME = 245;
const PANEL = 235;
const ROW = 20;
const STATUSES = ["independent", "estimated", "calibrated"] as const;
const HEADINGS: Readonly<Record<ResemblanceRow["status"], string>> = {
  independent: "Evidence: nothing was fitted to these",
  estimated: "Estimated: follows from a fitted parameter",
  calibrated: "Calibrated: made to agree",
};

/**
 * Real against synthetic purchases: how far the synthetic figure lies from the real one, in per cent of it, with its 95
 * % interval, apart by what the figure can show.
 * Distances between distributions, which have no sign, stand in the table only. Shape and colour tell a difference that
 * is clear from one that is not.
 * Errors: no row with a real figure other than zero.
 */
export function resemblanceChart(
  rows: readonly ResemblanceRow[],
  source: ResemblanceSource,
  options: ChartOptions = {},
): Chart {
  const { theme = themes.light } = checkOptions("resemblanceChart", options);
  checkShape("resemblanceChart.rows", rows, "list");
  checkShape("resemblanceChart.source", source, "object");
  const single = rows.filter(({ real, synthetic }) => real !== null && synthetic !== null && real !== 0);
  if (single.length === 0) fail("rows must have a real figure other than zero, got none");
  const data = rows.map(rowOf);
  const spans = single.map((row) => relative(row)).map(({ estimate, low, high }) => ({ estimate, low, high }));
  const domain = linearScale([...spans, { estimate: 0, low: 0, high: 0 }], PANEL, false, 0.05).domain;
  const groups = STATUSES.map((status) => ({
    status,
    rows: data.filter((row) => row.status === status && row.estimate !== null),
  })).filter((group) => group.rows.length > 0);
  const views = groups.map((group, index) => panel(group.status, group.rows, domain, index === groups.length - 1));
  const title = "Real and synthetic purchases";
  const takeaway = takeawayOf(single);
  const distances = rows
    .filter(({ real }) => real === null)
    .map(({ label, distance, decimals }) => `${label} ${formatNumber(distance.estimate, decimals)}`);
  const alt = altText(single, title, takeaway);
  const notes = [
    "Bars: 95 % intervals over resampled customers and synthetic worlds. ■ can be told from the real figure, ● cannot.",
    distances.length > 0 ? `Distances between distributions (0 to 1): ${distances.join("; ")}.` : "",
  ].filter(Boolean);
  const from = `Real: ${oneLine(source.data)} · seed ${source.seed} · Counterpoise\u00a0${VERSION}`;
  const spec = framedFrom(
    { title, takeaway, alt, notes, views, columns: 1, width: NAME + PANEL + 30, datasets: { figures: data } },
    from,
    theme,
  );
  return { name: "resemblance", title, takeaway, alt, spec, columns: TABLE, rows: data };
}

const TABLE = [
  { field: "label", label: "Figure" },
  { field: "status", label: "What it can show" },
  { field: "realText", label: "Real" },
  { field: "syntheticText", label: "Synthetic" },
  { field: "distanceText", label: "Difference or distance (95 % interval)" },
];

/** Difference in per cent of the real figure. */
function relative({ real, distance }: ResemblanceRow): { estimate: number; low: number; high: number } {
  const ends = [distance.low, distance.high].map((end) => (100 * end) / real!).sort((a, b) => a - b);
  return { estimate: (100 * distance.estimate) / real!, low: ends[0], high: ends[1] };
}

function rowOf(row: ResemblanceRow): ChartRow {
  const { label, status, real, synthetic, distance, decimals } = row;
  const known = real !== null && synthetic !== null;
  const share = known && real !== 0 ? relative(row) : null;
  const written = known ? formatDifference : formatNumber;
  return {
    label,
    status,
    estimate: share && finite(share.estimate),
    low: share && finite(share.low),
    high: share && finite(share.high),
    clear: share && isClear(share) ? "clear" : "not clear",
    realText: known ? formatNumber(real, decimals) : "–",
    syntheticText: known ? formatNumber(synthetic, decimals) : "–",
    distanceText: `${written(distance.estimate, decimals)} (${written(distance.low, decimals)} to ${written(distance.high, decimals)})`,
  };
}

function panel(
  status: ResemblanceRow["status"],
  rows: readonly ChartRow[],
  domain: readonly [number, number],
  lowest: boolean,
): Spec {
  const labels = rows.map((row) => String(row.label));
  const short = fitNames(labels, { width: NAME, lines: 1, measure: inPixels(SIZES.label) }).map(([line]) => line);
  const title = lowest ? "Synthetic minus real, % of the real figure" : null;
  const x = {
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    axis: { title, titleAnchor: "end", titleAlign: "right", tickCount: 5, grid: true, labels: lowest, ticks: lowest },
  };
  const y = {
    field: "label",
    type: "nominal",
    scale: { domain: labels },
    axis: { title: null, grid: true, labelExpr: renamed(labels, short), labelLimit: 0, minExtent: NAME },
  };
  const colour = {
    field: "clear",
    type: "nominal",
    scale: { domain: ["clear", "not clear"], range: "diverging" },
    legend: null,
  };
  const shape = {
    field: "clear",
    type: "nominal",
    scale: { domain: ["clear", "not clear"], range: [FATE_SHAPES.changed, FATE_SHAPES.undecided] },
    legend: null,
  };
  const tooltip = TABLE.map(({ field, label }) => ({ field, type: "nominal", title: label }));
  const description = { expr: "datum.label + ': ' + datum.distanceText + ', ' + datum.clear" };
  return {
    width: PANEL,
    height: ROW * rows.length,
    title: { text: HEADINGS[status], style: "panel-title", frame: "bounds", anchor: "start", offset: 4 },
    data: { name: "figures" },
    transform: [{ filter: { field: "status", equal: status } }, { filter: "isValid(datum.estimate)" }],
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: "rule", style: "zero", aria: false },
        encoding: { x: { ...x, field: "zero" } },
      },
      {
        mark: { type: "rule", strokeWidth: 1.75, aria: false },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y, color: colour },
      },
      {
        mark: { type: "point", filled: true, size: 70, opacity: 1, description },
        encoding: { x: { ...x, field: "estimate" }, y, color: colour, shape, tooltip },
      },
    ],
  };
}

/**
 * How many of the figures that are evidence can be told from the real ones, and the furthest of them; empty when there
 * is no evidence.
 */
function takeawayOf(rows: readonly ResemblanceRow[]): string {
  const evidence = rows.filter(({ status }) => status === "independent").map((row) => ({ row, share: relative(row) }));
  if (evidence.length === 0) return "";
  const apart = evidence.filter(({ share }) => isClear(share));
  const count = `${evidence.length} figure${evidence.length === 1 ? "" : "s"} that nothing was fitted to`;
  if (apart.length === 0) return `None of the ${count} can be told from the real one.`;
  const furthest = apart.reduce((best, one) =>
    Math.abs(one.share.estimate) > Math.abs(best.share.estimate) ? one : best,
  );
  const { label, real, synthetic, decimals } = furthest.row;
  const gap = `${formatNumber(synthetic!, decimals)} instead of ${formatNumber(real!, decimals)}`;
  return `Of the ${count}, ${apart.length} can be told from the real ones; furthest is ${label}, ${gap}.`;
}

function altText(rows: readonly ResemblanceRow[], title: string, takeaway: string): string {
  const each = STATUSES.flatMap((status) => {
    const own = rows.filter((row) => row.status === status).map(({ label, real, synthetic, decimals }) => `${label}: real ${formatNumber(real!, decimals)}, synthetic ${formatNumber(synthetic!, decimals)}`); // prettier-ignore
    return own.length === 0 ? [] : [`${HEADINGS[status]}: ${enumerate(own)}.`];
  });
  return [`Dot plot with intervals of ${rows.length} figures. ${title}.`, takeaway, ...each].filter(Boolean).join(" ");
}
