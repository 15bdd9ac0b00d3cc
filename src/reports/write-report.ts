import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { measureInfo, type Chart } from "../charts/chart.ts";
import { fail } from "../core/check.ts";
import { summarise } from "../experiments/summarise.ts";
import type { ChartRequest, Results, SummaryRow } from "../model.ts";
import { answer, cautions } from "./answer.ts";
import { manifest, type Manifest, type RunFacts } from "./manifest.ts";
import { chartLibraries, fontFaces, inlinedLicences, installedVersions } from "./packaged-files.ts";
import { renderPng, renderSvg } from "./render.ts";
import { reportCharts } from "./report-charts.ts";
import { reportHtml } from "./report-html.ts";
import { resultsCsvChunks } from "./results-csv.ts";
import { summaryJson } from "./summary-json.ts";
import type { Assumption } from "./tables.ts";

/** What a report says beyond the results. */
export interface ReportExtra extends RunFacts {
  /** Charts that the study asks for; a trade-off of personalisation, trust and churn unless told, where they are measured. */
  readonly charts?: readonly ChartRequest[];
  /** Parameters of the model, for the table of assumptions. */
  readonly assumptions?: readonly Assumption[];
  /** Whether the scenario was calibrated to the user's own figures; without it the report says "not a forecast". */
  readonly calibrated?: boolean;
}

/**
 * Writes a report into `folder`: report.html (one file, no network), results.csv, summary.json, manifest.json and, in charts/, every chart as
 * .vl.json, .svg and .png. Everything is written beside the folder first and renamed at the end: a report is there whole or not at all.
 *
 * Returns the paths written, relative to the folder. Fails when the folder holds anything but an earlier report.
 */
export async function writeReport(results: Results, folder: string, extra: ReportExtra = {}): Promise<string[]> {
  const target = resolve(folder);
  checkReportFolder(folder);
  const draft = join(dirname(target), `.${basename(target)}.draft-${process.pid}`);
  mkdirSync(draft, { recursive: true });
  try {
    const written = await fillReport(results, draft, extra);
    replace(target, draft);
    return written;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Writes the files of a report into an existing folder, without the safety of `writeReport`: for callers that do the renaming themselves. */
export async function fillReport(results: Results, folder: string, extra: ReportExtra = {}): Promise<string[]> {
  const { info, records } = results;
  const summary = summarise(results);
  const requests = extra.charts ?? defaultCharts(results);
  const charts: (Chart & { svg: string })[] = [];
  for (const chart of reportCharts(results, summary, requests)) charts.push({ ...chart, svg: await renderSvg(chart) });
  const csv = join(folder, "results.csv");
  writeFileSync(csv, "");
  for (const chunk of resultsCsvChunks(records)) appendFileSync(csv, chunk);
  writeFileSync(join(folder, "summary.json"), pretty(summaryJson(info, summary)));
  writeFileSync(join(folder, "report.html"), page(results, summary, requests, charts, extra));
  mkdirSync(join(folder, "charts"), { recursive: true });
  for (const { name, spec, svg } of charts) {
    writeFileSync(join(folder, "charts", `${name}.vl.json`), pretty(spec));
    writeFileSync(join(folder, "charts", `${name}.svg`), svg);
    writeFileSync(join(folder, "charts", `${name}.png`), renderPng(svg));
  }
  const files = [
    "report.html",
    "results.csv",
    "summary.json",
    ...charts.flatMap(({ name }) => ["png", "svg", "vl.json"].map((ending) => `charts/${name}.${ending}`)),
  ].sort();
  const versions = { node: process.version, platform: `${process.platform} ${process.arch}`, ...installedVersions() };
  const hashes = Object.fromEntries(
    files.map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(join(folder, file)))
        .digest("hex"),
    ]),
  );
  writeFileSync(join(folder, "manifest.json"), pretty(manifest(info, extra, versions, hashes)));
  return [...files, "manifest.json"];
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function defaultCharts({ info }: Results): ChartRequest[] {
  const has = (name: string): boolean => info.measures.some((measure) => measure.name === name);
  return ["personalisation", "trust", "churn"].every(has) ? [{ chart: "tradeoff", x: "personalisation", y: "trust", colour: "churn" }] : [];
}

function page(
  { info }: Results,
  rows: readonly SummaryRow[],
  requests: readonly ChartRequest[],
  charts: readonly (Chart & { svg: string })[],
  extra: ReportExtra,
): string {
  const measures = info.measures.map(({ name }) => measureInfo(info, name));
  const colour = requests.flatMap((request) => (request.chart === "tradeoff" ? [request.colour] : []))[0];
  const tradeoff = charts.find((chart) => chart.name === "tradeoff");
  const content = {
    info,
    rows,
    measures,
    answer: answer(info, rows, measures, tradeoff, colour),
    cautions: cautions(info, rows, measures, extra.calibrated ?? false),
    charts,
    assumptions: extra.assumptions ?? [],
    command: extra.command ?? `npx counterpoise run <study file> --seed ${JSON.stringify(info.seed)} --replications ${info.replications}`,
    libraries: chartLibraries(),
    licences: inlinedLicences(),
  };
  return reportHtml({ ...content, fontFaces: fontFaces(JSON.stringify([info, charts.map(({ svg }) => svg), extra.assumptions ?? []])) });
}

/** Refuses a folder with anything in it that an earlier report did not write. To be asked before long work, too. */
export function checkReportFolder(folder: string): void {
  const target = resolve(folder);
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) fail(`folder must be new, empty or hold an earlier report, got the file "${folder}"`);
  const names = readdirSync(target);
  if (names.length === 0) return;
  const strangers = names.filter((name) => !ownNames(target).has(name));
  if (strangers.length > 0) fail(`folder must be new, empty or hold an earlier report, got "${folder}" with ${strangers.slice(0, 3).join(", ")}`);
}

/** Names at the top of a folder that its manifest knows; none without a manifest. */
function ownNames(target: string): Set<string> {
  try {
    const { files } = JSON.parse(readFileSync(join(target, "manifest.json"), "utf8")) as Manifest;
    return new Set(["manifest.json", ...Object.keys(files).map((file) => file.split("/")[0])]);
  } catch {
    return new Set();
  }
}

/** Puts the draft in the place of the target; an earlier report is moved aside first and removed last. */
function replace(target: string, draft: string): void {
  if (!existsSync(target)) return renameSync(draft, target);
  if (readdirSync(target).length === 0) {
    rmdirSync(target);
    return renameSync(draft, target);
  }
  const aside = `${draft}-old`;
  renameSync(target, aside);
  try {
    renameSync(draft, target);
  } catch (error) {
    renameSync(aside, target);
    throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}
