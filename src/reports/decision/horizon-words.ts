import { EVERYONE } from "../../analysis/by-replication.ts";
import { trajectoryDifferences } from "../../analysis/trajectory-differences.ts";
import { formatChange, formatNumber, heading, type MeasureInfo } from "../../charts/format.ts";
import type { Results, StudyInfo, SummaryRow, TrajectoryPoint } from "../../model/results.ts";
import type { PlainTable } from "../plain-table.ts";
import { moneyInWords } from "./money-words.ts";

/** What of a report is told here. */
export interface HorizonContent {
  readonly info: StudyInfo;
  readonly rows: readonly SummaryRow[];
  readonly measures: readonly MeasureInfo[];
  readonly horizon: readonly TrajectoryPoint[];
}

/** What grows with time: trust learns slowly. */
const GROWS = "trust";

/** Horizons at which effects are told, in weeks: quarters of a year and years. */
const HORIZONS: readonly number[] = [13, 26, 52, 104, 156, 260];

/** Differences of trust to the reference, week by week; none where it was not measured or nothing is compared. */
export const horizonPoints = (results: Results): readonly TrajectoryPoint[] =>
  results.info.policies.length > 1 && results.info.measures.some(({ name }) => name === GROWS)
    ? trajectoryDifferences(results, GROWS)
    : [];

/**
 * At which horizon each policy's trust differs from the reference's: the difference after a quarter, half a year, a year
 * …, at the end, and the week from which on it is never smaller than what matters. Undefined without points.
 */
export function horizonTable({ info, horizon, measures }: HorizonContent): PlainTable | undefined {
  const trust = measures.find(({ name }) => name === GROWS);
  if (horizon.length === 0 || trust === undefined) return undefined;
  const { weeks } = info.scenario;
  const columns = [...HORIZONS.filter((week) => week < weeks), weeks];
  const rows = info.policies.slice(1).map(({ name }) => {
    const own = horizon.filter(({ policy }) => policy === name);
    const after = (week: number): string => {
      const point = own.find((one) => one.week === week - 1);
      return point === undefined ? "–" : formatChange(point, trust.decimals + 1);
    };
    return [name, ...columns.map(after), mattersFrom(own, trust.matters ?? 0)];
  });
  return {
    label: "Trust minus that of the reference, by horizon",
    head: ["Policy", ...columns.map((week) => `after ${formatNumber(week, 0)} weeks`), "Large enough to matter"],
    rows,
    numeric: columns.map((_, c) => c + 1),
  };
}

/** The first week from which on a difference stays at least so large, in words. */
function mattersFrom(points: readonly TrajectoryPoint[], least: number): string {
  const small = points.findLastIndex(({ estimate }) => Math.abs(estimate) < least);
  const first = points[small + 1];
  return first === undefined ? "not within these weeks" : `from week ${formatNumber(first.week, 0)} on`;
}

/** Money of incidents, as measures name it: what is to be expected, and what a bad one costs. */
const INCIDENTS: readonly string[] = ["incidentCost", "badBreach", "badYear"];

/** What incidents are expected to cost under each policy beside what one costs if it comes; undefined if not measured. */
export function incidentTable({ info, rows, measures }: HorizonContent): PlainTable | undefined {
  const shown = measures.filter(({ name }) => INCIDENTS.includes(name));
  if (shown.length === 0) return undefined;
  const cells = (policy: string): string[] =>
    shown.map(({ name, unit }) => {
      const row = rows.find((one) => one.policy === policy && one.measure === name && one.group === EVERYONE);
      return row === undefined ? "–" : moneyInWords(row.estimate, unit.split(" ")[0]);
    });
  return {
    label: "Expected, and given an incident",
    head: ["Policy", ...shown.map(({ label, unit }) => heading(`${label}${unit.replace(/^\S+/, "")}`))],
    rows: info.policies.map(({ name }) => [name, ...cells(name)]),
    numeric: shown.map((_, c) => c + 1),
  };
}

/** What the table of incidents shows. */
export const INCIDENT_NOTE =
  "Costs of breaches are those of the whole firm before insurance. A bad breach is worse than nineteen of twenty, if one comes; a bad year is the worst of a hundred: where breaches are rare it costs less, since most years have none.";

export const HORIZON_TITLE = "At which horizon it shows, and given an incident";

/** What both tables are for. */
export const HORIZON_NOTE: string =
  "Trust learns of a practice slowly, so that an effect of a quarter is a part of that of a year, and that of a year a part of that of five; a study that ends early sees little of it. In a year without an incident protection is worth next to nothing to customers: its worth is the bad year. " +
  "`events: [{ week: 10, breach: { share: 0.3 } }]` in a scenario stages a breach under every policy, and the weeks before and after are told apart; docs/practices.md shows both for each practice.";
