import { STUDY_INFO } from "../analysis/answer-shapes.ts";
import { checkSolved } from "../decisions/answer-shapes.ts";
import { checkOptions } from "./check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { dialSymbol } from "../analysis/dial.ts";
import type { Solved, SolvedPoint } from "../decisions/solve-dial.ts";
import { wantInWords } from "../decisions/solve-words.ts";
import type { StudyInfo } from "../model/results.ts";
import { verticalTitle } from "./axis-title.ts";
import { finite, framed, measureInfo, type Chart, type ChartOptions, type ChartRow, type Spec } from "./chart.ts";
import { formatNumber, heading, labelWithUnit, type MeasureInfo } from "./format.ts";
import { linearScale, tenUnits } from "./linear-scale.ts";

const WIDTH = 380;
const HEIGHT = 170;

/**
 * What a dial must be turned to: for each constraint the measure along the dial, with the 90 % interval of its paired
 * margin around each mean, what is asked as a line across, and the answer as a line upright. Points are larger the more
 * worlds are behind them. Errors: a measure that the study's description does not have.
 *
 * @example
 * const trust = (weeks, world) => ({ trust: weeks / 100 + (world % 2) / 100 });
 * const simulate = async (settings, worlds) =>
 *   settings.map(({ dials }) => worlds.map((world) => trust(dials?.["storageLimit.weeks"] ?? 50, world)));
 * const dial = { name: "storageLimit.weeks", from: 1, to: 52, whole: true };
 * const { info } = exampleResults();
 * const solved = await solveDial(simulate, { dial, keep: [parseKeep("trust >= 0.2", info.measures)], want: "least" });
 * solveChart(solved, info).title // → "The least value of storageLimit.weeks that keeps trust ≥ 0.2"
 */
export function solveChart(solved: Solved, info: StudyInfo, options: ChartOptions = {}): Chart {
  const { theme } = checkOptions("solveChart", options);
  checkSolved("solveChart.solved", solved);
  checkShape("solveChart.info", info, STUDY_INFO);
  const { dial, curve, answer, nearest, asked } = solved;
  const symbol = dialSymbol(dial.name);
  const panels = (curve[0]?.margins ?? []).map(({ keep }, k) => ({ keep, k, info: measureInfo(info, keep.measure) }));
  const rows = panels.flatMap(({ k, info: about }) => curve.map((point) => rowOf(point, k, about, solved)));
  const kept = panels.map(({ keep }) => keep.text).join(" and ");
  const title = `${heading(wantInWords(solved.want))} of ${dial.name} that keeps ${kept}`;
  const sure =
    "confidence" in asked
      ? `with probability ${asked.confidence}, of the mean over worlds`
      : `in ${formatNumber(100 * asked.worlds, 0)} % of worlds`;
  const takeaway =
    answer !== undefined
      ? `${symbol} = ${answer.value}, ${sure}.`
      : solved.stopped === "cannot be met"
        ? `It cannot be met${nearest === undefined ? "" : `; the nearest is ${symbol} = ${nearest.value}`}.`
        : "No answer was found within the budget.";
  const notes = [
    `Bands: 90 % intervals of the paired margin, around each mean. Dashed across: what is asked. Upright: the answer. Larger points have more worlds behind them, ${Math.max(...curve.map(({ n }) => n))} at most; ${solved.cost.simulations} simulations in all.`,
  ];
  const alt = [`Line chart along ${symbol}. ${title}.`, takeaway, ...rows.map((row) => `${String(row.label)} ${String(row.text)} at ${String(row.value)}.`)].join(" "); // prettier-ignore
  const views = panels.map(({ k, info: about }) =>
    panelOf(solved, k, about, { symbol, lowest: k === panels.length - 1 }),
  );
  const worlds = { ...info, replications: Math.max(...curve.map(({ n }) => n)) };
  const spec = framed({ title, takeaway, alt, notes, views, columns: 1, width: WIDTH + 130, datasets: { solve: rows } }, worlds, theme); // prettier-ignore
  return { name: `solve-${dial.name.replace(".", "-")}`, title, takeaway, alt, spec, columns: columnsOf(symbol), rows };
}

