import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { extname } from "node:path";
import type { Chart } from "../../charts/chart.ts";
import { fail } from "../../core/check.ts";
import { checkOutputFile } from "../../files/output.ts";
import { writeWhole } from "../../files/write-file.ts";
import { rendered, type RenderedChart, type RenderedOptions } from "./rendered.ts";

/** What a file holds, by the ending of its name. */
const FORMATS: Readonly<Record<string, (chart: RenderedChart) => Promise<string | Uint8Array> | string>> = {
  ".svg": (chart) => chart.svg(),
  ".png": (chart) => chart.png(),
  ".pdf": (chart) => chart.pdf(),
  ".html": (chart) => chart.html(),
  ".json": (chart) => `${JSON.stringify(chart.spec, null, 2)}\n`,
  ".csv": (chart) => chart.table().csv(),
  ".md": (chart) => `${chart.table().markdown()}\n`,
};

/**
 * Fails unless charts can be written to files of this name: to be asked before long work.
 *
 * @example
 * checkChartPath("trust.svg") // → undefined
 */
export function checkChartPath(path: string): void {
  checkShape("checkChartPath.path", path, "text");
  if (!Object.hasOwn(FORMATS, extname(path).toLowerCase()))
    fail(`chart must be a file that ends in ${Object.keys(FORMATS).join(", ")}, got "${path}"`);
  checkOutputFile("chart", path, true);
}

/**
 * Writes a chart as the ending of the file's name says: a picture, a page, its specification (`.json`, Vega-Lite) or
 * its table (`.csv`, `.md`).
 *
 * @example
 * await saveChart(trajectoryChart(exampleResults(), "trust"), `${folder}/trust.svg`);
 * existsSync(`${folder}/trust.svg`) // → true
 */
export async function saveChart(chart: Chart, path: string, options: RenderedOptions = {}): Promise<void> {
  checkOptions("saveChart", options, ["theme", "fonts"]);
  checkChartPath(path);
  writeWhole(path, await FORMATS[extname(path).toLowerCase()](rendered(chart, options)));
}
