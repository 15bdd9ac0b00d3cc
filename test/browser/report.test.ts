import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeReport } from "../../src/reports/write-report.ts";
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
    [...document.querySelectorAll(".live")].every((one) => one.querySelector("svg.marks") && one.querySelector("summary[aria-label]")),
  );

inChromium("report.html", (open) => {
  beforeAll(async () => {
    const results = exampleResults({ names: HOSTILE, weeks: 12, replications: 8, question: "Is </title><script>alert(1)</script> text?" });
    await writeReport(results, join(folder, "out"), {});
  });

  it("draws every chart with the network off, asks for nothing and runs no script out of a name", async () => {
    const { page, requests, errors } = await open(address, { offline: true });
    await drawn(page);
    expect(await page.locator(".live svg.marks").count()).toBe(3);
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
});
