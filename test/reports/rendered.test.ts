import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { tradeoffChart } from "../../src/charts/tradeoff-chart.ts";
import { fontFile } from "../../src/reports/pictures/font-file.ts";
import { interFonts } from "../../src/reports/pictures/fonts.ts";
import { drawable } from "../../src/reports/pictures/missing-glyphs.ts";
import { rendered } from "../../src/reports/pictures/rendered.ts";
import { renderPng } from "../../src/reports/pictures/render.ts";
import { textWidth } from "../../src/charts/text-metrics.ts";
import { exampleResults, THREE } from "../charts/example-results.ts";
import { decodePng } from "./decode-png.ts";

const AXES = { x: "personalisation", y: "trust", colour: "churn" };
const plain = tradeoffChart(exampleResults({ names: THREE, weeks: 1 }), AXES);
const chart = rendered(plain);
const svgOf = (text: string, size = 20): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="40"><rect width="160" height="40" fill="#fff"/><text font-family="Inter" font-size="${size}" y="30">${text}</text></svg>`;
const darkness = (svg: string): number =>
  decodePng(renderPng(svg, 1)).pixels.reduce((sum, value) => sum + 255 - value, 0);

describe("rendered", () => {
  it("shows names with markup in a notebook as text: no HTML, none that a viewer would make of it", async () => {
    const hostile = exampleResults({
      names: ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'],
      weeks: 1,
    });
    const bundle = await rendered(tradeoffChart(hostile, AXES)).display();
    // every type is data, a picture or plain text, which nbconvert and Jupyter escape; HTML and JavaScript would be run
    expect(Object.keys(bundle).sort()).toEqual(["application/vnd.vegalite.v5+json", "image/png", "text/plain"]);
    expect(Buffer.from(bundle["image/png"] as string, "base64").toString("latin1")).not.toContain("<script");
    // the names are values of data and quoted text in expressions, nowhere a mark of HTML or an address
    const spec = JSON.stringify(bundle["application/vnd.vegalite.v5+json"]);
    expect(spec).toContain("<script>alert(1)</script>");
    expect(spec).not.toMatch(/"(?:url|href|html|innerHTML)":/);
  });

  it("leaves the chart plain data", () => {
    expect(JSON.parse(JSON.stringify(chart))).toEqual(JSON.parse(JSON.stringify(plain)));
    expect(chart.spec).toBe(plain.spec);
  });

  it("draws PNGs at a scale or a width", async () => {
    const [one, three, wide] = await Promise.all([
      chart.png({ scale: 1 }),
      chart.png({ scale: 3 }),
      chart.png({ width: 945 }),
    ]);
    expect(decodePng(three).width).toBe(3 * decodePng(one).width);
    expect(decodePng(wide).width).toBe(945);
  });

  it("gives a notebook Vega-Lite, a picture and words, and no HTML, which viewers would prefer to the picture", async () => {
    const bundle = await (chart as unknown as Record<symbol, () => Promise<Record<string, unknown>>>)[
      Symbol.for("Jupyter.display")
    ]();
    expect(Object.keys(bundle)).toEqual(["application/vnd.vegalite.v5+json", "image/png", "text/plain"]);
    expect(bundle["application/vnd.vegalite.v5+json"]).toEqual({
      ...plain.spec,
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    });
    expect(decodePng(Buffer.from(String(bundle["image/png"]), "base64")).width).toBeGreaterThan(600);
    expect(bundle["text/plain"]).toContain(plain.alt);
  });

  it("tabulates its numbers, harmless in Markdown, HTML and a spreadsheet", () => {
    const names = ["collect everything", "=1+1", "<script>|x|</script>"];
    const table = rendered(tradeoffChart(exampleResults({ names, weeks: 1 }), AXES)).table();
    expect(table.columns[0]).toBe("Policy");
    expect(table.rows.map(([policy]) => policy)).toEqual(names);
    expect(table.csv()).toContain("\n'=1+1,");
    expect(table.markdown()).toContain("&lt;script&gt;\\|x\\|&lt;/script&gt;");
    expect(table.html()).not.toContain("<script>");
  });

  it("is one page of HTML without a request, with the picture for readers without script", async () => {
    const page = await chart.html();
    const markup = page.replace(/<script>[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, "");
    expect(markup.match(/(?:src|href)="(?!#)[^"]*"|url\((?!data:|#)|@import/g) ?? []).toEqual([]);
    expect(page).toMatch(/<noscript>\s*<svg role="img" aria-labelledby="noscript-title noscript-desc"/);
    const body = page.slice(page.indexOf("<body>"), page.indexOf('<script type="application/json"'));
    const ids = [...body.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page.slice(0, page.indexOf('id="chart-data"'))).not.toContain("undefined");
  });

  it("is a PDF whose text can be selected, with its fonts inside, and the same bytes every time", async () => {
    const pdf = await chart.pdf();
    expect(Buffer.from(pdf).equals(Buffer.from(await rendered(plain).pdf()))).toBe(true);
    const file = join(tmpdir(), `counterpoise-${process.pid}.pdf`);
    writeFileSync(file, pdf);
    const source = Buffer.from(pdf).toString("latin1");
    for (const name of ["Inter-Regular", "Inter-Medium", "Inter-SemiBold"]) expect(source).toContain(name);
    const text = poppler("pdftotext", "-layout", file, "-");
    if (text !== undefined) for (const name of THREE) expect(text).toContain(name);
  });
});

/** Output of a program of poppler-utils; undefined, and said so, where it is not installed. */
function poppler(program: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: "utf8" });
  } catch (error) {
    if ((error as { code?: string }).code !== "ENOENT") throw error;
    console.warn(`${program} is not installed: the text of the PDF was not looked at`);
    return undefined;
  }
}

describe("characters that no font has", () => {
  it("become visible boxes, and are told of once with advice", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const picture = drawable(svgOf("中文 a 中"));
    expect(picture.missing).toEqual(["中", "文"]);
    expect(picture.svg).toContain(">□□ a □<");
    // each box leaves dark pixels of its own
    expect(darkness(svgOf("中文"))).toBeGreaterThan(1.5 * darkness(svgOf("中")));
    expect(darkness(svgOf("中"))).toBeGreaterThan(1000);
    const [message] = warn.mock.calls[0] as [string];
    expect(message).toContain("中 (U+4E2D), 文 (U+6587)");
    expect(message).toContain("install @expo-google-fonts/noto-sans-sc");
    warn.mockClear();
    darkness(svgOf("中"));
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it("are none of those that charts write themselves, and markup is no text", () => {
    expect(drawable(svgOf("ε ≤ 4 · −1 … “x” → ↑ ∞ ▲▼■● Ångström Ελλ Кир &lt;&amp;&#39;")).missing).toEqual([]);
    expect(drawable(svgOf("a<tspan>b</tspan>")).missing).toEqual([]);
  });

  it("can be an error", () => {
    expect(() => drawable(svgOf("🙂"), [], "fail")).toThrow(
      "text must have glyphs in the fonts at hand, got none for 🙂 (U+1F642)",
    );
    return expect(
      rendered({ ...plain, spec: { ...plain.spec, title: "🙂" } }).png({ missing: "fail" }),
    ).rejects.toThrow("U+1F642");
  });
});

describe("fontFile", () => {
  it("reads what Inter is called, what it has and how wide it is", () => {
    expect(interFonts().map(({ weight }) => weight)).toEqual([400, 500, 600, 700]);
    const [regular] = interFonts();
    expect(regular.has(0x4e2d)).toBe(false);
    // the table of widths was written by another reader of the same tables
    for (const text of ["a", "W", "ε", "→", "□"])
      expect(1000 * regular.advance(text.codePointAt(0)!)).toBeCloseTo(1000 * textWidth(text, 1), -0.3);
  });

  it("refuses what would be drawn as nothing", () => {
    expect(() => fontFile(new TextEncoder().encode("wOF2 and so on and on"))).toThrow(
      'font must be a TrueType or OpenType file (.ttf, .otf), got bytes that begin with "wOF2"',
    );
    expect(() => fontFile(new Uint8Array(3))).toThrow("got bytes that begin with");
  });
});
