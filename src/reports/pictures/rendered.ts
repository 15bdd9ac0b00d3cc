import { checkOptions } from "../../core/check-options.ts";
import { CHART, type Chart, type Spec } from "../../charts/chart.ts";
import type { LogoSpace, Theme } from "../../charts/theme.ts";
import { checkShape } from "../../core/check-shape.ts";
import { chartPage } from "./chart-page.ts";
import { renderPdf } from "./chart-pdf.ts";
import { tableOf, type ChartTable } from "../chart-table.ts";
import type { FontFile } from "./font-file.ts";
import type { MissingGlyphs } from "./missing-glyphs.ts";
import { renderPng, renderSvg, type PngOptions } from "./render.ts";

/** What a notebook shows: a value for each MIME type that it may know, the richest one first. */
export type MimeBundle = Readonly<Record<string, string | Spec>>;

/** A chart that can draw itself, without a browser and without a network. */
export interface RenderedChart extends Chart {
  /** SVG with title and description for screen readers; text stays text, in Inter where the reader has it. */
  svg(): Promise<string>;
  /** PNG; `scale` 2 unless told, or a width in pixels. */
  png(options?: Pick<PngOptions, "scale" | "width" | "missing">): Promise<Uint8Array>;
  /** PDF of one page of the chart's size, with text that can be selected. */
  pdf(options?: { readonly missing?: MissingGlyphs }): Promise<Uint8Array>;
  /** One HTML file that needs no network: interactive, with the picture where scripts are off, and with the table. */
  html(): Promise<string>;
  /** The numbers behind the chart. */
  table(): ChartTable;
  /** What a notebook shows: Vega-Lite, the picture as fall-back, and words. */
  display(): Promise<MimeBundle>;
}

/** Options of `rendered`. */
export interface RenderedOptions {
  /** Theme of a brand whose fonts and logo the pictures need; the same that the chart was made with. */
  readonly theme?: Theme;
  /** More fonts, see `fontFile`, for instance for scripts that Inter lacks. */
  readonly fonts?: readonly FontFile[];
}

/**
 * Gives a chart the methods that draw it: `svg`, `png`, `pdf`, `html`, `table`, and `display` for notebooks, which
 * Jupyter's Deno kernel calls by
 * itself for the last value of a cell. The chart stays plain data besides; the methods are left out when it is written
 * as JSON.
 *
 * @example
 * const chart = rendered(trajectoryChart(exampleResults(), "trust"));
 * Object.keys(chart.table()) // → ["columns", "rows", "html", "markdown", "csv"]
 */
export function rendered(chart: Chart, asked: RenderedOptions = {}): RenderedChart {
  checkOptions("rendered", asked, ["theme", "fonts"]);
  checkShape("rendered.chart", chart, CHART);
  const { theme, fonts: more = [] } = asked;
  const fonts = [...fontsOf(theme), ...more];
  const { logo } = theme ?? {};
  let picture: Promise<string> | undefined;
  const svg = (): Promise<string> => (picture ??= renderSvg(chart, fonts).then((drawn) => withLogo(drawn, logo)));
  let plain: Promise<Uint8Array> | undefined;
  const draw = async (options: PngOptions): Promise<Uint8Array> => renderPng(await svg(), { ...options, fonts });
  const png: RenderedChart["png"] = (options) => (options === undefined ? (plain ??= draw({})) : draw(options));
  const display = async (): Promise<MimeBundle> => mimeBundle(chart, await png());
  const methods = {
    svg,
    png,
    pdf: async (options: { readonly missing?: MissingGlyphs } = {}) =>
      renderPdf(await svg(), chart, { ...options, fonts }),
    html: async () => chartPage(chart, await svg(), { fonts, logo }),
    table: () => tableOf(chart),
    display,
  };
  return Object.defineProperty({ ...chart, ...methods }, Symbol.for("Jupyter.display"), { value: display });
}

/** Fonts of a theme as far as they can be drawn with: those that `fontFile` read. */
export const fontsOf = (theme: Theme | undefined): FontFile[] =>
  (theme?.fonts ?? []).filter((font): font is FontFile => "data" in font);

/** The picture with a logo in the room that the theme keeps for it. */
function withLogo(svg: string, logo: LogoSpace | undefined): string {
  if (logo?.image === undefined) return svg;
  const [, width, height] = /\bwidth="([\d.]+)" height="([\d.]+)"/.exec(svg)!.map(Number);
  const [x, y] = [
    width - LOGO_MARGIN - logo.width,
    logo.corner === "top-right" ? LOGO_MARGIN : height - LOGO_MARGIN - logo.height,
  ];
  const image = `<image x="${x}" y="${y}" width="${logo.width}" height="${logo.height}" href="${logo.image}" aria-hidden="true"/>`;
  return svg.replace(/<\/svg>$/, `${image}</svg>`);
}

const LOGO_MARGIN = 12;

/**
 * JupyterLab and VS Code know Vega-Lite by MIME type up to version 5, whose syntax charts keep to. There is no HTML
 * among the types: viewers that do
 * not know Vega-Lite would prefer it to the picture.
 */
function mimeBundle({ spec, title, takeaway, alt }: Chart, png: Uint8Array): MimeBundle {
  return {
    "application/vnd.vegalite.v5+json": { ...spec, $schema: "https://vega.github.io/schema/vega-lite/v5.json" },
    "image/png": Buffer.from(png).toString("base64"),
    "text/plain": [title, takeaway, alt].filter(Boolean).join("\n"),
  };
}