/** What a constraint asks for, at the answer or wherever most worlds are. */
function targetAt({ curve, answer }: Solved, k: number): number {
  const point = answer ?? curve.reduce((a, b) => (b.n > a.n ? b : a));
  return point.margins[k].target;
}

function rowOf({ value, n, margins }: SolvedPoint, k: number, about: MeasureInfo, solved: Solved): ChartRow {
  const { keep, estimate, low, high } = margins[k];
  const target = targetAt(solved, k);
  const level = (margin: number): number => (keep.least ? target + margin : target - margin);
  const ends = [level(low), level(high)].sort((a, b) => a - b);
  return {
    constraint: keep.text,
    label: labelWithUnit(about),
    value,
    worlds: n,
    estimate: finite(level(estimate)),
    low: finite(ends[0]),
    high: finite(ends[1]),
    target: finite(target),
    text: formatNumber(level(estimate), about.decimals),
    margin: finite(estimate),
  };
}

const columnsOf = (symbol: string): Chart["columns"] => [
  { field: "constraint", label: "Constraint" },
  { field: "value", label: symbol },
  { field: "text", label: "Mean" },
  { field: "worlds", label: "Worlds" },
];

function panelOf(
  solved: Solved,
  k: number,
  about: MeasureInfo,
  { symbol, lowest }: { readonly symbol: string; readonly lowest: boolean },
): Spec {
  const { dial, curve, answer } = solved;
  const rows = curve.map((point) => rowOf(point, k, about, solved));
  const target = targetAt(solved, k);
  const spans = rows.map(({ estimate, low, high }) => ({
    estimate: Number(estimate),
    low: Number(low),
    high: Number(high),
  }));
  const scale = linearScale(
    [...spans, { estimate: target, low: target, high: target }],
    HEIGHT,
    true,
    0.1,
    tenUnits(about),
  );
  const vertical = verticalTitle(about, WIDTH + 100);
  const ratios = dial.from > 0 && dial.to >= 10 * dial.from;
  const x = {
    field: "value",
    type: "quantitative",
    scale: {
      type: ratios ? "log" : "linear",
      domain: [dial.from, dial.to],
      nice: false,
      ...(!ratios && { zero: false }),
    },
    axis: {
      title: lowest ? `${dial.name} (${symbol})` : null,
      labels: lowest,
      labelOverlap: "greedy",
      grid: false,
      format: "~g",
    },
  };
  const y = { type: "quantitative", scale: { domain: scale.domain, nice: false, zero: false }, axis: { ...vertical, tickCount: 4 }, title: vertical.title }; // prettier-ignore
  const own = { filter: { field: "constraint", equal: rows[0].constraint } };
  const quiet = { aria: false, tooltip: null };
  const tooltip = [
    { field: "value", type: "quantitative", title: symbol },
    { field: "text", type: "nominal", title: about.label },
    { field: "worlds", type: "quantitative", title: "worlds" },
  ];
  const line = (channel: "x" | "y", at: number, dash: readonly number[], style: string): Spec => ({
    data: { values: [{ at }] },
    mark: { type: "rule", style, strokeDash: dash, aria: false },
    encoding: channel === "x" ? { x: { ...x, field: "at" } } : { y: { ...y, field: "at" } },
  });
  return {
    width: WIDTH,
    height: HEIGHT,
    data: { name: "solve" },
    layer: [
      { transform: [own, { filter: "isValid(datum.low) && isValid(datum.high)" }], mark: { type: "area", style: "subject-band", opacity: 0.2, ...quiet }, encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } } },
      line("y", target, [5, 4], "guide"),
      ...(answer === undefined ? [] : [line("x", answer.value, [1, 0], "guide")]),
      { transform: [own], mark: { type: "line", style: "subject", strokeWidth: 2, ...quiet }, encoding: { x, y: { ...y, field: "estimate" } } },
      { transform: [own], mark: { type: "point", filled: true, style: "subject", opacity: 1, description: { expr: "datum.value + ': ' + datum.text" } }, encoding: { x, y: { ...y, field: "estimate" }, size: { field: "worlds", type: "quantitative", scale: { range: [25, 90] }, legend: null }, tooltip } },
    ],
  }; // prettier-ignore
}
