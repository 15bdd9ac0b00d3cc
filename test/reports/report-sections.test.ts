import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kAnonymity, parameters, run, study, retailer, consent, type Swings } from "../../src/index.ts";
import type { Swing } from "../../src/analysis/swings.ts";
import { studyAssumptions } from "../../src/reports/report/assumptions.ts";
import type { Manifest } from "../../src/reports/results/manifest.ts";
import { reportContent } from "../../src/reports/report/report-content.ts";
import { reportMarkdown } from "../../src/reports/report/report-md.ts";
import { complianceTable } from "../../src/reports/report/section-tables.ts";
import { driverSentence } from "../../src/reports/decision/driver-words.ts";
import { swingSentence, swingTable } from "../../src/reports/decision/swing-words.ts";
import { assumptionTable } from "../../src/reports/tables.ts";
import { writeReport } from "../../src/reports/report/write-report.ts";
import { exampleResults, THREE } from "../charts/example-results.ts";

const folder = mkdtempSync(join(tmpdir(), "sections-"));
const asked = study({
  question: "What is in a report?",
  scenario: retailer({ customers: 60, weeks: 3, burnIn: 2 }),
  policies: { everything: [], "10-anonymity": [kAnonymity({ k: 10 })], "ask first": [consent({ default: "opt-in" })] },
  measures: ["personalisation", "trust", "churn", "profit", "smallestClass", "uniqueness"],
  charts: [{ chart: "trajectory", measure: "trust" }],
  replications: 3,
});
let page = "";
let markdown = "";

