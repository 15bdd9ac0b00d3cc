import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { differencesChart } from "../../src/charts/differences-chart.ts";
import { themes } from "../../src/charts/theme.ts";
import { tradeoffChart } from "../../src/charts/tradeoff-chart.ts";
import { trajectoryChart } from "../../src/charts/trajectory-chart.ts";
import { renderPng, renderSvg } from "../../src/reports/pictures/render.ts";
import { exampleResults, SIX, THREE } from "../charts/example-results.ts";
import { decodePng } from "./decode-png.ts";

const AXES = { x: "personalisation", y: "trust", colour: "churn" };
const results = exampleResults({ names: SIX, weeks: 4 });
const HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b ]]> <!--"];

describe("renderSvg", () => {
  it("names the picture for those who cannot see it", async () => {
    const chart = tradeoffChart(results, AXES);
    const svg = await renderSvg(chart);
    expect(svg).toMatch(/^<svg role="img" aria-labelledby="tradeoff-title tradeoff-desc" /);
    expect(svg).toContain(
      '<title id="tradeoff-title">Personalisation score against trust</title><desc id="tradeoff-desc">Scatter plot of 6 policies.',
    );
  });

  it("is the same every time", async () => {
    const chart = trajectoryChart(results, ["trust", "churn"]);
    expect(await renderSvg(chart)).toBe(await renderSvg(chart));
  });

  it("gives every id the chart's name and leaves no reference without its target", async () => {
    const svg = await renderSvg(tradeoffChart(results, AXES));
    const ids = [...svg.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);
    const used = [...svg.matchAll(/(?:url\(#|href="#)([^)"]*)/g)].map(([, id]) => id);
    expect(used.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.startsWith("tradeoff-"))).toBe(true);
    for (const id of used) expect(ids).toContain(id);
  });

  it("sets every text in Inter, whose widths placed it", async () => {
    for (const chart of [
      tradeoffChart(results, AXES),
      trajectoryChart(results, "trust"),
      differencesChart(results, ["trust", "churn"]),
    ]) {
      const texts = [...(await renderSvg(chart)).matchAll(/<text [^>]*>/g)].map(([text]) => text);
      expect(texts.length).toBeGreaterThan(10);
      for (const text of texts) expect(text).toContain('font-family="Inter,');
    }
  });

  it("shows a policy's name as text, whatever is in it", async () => {
    const hostile = exampleResults({ names: HOSTILE, weeks: 3 });
    for (const chart of [
      tradeoffChart(hostile, AXES),
      trajectoryChart(hostile, "trust"),
      trajectoryChart(hostile, ["trust", "churn"]),
      differencesChart(hostile, ["trust"]),
    ]) {
      const svg = await renderSvg(chart);
      expect(svg).not.toMatch(/<script|<img|<!--/);
      expect(svg).toContain("&lt;script&gt;");
      // resvg parses XML strictly: markup that was not escaped would make it throw
      expect(renderPng(svg, 1).length).toBeGreaterThan(1000);
    }
  });

  it("refuses a specification that Vega-Lite doubts", async () => {
    const spec = {
      data: { values: [{ a: 1 }] },
      mark: "bar",
      encoding: { x: { field: "a", type: "nominal", stack: "zero" }, nonsense: { field: "a" } },
    };
    await expect(renderSvg({ name: "odd", title: "odd", alt: "odd", spec })).rejects.toThrow(
      "chart could not be drawn",
    );
  });
});

describe("renderPng", () => {
  it("doubles the size of the picture", async () => {
    const svg = await renderSvg(tradeoffChart(exampleResults({ names: THREE, weeks: 1 }), AXES));
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
    const { width: drawn, height: tall } = decodePng(renderPng(svg));
    expect([drawn, tall]).toEqual([2 * width, 2 * height]);
  });

  it("draws every text: taking one out changes the picture", async () => {
    const background = themes.light.background;
    for (const chart of [
      tradeoffChart(exampleResults({ names: THREE, weeks: 1 }), AXES),
      trajectoryChart(exampleResults({ names: THREE, weeks: 4 }), "trust"),
    ]) {
      const svg = await renderSvg(chart);
      const whole = darkness(svg);
      const texts = [...svg.matchAll(/<text [^>]*>[^<]+(?:<tspan[^>]*>[^<]*<\/tspan>)*<\/text>/g)]
        .map(([text]) => text)
        .filter((text) => !text.includes(`stroke="${background}"`));
      expect(texts.length).toBeGreaterThan(10);
      for (const text of texts) expect(whole - darkness(svg.replace(text, ""))).toBeGreaterThan(100);
    }
  }, 120_000);

  it("would draw none from a font that is not there, which the test above would notice", () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="90" height="40" fill="#fff"/><text y="30">text</text></svg>';
    expect(darkness(svg)).toBeGreaterThan(100);
    const png = new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
    expect(sum(decodePng(png).pixels)).toBe(0);
  });
});

/** How much of a picture is not white, summed over pixels and channels, at scale 1. */
const darkness = (svg: string): number => sum(decodePng(renderPng(svg, 1)).pixels);

function sum(pixels: Uint8Array): number {
  let total = 0;
  for (const value of pixels) total += 255 - value;
  return total;
}
