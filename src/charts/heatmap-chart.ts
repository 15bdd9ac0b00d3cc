import { analyse } from "../analysis/analyse.ts";
import { byReplication, EVERYONE } from "../analysis/by-replication.ts";
import { checkResults } from "../analysis/check-results.ts";
import { crossedDials, type CrossedPolicy } from "../analysis/crossed-dials.ts";
import { dialSymbol } from "../analysis/dial.ts";
import { frontier } from "../analysis/frontier.ts";
import { interval, pairedDifferences } from "../analysis/interval.ts";
import type { Results } from "../model/results.ts";
import { changeInWords } from "./change-in-words.ts";
import { finite, framed, measureInfo, supported, type Chart, type ChartOptions, type ChartRow, type Spec } from "./chart.ts"; // prettier-ignore
import { checkOptions } from "./check-options.ts";
import { checkFields, defineChart, type ChartRecord, type FieldsOf } from "./define-chart.ts";
import { inSentence } from "./english.ts";
import { formatEstimate, formatNumber, heading, labelWithUnit, type MeasureInfo } from "./format.ts";

const fields = {
  x: { kind: "dial", crossed: true, hint: "what is turned from left to right: a strategy and its option" },
  y: { kind: "dial", crossed: true, hint: "what is turned from bottom to top" },
  measure: { kind: "measure", fits: "directed", hint: "what each cell shows" },
  against: { kind: "measure", fits: "directed", optional: true, hint: "with it: cells that no other beats on both are framed" }, // prettier-ignore
} as const;

/** Two dials (a strategy and its option each), what is shown, and what it is weighed against. */
export type HeatmapFields = FieldsOf<typeof fields>;

const CELL = { width: 74, height: 46 };

interface Cell extends CrossedPolicy {
  readonly estimate: number;
  readonly text: string;
  readonly onFrontier: boolean;
  readonly probability: number | null;
}

/**
 * A measure over two dials: a cell for each pair of values with its mean; with `against` the cells that no other beats on
 * both measures are framed (see `frontier`: on the means, with the probability of it in the table). Every policy that has
 * numbers for both dials takes part. Errors: an unknown measure, or one of which neither end is better; fewer than two
 * values of a dial; two policies in one cell.
 *
 * @example
 * const { info, records } = exampleResults();
 * const hidden = [5, 10].map((k) => ({ name: "kAnonymity", params: { k } }));
 * const limited = info.policies.slice(2);
 * const policies = limited.map((one, i) => ({ ...one, strategies: [...one.strategies, hidden[i]] }));
 * const crossed = { info: { ...info, policies }, records: records.filter(({ policy }) => policy.endsWith("weeks")) };
 * const { rows } = heatmapChart(crossed, { x: "storageLimit.weeks", y: "kAnonymity.k", measure: "trust" });
 * rows.map(({ x, y }) => [x, y]) // → [[2, 5], [4, 10]]
 */
export function heatmapChart(results: Results, axes: HeatmapFields, options: ChartOptions = {}): Chart {
  const { theme } = checkOptions("heatmapChart", options);
  checkFields("heatmapChart.axes", axes, fields);
  checkResults("heatmapChart.results", results);
  const { x, y, measure, against } = axes;
  const info = measureInfo(results.info, measure);
  const cells = cellsOf(results, axes, info);
  const [across, up] = [dialSymbol(x), dialSymbol(y)];
  const [firstName, secondName] = across === up ? [x, y] : [across, up];
  const title = `${heading(info.label)} over ${firstName} and ${secondName}`;
  const takeaway = supported(results.info, () => takeawayOf(results, cells, info, [firstName, secondName]));
  const other = against === undefined ? undefined : measureInfo(results.info, against);
  const framedCells = other === undefined ? "" : ` Framed: no other cell is better on both ${inSentence(info)} and ${inSentence(other)}, by their means.`; // prettier-ignore
  const notes = [`Cells: means over ${results.info.replications} replications; intervals are in the table.${framedCells}`]; // prettier-ignore
  const said = cells.map((cell) => `${cell.text} at ${cell.x}, ${cell.y}`).join("; ");
  const alt = `Heat map. ${title}. ${takeaway} ${said}.`.replace("  ", " ");
  const rows = cells.map((cell): ChartRow => ({ ...cell, estimate: finite(cell.estimate), level: formatNumber(cell.estimate, info.decimals) })); // prettier-ignore
  const spec = framed({ title, takeaway, alt, notes, views: [viewOf(cells, info, [x, y])], columns: 1, width: 420, datasets: { cells: rows } }, results.info, theme); // prettier-ignore
  const columns = [
    { field: "x", label: x },
    { field: "y", label: y },
    { field: "text", label: heading(info.label) },
    ...(other === undefined ? [] : [{ field: "probability", label: "Probability that its means are on the frontier" }]),
  ];
  return { name: `heatmap-${measure}${against === undefined ? "" : `-${against}`}`, title, takeaway, alt, spec, columns, rows }; // prettier-ignore
}

