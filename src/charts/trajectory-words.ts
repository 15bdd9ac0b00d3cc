import { oneLine } from "../core/printable.ts";
import type { TrajectoryPoint } from "../model/results.ts";
import { changeInWords } from "./change-in-words.ts";
import { type ChartColumn, type ChartRow } from "./chart.ts";
import { inSentence } from "./english.ts";
import { enumerate } from "../core/enumerate.ts";
import {
  formatChange,
  formatEstimate,
  formatNumber,
  heading,
  labelWithUnit,
  quoted,
  type MeasureInfo,
} from "./format.ts";

/** A measure's way through the weeks: levels, and paired differences to the reference (none with a single policy). */
export interface Course {
  readonly info: MeasureInfo;
  readonly levels: readonly TrajectoryPoint[];
  readonly differences: readonly TrajectoryPoint[];
}

/**
 * Where the lines part most: the measure, policy and week with the largest difference to the reference that is clear
 * among all weeks and matters, in units of what matters; and what is left of it in the last week, when that is another.
 * Empty where no week has one.
 */
export function trajectoryTakeaway(courses: readonly Course[], reference: string): string {
  const sizes = courses.flatMap(({ info, differences }) =>
    differences
      .filter((point) => changeInWords(point, info) !== "")
      .map((point) => ({ info, differences, point, size: Math.abs(point.estimate) / (info.matters || 1) })),
  );
  if (sizes.length === 0) return "";
  const { info, differences, point } = sizes.reduce((most, one) => (one.size > most.size ? one : most));
  const own = differences.filter(({ policy }) => policy === point.policy);
  const last = own.reduce((latest, one) => (one.week > latest.week ? one : latest));
  const against = `than under ${quoted(oneLine(reference))}`;
  const most = `${changeInWords(point, info)} ${point.estimate > 0 ? "higher" : "lower"}`;
  const begin = `In week ${point.week}, ${inSentence(info)} is ${most} under ${quoted(oneLine(point.policy))} ${against}`;
  if (last.week === point.week) return `${begin}, the widest that lines part.`;
  const rest = changeInWords(last, info);
  if (rest === "")
    return `${begin}, the widest that lines part; by week ${last.week} nothing is left of it that is clear and matters.`;
  return `${begin}, the widest that lines part; in week ${last.week} it is ${rest} ${last.estimate > 0 ? "higher" : "lower"}.`;
}

/** Description for those who cannot see the chart: where each policy begins and ends. */
export function trajectoryAlt(courses: readonly Course[], policies: readonly string[], takeaway: string): string {
  const ends = courses.map(({ info, levels }) => {
    const each = policies.map((policy) => {
      const own = levels.filter((point) => point.policy === policy);
      const at = (point: TrajectoryPoint | undefined): string => formatNumber(point?.estimate ?? NaN, info.decimals);
      return `${oneLine(policy)} from ${at(own[0])} to ${at(own[own.length - 1])}`;
    });
    return `${heading(info.label)}, first to last week: ${each.join("; ")}.`;
  });
  const subject = enumerate(courses.map(({ info }) => info.label));
  return [
    `Line charts of ${subject} by week under ${policies.length} policies, with differences to the reference.`,
    takeaway,
    ...ends,
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * A row per policy and some weeks: the first, the last and the quarters between. Every week is in the specification's
 * data.
 */
export function trajectoryRows(courses: readonly Course[]): ChartRow[] {
  const [{ levels }] = courses;
  const lastWeek = Math.max(...levels.map((point) => point.week));
  const weeks = new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * lastWeek)));
  const chosen = levels.filter((point) => weeks.has(point.week));
  return chosen.map(({ policy, week }) => {
    const cells = courses.flatMap(({ info, levels: own, differences }): [string, string][] => {
      const here = (list: readonly TrajectoryPoint[]): TrajectoryPoint | undefined =>
        list.find((point) => point.policy === policy && point.week === week);
      const [level, difference] = [here(own), here(differences)];
      const changed: [string, string][] =
        differences.length === 0
          ? []
          : [[`${info.name} difference`, difference ? formatChange(difference, info.decimals) : "–"]];
      return [[info.name, level ? formatEstimate(level, info.decimals) : "–"], ...changed];
    });
    return { policy, week, ...Object.fromEntries(cells) };
  });
}

/** Columns of `trajectoryRows`. */
export const trajectoryColumns = (courses: readonly Course[]): ChartColumn[] => [
  { field: "policy", label: "Policy" },
  { field: "week", label: "Week" },
  ...courses.flatMap(({ info, differences }) => [
    { field: info.name, label: labelWithUnit(info) },
    ...(differences.length === 0 ? [] : [{ field: `${info.name} difference`, label: "Difference to the reference" }]),
  ]),
];
