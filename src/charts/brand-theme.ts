import { checkShape } from "../core/check-shape.ts";
import { checkNumber, checkOneOf, fail, noSuchName, show } from "../core/check.ts";
import { contrastRatio, luminance } from "./contrast.ts";
import { textWidth } from "./text-metrics.ts";
import { themes, type BrandFont, type LogoSpace, type Theme } from "./theme.ts";

/** Colours of a brand; whatever is left out stays that of the base. */
export type BrandColours = Partial<Omit<Theme, "name" | "font" | "fontScale" | "fonts" | "logo">>;

/** Fonts, colours and logo space of a brand. */
export interface BrandOptions {
  /** Theme to start from; light unless told. */
  readonly base?: "light" | "dark";
  /** Weights of one family, see `fontFile`, or the name of a family that readers have. */
  readonly font?: string | readonly BrandFont[];
  readonly colours?: BrandColours;
  readonly logo?: LogoSpace;
}

const FIELDS = ["base", "font", "colours", "logo"];
/** Contrast to the background that text, and lines and points, need (WCAG 1.4.3 and 1.4.11). */
const TEXT = 4.5;
const MARK = 3;
const LARGEST_LOGO = { width: 260, height: 120 };

/**
 * A theme of a brand as one object: fonts, colours and room for a logo on top of the light or the dark theme. Colours
 * that readers could not tell from the
 * background are refused: text below 4.5:1, lines, points and policies below 3:1. A font that is wider than Inter is
 * set smaller, so that labels keep their places.
 * Errors: `brandTheme.colours.categories[2] must have a contrast of at least 3:1 to the background #ffffff, got #ffee00
 * (1.18:1)`; an unknown field;
 * fewer than two categories, or one twice; a ramp that does not go steadily from light to dark or back.
 *
 * @example
 * brandTheme({ font: "Georgia", colours: { link: "#7a0055" } }).font // → "Georgia, Inter, \"Helvetica Neue\", Arial, sans-serif"
 */
export function brandTheme(options: BrandOptions): Theme {
  checkShape("brandTheme.options", options, "object");
  for (const name of Object.keys(options))
    if (!FIELDS.includes(name)) fail(`brandTheme: ${noSuchName("field", "fields", name, FIELDS)}`);
  const base = themes[checkOneOf("brandTheme.base", options.base ?? "light", ["light", "dark"])];
  checkShape("brandTheme.options", options, { colours: "object?", logo: "object?" });
  const colours = options.colours ?? {};
  const known = Object.keys(base).filter((name) => !["name", "font"].includes(name));
  for (const name of Object.keys(colours))
    if (!known.includes(name)) fail(`brandTheme.colours: ${noSuchName("colour", "colours", name, known)}`);
  const theme: Theme = {
    ...base,
    ...colours,
    ...fontOf(base, options.font),
    ...(options.logo ? { logo: checkedLogo(options.logo) } : {}),
  };
  checkColours(theme);
  return theme;
}

function fontOf(base: Theme, font: BrandOptions["font"]): Pick<Theme, "font" | "fontScale" | "fonts"> {
  if (font === undefined) return { font: base.font };
  if (typeof font === "string") return { font: `${quotedFamily(font)}, ${base.font}` };
  checkShape("brandTheme.font", font, [{ family: "text", advance: "function" }]);
  if (font.length === 0) fail("brandTheme.font must be at least one font, got none");
  const [{ family }] = font;
  const other = font.find((one) => one.family !== family);
  if (other) fail(`brandTheme.font must be weights of one family, got ${show(family)} and ${show(other.family)}`);
  return { font: `${quotedFamily(family)}, ${base.font}`, fontScale: scaleOf(font[0]), fonts: font };
}

const quotedFamily = (family: string): string =>
  /^[\w][\w -]*$/.test(family)
    ? family.includes(" ")
      ? `"${family}"`
      : family
    : fail(`brandTheme.font must be the name of a family, letters, digits, spaces and hyphens, got ${show(family)}`);

/** Text whose width stands for that of labels. */
const SAMPLE = "The quick brown fox jumps over the lazy dog 0123456789 (95 % interval)";

