/** What needs Node: files, threads and terminals. */
export { loadStudy } from "./runners/load-study.ts";
export { runOnWorkers, type WorkerOptions } from "./runners/worker-threads.ts";
export { checkReportFolder, writeReport, type ReportExtra } from "./reports/write-report.ts";
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
