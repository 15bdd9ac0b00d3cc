import { checkShape } from "../core/check-shape.ts";
import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { fail } from "../core/check.ts";
import { trajectoryDifferences } from "../analysis/trajectory-differences.ts";
import { trajectory as trajectoryOf } from "../analysis/trajectory.ts";
import type { Results, TrajectoryPoint } from "../model/results.ts";
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
} from "./chart.ts";
import { defineChart, type ChartRecord } from "./define-chart.ts";
import { labelsFit, type EndLabelRoom } from "./end-labels.ts";
import { hasInterval, heading } from "./format.ts";
import { linearScale, tenUnits } from "./linear-scale.ts";
import { policyEncoding, policyLegend } from "./policy-encoding.ts";
import { zoomNote } from "./zoom-note.ts";
import { trajectoryView, type TrajectoryLayout } from "./trajectory-view.ts";
import {
  trajectoryAlt,
  trajectoryColumns,
  trajectoryRows,
  trajectoryTakeaway,
  type Course,
} from "./trajectory-words.ts";

/** Panels in pixels: below each other with names at the ends of lines, or in two columns under one legend. */
const LABELLED = { width: 330, height: 185 };
const SMALL = { width: 194, height: 125 };

const fields = {
  measure: { kind: "measure", fits: "weekly", hint: "whose course is shown" },
} as const;

/**
 * Measures week by week: for each the levels with the 95 % intervals of their means, and the paired differences to the
 * reference with theirs, one line per policy whose colour and dash say the same. One measure makes a chart with names at the lines' ends
 * (where they fit), several make
 * small multiples under one legend: levels on the left, differences on the right.
 *
 * Week 0 is the first week under the policies; the burn-in before it is marked. Errors: an unknown measure; a measure
 * without weekly values.
 *
 * @example
 * trajectoryChart(exampleResults(), "trust").name // → "trajectory-trust"
 */
export function trajectoryChart(
  results: Results,
  measure: string | readonly string[],
  options: ChartOptions = {},
): Chart {
  checkOptions("trajectoryChart", options);
  checkResults("trajectoryChart.results", results);
  const names = typeof measure === "string" ? [measure] : measure;
  checkShape("trajectoryChart.measure", names, "list");
  const compared = results.info.policies.length > 1;
  const courses = names.map((name) => courseOf(results, name, compared));
  const title =
    names.length === 1 ? `${heading(courses[0].info.label)} week by week` : "Week by week under each policy";
  return coursesChart(results, courses, { name: `trajectory-${names.join("-")}`, title }, options);
}

/** How studies ask for it. */
export const trajectory: ChartRecord<"trajectory", typeof fields> = defineChart({
  name: "trajectory",
  does: "a measure week by week, and the differences to the reference",
  fields,
  draw: (results, { measure }, options) => trajectoryChart(results, measure, options),
});

/** What a chart of courses says beside them. */
export interface CoursesWords {
  readonly name: string;
  readonly title: string;
  /** Notes beside the one on intervals. */
  readonly notes?: readonly string[];
  /** Whether levels of all courses share one axis, so that they can be compared. */
  readonly shared?: boolean;
}

/** The chart of any courses through the weeks; see `trajectoryChart`. */
export function coursesChart(
  results: Results,
  courses: readonly Course[],
  words: CoursesWords,
  { theme }: ChartOptions = {},
): Chart {
  const policies = policyNames(results);
  const labelled = courses.length === 1 && labelsFit(policies, LABELLED.height);
  const all = words.shared === true ? courses.flatMap(({ levels }) => levels) : null;
  const panels = courses.flatMap((course) =>
    panelsOf(course, results, labelled ? LABELLED : SMALL, labelled, all ?? course.levels),
  );
  const width = labelled ? LABELLED.width + 150 : 2 * SMALL.width + 80;
  const policyScales = policyEncoding(policies, labelled ? null : policyLegend(policies, width + 20));
  const columns = labelled || policies.length === 1 ? 1 : 2;
  const views = panels.map((panel, index) =>
    trajectoryView({ ...panel, lowest: index >= panels.length - columns }, policyScales),
  );
  const takeaway = supported(results.info, () => trajectoryTakeaway(courses, policies[0]));
  const alt = trajectoryAlt(courses, policies, takeaway);
  const datasets = {
    weeks: courses.flatMap((course) => [
      ...course.levels.map(rowOf("level")),
      ...course.differences.map(rowOf("difference")),
    ]),
  };
  const of =
    policies.length > 1 ? "of the mean, for differences of the mean paired difference to the reference" : "of the mean";
  const zoomed = zoomNote(
    panels.filter(({ kind }) => kind === "level").map(({ info, scale }) => ({ info, domain: scale.domain })),
  );
  const notes = [...(words.notes ?? []), intervalNote("Bands", of, results.info.replications), zoomed].filter(Boolean);
  const { name, title } = words;
  const spec = framed({ title, takeaway, alt, notes, views, columns, width, datasets }, results.info, theme);
  return { name, title, takeaway, alt, spec, columns: trajectoryColumns(courses), rows: trajectoryRows(courses) };
}

function courseOf(results: Results, name: string, compared: boolean): Course {
  const info = measureInfo(results.info, name);
  const levels = trajectoryOf(results, name);
  if (levels.length === 0) fail(`measure must have weekly values, got none for "${name}"`);
  return { info, levels, differences: compared ? trajectoryDifferences(results, name) : [] };
}

const rowOf =
  (kind: "level" | "difference") =>
  (point: TrajectoryPoint): ChartRow => {
    const { policy, measure, week, estimate } = point;
    const { low, high } = point;
    const banded = hasInterval(point);
    return {
      measure,
      kind,
      policy,
      week,
      estimate: finite(estimate),
      low: banded ? finite(low) : null,
      high: banded ? finite(high) : null,
    };
  };

function panelsOf(
  course: Course,
  { info: study }: Results,
  size: { width: number; height: number },
  labelled: boolean,
  scaled: readonly TrajectoryPoint[],
): Omit<TrajectoryLayout, "lowest">[] {
  const { info, levels, differences } = course;
  const lastWeek = Math.max(...levels.map((point) => point.week));
  const policies = study.policies.map(({ name }) => name);
  const panel = (
    kind: "level" | "difference",
    points: readonly TrajectoryPoint[],
  ): Omit<TrajectoryLayout, "lowest"> => {
    const scale = linearScale(kind === "level" ? scaled : points, size.height, true, 0.04, tenUnits(info));
    const ends: EndLabelRoom | null = labelled
      ? {
          points: points.filter((point) => point.week === lastWeek),
          scale,
          height: size.height,
          reference: policies[0],
        }
      : null;
    return { info, kind, ...size, scale, lastWeek, burnIn: study.scenario.burnIn, policies: policies.length, ends };
  };
  return [panel("level", levels), ...(differences.length > 0 ? [panel("difference", differences)] : [])];
}
