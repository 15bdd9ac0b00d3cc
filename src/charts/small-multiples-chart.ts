import { checkOptions } from "./check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkResults } from "../analysis/check-results.ts";
import { fail } from "../core/check.ts";
import { trajectoryDifferences } from "../analysis/trajectory-differences.ts";
import { trajectory } from "../analysis/trajectory.ts";
import type { Results, TrajectoryPoint } from "../model/results.ts";
import {
  finite,
  framed,
  intervalNote,
  measureInfo,
  policyNames,
  shownName,
  supported,
  type Chart,
  type ChartOptions,
  type ChartRow,
  type Spec,
} from "./chart.ts";
import { defineChart, type ChartRecord } from "./define-chart.ts";
import { fitNames } from "./fit-names.ts";
import { heading, labelWithUnit } from "./format.ts";
import { linearScale, tenUnits, type LinearScale } from "./linear-scale.ts";
import { fieldIs, policyEncoding, policyLegend } from "./policy-encoding.ts";
import { inPixels, wrapText } from "./text-metrics.ts";
import { zoomNote } from "./zoom-note.ts";
import { SIZES } from "./theme.ts";
import {
  trajectoryAlt,
  trajectoryColumns,
  trajectoryRows,
  trajectoryTakeaway,
  type Course,
} from "./trajectory-words.ts";

/** Size of the panels, how many stand beside each other, and how far the weeks go. */
interface Grid {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly lastWeek: number;
}

/** Width of all panels of a row with their axes, in pixels. */
const ROW = 470;
/** Room of an axis of values beside each panel. */
const AXIS = 44;
const PANEL_TITLE = inPixels(SIZES.axisTitle, 600);

const fields = {
  measures: { kind: "measures", fits: "weekly", hint: "one, or a panel each" },
} as const;

/**
 * Small multiples over the weeks. One measure: a panel per policy on a common scale, the policy as a line with the 95 %
 * interval of its mean, the reference behind it in every panel. Several measures: a panel per measure on a scale of its own, all policies in each
 * under one legend.
 * Errors: an unknown measure; one without weekly values.
 *
 * @example
 * smallMultiplesChart(exampleResults(), ["trust", "churn"]).name // → "multiples-trust-churn"
 */
export function smallMultiplesChart(results: Results, measures: readonly string[], options: ChartOptions = {}): Chart {
  const { theme } = checkOptions("smallMultiplesChart", options);
  checkResults("smallMultiplesChart.results", results);
  checkShape("smallMultiplesChart.measures", measures, "list");
  if (measures.length === 0) fail("measures must be at least one, got none");
  const policies = policyNames(results);
  const courses = measures.map((name) => courseOf(results, name, policies.length > 1));
  const single = courses.length === 1;
  const lastWeek = Math.max(...courses.flatMap(({ levels }) => levels.map(({ week }) => week)));
  const count = single ? policies.length : courses.length;
  const columns = count === 4 ? 2 : Math.min(3, count);
  const grid = { columns, width: ROW / Math.max(2, columns) - AXIS, height: columns < 3 ? 120 : 92, lastWeek };
  const views = single ? policyPanels(courses[0], policies, grid) : measurePanels(courses, policies, grid);
  const title = single
    ? `${heading(labelWithUnit(courses[0].info))} under each policy`
    : "Week by week under each policy";
  const takeaway = supported(results.info, () => trajectoryTakeaway(courses, policies[0]));
  const alt = `${courses.length > 1 ? courses.length : policies.length} panels. ${trajectoryAlt(courses, policies, takeaway)}`;
  const datasets = {
    weeks: courses.flatMap(({ levels }) => levels.map(rowOf)),
  };
  const backdrop = single && policies.length > 1 ? "Dashed line in each panel: the reference." : "";
  const notes = [
    [
      backdrop,
      "Week 0: the policy starts.",
      intervalNote("Bands", "of the mean", results.info.replications),
      zoomNote(courses.map((course) => ({ info: course.info, domain: scaleOf(course, grid).domain }))),
    ]
      .filter(Boolean)
      .join(" "),
  ];
  const spec = framed({ title, takeaway, alt, notes, views, columns, width: ROW, datasets }, results.info, theme);
  return {
    name: `multiples-${measures.join("-")}`,
    title,
    takeaway,
    alt,
    spec,
    columns: trajectoryColumns(courses),
    rows: trajectoryRows(courses),
  };
}

/** How studies ask for it. */
export const smallMultiples: ChartRecord<"smallMultiples", typeof fields> = defineChart({
  name: "smallMultiples",
  does: "one measure with a panel per policy, or several with a panel each, week by week",
  fields,
  draw: (results, { measures }, options) => smallMultiplesChart(results, measures, options),
});

function courseOf(results: Results, name: string, compared: boolean): Course {
  const info = measureInfo(results.info, name);
  const levels = trajectory(results, name);
  if (levels.length === 0) fail(`measure must have weekly values, got none for "${name}"`);
  return { info, levels, differences: compared ? trajectoryDifferences(results, name) : [] };
}

