import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { oneLine } from "../core/printable.ts";
import { fail } from "../core/check.ts";
import { winners as winnersOf, type Winner } from "../analysis/winners.ts";
import type { Grouping, Results } from "../model/results.ts";
import {
  finite,
  framed,
  measureInfo,
  supported,
  type Chart,
  type ChartOptions,
  type ChartRow,
  type Spec,
} from "./chart.ts";
import { checkFields, defineChart, type ChartRecord, type FieldsOf } from "./define-chart.ts";
import { fitNames } from "./fit-names.ts";
import {
  enoughDecimals,
  formatChange,
  formatDifference,
  hasInterval,
  heading,
  quoted,
  type MeasureInfo,
} from "./format.ts";
import { renamed } from "./policy-encoding.ts";
import { saturationNote } from "./saturation-note.ts";
import { inPixels } from "./text-metrics.ts";
import { SIZES } from "./theme.ts";
import { altText, BARE, notesOf, takeawayOf } from "./winners-words.ts";

const fields = {
  measure: { kind: "measure", fits: "grouped", hint: "by which groups win or lose" },
  groupings: { kind: "groupings", optional: true, hint: "who is told apart; as many as fit unless told" },
} as const;

/** What a chart of winners and losers shows. */
export type WinnersSelection = FieldsOf<typeof fields>;

/** Rows that are shown unless groupings are chosen. */
const ROWS = 18;
const ROW = 22;
const WIDTH = 388;
/** Narrowest column that its numbers fit into. */
const NARROWEST = 62;
const LONGEST_NAME = 175;
const HEAD_LINE = 14;
const MARKS = { better: "▲ ", worse: "▼ ", changed: "■ ", small: "", undecided: "" };
/** Verdicts in the order of the theme's colours. */
const FATES = ["worse", "undecided", "better", "changed", "small"];

/**
 * Winners and losers as a heat map: groups of customers in rows, policies in columns, in each cell the paired
 * difference to the reference. Cells that are clear and large enough to matter are filled, stronger for larger
 * differences, and marked ▲ or ▼, so that nothing hangs on colour; the others are bare. Errors: an unknown
 * measure or grouping; a study of one policy or without groups.
 *
 * @example
 * winnersChart(exampleResults(), { measure: "trust" }).name // → "winners-trust"
 */
export function winnersChart(results: Results, selection: WinnersSelection, options: ChartOptions = {}): Chart {
  const { theme } = checkOptions("winnersChart", options);
  checkFields("winnersChart.selection", selection, fields);
  checkResults("winnersChart.results", results);
  const { info } = results;
  const [reference, ...policies] = info.policies.map(({ name }) => name);
  if (policies.length === 0) fail("policies must be at least two for winners and losers, got 1");
  const measure = measureInfo(info, selection.measure);
  const groupings = selection.groupings ?? fitting(info.groupings).map(({ name }) => name);
  if (groupings.length === 0)
    fail(
      "groups with the same members under every policy must be told apart for winners and losers, got a study without",
    );
  const found = winnersOf(results, { measures: [measure.name], groupings });
  const most = Math.max(...found.map(({ difference }) => Math.abs(difference.estimate)).filter(Number.isFinite), 0);
  const rows = found.map((winner) => rowOf(winner, measure, most));
  const groups = info.groupings
    .filter(({ name }) => groupings.includes(name))
    .flatMap((grouping) =>
      grouping.groups.map(({ name }) => name).filter((name) => rows.some((row) => row.group === name)),
    );
  const title = `${heading(measure.label)}: who wins and who loses against ${quoted(oneLine(reference))}`;
  const takeaway = supported(info, () => takeawayOf(found, measure, info.groupings));
  const alt = altText(found, measure, policies, title, takeaway);
  const spec = framed(
    {
      title,
      takeaway,
      alt,
      notes: [...notesOf(measure, info.replications), saturationNote([measure])].filter(Boolean),
      views: [map(groups, policies, info.groupings)],
      columns: 1,
      width: WIDTH + 130,
      datasets: { groups: rows },
    },
    info,
    theme,
  );
  return { name: `winners-${measure.name}`, title, takeaway, alt, spec, columns: TABLE, rows };
}

/** How studies ask for it. */
export const winners: ChartRecord<"winners", typeof fields> = defineChart({
  name: "winners",
  does: "which groups of customers win and which lose under each policy",
  fields,
  needs: { policies: 2, groups: 1 },
  draw: winnersChart,
});

