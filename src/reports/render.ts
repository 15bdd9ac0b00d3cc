import { Resvg } from "@resvg/resvg-js";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Chart } from "../charts/chart.ts";
import { textWidth } from "../charts/text-metrics.ts";
import { escapeXml, oneLineXml } from "./escape.ts";

/** Fonts of the pictures: TrueType, since the renderer of PNGs draws no text at all from woff files. */
const FONT_FILES = ["400Regular", "500Medium", "600SemiBold", "700Bold"];

/**
 * Draws a chart as SVG without a browser: text is measured with the table of `textWidth`, so the picture is the same on every machine.
 * The root carries role, title and description; ids start with the chart's name, so that several pictures fit into one page.
 * Throws with Vega's message when the specification warns or fails.
 */
export async function renderSvg(chart: Pick<Chart, "name" | "title" | "alt" | "spec">): Promise<string> {
  useOwnTextMetrics();
  const compiled = compile(chart.spec as unknown as TopLevelSpec, { logger: strictLogger() }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger: strictLogger() });
  try {
    return accessible(await view.toSVG(), chart);
  } finally {
    view.finalize();
  }
}

/** Turns an SVG into a PNG with Inter; `scale` 2 suits screens of high density and print. */
export function renderPng(svg: string, scale = 2): Uint8Array {
  const packageFolder = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/inter/package.json"));
  const fontFiles = FONT_FILES.map((name) => join(packageFolder, name, `Inter_${name}.ttf`));
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: "Inter" };
  return new Resvg(svg, { fitTo: { mode: "zoom", value: scale }, font }).render().asPng();
}

/** Item of Vega's scene graph as far as text measuring reads it. */
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
}

/** Vega without a canvas guesses 0.8 em per character; its documented way to replace the guess is this property, which its typings lack. */
function useOwnTextMetrics(): void {
  const metrics = (vega as unknown as { textMetrics: { width: (item: TextItem, text: unknown) => number } }).textMetrics;
  metrics.width = ({ fontSize = 11, fontWeight = 400 }, text) => textWidth(String(text ?? ""), fontSize, fontWeight);
}

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
  const named = (_: string, attributes: string): string => `<svg role="img" aria-labelledby="${name}-title ${name}-desc" ${attributes}>${words}`;
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
