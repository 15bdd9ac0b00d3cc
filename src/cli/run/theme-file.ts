import { dirname, resolve } from "node:path";
import * as z from "zod";
import { LARGEST, readBytes, readJson } from "../../files/read-file.ts";
import { brandTheme, fail, isCounterpoiseError, themes, type BrandOptions, type Theme } from "../../index.ts";
import { fontFile } from "../../node.ts";

const text = z.string("must be a text");
const texts = z.array(text, { error: "must be a list of texts" });

/** A colour where the light theme has one, a list where it has one. */
const colours = Object.fromEntries(
  Object.entries(themes.light).map(([name, value]) => [name, (Array.isArray(value) ? texts : text).optional()]),
);

/** The form of a theme's file; which colours there are and what they must satisfy is for `brandTheme` to say. */
const themeSchema = z.looseObject(
  {
    base: text.optional(),
    font: z.union([text, texts.min(1)], { error: "must be a text or a list of font files" }).optional(),
    colours: z.looseObject(colours, { error: "must be an object of colours" }).optional(),
    logo: z
      .strictObject(
        {
          width: z.number("must be a number"),
          height: z.number("must be a number"),
          corner: text,
          image: text.optional(),
        },
        { error: "must be an object with width, height, corner and image" },
      )
      .optional(),
  },
  { error: "must be an object with base, font, colours and logo" },
);

/**
 * Reads the theme of a brand from a JSON file: the options of `brandTheme`, where `font` may also be a list of font
 * files and `logo.image` a PNG file, both beside the theme.
 * Errors name the file, and the field where one is wrong.
 */
export function readTheme(path: string): Theme {
  const options = readJson(path, { what: "a theme", megabytes: LARGEST.theme, links: true, schema: themeSchema });
  const beside = (what: string, file: string): Buffer =>
    readBytes(resolve(dirname(path), file), { what, megabytes: LARGEST.picture, links: true });
  try {
    const { font, logo, ...rest } = options;
    const fonts = Array.isArray(font)
      ? { font: font.map((file, n) => (beside(`font[${n}]`, file), fontFile(resolve(dirname(path), file)))) }
      : font === undefined
        ? {}
        : { font };
    const image =
      logo?.image === undefined || logo.image.startsWith("data:")
        ? logo?.image
        : `data:image/png;base64,${png("logo.image", beside("logo.image", logo.image), logo.image).toString("base64")}`;
    return brandTheme({ ...rest, ...fonts, ...(logo && { logo: { ...logo, image } }) } as BrandOptions);
  } catch (error) {
    if (isCounterpoiseError(error)) return fail(`${path}: ${error.message}`);
    throw error;
  }
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const png = (what: string, bytes: Buffer, file: string): Buffer =>
  bytes.subarray(0, 8).equals(SIGNATURE) ? bytes : fail(`${what} must be a PNG file, got "${file}"`);
