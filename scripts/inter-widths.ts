/**
 * Writes src/charts/inter-widths.ts: advance widths of Inter, read from the TrueType files of @expo-google-fonts/inter.
 * Run with `npx tsx scripts/inter-widths.ts` after an update of that package.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { format, resolveConfig } from "prettier";

const WEIGHTS = { 400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold" };
/**
 * Latin with its supplements, Greek, Cyrillic, punctuation, superscripts, currency, letter-like, arrows, mathematical
 * operators, boxes.
 */
const BLOCKS: readonly (readonly [number, number])[] = [
  [0x20, 0x17f],
  [0x370, 0x45f],
  [0x1e80, 0x1eff],
  [0x2000, 0x20bf],
  [0x2100, 0x214f],
  [0x2190, 0x22ff],
  [0x25a0, 0x25ff],
];

/** Offsets of the tables of a TrueType file by their four-letter tags. */
function tableOffsets(font: DataView): Map<string, number> {
  const offsets = new Map<string, number>();
  for (let table = 0; table < font.getUint16(4); table++) {
    const entry = 12 + 16 * table;
    const tag = [0, 1, 2, 3].map((byte) => String.fromCharCode(font.getUint8(entry + byte))).join("");
    offsets.set(tag, font.getUint32(entry + 8));
  }
  return offsets;
}

/** Glyph of a code point by the cmap subtable of format 4 (the Basic Multilingual Plane); 0 where the font has none. */
function glyphReader(font: DataView, cmap: number): (codePoint: number) => number {
  const subtables = Array.from(
    { length: font.getUint16(cmap + 2) },
    (_, index) => cmap + font.getUint32(cmap + 8 + 8 * index),
  );
  const start = subtables.find((subtable) => font.getUint16(subtable) === 4);
  if (start === undefined) throw new Error("cmap must have a subtable of format 4, got none");
  const segments = font.getUint16(start + 6) / 2;
  const ends = start + 14;
  const starts = ends + 2 * segments + 2;
  const deltas = starts + 2 * segments;
  const ranges = deltas + 2 * segments;
  return (codePoint) => {
    for (let segment = 0; segment < segments; segment++) {
      if (codePoint > font.getUint16(ends + 2 * segment)) continue;
      const first = font.getUint16(starts + 2 * segment);
      if (codePoint < first) return 0;
      const delta = font.getUint16(deltas + 2 * segment);
      const range = font.getUint16(ranges + 2 * segment);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = font.getUint16(ranges + 2 * segment + range + 2 * (codePoint - first));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

/** Advance widths of all blocks in thousandths of an em; 0 where the font has no glyph. */
function widths(file: string): number[][] {
  const bytes = readFileSync(file);
  const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const offsets = tableOffsets(font);
  const unitsPerEm = font.getUint16(offsets.get("head")! + 18);
  const metrics = font.getUint16(offsets.get("hhea")! + 34);
  const glyphOf = glyphReader(font, offsets.get("cmap")!);
  const advance = (codePoint: number): number => {
    const glyph = glyphOf(codePoint);
    return glyph === 0
      ? 0
      : Math.round((1000 * font.getUint16(offsets.get("hmtx")! + 4 * Math.min(glyph, metrics - 1))) / unitsPerEm);
  };
  return BLOCKS.map(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => advance(first + index)));
}

const packageFolder = createRequire(import.meta.url)
  .resolve("@expo-google-fonts/inter/package.json")
  .replace("package.json", "");
const byWeight = Object.entries(WEIGHTS).map(
  ([weight, name]) => `${weight}: ${JSON.stringify(widths(`${packageFolder}${name}/Inter_${name}.ttf`))}`,
);
const target = new URL("../src/charts/inter-widths.ts", import.meta.url);
const source = `/** Advance widths of Inter in thousandths of an em, written by scripts/inter-widths.ts: per weight one list per block of code points; 0 = no glyph. */

/** First code point of each block. */
export const BLOCK_STARTS: readonly number[] = ${JSON.stringify(BLOCKS.map(([first]) => first))};

// prettier-ignore
export const INTER_WIDTHS: Readonly<Record<number, readonly (readonly number[])[]>> = {${byWeight.join(",\n")}};
`;
writeFileSync(
  target,
  await format(source, { ...(await resolveConfig(target)), parser: "typescript", printWidth: 160 }),
);
