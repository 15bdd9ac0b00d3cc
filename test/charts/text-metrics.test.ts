import { Resvg } from "@resvg/resvg-js";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { inPixels, shortenText, textWidth, wrapText } from "../../src/charts/text-metrics.ts";

const fonts = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/inter/package.json"));
const FILES = { 400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold" } as const;

/** Ink width of a text as resvg's own shaper (rustybuzz) sets it. */
function drawnWidth(text: string, weight: keyof typeof FILES): number {
  const fontFiles = [join(fonts, FILES[weight], `Inter_${FILES[weight]}.ttf`)];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="300"><text x="50" y="200" font-family="Inter" font-weight="${weight}" font-size="100">${text}</text></svg>`;
  return new Resvg(svg, { font: { fontFiles, loadSystemFonts: false, defaultFontFamily: "Inter" } }).getBBox()!.width;
}

describe("textWidth", () => {
  // ink of eleven equal letters minus ink of one = ten advances, without knowing the side bearings; "T" and "A" would
  // be kerned
  it.each(["H", "n", "o", "0", "ε", "é", "−", "→", "№", "Ж"])(
    "gives the advance of %s that an independent shaper uses",
    (letter) => {
      for (const weight of [400, 500, 600, 700] as const) {
        const advance = (drawnWidth(letter.repeat(11), weight) - drawnWidth(letter, weight)) / 10;
        expect(Math.abs(textWidth(letter, 100, weight) - advance)).toBeLessThan(0.1);
      }
    },
  );

  it("is within 2 % of a shaped sentence, whose letters are kerned", () => {
    const sentence = "Personalisation score against trust, yearly churn (share of customers)";
    for (const weight of [400, 600] as const)
      expect(Math.abs(textWidth(sentence, 100, weight) / drawnWidth(sentence, weight) - 1)).toBeLessThan(0.02);
  });

  it("grows with size, knows words for weights and gives unknown letters a width", () => {
    expect(textWidth("trust", 20)).toBeCloseTo(2 * textWidth("trust", 10), 10);
    expect(textWidth("trust", 10, "bold")).toBe(textWidth("trust", 10, 700));
    expect(textWidth("trust", 10, "normal")).toBe(textWidth("trust", 10, 400));
    expect(textWidth("隐", 10)).toBe(10);
    expect(textWidth("", 10)).toBe(0);
  });
});

describe("wrapText and shortenText", () => {
  const measure = (text: string): number => text.length;

  it("breaks at spaces, never inside words", () => {
    expect(wrapText("the quick brown fox", 9, measure)).toEqual(["the quick", "brown fox"]);
    expect(wrapText("extraordinarily long", 5, measure)).toEqual(["extraordinarily", "long"]);
    expect(wrapText("", 5, measure)).toEqual([""]);
  });

  it("keeps beginning and end", () => {
    expect(shortenText("local DP, epsilon = 4", 21, measure)).toBe("local DP, epsilon = 4");
    const short = shortenText("local DP, epsilon = 4", 12, measure);
    expect(short).toMatch(/^local.*….*4$/);
    expect(short.length).toBeLessThanOrEqual(12);
    expect(shortenText("anything", 0, inPixels(12))).toBe("…");
  });
});
