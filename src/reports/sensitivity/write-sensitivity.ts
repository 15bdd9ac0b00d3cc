import { sensitivityChart, type SensitivityView } from "../../charts/sensitivity-chart.ts";
import type { Swings } from "../../analysis/swings.ts";
import { writeAllWhole } from "../../files/write-file.ts";
import { renderPng, renderSvg } from "../pictures/render.ts";
import { checkKnown } from "../../core/check-options.ts";
import { csvText } from "../../core/escape.ts";
import { storedSensitivity } from "./stored-sensitivity.ts";

/** Names of the files that `writeSensitivity` writes, in order. */
export const SENSITIVITY_FILES: readonly string[] = [
  "sensitivity.json",
  "sensitivity.csv",
  "sensitivity.vl.json",
  "sensitivity.svg",
  "sensitivity.png",
];

/**
 * Writes all swings of a sensitivity as tables and one view of them as a tornado chart into a folder, over earlier
 * ones; nothing else there is touched. Returns the names of the files.
 *
 * @example
 * const view = { policy: "ask first", measure: "trust" };
 * const moved = (by) => ({ estimate: by, low: by - 0.01, high: by + 0.01 });
 * const end = (by) => ({ value: by, estimate: by, low: by, high: by, moved: moved(by) });
 * const assumptions = [{ ...view, parameter: parameters[0], low: end(-0.04), high: end(0.04), conclusion: "flips" }];
 * const defaults = [{ ...view, estimate: 0.03, low: 0.02, high: 0.04 }];
 * const [first] = await writeSensitivity({ info: exampleResults().info, defaults, assumptions }, folder, view);
 * first // → "sensitivity.json"
 */
export async function writeSensitivity(
  result: Swings,
  folder: string,
  view: SensitivityView,
): Promise<readonly string[]> {
  checkKnown("writeSensitivity.view", view, ["policy", "measure", "most"]);
  const chart = sensitivityChart(result, view);
  const svg = await renderSvg(chart);
  const contents = [json(result), csv(result), `${JSON.stringify(chart.spec, null, 2)}\n`, svg, renderPng(svg)];
  writeAllWhole(
    folder,
    SENSITIVITY_FILES.map((name, n) => [name, contents[n]]),
  );
  return SENSITIVITY_FILES;
}

const json = (result: Swings): string => `${JSON.stringify(storedSensitivity(result), null, 2)}\n`;

function csv(result: Swings): string {
  const rows = storedSensitivity(result).assumptions;
  const cell = (value: string | number | null): string =>
    value === null ? "" : typeof value === "string" ? csvText(value) : String(value);
  const heads = rows.length === 0 ? [] : Object.keys(rows[0]);
  return [heads, ...rows.map((row) => Object.values(row))]
    .map((values) => `${values.map(cell).join(",")}\r\n`)
    .join("");
}
