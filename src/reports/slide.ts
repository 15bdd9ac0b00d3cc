import { oneLine, type Chart } from "../charts/chart.ts";
import { inPixels, wrapText } from "../charts/text-metrics.ts";
import { themes } from "../charts/theme.ts";
import { escapeXml, oneLineXml } from "./escape.ts";
import { renderPng, renderSvg } from "./render.ts";

/** Sizes of slides in pixels, by the name that their files carry. */
export const SLIDE_SIZES: readonly { readonly name: string; readonly width: number }[] = [
  { name: "1920x1080", width: 1920 },
  { name: "1280x720", width: 1280 },
];

const WIDTH = 1920;
const HEIGHT = 1080;
const MARGIN = 96;
const HEADLINE = 44;
const LINE = 54;
const KICKER = 26;

/**
 * A chart as a slide of 16 : 9: its takeaway (or its title, where the numbers support no takeaway) as headline, and the chart as large as it fits below, never stretched.
 * Returns an SVG of 1920 × 1080.
 */
export async function slideSvg(chart: Chart): Promise<string> {
  const { text, muted, background, font } = themes.light;
  const headline = oneLine(chart.takeaway || chart.title);
  const lines = wrapText(headline, WIDTH - 2 * MARGIN, inPixels(HEADLINE, 600)).slice(0, 3);
  const kicker = chart.takeaway === "" ? "" : oneLine(chart.title);
  const first = MARGIN + (kicker === "" ? HEADLINE - 12 : KICKER + LINE - 8);
  const top = first + LINE * (lines.length - 1) + 44;
  const body = await renderSvg({ ...chart, spec: { ...chart.spec, title: undefined } });
  const label = (content: string, y: number, size: number, weight: number, colour: string): string =>
    `<text x="${MARGIN}" y="${y}" font-family='${escapeXml(font)}' font-size="${size}px" font-weight="${weight}" fill="${colour}">${escapeXml(oneLineXml(content))}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${background}"/>`,
    kicker === "" ? "" : label(kicker, MARGIN + 4, KICKER, 500, muted),
    ...lines.map((line, l) => label(line, first + LINE * l, HEADLINE, 600, text)),
    fitted(body, { x: MARGIN, y: top, width: WIDTH - 2 * MARGIN, height: HEIGHT - top - 48 }),
    "</svg>",
  ].join("");
}

/** A slide as PNG of exactly this width and 9/16 of it. */
export const slidePng = (svg: string, width: number): Uint8Array => renderPng(svg, { width });

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture inside a picture, as large as the box allows at its own proportions, centred. */
function fitted(svg: string, { x, y, width, height }: Box): string {
  const place = `x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="xMidYMin meet"`;
  return svg.replace(/^<svg ([^>]*)>/, (_, attributes: string) => `<svg ${attributes.replace(/\b(?:width|height)="[^"]*"\s?/g, "")} ${place}>`);
}
