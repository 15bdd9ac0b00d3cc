import { describe, expect, it } from "vitest";
import { decisionJson } from "../../src/reports/decision/decision-json.ts";
import { decisionSlide } from "../../src/reports/decision/decision-slide.ts";
import { reportContent } from "../../src/reports/report/report-content.ts";
import { themes } from "../../src/charts/theme.ts";
import { resultsOf } from "../analysis/results-of.ts";

const spread = (mean: number, by: number): number[] => Array.from({ length: 20 }, (_, r) => mean + by * ((r % 5) - 2));
const made = resultsOf(
  {
    "as is": { profit: spread(10, 0.1), trust: spread(0.6, 0.001), churn: spread(0.2, 0.001) },
    "ask first": { profit: spread(12, 0.2), trust: spread(0.5, 0.002), churn: spread(0.15, 0.002) },
  },
  { churn: "lower" },
);
const units: Readonly<Record<string, string>> = { profit: "money per year" };
const measures = made.info.measures.map((one) => ({ ...one, unit: units[one.name] ?? one.unit, matters: 0.01 }));
const results = { ...made, info: { ...made.info, measures } };
const textsOf = (svg: string): { x: number; y: number; words: string }[] =>
  [...svg.matchAll(/<text x="(\d+)" y="([\d.]+)"[^>]*>([^<]*)</g)].map(([, x, y, words]) => ({ x: +x, y: +y, words }));

describe("the slide of a decision", () => {
  it("says what the page says, in both themes, with nothing outside or on top of each other", () => {
    const content = reportContent(results, {});
    for (const theme of [themes.light, themes.dark]) {
      const texts = textsOf(decisionSlide(content, theme)!);
      const all = texts.map(({ words }) => words).join(" ");
      expect(all).toContain(content.title);
      for (const sentence of content.answer) expect(all).toContain(sentence);
      expect(texts.every(({ x, y }) => x >= 96 && y > 0 && y < 1080)).toBe(true);
      const places = texts.map(({ x, y }) => `${x} ${y}`);
      expect(new Set(places).size).toBe(places.length);
    }
  });

  it("leaves sentences that do not fit out whole, and counts them", () => {
    const content = reportContent(results, {});
    const answer = Array.from({ length: 30 }, (_, s) => `Sentence ${s} is here.`);
    const words = textsOf(decisionSlide({ ...content, answer })!).map((one) => one.words);
    const kept = words.filter((one) => one.startsWith("Sentence")).length;
    expect(kept).toBeGreaterThan(5);
    expect(words.at(-1)).toContain(`${30 - kept} more in the report`);
  });

  it("is none where nothing was decided", () => {
    const few = { ...results, records: results.records.filter(({ replication }) => replication <= 3) };
    expect(decisionSlide(reportContent(few, {}))).toBeUndefined();
  });
});

describe("decision.json", () => {
  it("holds the numbers of the sentences, and only the outcome where replications are too few", () => {
    const { decision, info } = reportContent(results, {});
    const file = decisionJson(info, decision!) as Record<string, unknown>;
    expect(file).toMatchObject({
      format: "counterpoise decision 1",
      choice: "ask first",
      outcome: "sure",
      goal: "profit",
    });
    expect(file.firm).toMatchObject({ customers: 100_000 });
    expect(file.findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ measure: "trust", worse: true, size: "clear" })]),
    );
    const few = { ...results, records: results.records.filter(({ replication }) => replication <= 3) };
    const little = reportContent(few, {});
    expect(decisionJson(little.info, little.decision!)).toMatchObject({ outcome: "too few", n: 3 });
    expect(decisionJson(little.info, little.decision!)).not.toHaveProperty("title");
  });
});
