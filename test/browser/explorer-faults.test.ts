import { readFileSync } from "node:fs";
import type { Download, Page } from "playwright-core";
import { expect, it } from "vitest";
import { digest, fromJSON, parseStudy, run, toJSON, VERSION, type PopulationSpec } from "../../src/index.ts";
import { inChromium } from "./chromium.ts";
import { builtExplorer, done, linkTo, named, quiet, SMALL, studyIn } from "./explorer-page.ts";

/** Purchases of a small shop, one line each. */
const CSV = [
  "Kunde;Artikel;Datum;Menge;Preis",
  ...Array.from(
    { length: 900 },
    (_, i) => `c${(i * 7) % 60};a${(i * i) % 13};2024-0${1 + (i % 6)}-${10 + (i % 18)};1;${2 + (i % 9)}.50`,
  ),
].join("\n");

const drop = (page: Page, name: string, content: string | Buffer): Promise<void> =>
  page
    .locator("input[aria-label='File of purchases']")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });

async function estimate(page: Page): Promise<void> {
  for (const [label, column] of Object.entries({
    Customer: "Kunde",
    Item: "Artikel",
    Date: "Datum",
    Quantity: "Menge",
    "Unit price": "Preis",
  }))
    await named(page, "combobox", label).selectOption(column);
  await named(page, "button", "Estimate customers").click();
}

const saved = async (
  page: Page,
  act: () => Promise<void>,
): Promise<{ readonly name: string; readonly text: string }> => {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
};

