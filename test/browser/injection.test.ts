import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromJSON, gapChart, presets, run, winnersChart, type Results, type StudyFile } from "../../src/index.ts";
import { rendered } from "../../src/reports/pictures/rendered.ts";
import { writeReport } from "../../src/reports/report/write-report.ts";
import { inChromium, type Opened } from "./chromium.ts";
import { builtExplorer, linkTo } from "./explorer-page.ts";
import { NAMES, PAYLOADS } from "./payloads.ts";

const folder = mkdtempSync(join(tmpdir(), "injection-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ON_A_REPORT = 44;
/** Policies, a question, the scenario's name and currency, an attribute and three of its values. */
const IN_THE_EXPLORER = 10;
/** The longest texts of a study that names may be. */
const [OF_A_NAME, OF_A_CURRENCY] = [60, 12];

const batches = (of: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(of.length / size) }, (_, b) => of.slice(b * size, (b + 1) * size));

/** A tiny study with these texts as names of policies, and some of them wherever else a study has text. */
function studyOf(policies: readonly string[], others: readonly string[]): StudyFile {
  const scenario = presets.retailer();
  const [name, ...domain] = ["a", "b", "c", "d"].map((end, n) => (others[n] ?? end).slice(0, OF_A_NAME).trim());
  const attribute = { name, domain, marginal: [0.4, 0.3, 0.3], role: "other", signal: "declared" };
  return {
    version: 1,
    question: others.join(" ").slice(0, 300).trim(),
    scenario: {
      preset: "retailer",
      name: (others[4] ?? "shop").slice(0, OF_A_NAME).trim(),
      currency: (others[0] ?? "EUR").slice(0, OF_A_CURRENCY).trim(),
      customers: 40,
      weeks: 2,
      burnIn: 2,
      uncertainty: "fixed",
      population: {
        ...scenario.population,
        attributes: [{ ...attribute, ordered: false, reveals: 0.1 }],
        correlations: [],
        catalogue: { ...scenario.population.catalogue, items: 40 },
      },
    },
    policies: Object.fromEntries(
      policies.map((policy, n) => [policy, n === 0 ? [] : [{ storageLimit: { weeks: n } }]]),
    ),
    measures: ["personalisation", "trust", "churn", "profit"],
    groups: [name],
    replications: 2,
    seed: others.join(" ").slice(0, 200).trim(),
  } as unknown as StudyFile;
}

/** What a page is built of: how many of what can load or run, which tags and attributes, where links lead. */
const builtOf = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    const count = (selector: string): number => document.querySelectorAll(selector).length;
    const active =
      "script, style, iframe, object, embed, img, image, link, meta, base, form, math, foreignObject, animate";
    return {
      marked: "pwned" in globalThis,
      active: Object.fromEntries(active.split(", ").map((one) => [one, count(one)])),
      tags: [...new Set(all.map(({ tagName }) => tagName))].sort(),
      attributes: [...new Set(all.flatMap((one) => one.getAttributeNames()))].sort(),
      links: [...document.querySelectorAll("[href], [src]")].map(
        (one) => /^[a-z]*:?/i.exec(one.getAttribute("href") ?? one.getAttribute("src")!)![0],
      ),
    };
  });

type Built = Awaited<ReturnType<typeof builtOf>>;

/** A page with hostile names is built of what the same page with harmless ones is built of, and did nothing. */
async function harmless({ page, requests, errors }: Opened, like: Built): Promise<void> {
  const built = await builtOf(page);
  const strange = requests.filter((url) => !url.startsWith("blob:") && url.split("#")[0] !== page.url().split("#")[0]);
  expect([strange, errors, built.marked]).toEqual([[], [], false]);
  expect(built.active).toEqual(like.active);
  for (const part of ["tags", "attributes", "links"] as const)
    expect(
      built[part].filter((one) => !like[part].includes(one)),
      part,
    ).toEqual([]);
}

const shown = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allTextContents();
const HARMLESS = Array.from(
  { length: ON_A_REPORT },
  (_, n) => `policy ${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))}`,
);

