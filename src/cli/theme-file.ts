import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { brandTheme, fail, isCounterpoiseError, type BrandOptions, type Theme } from "../index.ts";
import { fontFile } from "../node.ts";

/**
 * Reads the theme of a brand from a JSON file: the options of `brandTheme`, where `font` may also be a list of font
 * files and `logo.image` a PNG file, both beside the theme.
 * Errors name the file.
 */
export function readTheme(path: string): Theme {
  try {
    const options = JSON.parse(readFileSync(path, "utf8")) as Omit<BrandOptions, "font"> & {
      readonly font?: string | readonly string[];
    };
    if (options === null || typeof options !== "object" || Array.isArray(options))
      fail("a theme must be an object with base, font, colours and logo");
    const { font, logo, ...rest } = options;
    const beside = (file: string): string => resolve(dirname(path), file);
    const fonts = Array.isArray(font)
      ? { font: font.map((file: string) => fontFile(beside(file))) }
      : font === undefined
        ? {}
        : { font: font as string };
    const image = logo?.image === undefined || logo.image.startsWith("data:") ? logo?.image : pngOf(beside(logo.image));
    return brandTheme({ ...rest, ...fonts, ...(logo && { logo: { ...logo, image } }) });
  } catch (error) {
    if (
      isCounterpoiseError(error) ||
      error instanceof SyntaxError ||
      (error as NodeJS.ErrnoException).code === "ENOENT"
    )
      return fail(`${path}: ${(error as Error).message}`);
    throw error;
  }
}

const pngOf = (file: string): string => `data:image/png;base64,${readFileSync(file).toString("base64")}`;
