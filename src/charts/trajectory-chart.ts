import { fail } from "../core/check.ts";
import { byReplication, EVERYONE, WHOLE_RUN } from "../experiments/by-replication.ts";
import { interval, pairedDifferences } from "../experiments/interval.ts";
import { trajectory } from "../experiments/trajectory.ts";
import type { Results, TrajectoryPoint } from "../model.ts";
import {
  finite,
  framed,
  intervalNote,
  measureInfo,
  oneLine,
  policyNames,
  shownName,
  type Chart,
  type ChartColumn,
  type ChartOptions,
  type ChartRow,
  type Spec,
} from "./chart.ts";
import { enumerate, formatEstimate, formatNumber, hasInterval, heading, labelWithUnit, quoted, type MeasureInfo } from "./format.ts";
import { linearScale } from "./linear-scale.ts";
import { changeInWords } from "./change-in-words.ts";
import { policyEncoding, policyLegend } from "./policy-encoding.ts";
import { endLabels, trajectoryView, type TrajectoryLayout } from "./trajectory-view.ts";

const SINGLE = { width: 340, height: 260 };
const SMALL = { width: 208, height: 130 };
/** Room for end labels to the right of a single chart, in pixels. */
const LABEL_ROOM = 150;

/**
 * A measure week by week: one line per policy (colour and dash say the same) with the 95 % interval of its mean as a band. One measure makes a chart with
 * labels at the lines' ends, several make small multiples under one legend.
 *
 * Week 0 is the first week under the policies; the burn-in before it is marked. Errors: an unknown measure; a measure without weekly values.
 */
export function trajectoryChart(results: Results, measure: string | readonly string[], { theme }: ChartOptions = {}): Chart {
  const names = typeof measure === "string" ? [measure] : measure;
  const infos = names.map((name) => measureInfo(results.info, name));
  const points = names.map((name) => trajectory(results, name));
  points.forEach((list, index) => {
    if (list.length === 0) fail(`measure must have weekly values, got none for "${names[index]}"`);
  });
  const policies = policyNames(results);
  const rows = points.flatMap((list) => list.map(rowOf));
  const single = names.length === 1;
  const layouts = infos.map((info, index) => ({ ...layoutOf(info, points[index], results, single), lowest: index >= names.length - 2 }));
  const views = layouts.map((layout) => trajectoryView(layout, policyEncoding(policies, single ? null : policyLegend(policies, 2 * SMALL.width + 60))));
  const takeaway = names.map((name, index) => finalTakeaway(results, infos[index], name)).find((sentence) => sentence !== "") ?? "";
  const title = single ? `${heading(infos[0].label)} week by week` : "Week by week under each policy";
  const alt = altText(infos, points, policies, takeaway);
  const width = single ? SINGLE.width + LABEL_ROOM + 20 : 2 * SMALL.width + 90;
  const datasets = { weeks: rows, ...(single ? { ends: endLabels(points[0], layouts[0], (policy) => shownName(policy, policies[0])) } : {}) };
  const spec: Spec = framed(
    { title, takeaway, alt, notes: [intervalNote("Bands", results.info.replications)], views, columns: single ? 1 : 2, width, datasets },
    results.info,
    theme,
  );
  return { name: `trajectory-${names.join("-")}`, title, takeaway, alt, spec, columns: columnsOf(infos), rows: tableRows(points, infos) };
}

function rowOf(point: TrajectoryPoint): ChartRow {
  const banded = hasInterval(point);
  const { policy, measure, week } = point;
  return { policy, measure, week, estimate: finite(point.estimate), low: banded ? finite(point.low) : null, high: banded ? finite(point.high) : null };
}

function layoutOf(info: MeasureInfo, points: readonly TrajectoryPoint[], { info: study }: Results, single: boolean): Omit<TrajectoryLayout, "lowest"> {
  const size = single ? SINGLE : SMALL;
  const lastWeek = Math.max(...points.map((point) => point.week));
  return { info, ...size, scale: linearScale(points, size.height, true, 0.04), lastWeek, burnIn: study.scenario.burnIn, single };
}

/** The policy whose last week differs most from the reference, in the unit of the measure, when that difference can be told from zero. */
function finalTakeaway({ info, records }: Results, measure: MeasureInfo, name: string): string {
  const weekly = records.filter((record) => record.week !== WHOLE_RUN && record.measure === name && record.group === EVERYONE);
  const lastWeek = weekly.reduce((last, record) => Math.max(last, record.week), 0);
  const data = byReplication(weekly, lastWeek);
  const [reference, ...others] = info.policies.map((policy) => policy.name);
  const changes = others
    .map((policy) => ({ policy, change: interval(pairedDifferences(data.values(policy, EVERYONE, name), data.values(reference, EVERYONE, name))) }))
    .filter(({ change }) => changeInWords(change, measure) !== "")
    .sort((a, b) => Math.abs(b.change.estimate) - Math.abs(a.change.estimate));
  if (changes.length === 0) return "";
  const { policy, change } = changes[0];
  return `In week ${lastWeek}, ${measure.label} is ${changeInWords(change, measure)} ${change.estimate > 0 ? "higher" : "lower"} under ${quoted(oneLine(policy))} than under ${quoted(oneLine(reference))}.`;
}

/** A line per policy and some weeks: the first, the last and the quarters between; every week is in the results file. */
function tableRows(points: readonly (readonly TrajectoryPoint[])[], infos: readonly MeasureInfo[]): ChartRow[] {
  const lastWeek = Math.max(...points[0].map((point) => point.week));
  const weeks = [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * lastWeek)))];
  return points[0]
    .filter((point) => weeks.includes(point.week))
    .map(({ policy, week }) => {
      const cell = (list: readonly TrajectoryPoint[], index: number): [string, string] => {
        const found = list.find((point) => point.policy === policy && point.week === week);
        return [infos[index].name, found ? formatEstimate(found, infos[index].decimals) : "–"];
      };
      return { policy, week, ...Object.fromEntries(points.map(cell)) };
    });
}

const columnsOf = (infos: readonly MeasureInfo[]): ChartColumn[] => [
  { field: "policy", label: "Policy" },
  { field: "week", label: "Week" },
  ...infos.map((info) => ({ field: info.name, label: labelWithUnit(info) })),
];

function altText(infos: readonly MeasureInfo[], points: readonly (readonly TrajectoryPoint[])[], policies: readonly string[], takeaway: string): string {
  const kind = infos.length === 1 ? "Line chart" : `${infos.length} line charts`;
  const ends = infos.map((info, index) => {
    const each = policies.map((policy) => {
      const own = points[index].filter((point) => point.policy === policy);
      const at = (point: TrajectoryPoint | undefined): string => formatNumber(point?.estimate ?? NaN, info.decimals);
      return `${oneLine(policy)} from ${at(own[0])} to ${at(own[own.length - 1])}`;
    });
    return `${heading(info.label)}, first to last week: ${each.join("; ")}.`;
  });
  return [`${kind} of ${enumerate(infos.map((info) => info.label))} by week under ${policies.length} policies.`, takeaway, ...ends].filter(Boolean).join(" ");
}
