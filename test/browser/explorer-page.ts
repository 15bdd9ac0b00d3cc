import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { StudyFile } from "../../src/index.ts";
import type { Open, Opened } from "./chromium.ts";

const configFile = fileURLToPath(new URL("../../vite.explorer.config.ts", import.meta.url));

/** Opens the explorer as it is built, from disk and without a network, at this fragment. */
export type OpenExplorer = (fragment?: string, options?: BrowserContextOptions) => Promise<Opened>;

/** Builds the explorer once for a file of tests. */
export function builtExplorer(open: Open): OpenExplorer {
  const folder = mkdtempSync(join(tmpdir(), "explorer-"));
  beforeAll(() => build({ configFile, logLevel: "error", build: { outDir: folder, emptyOutDir: true } }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const pages: Page[] = [];
  // a page that is left open goes on simulating
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
  });
  return async (fragment = linkTo(SMALL), options = {}) => {
    const opened = await open(pathToFileURL(join(folder, "index.html")).href + fragment, { offline: true, ...options });
    pages.push(opened.page);
    return opened;
  };
}

/** A study that takes a moment. */
export const SMALL: StudyFile = {
  version: 1,
  question: "Does the page work?",
  scenario: { preset: "telco", customers: 150, weeks: 8, burnIn: 6, retrainEvery: 26 },
  policies: { all: [], "ask first": [{ consent: { default: "opt-in" } }] },
  replications: 3,
  seed: "explorer test",
};

/** A link as one would write it by hand. */
export const linkTo = (study: unknown): string =>
  `#format=1&by=test&study=${encodeURIComponent(JSON.stringify(study))}`;

/** Waits until the simulation has come to an end. */
export const done = (page: Page): Promise<void> => page.locator(".status.done").waitFor({ timeout: 60_000 });

/** The study as the page has it, taken from its link. */
export async function studyIn(page: Page): Promise<StudyFile> {
  await page.waitForFunction(() => location.hash.includes("study=") && document.documentElement.dataset.link !== "old");
  const packed = await page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("study")!);
  if (packed.startsWith("{")) return JSON.parse(packed) as StudyFile;
  const bytes = Buffer.from(packed, "base64url");
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text()) as StudyFile;
}

/** The button or control with exactly this name. */
export const named = (
  page: Page,
  role: "button" | "switch" | "tab" | "slider" | "radio" | "combobox" | "textbox" | "spinbutton",
  name: string | RegExp,
): ReturnType<Page["getByRole"]> => page.getByRole(role, { name, exact: typeof name === "string" });

/** Nothing was asked of a network and nothing went wrong. */
export function quiet({ requests, errors }: Opened): void {
  expect(requests.filter((url) => !url.startsWith("blob:") && !url.endsWith("/index.html"))).toEqual([]);
  expect(errors).toEqual([]);
}