inChromium("the explorer with what goes wrong", (open) => {
  const explorer = builtExplorer(open);

  it.each([
    [
      "an unknown format",
      "#format=9&by=3.1.4&study=abc",
      `made by Counterpoise 3.1.4 in format 9; this page is Counterpoise ${VERSION}`,
    ],
    ["half a link", "#format=1&by=0.1.0&study=7VpLb9w", "cut off or changed"],
    [
      "an unknown strategy",
      linkTo({ ...SMALL, policies: { a: [{ kAnonymty: { k: 3 } }] } }),
      'did you mean "kAnonymity"?',
    ],
    ["script", "#format=9&by=<img src=x onerror=alert(1)>&study=abc", "made by another version"],
  ])("explains a link with %s and shows the example study", async (_, link, message) => {
    const opened = await explorer(link);
    expect(await opened.page.locator(".notice").textContent()).toContain(message);
    await opened.page.getByText("privacy by design").first().waitFor();
    await named(opened.page, "button", "Dismiss this message").click();
    expect(await opened.page.locator(".notice").count()).toBe(0);
    quiet(opened);
  });

  it("shows names with markup as text", async () => {
    const name = '<img src=x onerror="alert(1)">';
    const opened = await explorer(linkTo({ ...SMALL, policies: { all: [], [name]: [] } }));
    await done(opened.page);
    await opened.page.locator(".chart svg.marks").waitFor();
    expect(await opened.page.locator(".policy-name").nth(1).textContent()).toBe(name);
    quiet(opened);
  });

  it("estimates customers from a file, which a link then holds", async () => {
    const opened = await explorer();
    const { page } = opened;
    await drop(page, "shop.csv", CSV);
    await estimate(page);
    await page.getByText("Your own customers are used").waitFor({ timeout: 90_000 });
    expect(await page.locator(".own-title .hint").textContent()).toMatch(
      /^60 customers, \d+ visits in \d+ weeks\. All rows used\.$/,
    );
    await done(page);
    const study = await studyIn(page);
    expect(study.scenario).toMatchObject({ preset: "retailer", name: "own customers" });
    expect(() => fromJSON(study)).not.toThrow();
    expect(JSON.stringify(study)).not.toMatch(/"c1"|"a1"|2024/);
    await named(page, "button", "Undo").click();
    expect((await studyIn(page)).scenario.population).toBeUndefined();
    quiet(opened);
  });

  it("takes what is known of customers from two tables, and says what joined", async () => {
    const opened = await explorer();
    const { page } = opened;
    await drop(page, "shop.csv", CSV);
    const table = (label: string, text: string): Promise<void> =>
      page.getByLabel(label).setInputFiles({ name: `${label}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) });
    const lines = (row: (n: number) => string): string => Array.from({ length: 59 }, (_, n) => row(n)).join("\n");
    await table("Table of attributes", `Kunde;Region\n${lines((n) => `c${n};${n % 3 === 0 ? "Nord" : "South"}`)}`);
    await table("Table of consents", `Kunde;Werbung\n${lines((n) => `c${n};${n % 4 === 0 ? "no" : "yes"}`)}`);
    await estimate(page);
    await page.getByText("Your own customers are used").waitFor({ timeout: 90_000 });
    const notes = (await page.locator(".own-notes").textContent()) ?? "";
    expect(notes).toContain('"Table of attributes.csv" joins 59 of 60 customers');
    expect(notes).toMatch(/consent to "Werbung": 74\.6 % \(\d\d\.\d % to \d\d\.\d %\) of 59 customers/);
    const { population } = (await studyIn(page)).scenario;
    expect((population as PopulationSpec).attributes.map(({ name }) => name)).toEqual(["Region"]);
    quiet(opened);
  });

  it("says what is wrong with broken files, and where", async () => {
    const { page, errors } = await explorer();
    await done(page);
    // a file that cannot be opened has no columns to choose
    for (const [content, message, opens = true] of [
      [
        CSV.split("\n")
          .map((line, i) => (i % 3 === 1 ? "c1;a1" : line))
          .join("\n"),
        "other number of cells than the header (first on line 2: 2 cells)",
      ],
      [CSV.replaceAll("2024-0", "3/4/"), 'date not understood (first on line 2, column "Datum"'],
      [`${CSV}\n"c1;a1;2024-01-10;1;2`, '"shop.csv", line 902: a quotation mark is not closed', false],
      [CSV.split("\n")[0], "got a header only", false],
      [CSV.split("\n").slice(0, 8).join("\n"), "must have at least 2 customers and 2 items"],
    ] as [string, string, boolean?][]) {
      await drop(page, "shop.csv", content);
      if (opens) await estimate(page);
      await page.locator(".own .fault", { hasText: message }).waitFor();
    }
    expect((await studyIn(page)).scenario.population).toBeUndefined();
    expect(errors).toEqual([]);
  });

  it("refuses files that are too large or no CSV, and says how large is fine", async () => {
    const { page } = await explorer();
    await page.evaluate(() => {
      const file = new File(["a"], "huge.csv");
      Object.defineProperty(file, "size", { value: 4e9 });
      const dropped = new DragEvent("drop", { bubbles: true, cancelable: true });
      Object.defineProperty(dropped, "dataTransfer", { value: { files: [file] } });
      document.querySelector(".own")!.dispatchEvent(dropped);
    });
    expect(await page.locator(".own .fault").textContent()).toContain("huge.csv has 4,000 MB; up to 150 MB");
    await drop(page, "photo.png", "x");
    await page.getByText("photo.png is no CSV file").waitFor();
  });

  it("stops when asked to, keeps what there is, and goes on", async () => {
    const { page } = await explorer(
      linkTo({ ...SMALL, scenario: { ...SMALL.scenario, preset: "retailer", customers: 5_000, weeks: 104 } }),
    );
    await page.locator(".status.running").waitFor();
    await named(page, "button", "Stop").click();
    await page.locator(".status.cancelled").waitFor();
    expect(await page.locator("body > #app > [role=status]").textContent()).toBe("Stopped");
    await page.waitForTimeout(300);
    expect(await page.locator(".status.cancelled").count()).toBe(1);
    await named(page, "button", "Go on").click();
    await page.locator(".status.running").waitFor();
  });

  it.each([
    [
      "throws",
      "the engine fell over",
      () =>
        (self.onmessage = () =>
          void Promise.resolve().then(() =>
            setTimeout(() => {
              throw new Error("the engine fell over");
            }),
          )),
    ],
    ["falls silent", "a worker stopped answering", () => (self.onmessage = () => self.close())],
  ] as const)("survives a worker that %s, says so, and works again", async (_, message, sabotage) => {
    const { page } = await explorer();
    await done(page);
    // two minutes of silence pass in a second
    await page.evaluate(() => {
      const real = setTimeout;
      globalThis.setTimeout = ((act: () => void, ms?: number) =>
        real(act, (ms ?? 0) > 60_000 ? 1_000 : ms)) as typeof setTimeout;
      globalThis.addEventListener("click", () => (globalThis.setTimeout = real), { once: true, capture: true });
    });
    // all workers are at rest; the first one is asked first
    await page.workers()[0].evaluate(sabotage);
    await named(page, "slider", "Extra clicks to agree").fill("3");
    await page.locator(".status.broken").waitFor();
    expect(await page.locator(".status .fault").textContent()).toContain(`${message}. Nothing of your study is lost.`);
    expect(await page.locator(".decisions tbody tr").count()).toBe(2);
    await named(page, "button", "Try again").click();
    await done(page);
    await named(page, "tab", "All numbers").click();
    const policies = { ...SMALL.policies, "ask first": [{ consent: { default: "opt-in", steps: 3 } }] };
    expect(await page.locator("[data-digest]").textContent()).toBe(digest(await run(fromJSON({ ...SMALL, policies }))));
  });

  it.each([
    ["once: it starts another", 1],
    ["always: it says so at once", 99],
  ])("notices a worker that breaks down before the page listens, %s", async (_, times) => {
    const { page } = await explorer();
    await page.addInitScript((broken) => {
      const Real = Worker;
      let made = 0;
      const code = 'throw new Error("the engine fell over")';
      globalThis.Worker = class extends Real {
        constructor(address: string, options: WorkerOptions) {
          super(
            made++ < broken ? URL.createObjectURL(new Blob([code], { type: "text/javascript" })) : address,
            options,
          );
        }
      } as typeof Worker;
    }, times);
    await page.reload();
    if (times === 1) return done(page);
    await page.locator(".status.broken").waitFor({ timeout: 20_000 });
    expect(await page.locator(".status .fault").textContent()).toContain(
      "the engine fell over. Nothing of your study is lost.",
    );
  });
});

