import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Manifest } from "../../src/reports/results/manifest.ts";
import { writeReport } from "../../src/reports/report/write-report.ts";
import { exampleResults, THREE } from "../charts/example-results.ts";

const HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b -->"];
const ASSUMPTIONS = [
  { name: "trust.learn", value: 0.05, low: 0.02, high: 0.2, unit: "per month", status: "assumption", sources: [] },
  {
    name: "frailty.ratio",
    value: 2.4,
    low: 2,
    high: 3,
    unit: "hazard ratio",
    status: "calibrated",
    sources: ["CHN-04 <b>"],
  },
];

let folder = "";
let page = "";
let files: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
  const results = exampleResults({
    names: HOSTILE,
    weeks: 6,
    replications: 5,
    question: "Is </title><script>alert(1)</script> text?",
  });
  files = await writeReport(results, join(folder, "out"), {
    assumptions: ASSUMPTIONS,
    command: "npx counterpoise run <study>",
    charts: undefined,
  });
  page = readFileSync(join(folder, "out", "report.html"), "utf8");
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The page without its scripts, styles and comments: what a reader sees. */
const visible = (html: string): string =>
  html.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, "");

describe("the folder of a report", () => {
  it("holds the files that it lists, with their hashes in the manifest, and nothing else", () => {
    const there = readdirSync(join(folder, "out"), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(
      there.map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "out").length + 1)).sort(),
    ).toEqual([...files].sort());
    expect(readdirSync(folder)).toEqual(["out"]);
    const { files: hashes, versions } = JSON.parse(
      readFileSync(join(folder, "out", "manifest.json"), "utf8"),
    ) as Manifest;
    expect(Object.keys(hashes).length).toBe(files.length - 1);
    for (const [file, hash] of Object.entries(hashes))
      expect(
        createHash("sha256")
          .update(readFileSync(join(folder, "out", file)))
          .digest("hex"),
      ).toBe(hash);
    expect(versions.node).toBe(process.version);
    expect(versions.dependencies["vega-lite"]).toMatch(/^6\./);
  });

  it("has every chart as specification, drawing and picture", () => {
    expect(files.filter((file) => file.startsWith("charts/tradeoff."))).toEqual([
      "charts/tradeoff.png",
      "charts/tradeoff.svg",
      "charts/tradeoff.vl.json",
    ]);
    expect(files.filter((file) => file.endsWith(".vl.json"))).toHaveLength(4);
  });
});

describe("the page", () => {
  it("shows words of the user as text, in markup as in scripts", () => {
    expect(visible(page)).not.toMatch(/<script|<img|<b>/);
    expect(visible(page)).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).toContain("<title>Is &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; text?</title>");
    const data = /<script type="application\/json" id="chart-data">([\s\S]*?)<\/script>/.exec(page)![1];
    expect(data).not.toContain("<");
    const { charts } = JSON.parse(data) as {
      charts: { name: string; spec: { datasets: { policies: { policy: string }[] } } }[];
    };
    expect(charts[0].spec.datasets.policies.map(({ policy }) => policy)).toEqual(HOSTILE);
  });

  it("asks nobody for anything: no address to load from, and a policy that forbids it", () => {
    expect(page).toContain(`http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;`);
    expect(visible(page)).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect(page).not.toMatch(/@import|sourceMappingURL=/);
    for (const [, address] of page.matchAll(/url\((?!#)([^)]{0,20})/g))
      if (/^["']?https?:/.test(address)) throw new Error(`loads ${address}`);
  });

  it("has one heading of the first level, then sections with headings in order, and a way past the header", () => {
    const levels = [...visible(page).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.slice(1).forEach((level, index) => expect(level - levels[index]).toBeLessThanOrEqual(1));
    expect(page).toContain('<a class="skip" href="#answer">');
    expect(page).toContain('<html lang="en">');
  });

  it("gives every table cell a heading with a scope", () => {
    const headings = [...visible(page).matchAll(/<th[ >][^>]*/g)].map(([heading]) => heading);
    expect(headings.length).toBeGreaterThan(20);
    for (const heading of headings) expect(heading).toMatch(/scope="(?:row|col)"/);
  });

  it("has every id once and a static picture for every chart", () => {
    const ids = [...visible(page).matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(visible(page).match(/<div class="static" id="static-[\w-]+"><svg role="img"/g)).toHaveLength(4);
  });

  it("says what a reader must know: not a forecast, assumptions with sources, method, command", () => {
    const text = visible(page);
    for (const words of [
      "Not a forecast",
      "trust.learn",
      "0.02 to 0.2",
      "CHN-04 &lt;b&gt;",
      "common random numbers",
      "npx counterpoise run &lt;study&gt;",
    ])
      expect(text).toContain(words);
    expect(page).toMatch(/vega 6\.\d+\.\d+\nCopyright/);
  });
});

describe("writeReport", () => {
  const small = exampleResults({ names: THREE, weeks: 2, replications: 2 });

  it("replaces an earlier report whole", async () => {
    const target = join(folder, "again");
    await writeReport(small, target, { charts: [{ chart: "trajectory", measure: "trust" }] });
    expect(existsSync(join(target, "charts", "trajectory-trust.svg"))).toBe(true);
    await writeReport(small, target, { charts: [] });
    expect(existsSync(join(target, "charts", "trajectory-trust.svg"))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("refuses a folder with anything else in it, and leaves that alone", async () => {
    const target = join(folder, "mine");
    mkdirSync(target);
    writeFileSync(join(target, "thesis.tex"), "precious");
    await expect(writeReport(small, target)).rejects.toThrow(
      /folder must be new, empty or hold an earlier report, got ".*mine" with thesis\.tex/,
    );
    expect(readFileSync(join(target, "thesis.tex"), "utf8")).toBe("precious");
  });

  it("leaves nothing behind when it fails", async () => {
    const ofOthers = { info: { ...small.info, policies: [] }, defaults: [], assumptions: [] };
    await expect(writeReport(small, join(folder, "broken"), { charts: [], sensitivity: ofOthers })).rejects.toThrow(
      /^sensitivity must be of the study's policies/,
    );
    expect(readdirSync(folder).filter((name) => name.includes("broken"))).toEqual([]);
  });

  it("writes the same bytes again", async () => {
    await writeReport(small, join(folder, "one"), {});
    await writeReport(small, join(folder, "two"), {});
    for (const file of [
      "report.html",
      "results.csv",
      "summary.json",
      "manifest.json",
      "charts/tradeoff.svg",
      "charts/tradeoff.png",
    ]) {
      expect(readFileSync(join(folder, "one", file)).equals(readFileSync(join(folder, "two", file)))).toBe(true);
    }
  });
});
