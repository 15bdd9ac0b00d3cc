import { describe, expect, it } from "vitest";
import { policyEncoding } from "../../src/charts/policy-encoding.ts";
import { categoryRange, DASHES, themes, type Theme } from "../../src/charts/theme.ts";
import { difference, lab, VISIONS } from "./colour-vision.ts";

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

it("measures contrast as WCAG does: black on white 21, #767676 on white 4.54", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

it("measures differences and colour blindness as published: white is L* 100, red and green of one lightness nearly meet in deuteranopia", () => {
  expect(lab("#ffffff").map(Math.round)).toEqual([100, 0, 0]);
  // CIE L*a*b* of the sRGB primary red: 53.24, 80.09, 67.20
  expect(lab("#ff0000")[0]).toBeCloseTo(53.24, 1);
  expect(lab("#ff0000")[1]).toBeCloseTo(80.09, 0);
  expect(difference("#c00000", "#6b6b00", VISIONS.deuteranopia)).toBeLessThan(0.5 * difference("#c00000", "#6b6b00"));
});

describe.each(Object.values(themes).map((theme) => [theme.name, theme] as const))("the %s theme", (_, theme: Theme) => {
  it("has text of at least 4.5:1 on background and surface (WCAG 1.4.3)", () => {
    for (const colour of [theme.text, theme.muted, theme.link, ...theme.verdictText]) {
      for (const ground of [theme.background, theme.surface])
        expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("has lines and points of at least 3:1 on the background (WCAG 1.4.11)", () => {
    for (const colour of [...theme.categories, ...theme.verdicts, theme.line])
      expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(VISIONS))(
    "has policies and verdicts that differ to readers with %s vision or blindness",
    (_, vision) => {
      // 2.3 is just noticeable (Mahy, M., Van Eycken, L., Oosterlinck, A. (1994).
      // doi:10.1002/j.1520-6378.1994.tb00070.x); lines and points are small
      for (const colours of [theme.categories, theme.verdicts, theme.verdictText]) {
        colours.forEach((a, i) =>
          colours.slice(i + 1).forEach((b) => expect(difference(a, b, vision), `${a} and ${b}`).toBeGreaterThan(15)),
        );
      }
    },
  );

  it("tells eight policies apart in grey too: by dash, or by lightness", () => {
    const names = Array.from({ length: 8 }, (_, i) => `policy ${i}`);
    const { strokeDash } = policyEncoding(names, null) as { strokeDash: { scale: { range: number[][] } } };
    const colours = categoryRange(theme, 8);
    names.forEach((a, i) =>
      names.slice(i + 1).forEach((b, k) => {
        const j = i + 1 + k;
        const dashed = String(strokeDash.scale.range[i]) !== String(strokeDash.scale.range[j]);
        expect(dashed || Math.abs(lab(colours[i])[0] - lab(colours[j])[0]) > 10, `${a} and ${b}`).toBe(true);
      }),
    );
  });

  it("has a ramp that gets steadily darker or steadily lighter", () => {
    const steps = theme.ramp.map(luminance);
    const sorted = [...steps].sort((a, b) => a - b);
    expect([sorted, [...sorted].reverse()]).toContainEqual(steps);
  });

  it("never gives the reference's colour to another policy, and colour and dash never repeat together", () => {
    const range = categoryRange(theme, 20);
    expect(range.slice(1)).not.toContain(range[0]);
    const pairs = range.slice(1).map((colour, index) => `${colour} ${index % (DASHES.length - 1)}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});
