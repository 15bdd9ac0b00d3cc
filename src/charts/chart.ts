import { STUDY_INFO } from "../analysis/answer-shapes.ts";
import { checkShape, type Fields } from "../core/check-shape.ts";
import { oneLine } from "../core/printable.ts";
import { FEWEST_FOR_WORDS } from "../analysis/verdict.ts";
import { unknownName } from "../core/check.ts";
import type { Results, StudyInfo } from "../model/results.ts";
import { formatNumber, type MeasureInfo } from "./format.ts";
import { plainTexts } from "./plain-text.ts";
import { inPixels, wrapText } from "./text-metrics.ts";
import { SIZES, themeConfig, themes, type Theme } from "./theme.ts";

/** A Vega-Lite specification as plain JSON. */
export type Spec = Readonly<Record<string, unknown>>;

/** A column of a chart's rows. */
export interface ChartColumn {
  readonly field: string;
  readonly label: string;
}

/** One line of a chart's data: tidy, nothing that is not a number, text, truth value or null. */
export type ChartRow = Readonly<Record<string, string | number | boolean | null>>;

/** A chart as data: a plain Vega-Lite specification with its words and its numbers. */
export interface Chart {
  /** File name without ending. */
  readonly name: string;
  readonly title: string;
  /** One sentence that the numbers support; empty when their intervals support none. */
  readonly takeaway: string;
  /** Description for those who cannot see the chart. */
  readonly alt: string;
  readonly spec: Spec;
  /** Columns of `rows` worth a table, in order. */
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly ChartRow[];
}

/** What a picture needs of a chart, and what a page needs. */
export const PICTURE: Fields = { name: "text", title: "text", alt: "text", spec: "object" };
export const CHART: Fields = {
  ...PICTURE,
  takeaway: "text",
  columns: [{ field: "text", label: "text" }],
  rows: ["object"],
};

/** Options of every chart. */
export interface ChartOptions {
  /** Colours and fonts; light unless told. */
  readonly theme?: Theme;
}

/** The words of a chart and the views that carry it. */
export interface Frame {
  readonly title: string;
  readonly takeaway: string;
  readonly alt: string;
  /** Explains marks and intervals; stands before the source line. */
  readonly notes: readonly string[];
  /** Views beside each other, `columns` per line. */
  readonly views: readonly Spec[];
  readonly columns: number;
  /** Width in pixels to which title, takeaway and notes are broken. */
  readonly width: number;
  readonly datasets: Readonly<Record<string, readonly ChartRow[]>>;
}

const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";

/** Puts title and takeaway over the views, notes and source line under them, and the theme around all. */
export const framed = (frame: Frame, info: StudyInfo, theme: Theme = themes.light): Spec =>
  framedFrom(frame, sourceLine(info), theme);

/** The same for numbers that are not those of one study, with a source line of their own. */
export function framedFrom(frame: Frame, from: string, theme: Theme): Spec {
  const takeaway =
    frame.takeaway === "" ? {} : { subtitle: wrapText(frame.takeaway, frame.width, inPixels(SIZES.subtitle)) };
  const source = [...frame.notes, from].flatMap((note) => wrapText(note, frame.width, inPixels(SIZES.note)));
  return {
    $schema: SCHEMA,
    description: frame.alt,
    config: themeConfig(theme),
    datasets: plainTexts(frame.datasets),
    title: plainTexts({ text: wrapText(frame.title, frame.width, inPixels(SIZES.title, 600)), ...takeaway }),
    vconcat: [
      {
        concat: plainTexts(frame.views),
        columns: frame.columns,
        title: { text: plainTexts(source), orient: "bottom", style: "note", lineHeight: 16, offset: 12 },
      },
    ],
  };
}

/** Where the numbers come from: study, seed, version, replications. */
export function sourceLine(info: StudyInfo): string {
  checkShape("info", info, STUDY_INFO);
  const { scenario, seed, version, replications } = info;
  const runs = replications === 1 ? "1 replication" : `${replications} replications`;
  return `Simulated: ${scenario.name}, ${formatNumber(scenario.customers, 0)} customers, ${scenario.weeks} weeks · ${runs} · seed ${seed} · Counterpoise\u00a0${version}`;
}

/** Explains what intervals are of ("of the mean"), or says that there are none. */
export function intervalNote(mark: string, of: string, replications: number): string {
  if (replications === 1) return "One replication: no interval can be given.";
  const few = replications < FEWEST_FOR_WORDS ? " Too few for firm conclusions." : "";
  return `${mark}: 95 % intervals ${of} over ${replications} replications.${few}`;
}

/** A sentence made from results, or none where there are too few replications to claim anything. */
export const supported = (info: Pick<StudyInfo, "replications">, sentence: () => string): string =>
  info.replications < FEWEST_FOR_WORDS ? "" : sentence();

/** What the study says of a measure, its unit in the scenario's currency; fails when it has no measure of that name. */
export function measureInfo(info: StudyInfo, name: string): MeasureInfo {
  checkShape("info", info, STUDY_INFO);
  const names = info.measures.map((measure) => measure.name);
  const measure = info.measures[names.indexOf(name)] ?? unknownName("measure", "measures", name, names);
  return { ...measure, unit: measure.unit.replace(/\bmoney\b/, info.scenario.currency) };
}

/** Names of the policies in the study's order; the first is the reference. */
export const policyNames = ({ info }: Results): string[] => info.policies.map((policy) => policy.name);

/** A policy's name as charts show it: on one line, the reference marked as such. */
export const shownName = (policy: string, reference: string): string =>
  policy === reference ? `${oneLine(policy)} (reference)` : oneLine(policy);

/** A number as it may stand in a specification: seven significant digits; undefined and infinite values become null. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(7)) : null);
