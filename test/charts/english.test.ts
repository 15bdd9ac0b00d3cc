import { describe, expect, it } from "vitest";
import { counted, inSentence } from "../../src/charts/english.ts";
import { glossary } from "../../src/explanation/glossary.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";

/** First words of labels that are mass nouns or names, and so stand without an article. */
const MASS =
  /^(trust|income from|complaints per|questions for|rows per|events per|correlation of|satisfaction|consent|felt intrusion|service quality|(expected )?yearly churn|compensation|customer (lifetime value|equity)|churn (by|without)|catalogue coverage|accuracy over|diversity of|popularity bias|recall@k|nDCG@k|profit|revenue|prosecutor risk|journalist risk|marketer risk|inference|disclosure|singling out|membership inference|expected harm|privacy loss)\b/;

describe("sentences made from parts", () => {
  it("count in English", () => {
    expect([counted(0, "week"), counted(1, "week"), counted(2, "week"), counted(1200, "visit")]).toEqual([
      "0 weeks",
      "1 week",
      "2 weeks",
      "1,200 visits",
    ]);
    expect([counted(1, "policy", "policies"), counted(3, "policy", "policies")]).toEqual(["1 policy", "3 policies"]);
  });

  it("have a noun phrase for every measure, with an article where it is one thing", () => {
    for (const { label } of Object.values(outcomes)) {
      const phrase = inSentence({ label });
      expect([label, phrase.startsWith("the ") || MASS.test(label)]).toEqual([label, true]);
      expect(MASS.test(label) && phrase.startsWith("the ")).toBe(false);
      // a participle is no noun: "lowers re-identified by 4 purchases"
      expect(label).not.toMatch(/^(re-identified|linked|singled|agreed|unique|rotated|sensitive|active)\b/);
    }
  });
});

describe("the glossary", () => {
  it("and every outcome say what they mean in sentences", () => {
    for (const meaning of [...Object.values(outcomes).map(({ means }) => means), ...Object.values(glossary)])
      expect(meaning).toMatch(/^[A-Z].{10,}\.$/);
  });
});
