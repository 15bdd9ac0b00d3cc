import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { fontFile, type FontFile } from "./font-file.ts";

/** Fonts of the pictures: TrueType, since the renderer of PNGs draws no text at all from woff files. */
const WEIGHTS = ["400Regular", "500Medium", "600SemiBold", "700Bold"];

/**
 * Packages of fonts for what Inter lacks, by the characters that need them. Each is used by itself where it is
 * installed.
 */
const FALLBACKS: readonly (readonly [RegExp, string, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "noto-sans-jp", "NotoSansJP"],
  [/\p{Script=Han}/u, "noto-sans-sc", "NotoSansSC"],
  [/\p{Script=Hangul}/u, "noto-sans-kr", "NotoSansKR"],
  [/\p{Script=Arabic}/u, "noto-sans-arabic", "NotoSansArabic"],
  [/\p{Script=Hebrew}/u, "noto-sans-hebrew", "NotoSansHebrew"],
  [/\p{Script=Devanagari}/u, "noto-sans-devanagari", "NotoSansDevanagari"],
  [/\p{Script=Thai}/u, "noto-sans-thai", "NotoSansThai"],
  [/\p{Extended_Pictographic}/u, "noto-emoji", "NotoEmoji"],
];

/** The package that has a character, for advice; undefined where none is known. */
export const packageFor = (character: string): string | undefined => {
  const found = FALLBACKS.find(([needed]) => needed.test(character));
  return found && `@expo-google-fonts/${found[1]}`;
};

let inter: readonly FontFile[] | undefined;

/** Inter in four weights, as it comes with this package. */
export function interFonts(): readonly FontFile[] {
  inter ??= WEIGHTS.map((name) =>
    fontFile(
      join(
        dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/inter/package.json")),
        name,
        `Inter_${name}.ttf`,
      ),
    ),
  );
  return inter;
}

const installed = new Map<string, FontFile | undefined>();

/** Fonts for these characters that are installed beside this package or in the folder where the program runs. */
export function fallbackFonts(characters: readonly string[]): FontFile[] {
  const needed = FALLBACKS.filter(([pattern]) => characters.some((character) => pattern.test(character)));
  return needed.flatMap(([, name, file]) => {
    if (!installed.has(name)) installed.set(name, locate(`@expo-google-fonts/${name}`, `${file}_400Regular.ttf`));
    return installed.get(name) ?? [];
  });
}

function locate(name: string, file: string): FontFile | undefined {
  for (const from of [import.meta.url, pathToFileURL(join(process.cwd(), "package.json")).href]) {
    try {
      return fontFile(join(dirname(createRequire(from).resolve(`${name}/package.json`)), "400Regular", file));
    } catch {
      // not installed there
    }
  }
  return undefined;
}

const known = new Map<string, FontFile[]>();

/** Makes a font's widths known to everything that measures text by the family's name. */
export function knowFont(font: FontFile): void {
  const own = known.get(font.family) ?? [];
  if (!own.some(({ weight }) => weight === font.weight)) known.set(font.family, [...own, font]);
}

/** The font of a family that was made known whose weight is nearest; undefined for Inter and for strangers. */
export const knownFont = (families: string, weight: number): FontFile | undefined =>
  nearest(known.get(firstFamily(families)) ?? [], weight);

/** The font whose weight is nearest. */
export const nearest = (fonts: readonly FontFile[], weight: number): FontFile | undefined =>
  fonts.reduce<FontFile | undefined>(
    (best, font) => (best && Math.abs(best.weight - weight) <= Math.abs(font.weight - weight) ? best : font),
    undefined,
  );

/** The first family of a list as CSS writes it. */
export const firstFamily = (families: string): string => families.split(",")[0].replace(/^[\s"']+|[\s"']+$/g, "");

const written = new WeakMap<FontFile, string>();

/** Path of a font; one given as bytes is written to a temporary folder once. */
export function pathOf(font: FontFile): string {
  if (font.path !== undefined) return font.path;
  const path = written.get(font) ?? join(mkdtempSync(join(tmpdir(), "counterpoise-font-")), "font.ttf");
  if (!written.has(font)) writeFileSync(path, font.data);
  written.set(font, path);
  return path;
}
