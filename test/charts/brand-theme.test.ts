import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { brandTheme } from "../../src/charts/brand-theme.ts";
import { themes } from "../../src/charts/theme.ts";
import { tradeoffChart } from "../../src/charts/tradeoff-chart.ts";
import { fontFile } from "../../src/reports/pictures/font-file.ts";
import { interFonts } from "../../src/reports/pictures/fonts.ts";
import { rendered } from "../../src/reports/pictures/rendered.ts";
import { slidePng, slideSvg } from "../../src/reports/decision/slide.ts";
import { decodePng } from "../reports/decode-png.ts";
import { exampleResults, THREE } from "./example-results.ts";

const results = exampleResults({ names: THREE, weeks: 1 });
const AXES = { x: "personalisation", y: "trust", colour: "churn" };

/** A square of one colour as a data URL. */
function square(red: number, green: number, blue: number): string {
  const png = new PNG({ width: 4, height: 4 });
  for (let i = 0; i < png.data.length; i += 4) png.data.set([red, green, blue, 255], i);
  return `data:image/png;base64,${PNG.sync.write(png).toString("base64")}`;
}

describe("brandTheme", () => {
  it("puts a brand's colours over those of the base", () => {
    const theme = brandTheme({ base: "dark", colours: { text: "#ffffff", categories: ["#ffffff", "#ff9090"] } });
    expect(theme).toEqual({ ...themes.dark, text: "#ffffff", categories: ["#ffffff", "#ff9090"] });
    expect(brandTheme({})).toEqual(themes.light);
  });

  it("refuses colours that cannot be told from the background, by path, value and what is allowed", () => {
    const yellow = (): unknown => brandTheme({ colours: { categories: ["#000000", "#0000ff", "#ffee00"] } });
    // green 0xee is 0.855 of light: 0.2126 + 0.7152 × 0.855 = 0.824, and 1.05 / 0.874 = 1.20
    expect(yellow).toThrow(
      "brandTheme.colours.categories[2] must have a contrast of at least 3:1 to the background #ffffff, got #ffee00 (1.20:1)",
    );
    expect(() => brandTheme({ colours: { muted: "#777777" } })).toThrow(
      "brandTheme.colours.muted must have a contrast of at least 4.5:1 to the background #ffffff, got #777777 (4.47:1)",
    );
    expect(() => brandTheme({ colours: { background: "#000000" } })).toThrow("to the background #000000");
  });

  it("refuses what is no colour, unknown, doubled, or no ramp", () => {
    expect(() => brandTheme({ colours: { text: "black" } })).toThrow(
      'brandTheme.colours.text must be a colour like "#0072b2", got "black"',
    );
    expect(() => brandTheme({ colours: { txet: "#000000" } as never })).toThrow(
      'brandTheme.colours: no colour named "txet"',
    );
    expect(() => brandTheme({ font: [] })).toThrow("brandTheme.font must be at least one font, got none");
    expect(() => brandTheme({ fonts: [] } as never)).toThrow('brandTheme: no field named "fonts"');
    expect(() => brandTheme({ colours: { categories: ["#000000", "#0000ff", "#0000ff"] } })).toThrow(
      "brandTheme.colours.categories[2] must differ from the others",
    );
    expect(() => brandTheme({ colours: { ramp: ["#000000", "#ffffff", "#808080"] } })).toThrow(
      "brandTheme.colours.ramp must go steadily from light to dark",
    );
    expect(() => brandTheme({ font: "x; } body" })).toThrow("brandTheme.font must be the name of a family");
    expect(() => brandTheme({ logo: { width: 5000, height: 10, corner: "top-right" } })).toThrow(
      "brandTheme.logo.width must be",
    );
    expect(() =>
      brandTheme({ logo: { width: 50, height: 10, corner: "top-right", image: "https://example.org/logo.png" } }),
    ).toThrow("brandTheme.logo.image must be a data URL of a PNG");
  });

  it("sets a wider font smaller, and leaves one like Inter as it is", () => {
    const [regular] = interFonts();
    const wide = { ...regular, family: "Wide", advance: (codePoint: number) => 1.25 * regular.advance(codePoint) };
    expect(brandTheme({ font: [regular] }).fontScale).toBe(1);
    const theme = brandTheme({ font: [wide] });
    expect(theme.fontScale).toBeCloseTo(0.8, 2);
    expect(theme.font).toBe(`Wide, ${themes.light.font}`);
    const config = tradeoffChart(results, AXES, { theme }).spec.config as { axis: { labelFontSize: number } };
    expect(config.axis.labelFontSize).toBeCloseTo(12.5 * theme.fontScale!, 2);
  });

  it("draws text in the brand's font", async () => {
    // Inter Bold under another name, so that the picture shows which file was used
    const bytes = Buffer.from(interFonts()[3].data);
    const utf16 = (text: string): string => [...text].map((character) => `\0${character}`).join("");
    const brand = fontFile(Buffer.from(bytes.toString("latin1").replaceAll(utf16("Inter"), utf16("Brand")), "latin1"));
    expect([brand.family, brand.weight]).toEqual(["Brand", 700]);
    const theme = brandTheme({ font: [brand] });
    const inBrand = rendered(tradeoffChart(results, AXES, { theme }), { theme });
    const inInter = rendered(tradeoffChart(results, AXES));
    expect(await inBrand.svg()).toContain('font-family="Brand, Inter,');
    const ink = async (chart: typeof inBrand): Promise<number> =>
      decodePng(await chart.png({ scale: 1 })).pixels.reduce((sum, value) => sum + 255 - value, 0);
    expect(await ink(inBrand)).toBeGreaterThan(1.05 * (await ink(inInter)));
    expect(Buffer.from(await inBrand.pdf()).toString("latin1")).toMatch(/Brand/);
  });

  it.each(["top-right", "bottom-right"] as const)(
    "keeps room for a logo at the %s and draws it there",
    async (corner) => {
      const logo = { width: 80, height: 30, corner };
      const plain = await rendered(tradeoffChart(results, AXES)).png({ scale: 1 });
      const theme = brandTheme({ logo: { ...logo, image: square(255, 0, 255) } });
      const chart = rendered(tradeoffChart(results, AXES, { theme }), { theme });
      const { width, height, pixels } = decodePng(await chart.png({ scale: 1 }));
      expect(height).toBe(decodePng(plain).height + 12 + 30);
      const channels = pixels.length / (width * height);
      const top = corner === "top-right" ? 12 : height - 12 - 30;
      const [x, y] = [width - 12 - 40, top + 15];
      expect([...pixels.slice(channels * (y * width + x), channels * (y * width + x) + 3)]).toEqual([255, 0, 255]);
      const slide = decodePng(slidePng(await slideSvg(chart, theme), 1920, theme));
      // one and a half times as large, 96 pixels from the right and 40 from the top or the bottom
      const at = channels * ((corner === "top-right" ? 40 + 22 : 1080 - 40 - 22) * slide.width + 1920 - 96 - 60);
      expect([...slide.pixels.slice(at, at + 3)]).toEqual([255, 0, 255]);
      expect(await chart.html()).toContain(`class="logo ${corner}"`);
      expect(Buffer.from(await chart.pdf()).toString("latin1")).toContain("/Subtype /Image");
    },
  );
});