/** Factor of font sizes that makes a text no wider than in Inter; never above 1. */
function scaleOf(font: BrandFont): number {
  const width = [...SAMPLE].reduce((sum, character) => sum + font.advance(character.codePointAt(0)!), 0);
  if (!(width > 0)) fail(`brandTheme.font must have letters of the Latin alphabet, got ${show(font.family)} without`);
  return Math.min(1, Math.round((100 * textWidth(SAMPLE, 1)) / width) / 100);
}

function checkedLogo(logo: LogoSpace): LogoSpace {
  checkShape("brandTheme.logo", logo, { image: "text?" });
  checkNumber("brandTheme.logo.width", logo.width, { min: 1, max: LARGEST_LOGO.width });
  checkNumber("brandTheme.logo.height", logo.height, { min: 1, max: LARGEST_LOGO.height });
  checkOneOf("brandTheme.logo.corner", logo.corner, ["top-right", "bottom-right"]);
  if (logo.image !== undefined && !/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/.test(logo.image))
    fail(`brandTheme.logo.image must be a data URL of a PNG, got ${show(logo.image.slice(0, 40))}`);
  return logo;
}

function checkColours(theme: Theme): void {
  const { background, surface, categories, ramp, verdicts, verdictText } = theme;
  const lists = { categories, ramp, verdicts, verdictText };
  for (const [name, list] of Object.entries(lists)) checkShape(`brandTheme.colours.${name}`, list, ["text"]);
  for (const name of ["background", "surface", "text", "muted", "grid", "line", "link"] as const)
    checkHex(`brandTheme.colours.${name}`, theme[name]);
  for (const [name, list] of Object.entries(lists))
    list.forEach((colour, i) => checkHex(`brandTheme.colours.${name}[${i}]`, colour));
  for (const name of ["text", "muted", "link"] as const)
    checkContrast(name, theme[name], { background, surface }, TEXT);
  verdictText.forEach((colour, i) => checkContrast(`verdictText[${i}]`, colour, { background, surface }, TEXT));
  checkContrast("line", theme.line, { background }, MARK);
  categories.forEach((colour, i) => checkContrast(`categories[${i}]`, colour, { background }, MARK));
  verdicts.forEach((colour, i) => checkContrast(`verdicts[${i}]`, colour, { background }, MARK));
  if (categories.length < 2)
    fail(
      `brandTheme.colours.categories must be at least two colours, the reference's and another, got ${categories.length}`,
    );
  const twice = categories.findIndex((colour, i) => categories.indexOf(colour) !== i);
  if (twice >= 0)
    fail(`brandTheme.colours.categories[${twice}] must differ from the others, got ${categories[twice]} again`);
  const lengths = { verdicts: 4, verdictText: 2 } as const;
  for (const [name, length] of Object.entries(lengths))
    if (lists[name as keyof typeof lengths].length !== length)
      fail(`brandTheme.colours.${name} must be ${length} colours, got ${lists[name as keyof typeof lengths].length}`);
  checkRamp(ramp);
}

function checkHex(path: string, colour: string): void {
  if (!/^#[0-9a-fA-F]{6}$/.test(colour)) fail(`${path} must be a colour like "#0072b2", got ${show(colour)}`);
}

function checkContrast(name: string, colour: string, grounds: Readonly<Record<string, string>>, least: number): void {
  for (const [ground, behind] of Object.entries(grounds)) {
    const ratio = contrastRatio(colour, behind);
    if (ratio < least)
      fail(
        `brandTheme.colours.${name} must have a contrast of at least ${least}:1 to the ${ground} ${behind}, got ${colour} (${(Math.floor(100 * ratio) / 100).toFixed(2)}:1)`,
      );
  }
}

function checkRamp(ramp: readonly string[]): void {
  const steps = ramp.map(luminance);
  const signs = new Set(steps.slice(1).map((step, i) => Math.sign(step - steps[i])));
  if (ramp.length < 2 || signs.size !== 1 || signs.has(0))
    fail(`brandTheme.colours.ramp must go steadily from light to dark or back, got ${ramp.join(", ")}`);
}
