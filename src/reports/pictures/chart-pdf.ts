import PDFDocument from "pdfkit";
import SVGtoPDF from "svg-to-pdfkit";
import type { Chart } from "../../charts/chart.ts";
import type { FontFile } from "./font-file.ts";
import { firstFamily, nearest } from "./fonts.ts";
import { drawable, warnOfMissing, type MissingGlyphs } from "./missing-glyphs.ts";
import { nameOf } from "./render.ts";

/** How a PDF is drawn. */
export interface PdfOptions {
  /** Fonts besides Inter. */
  readonly fonts?: readonly FontFile[];
  /** What happens to characters that no font has. */
  readonly missing?: MissingGlyphs;
}

/** Points per pixel: 72 points and 96 pixels are an inch. */
const POINTS = 0.75;

/** Draws an SVG as a PDF of one page of its size, with embedded fonts and text that can be selected and searched. */
export function renderPdf(
  svg: string,
  { title, alt }: Pick<Chart, "title" | "alt">,
  { fonts: own, missing }: PdfOptions = {},
): Promise<Uint8Array> {
  const picture = drawable(svg, own, missing);
  warnOfMissing(nameOf(svg), picture.missing);
  const [width, height] = sizeOf(svg);
  // a fixed date, so that the same chart gives the same bytes
  const info = { Title: title, Subject: alt, Creator: "Counterpoise", Producer: "pdfkit", CreationDate: new Date(0) };
  const document = new PDFDocument({
    size: [POINTS * width, POINTS * height],
    margin: 0,
    info,
    lang: "en",
    pdfVersion: "1.7",
  });
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))));
    document.on("error", reject);
  });
  picture.fonts.forEach((font) => document.registerFont(fontName(font), Buffer.from(font.data)));
  SVGtoPDF(document, withFontNames(picture.svg, picture.fonts), 0, 0, {
    width: POINTS * width,
    height: POINTS * height,
    fontCallback: (name: string) => name,
    warningCallback: (message: string) => {
      throw new Error(`chart could not be drawn as PDF: ${message}`);
    },
  });
  document.end();
  return done;
}

const sizeOf = (svg: string): [number, number] => {
  const [, width, height] = /\bwidth="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  return [Number(width), Number(height)];
};

const fontName = ({ family, weight }: FontFile): string => `${family.replace(/\W/g, "")}${weight}`;

/**
 * Names the very font of every text: the writer of PDFs knows only bold or not and looks for no other font where a
 * glyph is missing, so the family
 * that the chart asks for is taken in the nearest weight, else whichever font has most of the text's characters.
 */
function withFontNames(svg: string, fonts: readonly FontFile[]): string {
  return svg.replace(/<text ([^>]*)>([\s\S]*?)<\/text>/g, (_, attributes: string, content: string) => {
    const attribute = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
    const characters = [...content.replace(/<[^>]*>/g, "").replace(/&[#\w]+;/g, "")];
    const weight = attribute("font-weight") === "bold" ? 700 : Number(attribute("font-weight")) || 400;
    const wanted = nearest(
      fonts.filter(({ family }) => family === firstFamily(attribute("font-family"))),
      weight,
    );
    const lacking = (font: FontFile): number => characters.filter((one) => !font.has(one.codePointAt(0)!)).length;
    const candidates = [...(wanted ? [wanted] : []), ...fonts];
    const font = candidates.reduce((best, one) => (lacking(one) < lacking(best) ? one : best));
    const plain = attributes.replace(/ ?font-(?:family|weight)="[^"]*"/g, "");
    return `<text ${plain} font-family="${fontName(font)}">${content}</text>`;
  });
}
