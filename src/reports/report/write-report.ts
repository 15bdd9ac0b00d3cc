import { checkOptions } from "../../core/check-options.ts";
import { createHash, type Hash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Theme } from "../../charts/theme.ts";
import { writeFlushed, type Content } from "../../files/write-file.ts";
import { digest } from "../../analysis/digest.ts";
import type { ResultRecord, Results } from "../../model/results.ts";
import { boardCsv } from "../results/board-csv.ts";
import { ownFace } from "../pictures/chart-page.ts";
import { decisionJson } from "../decision/decision-json.ts";
import { decisionSlide } from "../decision/decision-slide.ts";
import { embedSnippets } from "../pictures/embed.ts";
import { DEFAULT_FORMATS, type Format } from "../pictures/formats.ts";
import { manifest, type Manifest } from "../results/manifest.ts";
import { chartLibraries, fontFaces, inlinedLicences, installedVersions } from "../results/packaged-files.ts";
import { parametersCsv } from "../results/parameters-csv.ts";
import { fontsOf, rendered, type RenderedChart } from "../pictures/rendered.ts";
import { EXTRA, reportContent, withCharts, type ReportContent, type ReportExtra } from "./report-content.ts";
import { writeFolder } from "./report-folder.ts";
import type { Undrawn } from "./report-charts.ts";
import { reportHtml } from "./report-html.ts";
import { reportMarkdown } from "./report-md.ts";
import { resultsArrow } from "../results/results-arrow.ts";
import { resultsCsvChunks } from "../results/results-csv.ts";
import { resultsParquet } from "../results/results-parquet.ts";
import { SLIDE_SIZES, slidePng, slideSvg } from "../decision/slide.ts";
import { studyJson } from "../results/study-json.ts";
import { summaryCsv } from "../results/summary-csv.ts";
import { summaryJson } from "../results/summary-json.ts";

/** How a report is written. */
export interface WriteOptions extends ReportExtra {
  /** What is written beside the data: see `FORMATS`; the page, Markdown, charts and Parquet unless told. */
  readonly formats?: readonly Format[];
  /** Whether an earlier report may be replaced; it may unless told. */
  readonly replace?: boolean;
  /** Files of the caller that belong to the report, by their names. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Manifest of the folder that the results were read from: who made them, when, and their digests stay. */
  readonly stored?: Manifest;
  /** Told of each picture that could not be drawn and was left out; a warning of the process unless told. */
  readonly onUndrawn?: (undrawn: Undrawn) => void;
}

/**
 * Writes a folder of results: always results.csv, board.csv, summary.csv, summary.json and manifest.json, study.json,
 * parameters.csv and decision.json where they are known, and the formats asked for.
 * Everything is written beside the folder first and renamed at the end: the results are there whole or not at all.
 *
 * Returns the paths written, relative to the folder. Fails when the folder holds anything but an earlier report.
 *
 * @example
 * const files = await writeReport(exampleResults(), `${folder}/bank`, { formats: [] });
 * files.includes("results.csv") // → true
 */
export async function writeReport(results: Results, folder: string, options: WriteOptions = {}): Promise<string[]> {
  checkOptions("writeReport", options, ["formats", "replace", "beside", "stored", "onUndrawn", ...EXTRA]);
  return writeFolder(folder, (draft) => fillReport(results, draft, options), { replace: options.replace });
}

/**
 * Writes the files into an existing folder, without the safety of `writeReport`: for callers that do the renaming
 * themselves.
 */
export async function fillReport(results: Results, folder: string, options: WriteOptions = {}): Promise<string[]> {
  const { formats = DEFAULT_FORMATS, study, drawn } = options;
  const files = filesIn(folder);
  files.write("results.csv", resultsCsvChunks(results.records));
  if (results.twins) files.write("twins.csv", resultsCsvChunks(results.twins));
  const { replace: _replace, beside = {}, stored, onUndrawn, formats: _formats, ...extra } = options;
  const made = reportContent(results, { command: stored?.command ?? undefined, ...extra });
  files.write("board.csv", boardCsv(made.info, made.rows));
  files.write("summary.csv", summaryCsv(made.info, made.rows, made.best));
  files.write("summary.json", pretty(summaryJson(made.info, made.rows)));
  if (made.decision) files.write("decision.json", pretty(decisionJson(made.info, made.decision)));
  for (const [name, text] of Object.entries(beside)) files.write(name, text);
  if (drawn) files.write("parameters.csv", parametersCsv(drawn));
  const data = study && studyJson(study);
  if (data) files.write("study.json", data.text);
  const pictured = formats.some((format) => PICTURED.includes(format));
  const { charts, undrawn } = pictured ? await drawable(made, options.theme) : { charts: [], undrawn: made.undrawn };
  undrawn.forEach(onUndrawn ?? warnOf);
  const content = withCharts(made, charts, undrawn);
  for (const format of formats) await WRITERS[format](files, content, charts, results);
  const finished = options.started && (options.finished ?? new Date());
  const versions = { node: process.version, platform: `${process.platform} ${process.arch}`, ...installedVersions() };
  const about = {
    study: content.info,
    configHash: content.configHash,
    runnable: data?.runnable ? "study.json" : null,
    versions,
  };
  const whole = manifest(
    { ...about, replications: digests(results.records), files: files.hashes() },
    { ...options, finished },
  );
  // what stored results say of their making, no new view of them changes
  const { format, runnable, files: hashes } = whole;
  writeFlushed(join(folder, "manifest.json"), pretty({ ...whole, ...stored, format, runnable, files: hashes }));
  return [...Object.keys(whole.files), "manifest.json"];
}

