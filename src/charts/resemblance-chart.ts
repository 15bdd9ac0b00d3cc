import { RESEMBLANCE_ROW } from "../analysis/answer-shapes.ts";
import { checkOptions } from "./check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import type { ResemblanceRow } from "../analysis/resemblance-row.ts";
import { VERSION } from "../core/version.ts";
import { finite, framedFrom, type Chart, type ChartOptions, type ChartRow, type Spec } from "./chart.ts";
import { oneLine } from "../core/printable.ts";
import { FATE_SHAPES } from "./fate-shapes.ts";
import { fitNames } from "./fit-names.ts";
import { enumerate } from "../core/enumerate.ts";
import { formatNumber } from "./format.ts";
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
const ROW = 16;
/** Share within which a synthetic figure counts as like the real one, in per cent. */
const LIKE = 20;
const HEADINGS = {
  evidence: "Evidence: nothing was fitted to these",
  fitted: "Fitted: a parameter was chosen so that they agree",
} as const;
type Status = keyof typeof HEADINGS;
const STATUSES = ["evidence", "fitted"] as const;

/**
 * Real beside synthetic purchases: how far each synthetic figure lies from the real one, in per cent of it, with two
 * standard errors of the real one either way and a band of 20 %, apart by what the figure can show. Shape and colour
 * tell figures that miss: by more than the band and the standard errors.
 * Errors: no row with a real figure other than zero.
 *
 * @example
 * const row = { name: "lines per visit", fitted: true, real: 4, error: 0.1, synthetic: 4.1, low: 4, high: 4.2 };
 * const rows = [{ ...row, outside: false, miss: false }];
 * resemblanceChart(rows, { data: "sales.csv", seed: "shop" }).title // → "Real and synthetic purchases"
 */
export function resemblanceChart(
  rows: readonly ResemblanceRow[],
  source: ResemblanceSource,
  options: ChartOptions = {},
): Chart {
  const { theme = themes.light } = checkOptions("resemblanceChart", options);
  checkShape("resemblanceChart.rows", rows, [RESEMBLANCE_ROW]);
  checkShape("resemblanceChart.source", source, { data: "text", seed: "text" });
  const known = rows.filter(({ real, synthetic }) => real !== 0 && Number.isFinite(synthetic));
  if (known.length === 0) fail("rows must have a real figure other than zero, got none");
  const data = rows.map(rowOf);
  const spans = [...known.map(relative), { estimate: 0, low: -LIKE, high: LIKE }];
  const domain = linearScale(spans, PANEL, false, 0.05).domain;
  const groups = STATUSES.map((status) => ({
    status,
    rows: data.filter((row) => row.status === status && row.estimate !== null),
  })).filter((group) => group.rows.length > 0);
  const views = groups.map((group, index) => panel(group.status, group.rows, domain, index === groups.length - 1));
  const title = "Real and synthetic purchases";
  const takeaway = takeawayOf(known);
  const alt = altText(known, title, takeaway);
  const notes = [
    `Band: ${LIKE} % of the real figure. Bars: two standard errors of the real one. ■ lies outside both, ● does not.`,
  ];
  const from = `Real: ${oneLine(source.data)} · seed ${source.seed} · Counterpoise\u00a0${VERSION}`;
  const datasets = { figures: data, band: [{ low: -LIKE, high: LIKE, zero: 0 }] };
  const spec = framedFrom({ title, takeaway, alt, notes, views, columns: 1, width: NAME + PANEL + 30, datasets }, from, theme); // prettier-ignore
  return { name: "resemblance", title, takeaway, alt, spec, columns: TABLE, rows: data };
}

const TABLE = [
  { field: "label", label: "Figure" },
  { field: "status", label: "What it can show" },
  { field: "realText", label: "Real (± 2 standard errors)" },
  { field: "syntheticText", label: "Synthetic (least to greatest)" },
  { field: "missText", label: "Misses" },
];

/** Difference in per cent of the real figure, with two of its standard errors either way. */
function relative({ real, error, synthetic }: ResemblanceRow): { estimate: number; low: number; high: number } {
  const estimate = 100 * (synthetic / real - 1);
  const half = Number.isFinite(error) ? Math.abs((200 * error) / real) : 0;
  return { estimate, low: estimate - half, high: estimate + half };
}

