import { checkShape } from "../../core/check-shape.ts";
import { fail } from "../../core/check.ts";
import { LARGEST, readBytes } from "../../files/read-file.ts";

/**
 * A TrueType or OpenType font that pictures may use: what it is called, which characters it has and how wide they are.
 */
export interface FontFile {
  readonly family: string;
  /** 100 … 900. */
  readonly weight: number;
  /** Where it lies; absent for a font given as bytes. */
  readonly path?: string;
  readonly data: Uint8Array;
  has(codePoint: number): boolean;
  /** Advance width of a character in ems; 0 where the font has none. */
  advance(codePoint: number): number;
}

/**
 * Reads a font from a path or from bytes. Errors: anything but TrueType or OpenType outlines in one file (`.ttf`,
 * `.otf`); web fonts (`.woff`,
 * `.woff2`) and collections are refused, since the renderer of PNGs would draw no text at all from them and say
 * nothing.
 *
 * @example
 * const [inter] = drawable('<svg><text x="0">Ask</text></svg>').fonts;
 * const { family, weight } = fontFile(inter.data);
 * [family, weight] // → ["Inter", 400]
 */
export function fontFile(source: string | Uint8Array): FontFile {
  if (typeof source !== "string") checkShape("fontFile.source", source, "bytes");
  const bytes =
    typeof source === "string" ? readBytes(source, { what: "font", megabytes: LARGEST.picture, links: true }) : source;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = bytes.byteLength < 12 ? "nothing" : tagAt(view, 0);
  if (!["\u0000\u0001\u0000\u0000", "OTTO", "true"].includes(tag)) {
    fail(
      `font must be a TrueType or OpenType file (.ttf, .otf), got ${typeof source === "string" ? `"${source}"` : "bytes"} that begin with "${tag}"`,
    );
  }
  const tables = tableOffsets(view);
  const table = (name: string): number =>
    tables.get(name) ?? fail(`font must have a table "${name}", got ${[...tables.keys()].join(", ")}`);
  const glyphOf = glyphReader(view, table("cmap"));
  const unitsPerEm = view.getUint16(table("head") + 18);
  const metrics = view.getUint16(table("hhea") + 34);
  const advance = (codePoint: number): number => {
    const glyph = glyphOf(codePoint);
    return glyph === 0 ? 0 : view.getUint16(table("hmtx") + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  };
  return {
    family: familyName(view, table("name")),
    weight: view.getUint16(table("OS/2") + 4),
    ...(typeof source === "string" && { path: source }),
    data: bytes,
    has: (codePoint) => glyphOf(codePoint) !== 0,
    advance,
  };
}

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));

function tableOffsets(view: DataView): Map<string, number> {
  const entries = Array.from({ length: view.getUint16(4) }, (_, table) => 12 + 16 * table);
  return new Map(entries.map((entry) => [tagAt(view, entry), view.getUint32(entry + 8)]));
}

/** Typographic family (name 16), else family (name 1), of the Windows platform, whose texts are UTF-16. */
function familyName(view: DataView, name: number): string {
  const storage = name + view.getUint16(name + 4);
  const records = Array.from({ length: view.getUint16(name + 2) }, (_, index) => name + 6 + 12 * index);
  for (const wanted of [16, 1]) {
    const record = records.find((at) => view.getUint16(at) === 3 && view.getUint16(at + 6) === wanted);
    if (record === undefined) continue;
    const [length, start] = [view.getUint16(record + 8), storage + view.getUint16(record + 10)];
    return String.fromCharCode(...Array.from({ length: length / 2 }, (_, index) => view.getUint16(start + 2 * index)));
  }
  return fail("font must name its family, got none");
}

type GlyphOf = (codePoint: number) => number;

/**
 * Glyph of a code point by the cmap subtable of format 12 (all of Unicode) or 4 (its first plane); 0 where there is
 * none.
 */
function glyphReader(view: DataView, cmap: number): GlyphOf {
  const subtables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 8 + 8 * index),
  );
  const of = (format: number): number | undefined => subtables.find((subtable) => view.getUint16(subtable) === format);
  const [whole, basic] = [of(12), of(4)];
  if (whole !== undefined) return groups(view, whole);
  if (basic !== undefined) return segments(view, basic);
  return fail("font must have a character map of format 4 or 12, got none");
}

function groups(view: DataView, start: number): GlyphOf {
  const count = view.getUint32(start + 12);
  return (codePoint) => {
    let [low, high] = [0, count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = start + 16 + 12 * middle;
      if (codePoint < view.getUint32(at)) high = middle - 1;
      else if (codePoint > view.getUint32(at + 4)) low = middle + 1;
      else return view.getUint32(at + 8) + codePoint - view.getUint32(at);
    }
    return 0;
  };
}

function segments(view: DataView, start: number): GlyphOf {
  const count = view.getUint16(start + 6) / 2;
  const [ends, starts] = [start + 14, start + 16 + 2 * count];
  const [deltas, ranges] = [starts + 2 * count, starts + 4 * count];
  return (codePoint) => {
    for (let segment = 0; segment < count; segment++) {
      if (codePoint > view.getUint16(ends + 2 * segment)) continue;
      const first = view.getUint16(starts + 2 * segment);
      if (codePoint < first) return 0;
      const delta = view.getUint16(deltas + 2 * segment);
      const range = view.getUint16(ranges + 2 * segment);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = view.getUint16(ranges + 2 * segment + range + 2 * (codePoint - first));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