/** Formats that show pictures. */
const PICTURED: readonly Format[] = ["html", "md", "charts", "slides", "embed"];

/** The charts that can be drawn, ready to be, and all that could not. */
async function drawable(
  content: ReportContent,
  theme: Theme | undefined,
): Promise<{ readonly charts: RenderedChart[]; readonly undrawn: Undrawn[] }> {
  const charts: RenderedChart[] = [];
  const undrawn = [...content.undrawn];
  for (const chart of content.charts) {
    const drawn = rendered(chart, { theme });
    try {
      await drawn.png();
      charts.push(drawn);
    } catch (error) {
      undrawn.push({ name: chart.name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { charts, undrawn };
}

const warnOf = ({ name, reason }: Undrawn): void =>
  process.emitWarning(`the chart "${name}" could not be drawn: ${reason}`);

type Writer = (
  files: Files,
  content: ReportContent,
  charts: readonly RenderedChart[],
  results: Results,
) => Promise<void> | void;

const WRITERS: Readonly<Record<Format, Writer>> = {
  html: async (files, content, charts) => files.write("report.html", await page(content, charts)),
  md: async (files, content, charts) => {
    for (const chart of charts) files.write(`charts/${chart.name}.png`, await chart.png());
    files.write("report.md", reportMarkdown(content));
  },
  charts: async (files, _content, charts) => {
    for (const chart of charts) {
      files.write(`charts/${chart.name}.vl.json`, pretty(chart.spec));
      files.write(`charts/${chart.name}.svg`, await chart.svg());
      files.write(`charts/${chart.name}.png`, await chart.png());
    }
  },
  parquet: (files, _content, _charts, results) => files.write("results.parquet", resultsParquet(results)),
  arrow: (files, _content, _charts, results) => files.write("results.arrow", resultsArrow(results)),
  slides: async (files, content, charts) => {
    const { theme } = content;
    const write = (slide: string, svg: string): void => {
      for (const { name, width } of SLIDE_SIZES)
        files.write(`slides/${slide}-${name}.png`, slidePng(svg, width, theme));
    };
    const decided = decisionSlide(content, theme);
    if (decided !== undefined) write("decision", decided);
    for (const chart of charts) write(chart.name, await slideSvg(chart, theme));
  },
  embed: async (files, _content, charts) => {
    for (const chart of charts) {
      const svg = await chart.svg();
      const [, width, height] = /\bwidth="(\d+)(?:\.\d+)?" height="(\d+)/.exec(svg)?.map(Number) ?? [0, 600, 450];
      const snippets = embedSnippets(chart, { width, height });
      for (const [file, text] of Object.entries(snippets)) files.write(`embed/${file}`, text);
      files.write(`embed/${chart.name}.html`, await chart.html());
      files.write(`embed/${chart.name}.svg`, svg);
      files.write(`embed/${chart.name}.png`, await chart.png());
    }
  },
};

async function page(content: ReportContent, charts: readonly RenderedChart[]): Promise<string> {
  const pictures = new Map<string, string>();
  for (const chart of charts) pictures.set(chart.name, await chart.svg());
  const words = JSON.stringify([content.info, [...pictures.values()], content.assumptions]);
  return reportHtml(content, {
    pictures,
    libraries: chartLibraries(),
    licences: inlinedLicences(),
    fontFaces: [fontFaces(words), ...fontsOf(content.theme).map(ownFace)].join("\n"),
  });
}

/**
 * Files of a folder, with the hash of each. A file that is written twice (a picture that two formats need) is written
 * once.
 */
interface Files {
  write(path: string, content: Content): void;
  hashes(): Record<string, string>;
}

function filesIn(folder: string): Files {
  const known = new Map<string, string>();
  return {
    write(path, content) {
      if (known.has(path)) return;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      const hash = createHash("sha256");
      writeFlushed(join(folder, path), hashed(content, hash));
      known.set(path, hash.digest("hex"));
    },
    hashes: () => Object.fromEntries([...known].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The same content, which goes through the hash on its way. */
function* hashed(content: Content, hash: Hash): Generator<string | Uint8Array> {
  for (const part of typeof content === "string" || content instanceof Uint8Array ? [content] : content) {
    hash.update(part);
    yield part;
  }
}

/** Digest of each replication's records. */
function digests(records: readonly ResultRecord[]): Record<string, string> {
  const byReplication = new Map<number, ResultRecord[]>();
  for (const record of records) {
    const own = byReplication.get(record.replication);
    if (own) own.push(record);
    else byReplication.set(record.replication, [record]);
  }
  return Object.fromEntries([...byReplication].map(([replication, own]) => [replication, digest({ records: own })]));
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