function rowOf({ policy, measure, week, estimate, low, high }: TrajectoryPoint): ChartRow {
  return { measure, policy, week, estimate: finite(estimate), low: finite(low), high: finite(high) };
}

/** A panel per policy: the policy before the reference. */
function policyPanels(course: Course, policies: readonly string[], grid: Grid): Spec[] {
  const { info } = course;
  const scale = scaleOf(course, grid);
  const names = fitNames(
    policies.map((policy) => shownName(policy, policies[0])),
    { width: grid.width + 24, lines: 2, measure: PANEL_TITLE },
  );
  return policies.map((policy, index) => {
    const { x, y } = encodings(scale.domain, index, policies.length, grid);
    const of = (name: string): Spec[] => [
      { filter: { field: "measure", equal: info.name } },
      { filter: fieldIs("policy", name) },
    ];
    const mark = { type: "line", style: "backdrop", aria: false, tooltip: null };
    const reference = { transform: of(policies[0]), mark, encoding: { x, y: { ...y, field: "estimate" } } };
    const layer = [
      ...(index === 0 ? [] : [reference]),
      ...curve(of(policy), x, y, index === 0 ? "reference" : "subject", {}),
    ];
    return panel({ text: levelled(names, index, grid.columns) }, layer, grid);
  });
}

/** A panel per measure: all policies in each. */
function measurePanels(courses: readonly Course[], policies: readonly string[], grid: Grid): Spec[] {
  const encoding = policyEncoding(policies, policyLegend(policies, ROW + 20));
  const titles = courses.map(({ info }) => wrapText(heading(info.label), grid.width + 24, PANEL_TITLE));
  const units = courses.map(({ info }) => wrapText(info.unit, grid.width + 24, inPixels(SIZES.label)));
  return courses.map((course, index) => {
    const { x, y } = encodings(scaleOf(course, grid).domain, index, courses.length, grid);
    const layer = curve([{ filter: { field: "measure", equal: course.info.name } }], x, y, undefined, encoding);
    return panel(
      {
        text: titles[index],
        subtitle: units[index],
        subtitleFontSize: SIZES.label,
        subtitleLineHeight: 15,
        subtitlePadding: 3,
      },
      layer,
      grid,
    );
  });
}

/** Lines of a title with empty ones before them, so that all titles of a row of panels end at one height. */
function levelled(titles: readonly (readonly string[])[], index: number, columns: number): string[] {
  const first = index - (index % columns);
  const tallest = Math.max(...titles.slice(first, first + columns).map((lines) => lines.length));
  return [...new Array<string>(tallest - titles[index].length).fill(""), ...titles[index]];
}

/** All levels with the interval of their paired difference around them. */
const scaleOf = ({ levels, info }: Course, { height }: Grid): LinearScale =>
  linearScale(levels, height, true, 0.06, tenUnits(info));

function panel(title: Spec, layer: readonly Spec[], { width, height }: Grid): Spec {
  return {
    width,
    height,
    title: { ...title, style: "panel-title", frame: "group", offset: 6, lineHeight: 16 },
    data: { name: "weeks" },
    layer,
  };
}

/** Band and line; in the colour of a style, or in the colours and dashes of an encoding. */
function curve(transform: readonly Spec[], x: Spec, y: Spec, style: string | undefined, policies: Spec): Spec[] {
  const known = { filter: "isValid(datum.low) && isValid(datum.high)" };
  const words = {
    tooltip: { field: "policy", type: "nominal", title: "Policy" },
    description: { field: "policy", type: "nominal" },
  };
  const named = style === undefined ? {} : { style };
  const coloured = policies.color === undefined ? {} : { color: policies.color };
  const band = {
    type: "area",
    opacity: 0.14,
    aria: false,
    tooltip: null,
    ...(style === undefined ? {} : { style: `${style}-band` }),
  };
  return [
    {
      transform: [...transform, known],
      mark: band,
      encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, ...coloured },
    },
    {
      transform,
      mark: { type: "line", strokeWidth: 2, ...named },
      encoding: { x, y: { ...y, field: "estimate" }, ...policies, ...words },
    },
  ];
}

/** Axes of a panel: weeks are titled where no panel stands below, so that panels stay close. */
function encodings(
  domain: readonly [number, number],
  index: number,
  panels: number,
  { columns, lastWeek }: Grid,
): { x: Spec; y: Spec } {
  const lowest = index + columns >= panels;
  const step = lastWeek > 104 ? 52 : lastWeek > 26 ? 26 : lastWeek > 8 ? 8 : lastWeek > 3 ? 2 : 1;
  const values = Array.from({ length: Math.floor(lastWeek / step) + 1 }, (_, i) => i * step);
  const across = {
    values,
    title: lowest ? "Week" : null,
    titleAnchor: "end",
    titleAlign: "right",
    grid: false,
    format: "d",
  };
  return {
    x: {
      field: "week",
      type: "quantitative",
      scale: { domain: [0, Math.max(1, lastWeek)], nice: false },
      axis: across,
    },
    y: {
      type: "quantitative",
      scale: { domain, nice: false, zero: false },
      axis: { title: null, tickCount: 3 },
      title: null,
    },
  };
}
