import axe, { type AxeResults } from "axe-core";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * Path of the browser: `CHROMIUM` if that is set, else the first of the usual names on the path; undefined when there
 * is none.
 */
export const executablePath: string | undefined = process.env.CHROMIUM ?? NAMES.flatMap((name) => onPath(name))[0];

function onPath(name: string): string[] {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** Opens pages in one browser and closes them with it. */
export interface Opened {
  readonly page: Page;
  /** Addresses that the page asked for, itself left out. */
  readonly requests: readonly string[];
  /** What scripts of the page threw or logged as an error, and dialogs they opened. */
  readonly errors: readonly string[];
}

/** Opens an address with these settings. `offline` also cuts off this machine: for `file:` only. */
export type Open = (address: string, options?: BrowserContextOptions) => Promise<Opened>;

/** Tests in Chromium. Where there is none they are skipped and reported as such, under a name that says why. */
export function inChromium(name: string, tests: (open: Open) => void): void {
  const title =
    executablePath === undefined
      ? `${name} [skipped: no Chromium found; install it or set CHROMIUM to its path]`
      : name;
  describe.skipIf(executablePath === undefined)(title, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: FLAGS });
    });
    afterAll(() => browser?.close());
    tests((address, options = {}) => open(browser!, address, options));
  });
}

async function open(browser: Browser, address: string, options: BrowserContextOptions): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const [requests, errors]: [string[], string[]] = [[], []];
  page.on(
    "request",
    (request) => request.url() !== address && !request.url().startsWith("data:") && requests.push(request.url()),
  );
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("dialog", (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  return { page, requests, errors };
}

/** What an automated check against WCAG 2.2 AA and good practice finds wrong in a page, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  )) as AxeResults;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 5).map((node) => `${id}: ${help}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`),
  );
}
