import { checkShape } from "../../core/check-shape.ts";
import { printable } from "../../core/printable.ts";
import { fail } from "../../core/check.ts";
import { fallbackFonts, interFonts, packageFor } from "./fonts.ts";
import type { FontFile } from "./font-file.ts";

/** What happens to characters that no font has: a box in their place and a warning, or an error. */
export type MissingGlyphs = "substitute" | "fail";

/** An SVG whose every character some font has, the fonts that it needs, and what was put in the place of what. */
export interface Drawable {
  readonly svg: string;
  readonly fonts: readonly FontFile[];
  /** Characters that no font has, each once. */
  readonly missing: readonly string[];
}

/** The box that stands for a character without a glyph. */
export const SUBSTITUTE = "□";

/** Characters that are never drawn: controls, joiners, direction marks, line separators, variation selectors. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]/u;
const TEXT = /(<text [^>]*>)([\s\S]*?)(<\/text>)/g;
const ENTITY = /&(?:amp|lt|gt|quot|apos|#x?[0-9a-fA-F]+);/g;

/**
 * Finds the fonts for every character of an SVG: the user's, Inter, and fonts for other scripts as far as their
 * packages are installed. A renderer
 * leaves out, or draws as nothing in particular, what it has no glyph for; here such a character becomes a visible box,
 * and is told of.
 * Errors with `onMissing: "fail"`: `text must have glyphs in the fonts at hand, got none for …`.
 *
 * @example
 * const { svg, missing } = drawable('<svg><text x="0">Ask \u{1F980}</text></svg>');
 * svg // → "<svg><text x=\"0\">Ask □</text></svg>"
 * missing // → ["🦀"]
 */
export function drawable(
  svg: string,
  own: readonly FontFile[] = [],
  onMissing: MissingGlyphs = "substitute",
): Drawable {
  checkShape("drawable.svg", svg, "text");
  const base = [...own, ...interFonts()];
  const lacking = withoutGlyph(svg, base);
  if (lacking.length === 0) return { svg, fonts: base, missing: [] };
  const fonts = [...base, ...fallbackFonts(lacking)];
  const missing = lacking.filter((character) => !fonts.some((font) => font.has(character.codePointAt(0)!)));
  if (missing.length === 0) return { svg, fonts, missing };
  if (onMissing === "fail") fail(`text must have glyphs in the fonts at hand, got none for ${described(missing)}`);
  const boxed = new Set(missing);
  const replaced = (text: string): string =>
    [...text].map((character) => (boxed.has(character) ? SUBSTITUTE : character)).join("");
  return {
    svg: svg.replace(TEXT, (_, open: string, text: string, close: string) => open + replaced(text) + close),
    fonts,
    missing,
  };
}

const told = new Set<string>();

/** Says on the console, once, which characters of a picture became boxes, and what would help. */
export function warnOfMissing(name: string, missing: readonly string[]): void {
  const key = `${name} ${missing.join("")}`;
  if (missing.length === 0 || told.has(key)) return;
  told.add(key);
  const packages = [...new Set(missing.map(packageFor).filter((one) => one !== undefined))];
  const advice =
    packages.length > 0 ? `install ${packages.join(" and ")}, or give fonts of your own` : "give a font that has them";
  console.warn(
    printable(
      `counterpoise: chart "${name}": no font at hand has ${described(missing)}; shown as ${SUBSTITUTE}. To mend it, ${advice}.`,
    ),
  );
}

function described(characters: readonly string[]): string {
  const shown = characters
    .slice(0, 8)
    .map((one) => `${one} (U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")})`);
  return shown.join(", ") + (characters.length > 8 ? ` and ${characters.length - 8} more` : "");
}

function withoutGlyph(svg: string, fonts: readonly FontFile[]): string[] {
  const text = [...svg.matchAll(TEXT)]
    .map(([, , content]) => content.replace(/<[^>]*>/g, "").replace(ENTITY, " "))
    .join("");
  return [...new Set(text)].filter(
    (character) => !UNSEEN.test(character) && !fonts.some((font) => font.has(character.codePointAt(0)!)),
  );
}
