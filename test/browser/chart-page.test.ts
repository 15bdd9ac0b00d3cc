import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";
import { themes } from "../../src/charts/theme.ts";
import { tradeoffChart } from "../../src/charts/tradeoff-chart.ts";
import { rendered } from "../../src/reports/pictures/rendered.ts";
import { exampleResults } from "../charts/example-results.ts";
import { inChromium } from "./chromium.ts";

const folder = mkdtempSync(join(tmpdir(), "counterpoise-chart-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const results = exampleResults({ names: ["collect everything", "<script>alert(1)</script>", "中文"], weeks: 1 });

inChromium("a chart's page", (open) => {
  it.each(Object.values(themes).map((theme) => [theme.name, theme] as const))(
    "draws itself from disk without a request, %s",
    async (name, theme) => {
      const file = join(folder, `${name}.html`);
      const chart = rendered(tradeoffChart(results, { x: "personalisation", y: "trust", colour: "churn" }, { theme }));
      writeFileSync(file, await chart.html());
      const { page, requests, errors } = await open(pathToFileURL(file).href, { offline: true });
      await page.waitForSelector("#live svg");
      expect(await page.locator("#live svg text", { hasText: "中文" }).count()).toBeGreaterThan(0);
      expect(await page.locator("#live svg text", { hasText: "<script>" }).count()).toBeGreaterThan(0);
      expect(await page.locator("#static").isVisible()).toBe(false);
      expect([requests, errors]).toEqual([[], []]);
      await page.screenshot({ path: join(process.env.PICTURES ?? folder, `chart-page-${name}.png`) });
    },
  );

  it("shows the picture where scripts are off", async () => {
    const file = join(folder, "plain.html");
    writeFileSync(
      file,
      await rendered(tradeoffChart(results, { x: "personalisation", y: "trust", colour: "churn" })).html(),
    );
    const { page } = await open(pathToFileURL(file).href, { offline: true, javaScriptEnabled: false });
    expect(await page.locator("noscript svg").isVisible()).toBe(true);
    expect(await page.locator("noscript svg title").first().textContent()).toBe("Personalisation score against trust");
  });
});
