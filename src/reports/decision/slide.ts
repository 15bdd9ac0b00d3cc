import { type Chart, type Spec } from "../../charts/chart.ts";
import { oneLine } from "../../core/printable.ts";
import { inPixels, wrapText } from "../../charts/text-metrics.ts";
import { themeConfig, themes, type LogoSpace, type Theme } from "../../charts/theme.ts";
import { escapeXml, oneLineXml } from "../../core/escape.ts";
import { fontsOf } from "../pictures/rendered.ts";
import { renderPng, renderSvg } from "../pictures/render.ts";

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
/** How much larger a logo is than on a chart, and the space around it. */
const LOGO_SCALE = 1.5;
const LOGO_SPACE = 40;

/**
 * A chart as a slide of 16 : 9: its takeaway (or its title, where the numbers support no takeaway) as headline, and the
 * chart as large as it fits below, never stretched;
 * the logo of a brand stands in the slide's corner. Returns an SVG of 1920 × 1080.
 */
export async function slideSvg(chart: Chart, theme: Theme = themes.light): Promise<string> {
  const { text, muted, background, font, logo } = theme;
  const corner = logo && { ...logo, width: LOGO_SCALE * logo.width, height: LOGO_SCALE * logo.height };
  const beside = corner?.corner === "top-right" ? corner.width + LOGO_SPACE : 0;
  const under = corner?.corner === "bottom-right" ? corner.height : 0;
  const headline = oneLine(chart.takeaway || chart.title);
  const lines = wrapText(headline, WIDTH - 2 * MARGIN - beside, inPixels(HEADLINE, 600)).slice(0, 3);
  const kicker = chart.takeaway === "" ? "" : oneLine(chart.title);
  const first = MARGIN + (kicker === "" ? HEADLINE - 12 : KICKER + LINE - 8);
  const top = first + LINE * (lines.length - 1) + 44;
  const box = { x: MARGIN, y: top, width: WIDTH - 2 * MARGIN, height: HEIGHT - top - 48 - under };
  const body = await largest(chart, box, theme);
  const label = (content: string, y: number, size: number, weight: number, colour: string): string =>
    `<text x="${MARGIN}" y="${y}" font-family='${escapeXml(font)}' font-size="${size}px" font-weight="${weight}" fill="${colour}">${escapeXml(oneLineXml(content))}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${background}"/>`,
    kicker === "" ? "" : label(kicker, MARGIN + 4, KICKER, 500, muted),
    ...lines.map((line, l) => label(line, first + LINE * l, HEADLINE, 600, text)),
    fitted(body, box),
    corner === undefined ? "" : logoImage(corner),
    "</svg>",
  ].join("");
}

/** The logo in its corner; nothing where a brand only keeps room for one. */
function logoImage({ image, width, height, corner }: LogoSpace): string {
  const y = corner === "top-right" ? LOGO_SPACE : HEIGHT - LOGO_SPACE - height;
  return image === undefined
    ? ""
    : `<image x="${WIDTH - MARGIN - width}" y="${y}" width="${width}" height="${height}" href="${escapeXml(image)}"/>`;
}

/**
 * The chart without its title and without room for a logo of its own, its panels in as many columns as make it largest
 * in the box.
 */
async function largest(chart: Chart, box: Box, theme: Theme): Promise<string> {
  const bare = { ...chart.spec, title: undefined, config: themeConfig({ ...theme, logo: undefined }) };
  const drawn: { readonly svg: string; readonly scale: number }[] = [];
  for (const spec of [bare, ...wider(bare)]) {
    const svg = await renderSvg({ ...chart, spec }, fontsOf(theme));
    const [width, height] = ["width", "height"].map((side) =>
      Number(new RegExp(`^<svg [^>]*?\\b${side}="([\\d.]+)`).exec(svg)?.[1]),
    );
    drawn.push({ svg, scale: Math.min(box.width / width, box.height / height) });
  }
  return drawn.reduce((best, one) => (one.scale > best.scale ? one : best)).svg;
}

/** The same chart with more panels beside each other; none where it has no more panels. */
function wider(spec: Spec): Spec[] {
  const [frame, ...more] = (spec.vconcat ?? []) as readonly {
    readonly concat?: readonly unknown[];
    readonly columns?: number;
  }[];
  const { concat = [], columns = 1 } = frame ?? {};
  if (columns >= concat.length) return [];
  const others = [2 * columns, 3 * columns].filter((number) => number < concat.length + columns);
  return others.map((number) => ({
    ...spec,
    vconcat: [{ ...frame, columns: Math.min(number, concat.length) }, ...more],
  }));
}

/** A slide as PNG of exactly this width and 9/16 of it. */
export const slidePng = (svg: string, width: number, theme?: Theme): Uint8Array =>
  renderPng(svg, { width, fonts: fontsOf(theme) });

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture inside a picture, as large as the box allows at its own proportions, centred. */
function fitted(svg: string, { x, y, width, height }: Box): string {
  const place = `x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="xMidYMin meet"`;
  return svg.replace(
    /^<svg ([^>]*)>/,
    (_, attributes: string) => `<svg ${attributes.replace(/\b(?:width|height)="[^"]*"\s?/g, "")} ${place}>`,
  );
}
