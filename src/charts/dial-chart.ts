import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { oneLine } from "../core/printable.ts";
import { interval, pairedDifferences } from "../analysis/interval.ts";
import { byReplication, EVERYONE } from "../analysis/by-replication.ts";
import { countsByRatios, knee } from "../analysis/knee.ts";
import { analyse } from "../analysis/analyse.ts";
import { sweepCurve, type SweepPoint } from "../analysis/sweep-curve.ts";
import { dialSymbol } from "../analysis/dial.ts";
import { fail } from "../core/check.ts";
import type { Results, SummaryRow } from "../model/results.ts";
import { changeInWords } from "./change-in-words.ts";
import {
  finite,
  framed,
  intervalNote,
  measureInfo,
  supported,
  type Chart,
  type ChartColumn,
  type ChartOptions,
  type ChartRow,
} from "./chart.ts";
import { checkFields, defineChart, type ChartRecord, type FieldsOf } from "./define-chart.ts";
import { inSentence } from "./english.ts";
import { dialScale, dialView, position, type DialPanel } from "./dial-view.ts";
import { enumerate } from "../core/enumerate.ts";
import { formatChange, formatEstimate, formatNumber, heading, labelWithUnit, quoted } from "./format.ts";
import { pairedBar } from "./paired-bar.ts";
import { zoomNote } from "./zoom-note.ts";

const fields = {
  dial: { kind: "dial", hint: "what is turned: a strategy and its option" },
  measures: { kind: "measures", hint: "what it moves, a panel each" },
} as const;

/** The dial (a strategy and its option) and what is shown along it. */
export type DialAxes = FieldsOf<typeof fields>;

/**
 * Measures along a privacy dial: for each value the mean with the 95 % interval of its paired difference to the
 * reference, the reference as a line across,
 * and the knee with its interval where one is supported. The axis counts by ratios when its values do. One panel per
 * measure, below each other.
 * Every policy with the strategy takes part, see `sweepCurve`. Errors: an unknown measure; fewer than two values.
 *
 * @example
 * const axes = { dial: "storageLimit.weeks", measures: ["personalisation"] };
 * dialChart(exampleResults(), axes).rows.length // → 2
 */
export function dialChart(results: Results, axes: DialAxes, options: ChartOptions = {}): Chart {
  const { theme } = checkOptions("dialChart", options);
  checkFields("dialChart.axes", axes, fields);
  checkResults("dialChart.results", results);
  const { dial, measures } = axes;
  if (measures.length === 0) fail("measures must be at least one, got none");
  const summary = analyse(results).summary;
  const panels = measures.map((name) => panelOf(results, summary, dial, name));
  const symbol = dialSymbol(dial);
  const turned = symbol === "weeks" ? "storage time" : symbol;
  const title =
    measures.length === 1 ? `${heading(panels[0].info.label)} as ${turned} is turned` : `What turning ${turned} does`;
  const takeaway = supported(
    results.info,
    () => panels.map((panel) => takeawayOf(results, panel, symbol)).find((sentence) => sentence !== "") ?? "",
  );
  const alt = altText(panels, symbol, title, takeaway);
  const views = panels.map((panel, index) =>
    dialView(panel, { single: panels.length === 1, lowest: index === panels.length - 1 }),
  );
  const rows = panels.flatMap(rowsOf);
  const datasets = { dial: rows, knees: panels.flatMap(kneeRow) };
  const notes = [
    [
      intervalNote("Bands", "of the paired difference to the reference, around each mean", results.info.replications),
      kneeNote(panels),
      missingNote(panels),
      zoomNote(panels.map((panel) => ({ info: panel.info, domain: dialScale(panel, panels.length === 1).domain }))),
    ]
      .filter(Boolean)
      .join(" "),
  ];
  const spec = framed({ title, takeaway, alt, notes, views, columns: 1, width: 500, datasets }, results.info, theme);
  const name = `dial-${dial.replace(".", "-")}-${measures.join("-")}`;
  return { name, title, takeaway, alt, spec, columns: columnsOf(symbol), rows };
}

/** How studies ask for it. */
export const dial: ChartRecord<"dial", typeof fields> = defineChart({
  name: "dial",
  does: "measures along an option of a strategy, and where they bend",
  fields,
  draw: dialChart,
});