const TABLE = [
  { field: "policy", label: "Policy" },
  { field: "group", label: "Group" },
  { field: "text", label: "Difference to the reference" },
  { field: "fate", label: "Change" },
];

/** The first groupings that compare like with like and fit; always at least one. */
function fitting(groupings: readonly Grouping[]): Grouping[] {
  let rows = 0;
  return groupings.filter(({ fixed, groups }) => {
    if (!fixed || (rows > 0 && rows + groups.length > ROWS)) return false;
    rows += groups.length;
    return true;
  });
}

function rowOf({ policy, group, difference, fate }: Winner, { decimals }: MeasureInfo, most: number): ChartRow {
  const strength = BARE.has(fate) || most === 0 ? 0 : 0.15 + 0.4 * Math.min(1, Math.abs(difference.estimate) / most);
  const number = formatDifference(difference.estimate, decimals);
  const cell = `${MARKS[fate]}${!BARE.has(fate) && !/[1-9]/.test(number) ? "≈ 0" : number}`;
  return {
    policy,
    group,
    fate,
    cell,
    strength: finite(strength),
    estimate: finite(difference.estimate),
    ...ends(difference),
    text: formatChange(difference, enoughDecimals(difference, decimals)),
  };
}

const ends = (difference: Winner["difference"]): ChartRow =>
  hasInterval(difference) ? { low: finite(difference.low), high: finite(difference.high) } : { low: null, high: null };

function map(groups: readonly string[], policies: readonly string[], groupings: readonly Grouping[]): Spec {
  const width = Math.max(WIDTH, NARROWEST * policies.length);
  const short = fitNames(groups.map(oneLine), { width: LONGEST_NAME, lines: 1, measure: inPixels(SIZES.label) }).map(
    ([line]) => line,
  );
  const heads = fitNames(policies, { width: width / policies.length - 4, lines: 3, measure: inPixels(SIZES.label) });
  const y = {
    field: "group",
    type: "nominal",
    scale: { domain: groups, paddingInner: 0.08 },
    axis: { title: null, labelExpr: renamed(groups, short), labelLimit: 0 },
  };
  // several lines grow downwards from the first
  const labelPadding = 4 + HEAD_LINE * (Math.max(...heads.map((lines) => lines.length)) - 1);
  const labelExpr = `split(${renamed(
    policies,
    heads.map((lines) => lines.join("\n")),
  )}, '\\n')`;
  const x = {
    field: "policy",
    type: "nominal",
    scale: { domain: policies, paddingInner: 0.03 },
    axis: {
      orient: "top",
      title: null,
      domain: false,
      ticks: false,
      labelAngle: 0,
      labelLimit: 0,
      labelLineHeight: HEAD_LINE,
      labelPadding,
      labelExpr,
    },
  };
  const first = groupings
    .flatMap((grouping) => groups.find((group) => grouping.groups.some(({ name }) => name === group)) ?? [])
    .slice(1);
  const tooltip = [
    { field: "group", type: "nominal", title: "Group" },
    { field: "policy", type: "nominal", title: "Policy" },
    { field: "text", type: "nominal", title: "Difference" },
    { field: "fate", type: "nominal", title: "Change" },
  ];
  const undecided = { test: "datum.fate === 'undecided' || datum.fate === 'small'", value: 0.75 };
  return {
    width,
    height: ROW * groups.length,
    data: { name: "groups" },
    layer: [
      {
        mark: { type: "rect", aria: false },
        encoding: {
          x,
          y,
          color: { field: "fate", type: "nominal", legend: null, scale: { domain: FATES, range: "diverging" } },
          fillOpacity: { field: "strength", type: "quantitative", scale: null },
        },
      },
      {
        data: { values: first.map((group) => ({ group })) },
        mark: { type: "rule", style: "guide", opacity: 0.5, yOffset: -ROW / 2, aria: false },
        encoding: { y },
      },
      {
        mark: {
          type: "text",
          style: "direct-label",
          description: { expr: "datum.group + ', ' + datum.policy + ': ' + datum.text + ', ' + datum.fate" },
        },
        encoding: {
          x,
          y,
          text: { field: "cell", type: "nominal" },
          opacity: { condition: undecided, value: 1 },
          tooltip,
        },
      },
    ],
  };
}
