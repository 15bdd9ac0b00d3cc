import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeReport } from "../../src/reports/report/write-report.ts";
import { exampleResults } from "../charts/example-results.ts";
import { accessibilityFaults, inChromium } from "./chromium.ts";

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</title></style><svg onload=alert(1)>",
  "javascript:alert(1)",
  "${alert(1)} {{7*7}}",
];
const folder = mkdtempSync(join(tmpdir(), "report-"));
const address = pathToFileURL(join(folder, "out", "report.html")).href;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Waits until the page has drawn every chart. */
const drawn = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    [...document.querySelectorAll(".live")].every(
      (one) => one.querySelector("svg.marks") && one.querySelector("summary[aria-label]"),
    ),
  );

inChromium("report.html", (open) => {
  beforeAll(async () => {
    const results = exampleResults({
      names: HOSTILE,
      weeks: 12,
      replications: 8,
      question: "Is </title><script>alert(1)</script> text?",
    });
    await writeReport(results, join(folder, "out"), { formats: ["html", "md", "charts", "embed"] });
  });

  it("draws every chart with the network off, asks for nothing and runs no script out of a name", async () => {
    const { page, requests, errors } = await open(address, { offline: true });
    await drawn(page);
    expect(await page.locator(".live svg.marks").count()).toBe(4);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    expect(await page.locator("h1").textContent()).toBe("Is </title><script>alert(1)</script> text?");
    expect(await page.locator("table.decisions tbody th").first().textContent()).toContain(HOSTILE[0]);
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ] as const)("passes the accessibility check: %s, %i px wide", async (colorScheme, width) => {
    const { page } = await open(address, { offline: true, colorScheme, viewport: { width, height: 844 } });
    await drawn(page);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it("has its words, tables and pictures before the charts are drawn anew", async () => {
    const { page } = await open(address, { offline: true });
    // as the file is, not as its scripts leave it
    const text = readFileSync(fileURLToPath(address), "utf8");
    expect([...text.matchAll(/<svg[^>]*role="img"/g)].length).toBeGreaterThanOrEqual(4);
    expect(text).toContain("<table");
    expect(await page.locator("figure svg[role=img]").count()).toBeGreaterThanOrEqual(4);
  });

  it("fits a phone: nothing but tables scrolls sideways", async () => {
    const { page } = await open(address, { offline: true, viewport: { width: 390, height: 844 } });
    await drawn(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it("can be read by keyboard: the way past the header, tables, data and menus of charts", async () => {
    const { page } = await open(address, { offline: true });
    await drawn(page);
    const reached: string[] = [];
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press("Tab");
      reached.push(
        await page.evaluate(
          () => document.activeElement!.getAttribute("aria-label") ?? document.activeElement!.textContent!.trim(),
        ),
      );
    }
    expect(reached[0]).toBe("Skip to the answer");
    for (const stop of ["Decision table", "Data of this chart", "Which policy is best?", "Measures of every group"])
      expect(
        reached.some(
          (words) =>
            words.startsWith(stop) || (stop.startsWith("Which") && words === "Probability of having the best mean"),
        ),
      ).toBe(true);
    expect(reached.some((words) => words.startsWith("Save the chart "))).toBe(true);
  });

  it("prints without scripts: every chart as a picture, every table open, on A4", async () => {
    const { page } = await open(address, { offline: true });
    await drawn(page);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.locator("details:not([open]):visible").count()).toBe(0);
    for (const picture of await page.locator(".static svg").all()) expect(await picture.isVisible()).toBe(true);
    expect(await page.locator(".live svg:visible").count()).toBe(0);
    expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("has pages and pictures of single charts that run no script out of a name either", async () => {
    for (const file of [
      "embed/tradeoff.html",
      "embed/winners-trust.html",
      "embed/tradeoff.svg",
      "charts/differences.svg",
    ]) {
      const { page, requests, errors } = await open(pathToFileURL(join(folder, "out", file)).href, { offline: true });
      await page.waitForTimeout(300);
      expect([file, requests, errors]).toEqual([file, [], []]);
      expect((await page.locator("text, svg text").allTextContents()).join(" ")).toContain("alert(1)");
    }
  });

  it("has Markdown in which names are text", () => {
    const markdown = readFileSync(join(folder, "out", "report.md"), "utf8").replace(
      /<\/?(?:details|summary)>|^```sh$[^]*?^```$/gm,
      "",
    );
    expect(markdown).not.toMatch(/(?<!\\)<[a-z!/]/i);
    expect(markdown).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });
});