function panelOf(results: Results, summary: readonly SummaryRow[], dial: string, name: string): DialPanel {
  const info = measureInfo(results.info, name);
  const points = sweepCurve(results, dial, name, summary);
  const policy = results.info.policies[0].name;
  const level =
    summary.find((row) => row.policy === policy && row.measure === name && row.group === EVERYONE)?.estimate ?? NaN;
  const logarithmic = countsByRatios(points.map(({ value }) => value));
  return {
    info,
    dial,
    symbol: dialSymbol(dial),
    points,
    reference: { policy: oneLine(policy), level },
    knee: knee(results, dial, name),
    logarithmic,
  };
}

/**
 * The knee where it is supported, and how much of the curve's range lies on its near side; else what the whole turn
 * changes; else nothing.
 */
function takeawayOf(results: Results, { info, points, knee: found }: DialPanel, symbol: string): string {
  const [first, last] = [points[0], points[points.length - 1]];
  const data = byReplication(results.records);
  const of = ({ policy }: SweepPoint): readonly number[] => data.values(policy, EVERYONE, info.name);
  const turn = interval(pairedDifferences(of(last), of(first)));
  const size = changeInWords(turn, info);
  if (size === "") return "";
  const ends =
    symbol === "weeks" ? `${first.value} to ${last.value} weeks kept` : `${symbol} = ${first.value} to ${last.value}`;
  const whole = `From ${ends}, ${inSentence(info)} ${turn.estimate > 0 ? "rises" : "falls"} by ${size}`;
  if (!found) return `${whole}.`;
  const at = points.find(({ value }) => value === found.value)!;
  const share = (at.estimate - first.estimate) / (last.estimate - first.estimate);
  return `${whole}, ${formatNumber(100 * share, 0)} % of it up to the knee at ${position(symbol, found.value)} (95 % interval ${found.low} to ${found.high}).`;
}

function kneeNote(panels: readonly DialPanel[]): string {
  const found = panels.filter((panel) => panel.knee !== null).length;
  if (found === 0) return "";
  return `Knee: furthest from the straight line between both ends (Kneedle), shaded: 95 % of curves that the replications allow.${found < panels.length ? " Panels without one: none is supported." : ""}`;
}

function missingNote(panels: readonly DialPanel[]): string {
  const missing = panels.flatMap(({ info, symbol, points }) => {
    const unknown = points.filter(({ estimate }) => !Number.isFinite(estimate));
    if (unknown.length === 0) return [];
    const where = unknown.length === points.length ? "any value" : enumerate(unknown.map(({ value }) => position(symbol, value))); // prettier-ignore
    return [`${info.label} at ${where}`];
  });
  return missing.length > 0 ? `Not shown, since undefined: ${missing.join("; ")}.` : "";
}

function rowsOf({ info, points }: DialPanel): ChartRow[] {
  return points.map(({ policy, value, estimate, low, high, difference }) => {
    const bar = pairedBar(estimate, difference, info);
    return {
      measure: info.name,
      label: labelWithUnit(info),
      policy,
      value,
      estimate: finite(estimate),
      low: finite(bar.low),
      high: finite(bar.high),
      text: formatEstimate({ estimate, low, high }, info.decimals),
      change: difference ? formatChange(difference, info.decimals) : "–",
    };
  });
}

const kneeRow = ({ info, knee: found }: DialPanel): ChartRow[] =>
  found
    ? [
        {
          measure: info.name,
          value: found.value,
          low: found.low,
          high: found.high,
          probability: finite(found.probability),
        },
      ]
    : [];

function altText(panels: readonly DialPanel[], symbol: string, title: string, takeaway: string): string {
  const each = panels.map(({ info, points, reference, knee: found }) => {
    const places = points.map(
      ({ value, estimate }) => `${formatNumber(estimate, info.decimals)} at ${position(symbol, value)}`,
    );
    const compared = `${quoted(reference.policy)} ${formatNumber(reference.level, info.decimals)}`;
    return `${heading(info.label)}: ${places.join("; ")}; ${compared}${found ? `; knee at ${found.value} (95 % interval ${found.low} to ${found.high})` : ""}.`;
  });
  return [
    `${panels.length === 1 ? "Line chart" : `${panels.length} line charts`} along ${symbol}. ${title}.`,
    takeaway,
    ...each,
  ]
    .filter(Boolean)
    .join(" ");
}

const columnsOf = (symbol: string): ChartColumn[] => [
  { field: "label", label: "Measure" },
  { field: "value", label: symbol },
  { field: "text", label: "Estimate" },
  { field: "change", label: "Difference to the reference" },
];