inChromium("the files of the explorer", (open) => {
  const explorer = builtExplorer(open);

  it("are a study that the command reads, and pictures and data of every chart", async () => {
    const { page, errors } = await explorer();
    await done(page);
    for (const [item, name] of [
      ["Save study (YAML)", "study.yaml"],
      ["Save study (JSON)", "study.json"],
    ]) {
      await page.locator(".menu summary").click();
      const file = await saved(page, () => named(page, "button", item).click());
      expect(file.name).toBe(name);
      expect(toJSON(parseStudy(file.text, file.name))).toEqual(toJSON(fromJSON(SMALL)));
    }
    const svg = await saved(page, () => named(page, "button", "SVG").click());
    expect([svg.name, svg.text.slice(0, 4)]).toEqual(["tradeoff.svg", "<svg"]);
    const png = await saved(page, () => named(page, "button", "PNG").click());
    expect([png.name, png.text.slice(1, 4)]).toEqual(["tradeoff.png", "PNG"]);
    const spec = await saved(page, () => named(page, "button", "Vega-Lite").click());
    expect([spec.name, (JSON.parse(spec.text) as { $schema: string }).$schema]).toEqual([
      "tradeoff.vl.json",
      "https://vega.github.io/schema/vega-lite/v6.json",
    ]);
    expect(errors).toEqual([]);
  });

  it("are a report that opens by itself and names every policy", async () => {
    const { page, errors } = await explorer();
    await done(page);
    await page.locator(".menu summary").click();
    const file = await saved(page, () => named(page, "button", "Save report (HTML)").click());
    expect([file.name, errors]).toEqual(["report.html", []]);
    const report = await page.context().newPage();
    const faults: string[] = [];
    report.on("pageerror", (error) => faults.push(error.message));
    await report.setContent(file.text);
    await report.locator(".live svg.marks").first().waitFor();
    expect(await report.locator("h1").textContent()).toBe(SMALL.question);
    expect(await report.locator("table.decisions").first().textContent()).toContain("ask first");
    expect(faults).toEqual([]);
  });

  it("are opened again, and refused with the line that is wrong", async () => {
    const { page } = await explorer();
    const choose = (text: string): Promise<void> =>
      page
        .locator("input[aria-label='Study file']")
        .setInputFiles({ name: "study.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
    await choose(
      "version: 1\nquestion: Opened?\nscenario: { preset: bank, customers: 40, weeks: 2 }\npolicies:\n  all: []\n",
    );
    await page.getByText("0 of 6").waitFor();
    expect(await studyIn(page)).toMatchObject({ question: "Opened?", scenario: { preset: "bank", customers: 40 } });
    await choose("version: 1\nquestion: q\nscenario: { preset: bnk }\npolicies:\n  all: []\n");
    await page.locator(".notice.error").waitFor();
    expect(await page.locator(".notice").textContent()).toMatch(/study\.yaml:3:\d+: .*did you mean "bank"\?/);
    expect((await studyIn(page)).question).toBe("Opened?");
  });

  it("are also a link to the whole study", async () => {
    const { page } = await explorer();
    await named(page, "button", "Copy link").click();
    await page.locator(".notice").waitFor();
    expect(await page.locator(".notice").textContent()).toMatch(/link copied|now holds the whole study/i);
    expect(await studyIn(page)).toEqual(SMALL);
  });
});