/** How studies ask for it. */
export const heatmap: ChartRecord<"heatmap", typeof fields> = defineChart({
  name: "heatmap",
  does: "a measure over two dials, and which settings no other beats",
  fields,
  draw: heatmapChart,
});

function cellsOf(results: Results, { x, y, measure, against }: HeatmapFields, info: MeasureInfo): Cell[] {
  const places = crossedDials(results.info.policies, x, y);
  const { summary } = analyse(results);
  const crossed = { ...results, info: { ...results.info, policies: results.info.policies.filter(({ name }) => places.some(({ policy }) => policy === name)) } }; // prettier-ignore
  const best = against === undefined ? [] : frontier(crossed, measure, against);
  return places.map((place) => {
    const row = summary.find((one) => one.policy === place.policy && one.measure === measure && one.group === EVERYONE);
    const on = best.find(({ policy }) => policy === place.policy);
    return {
      ...place,
      estimate: row?.estimate ?? NaN,
      text: row === undefined ? "–" : formatEstimate(row, info.decimals),
      onFrontier: on?.onFrontier ?? false,
      probability: on === undefined ? null : finite(Number(on.probability.toFixed(2))),
    };
  });
}

/** Between which cells the measure differs most, where that can be told from zero. */
function takeawayOf(
  results: Results,
  cells: readonly Cell[],
  info: MeasureInfo,
  names: readonly [string, string],
): string {
  // prettier-ignore
  const known = cells.filter(({ estimate }) => Number.isFinite(estimate));
  if (known.length < 2) return "";
  const order = [...known].sort((a, b) => a.estimate - b.estimate);
  const [worst, best] = info.better === "lower" ? [order.at(-1)!, order[0]] : [order[0], order.at(-1)!];
  const data = byReplication(results.records);
  const values = ({ policy }: Cell): readonly number[] => data.values(policy, EVERYONE, info.name);
  const size = changeInWords(interval(pairedDifferences(values(best), values(worst))), info);
  if (size === "") return "";
  const at = ({ x, y }: Cell): string => `${names[0]} = ${x} with ${names[1]} = ${y}`;
  return `${heading(info.label)} is best at ${at(best)}, ${size} ${info.better === "lower" ? "lower" : "higher"} than at ${at(worst)}, where it is worst.`; // prettier-ignore
}

function viewOf(cells: readonly Cell[], info: MeasureInfo, [x, y]: readonly [string, string]): Spec {
  const values = (axis: "x" | "y"): number[] => [...new Set(cells.map((cell) => cell[axis]))].sort((a, b) => a - b);
  const [xs, ys] = [values("x"), values("y")];
  const place = (axis: "x" | "y", title: string, sort: readonly number[]): Spec => ({
    field: axis,
    type: "ordinal",
    sort,
    axis: { title, labelAngle: 0, grid: false, domain: false, ticks: false },
    scale: { paddingInner: 0.06, paddingOuter: 0.06 },
  });
  const encoding = { x: place("x", x, xs), y: place("y", y, [...ys].reverse()) };
  const text = { field: "level", type: "nominal" };
  const quiet = { aria: false, tooltip: null };
  const tooltip = [
    { field: "x", type: "ordinal", title: x },
    { field: "y", type: "ordinal", title: y },
    { field: "text", type: "nominal", title: labelWithUnit(info) },
  ];
  return {
    width: CELL.width * xs.length,
    height: CELL.height * ys.length,
    data: { name: "cells" },
    layer: [
      {
        mark: { type: "rect", cornerRadius: 3, description: { expr: "datum.x + ', ' + datum.y + ': ' + datum.text" } },
        encoding: {
          ...encoding,
          color: { field: "estimate", type: "quantitative", scale: { type: "linear", range: "ramp", zero: false }, legend: null }, // prettier-ignore
          tooltip,
        },
      },
      {
        transform: [{ filter: "datum.onFrontier" }],
        mark: {
          type: "rect",
          style: "policy",
          filled: false,
          fillOpacity: 0,
          strokeWidth: 3,
          cornerRadius: 3,
          ...quiet,
        },
        encoding,
      },
      { mark: { type: "text", style: "halo", ...quiet }, encoding: { ...encoding, text } },
      { mark: { type: "text", style: "direct-label", ...quiet }, encoding: { ...encoding, text } },
    ],
  };
}
