/** What needs Node: files, threads and terminals. */
export { loadStudy } from "./runners/load-study.ts";
export { runOnWorkers, type WorkerOptions } from "./runners/worker-threads.ts";
export { checkReportFolder } from "./reports/report-folder.ts";
export type { ReportExtra } from "./reports/report-content.ts";
export { writeReport, type WriteOptions } from "./reports/write-report.ts";
export { DEFAULT_FORMATS, FORMATS, readFormats, type Format } from "./reports/formats.ts";
export { readManifest, readResults, type ReadResults } from "./reports/read-results.ts";
export type { Manifest } from "./reports/manifest.ts";
export { decisionTable, type TerminalTableOptions } from "./reports/terminal-table.ts";
export { summaryJson, type JsonSummary } from "./reports/summary-json.ts";
export { renderPng, renderSvg, type PngOptions } from "./reports/render.ts";
export { rendered, type MimeBundle, type RenderedChart, type RenderedOptions } from "./reports/rendered.ts";
export { checkChartPath, saveChart } from "./reports/save-chart.ts";
export type { ChartTable } from "./reports/chart-table.ts";
export { fontFile, type FontFile } from "./reports/font-file.ts";
export { drawable, type Drawable, type MissingGlyphs } from "./reports/missing-glyphs.ts";
export { validateOnWorkers, type ValidateOnWorkersOptions } from "./runners/validate-on-workers.ts";
export { VALIDATION_FILES, writeValidation } from "./reports/write-validation.ts";