beforeAll(async () => {
  const results = await run(asked);
  const drawn = new Map([1, 2, 3].map((replication) => [replication, { "trust.learn": replication }]));
  await writeReport(results, join(folder, "out"), {
    study: asked,
    drawn,
    command: "counterpoise run x.ts",
    formats: ["html", "md"],
  });
  page = readFileSync(join(folder, "out", "report.html"), "utf8").replace(
    /<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g,
    "",
  );
  markdown = readFileSync(join(folder, "out", "report.md"), "utf8");
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a report on a study", () => {
  it("has every section, in the page as in Markdown", () => {
    const headings = [...page.matchAll(/<h2 [^>]*>([^<]+)<\/h2>/g)].map(([, title]) => title.trim());
    const expected = [
      "Answer",
      "Policies and measures",
      "Charts",
      "Who wins and who loses",
      "Risk to customers",
      "Compliance: GDPR",
      "What each policy does",
      "What would change the conclusion",
      "Assumptions",
      "What the words mean",
      "Method and limits",
      "How to get the same numbers",
    ];
    expect(headings).toEqual(expected);
    expect([...markdown.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(expected);
  });

  it("says what the law objects to, as guidance", () => {
    for (const text of [page, markdown]) {
      expect(text).toContain("Guidance, not legal advice.");
      expect(text).toMatch(/GDPR Art\. 4\(11\)/);
    }
  });

  it("lists each finding once, worst first, with the policies that it concerns", async () => {
    const content = reportContent(await run({ ...asked, replications: 1 }), { study: asked, command: "x" });
    const { rows } = complianceTable(content)!;
    expect(new Set(rows.map((row) => row.slice(0, 5).join("|"))).size).toBe(rows.length);
    const ranks = rows.map(([severity]) => ["critical", "major", "minor", "info"].indexOf(severity));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    for (const { policy, findings } of content.compliance!) {
      const own = rows.filter((row) => row[5] === "all" || row[5].split(", ").some((name) => name.startsWith(policy)));
      expect(own.map((row) => row[2]).sort()).toEqual([...new Set(findings.map(({ finding }) => finding))].sort());
    }
  });

  it("lists assumptions with range and source, those of the strategies used too, and marks what was recalled", () => {
    const row = (name: string): string =>
      new RegExp(`<code>${name.replaceAll(".", "\\.")}</code>[\\s\\S]*?</tr>`).exec(page)?.[0] ?? "";
    expect(row("frailty.ratio")).toMatch(/2 to 3[\s\S]*CHN-04/);
    expect(row("consent.control.equal")).toMatch(/0\.2 to 0\.6<\/td>/);
    expect(row("security.hardened.hazard")).toBe("");
    expect(page).toContain('<span class="recalled">recalled</span>');
  });

  it("says of every assumption with a range that it was not varied where the scenario holds all fixed", () => {
    const list = studyAssumptions({ ...asked, scenario: { ...asked.scenario, uncertainty: "fixed" } });
    const rows = assumptionTable(list).markup.split("</tr>");
    const of = (name: string): string | undefined => rows.find((row) => row.includes(`<code>${name}</code>`));
    expect(of("consent.control.equal")).toContain("0.2 to 0.6, not varied</td>");
    expect(of("frailty.ratio")).toContain("2 to 3, not varied</td>");
    const content = reportContent(exampleResults({ names: THREE, weeks: 2, replications: 2 }), { assumptions: list });
    expect(reportMarkdown(content)).toMatch(/\| consent\.control\.equal \|.* to 0\.6, not varied \|/);
  });

  it("shows attacks beside their baselines", () => {
    expect(page).toMatch(/Attack succeeds[\s\S]*Share of unique customers/);
  });

  it("is silent on parameters with too few replications, and says how many it takes", () => {
    expect(page).toMatch(
      /With 3 replications no correlation with a parameter can be told from chance: run at least 20/,
    );
  });

  it("keeps the study, which runs alike, and the digest of what the numbers depend on", () => {
    const manifest = JSON.parse(readFileSync(join(folder, "out", "manifest.json"), "utf8")) as Manifest;
    expect(manifest).toMatchObject({
      runnable: "study.json",
      configHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      command: "counterpoise run x.ts",
    });
    expect(Object.keys(manifest.replications)).toEqual(["1", "2", "3"]);
    expect(page).toContain(manifest.configHash!.slice(0, 16));
  });

  it("does not claim that a study with parts of the user's own can be run from its file", async () => {
    const own = {
      ...asked,
      policies: [asked.policies[0], { name: "mine", strategies: [{ name: "mine", params: {} }] }],
    };
    await writeReport(await run({ ...own, replications: 1 }), join(folder, "own"), { study: own, formats: [] });
    expect(JSON.parse(readFileSync(join(folder, "own", "manifest.json"), "utf8"))).toMatchObject({ runnable: null });
  });
});

describe("what would change the conclusion", () => {
  it("names the parameter, whom higher values favour, and where the order turns", async () => {
    const results = await run({ ...asked, replications: 2 });
    const records = Array.from({ length: 20 }, (_, r) => r + 1).flatMap((replication) =>
      ["everything", "10-anonymity", "ask first"].map((policy) => ({
        ...{ replication, week: -1, group: "all", measure: "profit" },
        policy,
        value: policy === "everything" ? 10 : policy === "ask first" ? 0 : 6 + replication / 2,
      })),
    );
    const drawn = new Map(Array.from({ length: 20 }, (_, r) => [r + 1, { "trust.learn": (r + 1) / 100 }]));
    const content = reportContent({ info: { ...results.info, replications: 20 }, records }, { drawn });
    expect(content.drivers).toMatchObject({
      measure: "profit",
      found: [{ parameter: "trust.learn", turnsAt: expect.closeTo(0.08, 10) as number }],
    });
    expect(driverSentence(content)).toMatch(
      /^1 parameter was drawn anew in each of 20 replications .* One of them moves it beyond chance; what it leaves unexplained is other parameters and luck together:$/,
    );
  });

  it("names the assumptions whose ends turn the effect on the deciding measure round, and refuses those of other policies", async () => {
    const results = await run({ ...asked, replications: 2 });
    const end = (value: number, estimate: number): Swing => ({
      value,
      estimate,
      low: estimate - 1,
      high: estimate + 1,
      moved: { estimate: 0, low: 0, high: 0 },
    });
    const gain = parameters.find(({ name }) => name === "trust.learn")!;
    const sensitivity: Swings = {
      info: results.info,
      defaults: ["profit", "trust"].map((measure) => ({ policy: "ask first", measure, estimate: 3, low: 2, high: 4 })),
      assumptions: [
        {
          policy: "ask first",
          measure: "profit",
          parameter: gain,
          low: end(gain.low, 5),
          high: end(gain.high, -5),
          conclusion: "flips",
        },
        {
          policy: "ask first",
          measure: "trust",
          parameter: gain,
          low: end(gain.low, 5),
          high: end(gain.high, 5),
          conclusion: "holds",
        },
      ],
    };
    const content = reportContent(results, { sensitivity });
    expect(swingSentence(content)).toBe(
      "1 assumption was moved to the ends of its range, one at a time. Within those ranges the effect of “ask first” on profit per customer turns round:",
    );
    expect(swingTable(content)!.rows).toEqual([
      [
        "trust.learn",
        "ask first",
        `+3.00 at ${gain.value}`,
        `+5.00 at ${gain.low}`,
        `−5.00 at ${gain.high}`,
        "turns round",
      ],
    ]);
    const others = { ...sensitivity, info: { ...results.info, policies: results.info.policies.slice(1) } };
    expect(() => reportContent(results, { sensitivity: others })).toThrow(
      /^sensitivity must be of the study's policies \(everything, .*\), got "10-anonymity, ask first"$/,
    );
  });
});
