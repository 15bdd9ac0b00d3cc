import { themes } from "../../charts/theme.ts";
import { validationChart } from "../../charts/validation-chart.ts";
import type { Validation } from "../../analysis/validation-rows.ts";
import { fontFaces, inlinedLicences } from "../results/packaged-files.ts";
import { writeAllWhole } from "../../files/write-file.ts";
import { renderPng, renderSvg } from "../pictures/render.ts";
import { validationCsv, validationJson } from "./validation-tables.ts";
import { validationPage } from "./validation-page.ts";

/** Names of the files that `writeValidation` writes, in order. */
export const VALIDATION_FILES: readonly string[] = [
  "validation.html",
  "validation.json",
  "validation.csv",
  "validation.vl.json",
  "validation.svg",
  "validation.png",
];

/**
 * Writes the validation page with its numbers and its chart into a folder, over those of an earlier validation; nothing
 * else there is touched. Returns the names of the files.
 *
 * @example
 * const said = { simulated: "share that agrees", failure: "too few agree" };
 * const check = { finding: "CON-15", rule: "direction", standing: "emergent", ...said };
 * const measure = ({ replication }) => ({ "CON-15": 0.1 + replication / 100 });
 * const own = { name: "mine", theme: "Consent", checks: [check], measure };
 * const [page] = await writeValidation(await validate({ experiments: [own], replications: 3 }), folder);
 * page // → "validation.html"
 */
export async function writeValidation(validation: Validation, folder: string): Promise<readonly string[]> {
  const chart = validationChart(validation);
  const dark = validationChart(validation, { theme: themes.dark });
  const svg = { light: await renderSvg(chart), dark: await renderSvg(dark) };
  const words = JSON.stringify([
    validation.rows.map(({ source, simulated, failure }) => [source, simulated, failure]),
    validation.notCovered,
  ]);
  const page = validationPage(validation, {
    chart,
    svg,
    fontFaces: fontFaces(words),
    licences: inlinedLicences().slice(-1),
  });
  const contents = [
    page,
    validationJson(validation),
    validationCsv(validation),
    `${JSON.stringify(chart.spec, null, 2)}\n`,
    svg.light,
    renderPng(svg.light),
  ];
  writeAllWhole(
    folder,
    VALIDATION_FILES.map((name, n) => [name, contents[n]]),
  );
  return VALIDATION_FILES;
}
