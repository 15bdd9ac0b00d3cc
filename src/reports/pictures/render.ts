import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { Resvg } from "@resvg/resvg-js";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { PICTURE, type Chart } from "../../charts/chart.ts";
import { textWidth } from "../../charts/text-metrics.ts";
import { checkNumber, fail, isCounterpoiseError, show, userError } from "../../core/check.ts";
import { escapeXml, oneLineXml } from "../../core/escape.ts";
import type { FontFile } from "./font-file.ts";
import { knownFont, knowFont, pathOf } from "./fonts.ts";
import { drawable, warnOfMissing, type MissingGlyphs } from "./missing-glyphs.ts";

/** How a PNG is drawn. */
export interface PngOptions {
  /** Pixels of the picture per pixel of the chart; 2, for screens of high density, unless told. */
  readonly scale?: number;
  /** Width of the picture in pixels instead of a scale. */
  readonly width?: number;
  /** Fonts besides Inter. */
  readonly fonts?: readonly FontFile[];
  /** What happens to characters that no font has. */
  readonly missing?: MissingGlyphs;
}

/**
 * Draws a chart as SVG without a browser: text is measured with the table of `textWidth`, so the picture is the same on
 * every machine.
 * The root carries role, title and description; ids start with the chart's name, so that several pictures fit into one
 * page.
 * Throws with Vega's message when the specification warns or fails.
 *
 * @example
 * const svg = await renderSvg(trajectoryChart(exampleResults(), "trust"));
 * svg.startsWith("<svg") // → true
 */
export async function renderSvg(
  chart: Pick<Chart, "name" | "title" | "alt" | "spec">,
  fonts: readonly FontFile[] = [],
): Promise<string> {
  checkShape("renderSvg.chart", chart, PICTURE);
  checkShape("renderSvg.fonts", fonts, ["object"]);
  fonts.forEach(knowFont);
  useOwnTextMetrics();
  let view: vega.View | undefined;
  try {
    const compiled = compile(chart.spec as unknown as TopLevelSpec, { logger: strictLogger() }).spec;
    view = new vega.View(vega.parse(compiled), { renderer: "none", logger: strictLogger() });
    return accessible(await view.toSVG(), chart);
  } catch (error) {
    throw isCounterpoiseError(error) ? error : undrawable(error);
  } finally {
    view?.finalize();
  }
}

/** What Vega-Lite and Vega say of a specification that is none. */
const undrawable = (error: unknown): Error =>
  userError(`renderSvg.chart.spec must be a Vega-Lite specification that can be drawn, got one of which Vega says: ${error instanceof Error ? error.message : String(error)}`); // prettier-ignore

/**
 * Turns an SVG into a PNG with Inter, or with the fonts given; `scale` 2 suits screens of high density and print. A
 * character that no font has
 * is drawn as a box and told of on the console, or refused: see `drawable`.
 *
 * @example
 * const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"></svg>';
 * const png = renderPng(svg, { scale: 2 });
 * new DataView(png.buffer, png.byteOffset).getUint32(16) // → 40
 */
export function renderPng(svg: string, options: number | PngOptions = {}): Uint8Array {
  const asked = typeof options === "number" ? { scale: options } : options;
  checkOptions("renderPng", asked, ["scale", "width", "fonts", "missing"]);
  checkShape("renderPng.svg", svg, "text");
  if (!svg.includes("<svg")) fail(`renderPng.svg must be an SVG, got ${show(svg)}`);
  const { scale = 2, width, fonts: own, missing } = asked;
  checkNumber("renderPng.options.scale", scale, { above: 0, max: 100 });
  if (width !== undefined) checkNumber("renderPng.options.width", width, { min: 1, max: 20_000 });
  const picture = drawable(svg, own, missing);
  warnOfMissing(nameOf(svg), picture.missing);
  const font = { fontFiles: picture.fonts.map(pathOf), loadSystemFonts: false, defaultFontFamily: "Inter" };
  const fitTo =
    width === undefined ? ({ mode: "zoom", value: scale } as const) : ({ mode: "width", value: width } as const);
  return new Resvg(picture.svg, { fitTo, font }).render().asPng();
}

/** Name of the chart that an SVG shows, from the id of its title. */
export const nameOf = (svg: string): string => /<title id="([^"]*)-title"/.exec(svg)?.[1] ?? "picture";

/** Item of Vega's scene graph as far as text measuring reads it. */
interface TextItem {
  readonly font?: string;
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
}

/**
 * Vega without a canvas guesses 0.8 em per character; its documented way to replace the guess is this property, which
 * its typings lack.
 */
function useOwnTextMetrics(): void {
  const metrics = (vega as unknown as { textMetrics: { width: (item: TextItem, text: unknown) => number } })
    .textMetrics;
  metrics.width = ({ font = "", fontSize = 11, fontWeight = 400 }, text) => {
    const words = String(text ?? "");
    const known = knownFont(font, weightOf(fontWeight));
    if (known === undefined) return textWidth(words, fontSize, fontWeight);
    return [...words].reduce(
      (sum, character) =>
        sum + (fontSize * known.advance(character.codePointAt(0)!) || textWidth(character, fontSize, fontWeight)),
      0,
    );
  };
}

const weightOf = (weight: number | string): number => (weight === "bold" ? 700 : Number(weight) || 400);

/** A logger that lets no warning pass: a picture that Vega doubts is a fault of ours. */
function strictLogger(): vega.LoggerInterface {
  const raise = (...messages: readonly unknown[]): never => {
    throw new Error(`chart could not be drawn: ${messages.map(String).join(" ")}`);
  };
  const logger: vega.LoggerInterface = {
    level: (() => logger) as vega.LoggerInterface["level"],
    error: raise,
    warn: raise,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

function accessible(svg: string, { name, title, alt }: Pick<Chart, "name" | "title" | "alt">): string {
  const words = `<title id="${name}-title">${escapeXml(oneLineXml(title))}</title><desc id="${name}-desc">${escapeXml(oneLineXml(alt))}</desc>`;
  const named = (_: string, attributes: string): string =>
    `<svg role="img" aria-labelledby="${name}-title ${name}-desc" ${attributes}>${words}`;
  return ownIds(svg, name).replace(/^<svg ([^>]*)>/, named);
}

/** Vega numbers definitions through a whole process; here they are numbered within the picture, after its name. */
function ownIds(svg: string, name: string): string {
  const ids = [...svg.matchAll(/<\w+ id="([^"]+)"/g)].map(([, id]) => id);
  const renamed = new Map(ids.map((id, index) => [id, `${name}-${index + 1}`]));
  return svg
    .replace(/(<\w+ id=")([^"]+)"/g, (_, before: string, id: string) => `${before}${renamed.get(id)}"`)
    .replace(/url\(#([^)"]+)\)/g, (whole, id: string) => (renamed.has(id) ? `url(#${renamed.get(id)})` : whole));
}