describe("payloads", () => {
  it("are two hundred different texts", () => {
    expect(new Set(PAYLOADS).size).toBe(200);
    expect(PAYLOADS.filter((one) => one.length > 100)).toEqual([]);
  });
});

inChromium("a report and pages of its charts with hostile names", (open) => {
  const lists = batches([...PAYLOADS, ...NAMES], ON_A_REPORT);
  const address = (name: string, file: string): string => pathToFileURL(join(folder, name, file)).href;
  const like: Record<string, Built> = {};

  /** Simulates and writes a report and pages of two charts, one of which shows groups. */
  async function write(name: string, names: readonly string[]): Promise<Results> {
    const study = fromJSON(studyOf(names, names));
    const results = await run(study);
    await writeReport(results, join(folder, name), {
      study,
      formats: ["html"],
      onUndrawn: ({ reason }) => expect(reason).toBe(""),
    });
    const [grouping] = study.groups!;
    for (const [file, chart] of [
      ["gap.html", gapChart(results, { measure: "trust", grouping })],
      ["winners.html", winnersChart(results, { measure: "trust" })],
    ] as const)
      writeFileSync(join(folder, name, file), await rendered(chart).html());
    return results;
  }
  const opened = async (name: string, file: string): Promise<Opened> => {
    const one = await open(address(name, file), { offline: true });
    await one.page.waitForFunction(() =>
      [...document.querySelectorAll(".live, #live")].every((chart) => chart.querySelector("svg.marks")),
    );
    return one;
  };
  const FILES = ["report.html", "gap.html", "winners.html"];

  beforeAll(async () => {
    await write("harmless", HARMLESS);
    for (const file of FILES) {
      const { page } = await opened("harmless", file);
      like[file] = await builtOf(page);
      await page.context().close();
    }
  }, 600_000);

  it.each(lists.map((names, b) => [b, names] as const))("%i", { timeout: 600_000 }, async (b, names) => {
    await write(String(b), names);
    for (const file of FILES) {
      const one = await opened(String(b), file);
      await harmless(one, like[file]);
      if (file === "report.html") {
        const rows = await shown(one.page, "table.decisions tbody th");
        names.forEach((name, n) => expect(rows[n]).toContain(name));
        expect(await one.page.locator("h1").textContent()).toBe(studyOf(names, names).question);
      } else {
        const words = (await shown(one.page, "text, td, th")).join("\n");
        for (const name of names) expect(words).toContain(name.slice(0, 12));
      }
      await one.page.context().close();
    }
    rmSync(join(folder, String(b)), { recursive: true });
  });
});

inChromium("the explorer with hostile names", (open) => {
  const explorer = builtExplorer(open);
  const lists = batches([...PAYLOADS, ...NAMES], IN_THE_EXPLORER);
  const linkOf = (texts: readonly string[]): string => linkTo(studyOf(texts.slice(0, 5), texts.slice(5)));
  /** Waits until these policies are simulated and drawn. */
  const seen = async ({ page }: Opened, texts: readonly string[]): Promise<void> => {
    const rows = (): Promise<string[]> => shown(page, ".decisions tbody th");
    await expect.poll(rows, { timeout: 60_000 }).toEqual(texts.slice(0, 5));
    await page.locator(".status.done").waitFor({ timeout: 60_000 });
    await page.locator(".chart svg.marks").waitFor({ timeout: 60_000 });
  };
  const half = Math.ceil(lists.length / 2);

  // one page after another study, as somebody who follows links
  it.each([
    ["first", lists.slice(0, half)],
    ["second", lists.slice(half)],
  ])("the %s half, from link to link", { timeout: 600_000 }, async (_, part) => {
    const one = await explorer(linkOf(HARMLESS.slice(0, IN_THE_EXPLORER)));
    const follow = async (texts: readonly string[]): Promise<void> => {
      await one.page.evaluate((link) => (location.hash = link), linkOf(texts));
      await seen(one, texts);
    };
    await follow(HARMLESS.slice(-IN_THE_EXPLORER));
    const like = await builtOf(one.page);
    for (const texts of part) {
      await follow(texts);
      await harmless(one, like);
    }
  });
});
