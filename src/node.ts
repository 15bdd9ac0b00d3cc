/** What needs Node: files, threads and terminals. */
export { loadStudy } from "./runners/load-study.ts";
export { runOnWorkers, type WorkerOptions } from "./runners/worker-threads.ts";
export { checkReportFolder, writeReport, type ReportExtra } from "./reports/write-report.ts";
export { decisionTable, type TerminalTableOptions } from "./reports/terminal-table.ts";
export { summaryJson, type JsonSummary } from "./reports/summary-json.ts";
export { renderPng, renderSvg } from "./reports/render.ts";
