import { dialParts, dialValues } from "../analysis/dial.ts";
import { isList, measureFits, type ChartField } from "../charts/define-chart.ts";
import { charts, chartRecord } from "../charts/requested-charts.ts";
import { isCounterpoiseError, noSuchName, unknownName } from "../core/check.ts";
import { measures as weekly } from "../measures/index.ts";
import type { ChartAsData, MeasureRecord } from "../model/results.ts";
import type { Policy } from "../model/strategy.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import { isFixed } from "../simulation/people/groupings.ts";
import { strategies } from "../strategies/index.ts";
import { failAt, writePath, type Path } from "./problem.ts";

/** What a study has that its charts can show. */
export interface ChartContext {
  readonly measures: readonly string[];
  /** Names of the groupings by which outcomes are told apart. */
  readonly groups: readonly string[];
  readonly policies: readonly Policy[];
}

/** A name in a chart's request: where it stands, and the field as the chart declares it. */
interface Named {
  readonly field: ChartField;
  readonly path: Path;
  readonly name: string;
}

/**
 * Refuses a chart that could not be drawn from the results of a study, whatever they are: a measure that is not taken,
 * not week by week or has no better end where the chart needs one; a grouping that is not told apart; too few policies.
 */
export function checkDrawable(chart: ChartAsData, has: ChartContext, path: Path): void {
  const { needs } = chartRecord(chart.chart);
  for (const one of namesOf(chart)) checkName(one, has, [...path, ...one.path]);
  checkMeasures(needs.measures, has.measures, path);
  const alike = has.groups.filter(isFixed).length;
  const named = namesOf(chart).some(({ field }) => field.kind === "groupings");
  atLeast("groups with the same members under every policy", named ? 0 : (needs.groups ?? 0), alike, path);
  atLeast("policies", needs.policies ?? 1, has.policies.length, path);
}

function atLeast(what: string, least: number, count: number, path: Path): void {
  if (count >= least) return;
  const needed = least === 1 ? "one" : "two";
  failAt(path, `${what} must be at least ${needed} for ${writePath(path)}, got ${count || "none"}`);
}

/** Names of the measures that a chart shows. */
export const measuresOf = (chart: ChartAsData): string[] =>
  namesOf(chart).flatMap(({ field, name }) => (field.kind === "measure" || field.kind === "measures" ? [name] : []));

const namesOf = (chart: ChartAsData): Named[] =>
  Object.entries(charts[chart.chart].fields).flatMap(([key, field]): Named[] => {
    const given = chart[key];
    if (given === undefined) return [];
    return isList(field)
      ? (given as readonly string[]).map((name, i) => ({ field, path: [key, i], name }))
      : [{ field, path: [key], name: given as string }];
  });

function checkName({ field, name }: Named, has: ChartContext, at: Path): void {
  switch (field.kind) {
    case "measure":
    case "measures":
      if (!has.measures.includes(name))
        failAt(at, `${writePath(at)} must be one of the study's measures ${has.measures.join(", ")}, got "${name}"`);
      if (field.fits !== undefined && !FITS[field.fits](outcomes[name]))
        failAt(at, `${writePath(at)} must be a measure ${measureFits[field.fits]}, got "${name}"`);
      return;
    case "grouping":
    case "groupings":
      if (!has.groups.includes(name))
        failAt(at, `${writePath(at)}: ${noSuchName("grouping", "groupings", name, has.groups)}`);
      return;
    case "dial":
      checkDial(name, field.crossed ?? false, has, at);
  }
}

const FITS: Readonly<Record<keyof typeof measureFits, (measure: MeasureRecord) => boolean>> = {
  weekly: ({ name }) => Object.hasOwn(weekly, name),
  grouped: ({ name }) => Object.hasOwn(weekly, name),
  directed: ({ better }) => better !== "neither",
  higher: ({ better }) => better === "higher",
  lower: ({ better }) => better === "lower",
};

function checkMeasures(
  needed: { readonly how: "all" | "one"; readonly names: readonly string[] } | undefined,
  taken: readonly string[],
  path: Path,
): void {
  if (needed === undefined) return;
  const { how, names } = needed;
  const missing = names.filter((name) => !taken.includes(name));
  if (names.length - missing.length >= (how === "all" ? names.length : 1)) return;
  failAt(
    path,
    `measures must include ${how === "one" ? "one of " : ""}${names.join(", ")} for ${writePath(path)}, got none named ${missing.join(", ")}`,
  );
}

function checkDial(dial: string, crossed: boolean, { policies }: ChartContext, at: Path): void {
  try {
    const [strategy] = dialParts(dial);
    if (!Object.hasOwn(strategies, strategy)) unknownName("strategy", "strategies", strategy, Object.keys(strategies));
    // what two dials tell apart is looked at when it is drawn
    dialValues(crossed ? firstOfEach(policies, dial) : policies, dial);
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    failAt(at, `${writePath(at)}: ${error.message}`);
  }
}

/** Of policies with the same value of a dial the first. */
function firstOfEach(policies: ChartContext["policies"], dial: string): ChartContext["policies"] {
  const [name, option] = dialParts(dial);
  const seen = new Set<unknown>();
  return policies.filter(({ strategies: parts }) => {
    const value = parts.find((part) => part.name === name)?.params[option];
    return seen.has(value) ? false : seen.add(value);
  });
}