/** Digits that a figure of this size needs. */
const show = (x: number): string => formatNumber(x, Math.abs(x) < 10 ? 3 : 1);

function rowOf(row: ResemblanceRow): ChartRow {
  const { name, fitted, real, error, synthetic, low, high, outside, miss } = row;
  const share = real !== 0 && Number.isFinite(synthetic) ? relative(row) : null;
  return {
    label: name,
    status: fitted ? "fitted" : "evidence",
    estimate: share && finite(share.estimate),
    low: share && finite(share.low),
    high: share && finite(share.high),
    miss: miss ? "miss" : "like",
    realText: Number.isFinite(error) ? `${show(real)} (± ${show(2 * error)})` : show(real),
    syntheticText: share ? `${show(synthetic)} (${show(low)} to ${show(high)})` : "–",
    missText: miss ? "yes" : outside ? "within two standard errors" : "no",
  };
}

function panel(status: Status, rows: readonly ChartRow[], domain: readonly [number, number], lowest: boolean): Spec {
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
  const told = { field: "miss", type: "nominal", legend: null };
  const colour = { ...told, scale: { domain: ["miss", "like"], range: "diverging" } };
  const shape = {
    ...told,
    scale: { domain: ["miss", "like"], range: [FATE_SHAPES.changed, FATE_SHAPES.undecided] },
  };
  const tooltip = TABLE.map(({ field, label }) => ({ field, type: "nominal", title: label }));
  const description = {
    expr: "datum.label + ': real ' + datum.realText + ', synthetic ' + datum.syntheticText + ', misses: ' + datum.missText",
  };
  return {
    width: PANEL,
    height: ROW * rows.length,
    title: { text: HEADINGS[status], style: "panel-title", frame: "bounds", anchor: "start", offset: 4 },
    data: { name: "figures" },
    transform: [{ filter: { field: "status", equal: status } }, { filter: "isValid(datum.estimate)" }],
    layer: [
      {
        data: { name: "band" },
        mark: { type: "rect", opacity: 0.12, aria: false },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" } },
      },
      {
        data: { name: "band" },
        mark: { type: "rule", style: "zero", aria: false },
        encoding: { x: { ...x, field: "zero" } },
      },
      {
        mark: { type: "rule", strokeWidth: 1.75, aria: false },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y, color: colour },
      },
      {
        mark: { type: "point", filled: true, size: 50, opacity: 1, description },
        encoding: { x: { ...x, field: "estimate" }, y, color: colour, shape, tooltip },
      },
    ],
  };
}

/** How many of the figures that are evidence miss, and the furthest of them; empty when there is no evidence. */
function takeawayOf(rows: readonly ResemblanceRow[]): string {
  const evidence = rows.filter(({ fitted }) => !fitted);
  if (evidence.length === 0) return "";
  const missed = evidence.filter(({ miss }) => miss);
  const count = `${evidence.length} figure${evidence.length === 1 ? "" : "s"} that nothing was fitted to`;
  if (missed.length === 0) return `None of the ${count} misses the real one.`;
  const away = (row: ResemblanceRow): number => Math.abs(relative(row).estimate);
  const furthest = missed.reduce((best, one) => (away(one) > away(best) ? one : best));
  const gap = `${show(furthest.synthetic)} instead of ${show(furthest.real)}`;
  return `Of the ${count}, ${missed.length} miss the real ones; furthest is ${furthest.name}, ${gap}.`;
}

function altText(rows: readonly ResemblanceRow[], title: string, takeaway: string): string {
  const each = STATUSES.flatMap((status) => {
    const own = rows.filter(({ fitted }) => fitted === (status === "fitted"));
    const words = own.map(({ name, real, synthetic }) => `${name}: real ${show(real)}, synthetic ${show(synthetic)}`);
    return own.length === 0 ? [] : [`${HEADINGS[status]}: ${enumerate(words)}.`];
  });
  return [`Dot plot with intervals of ${rows.length} figures. ${title}.`, takeaway, ...each].filter(Boolean).join(" ");
}
