import { describe, expect, it } from "vitest";
import { categoryRange, DASHES, themes, type Theme } from "../../src/charts/theme.ts";

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

describe.each(Object.values(themes).map((theme) => [theme.name, theme] as const))("the %s theme", (_, theme: Theme) => {
  it("has text of at least 4.5:1 on background and surface (WCAG 1.4.3)", () => {
    for (const colour of [theme.text, theme.muted, theme.link, ...theme.verdictText]) {
      for (const ground of [theme.background, theme.surface]) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("has lines and points of at least 3:1 on the background (WCAG 1.4.11)", () => {
    for (const colour of [...theme.categories, ...theme.verdicts, theme.line]) expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(3);
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
