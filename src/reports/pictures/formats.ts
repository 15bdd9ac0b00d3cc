import { checkShape } from "../../core/check-shape.ts";
import { fail, noSuchName } from "../../core/check.ts";

/**
 * What a folder of results can hold beside its data (results.csv, board.csv, summary.csv, summary.json, parameters.csv,
 * study.json and manifest.json, which are always there).
 */
export const FORMATS = {
  html: "report.html: the whole report in one file that needs no network",
  md: "report.md: the same to read and to paste, with pictures",
  charts: "charts/: every chart as Vega-Lite, SVG and PNG",
  parquet: "results.parquet: every record, for DuckDB, pandas, R",
  arrow: "results.arrow: every record as an Arrow (Feather 2) file",
  slides: "slides/: every chart as PNG of 1920 × 1080 and 1280 × 720 pixels",
  embed: "embed/: every chart as a page for an iframe, with snippets of HTML and Markdown",
} as const;

export type Format = keyof typeof FORMATS;

/** What is written unless told otherwise. */
export const DEFAULT_FORMATS: readonly Format[] = ["html", "md", "charts", "parquet"];

/**
 * Reads a list like "html,parquet"; "all" is everything and "none" only the data. Errors: `no format named "x"; formats
 * are …`.
 *
 * @example
 * readFormats("html,md") // → ["html", "md"]
 */
export function readFormats(text: string): Format[] {
  checkShape("readFormats.text", text, "text");
  const known = Object.keys(FORMATS) as Format[];
  if (text === "all") return known;
  if (text === "none") return [];
  const asked = text.split(",").map((word) => word.trim());
  for (const word of asked)
    if (!known.includes(word as Format)) fail(noSuchName("format", "formats", word, [...known, "all", "none"]));
  return known.filter((format) => asked.includes(format));
}
