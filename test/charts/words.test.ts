import { describe, expect, it } from "vitest";
import { changeInWords } from "../../src/charts/change-in-words.ts";
import { fitNames } from "../../src/charts/fit-names.ts";
import { enumerate } from "../../src/core/enumerate.ts";
import {
  formatDifference,
  formatEstimate,
  formatNumber,
  heading,
  verdict,
  type MeasureInfo,
} from "../../src/charts/format.ts";
import { tradeoffTakeaway } from "../../src/charts/tradeoff-takeaway.ts";
import type { Estimate, FrontierPoint, SummaryRow } from "../../src/model/results.ts";
import { LONG } from "./example-results.ts";

describe("numbers as text", () => {
  it("groups thousands, uses a true minus sign and names what is not finite", () => {
    expect(formatNumber(1234567.891, 1)).toBe("1,234,567.9");
    expect(formatNumber(-0.456, 2)).toBe("−0.46");
    expect(formatNumber(-0.001, 2)).toBe("0.00");
    expect([formatNumber(NaN, 2), formatNumber(Infinity, 0), formatNumber(-Infinity, 0)]).toEqual(["–", "∞", "−∞"]);
    expect([
      formatDifference(0.12, 2),
      formatDifference(-0.12, 2),
      formatDifference(0.001, 2),
      formatDifference(0, 2),
    ]).toEqual(["+0.12", "−0.12", "0.00", "0.00"]);
  });

  it("leaves the interval out where it is not known", () => {
    expect(formatEstimate({ estimate: 0.41, low: 0.39, high: 0.43 }, 2)).toBe("0.41 (0.39 to 0.43)");
    expect(formatEstimate({ estimate: 0.41, low: -Infinity, high: Infinity }, 2)).toBe("0.41");
  });

  it("starts lines with a capital but leaves abbreviations alone", () => {
    expect(["yearly churn", "nDCG@10", "hit rate@10", "CLV"].map(heading)).toEqual([
      "Yearly churn",
      "nDCG@10",
      "Hit rate@10",
      "CLV",
    ]);
    expect([enumerate([]), enumerate(["a"]), enumerate(["a", "b"]), enumerate(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });
});

const trust: MeasureInfo = { name: "trust", label: "trust", unit: "0 to 1", better: "higher", decimals: 2 };
const churn: MeasureInfo = { name: "churn", label: "yearly churn", unit: "share", better: "lower", decimals: 2 };
const score: MeasureInfo = { name: "score", label: "personalisation score", unit: "", better: "higher", decimals: 2 };

describe("verdict and changeInWords", () => {
  it("judges only intervals that exclude zero, by the better end", () => {
    expect(verdict({ estimate: 0.1, low: 0.05, high: 0.15 }, { better: "higher" })).toBe(1);
    expect(verdict({ estimate: 0.1, low: 0.05, high: 0.15 }, { better: "lower" })).toBe(-1);
    expect(verdict({ estimate: 0.1, low: -0.05, high: 0.25 }, { better: "higher" })).toBe(0);
    expect(verdict({ estimate: 0.1, low: 0.05, high: 0.15 }, { better: "neither" })).toBe(0);
    expect(verdict({ estimate: 0.1, low: -Infinity, high: Infinity }, { better: "higher" })).toBe(0);
    expect(verdict(null, { better: "higher" })).toBe(0);
  });

  it("gives the size without sign, with decimals enough to tell the ends apart, and nothing for the unclear or invisible", () => {
    expect(changeInWords({ estimate: -0.12, low: -0.15, high: -0.09 }, trust)).toBe("0.12 (0.09 to 0.15)");
    expect(changeInWords({ estimate: 0.12, low: 0.119, high: 0.121 }, trust)).toBe("0.120 (0.119 to 0.121)");
    expect(changeInWords({ estimate: 0.12, low: -0.01, high: 0.25 }, trust)).toBe("");
    expect(changeInWords({ estimate: 0.002, low: 0.001, high: 0.003 }, trust)).toBe("");
  });
});

describe("tradeoffTakeaway", () => {
  const point = (policy: string, onFrontier = true): FrontierPoint => {
    const any = { estimate: 0.5, low: 0.4, high: 0.6 };
    return { policy, x: any, y: any, probability: 1, onFrontier };
  };
  const row = (policy: string, measure: string, difference: Estimate): SummaryRow => ({
    policy,
    group: "all",
    measure,
    estimate: 0,
    low: 0,
    high: 0,
    n: 20,
    difference,
  });
  const points = [point("all"), point("ask")];
  const say = (y: Estimate, x: Estimate, measure: MeasureInfo = trust): string =>
    tradeoffTakeaway(points, [row("ask", measure.name, y), row("ask", "score", x)], score, measure, "all");

  it("names gain and price when both are clear", () => {
    const sentence = say({ estimate: 0.08, low: 0.05, high: 0.11 }, { estimate: -0.05, low: -0.07, high: -0.03 });
    expect(sentence).toBe(
      "“ask” raises trust by 0.08 (0.05 to 0.11) against “all”, but lowers the personalisation score by 0.05 (0.03 to 0.07).",
    );
  });

  it("says of an unclear price that it is unclear, never that there is none", () => {
    const sentence = say({ estimate: 0.08, low: 0.05, high: 0.11 }, { estimate: -0.01, low: -0.03, high: 0.01 });
    expect(sentence).toBe(
      "“ask” raises trust by 0.08 (0.05 to 0.11) against “all”; its change of the personalisation score cannot be told from zero (95 % interval −0.03 to +0.01).",
    );
  });

  it("says of a price below what matters that it is too small, and is silent on such a gain", () => {
    const small = { ...trust, matters: 0.1 };
    const won = { estimate: 0.08, low: 0.05, high: 0.11 };
    expect(say(won, { estimate: -0.05, low: -0.07, high: -0.03 }, small)).toBe("");
    const points = [point("all"), point("ask")];
    const rows = [row("ask", "trust", won), row("ask", "score", { estimate: -0.05, low: -0.07, high: -0.03 })];
    expect(tradeoffTakeaway(points, rows, { ...score, matters: 0.1 }, trust, "all")).toBe(
      "“ask” raises trust by 0.08 (0.05 to 0.11) against “all”; its change of the personalisation score is too small to matter.",
    );
  });

  it("counts falling as a gain where lower is better", () => {
    expect(say({ estimate: -0.04, low: -0.06, high: -0.02 }, { estimate: 0.05, low: 0.03, high: 0.07 }, churn)).toBe(
      "“ask” lowers yearly churn by 0.04 (0.02 to 0.06) against “all”, and raises the personalisation score by 0.05 (0.03 to 0.07).",
    );
  });

  it("is silent when the interval of the gain contains zero, is unknown, or the policy is dominated", () => {
    const price = { estimate: -0.05, low: -0.07, high: -0.03 };
    expect(say({ estimate: 0.08, low: -0.01, high: 0.17 }, price)).toBe("");
    expect(say({ estimate: 0.08, low: -Infinity, high: Infinity }, price)).toBe("");
    const rows = [row("ask", "trust", { estimate: 0.08, low: 0.05, high: 0.11 }), row("ask", "score", price)];
    expect(tradeoffTakeaway([point("all"), point("ask", false)], rows, score, trust, "all")).toBe("");
  });
});

describe("fitNames", () => {
  it("keeps what tells long names apart", () => {
    const measure = (text: string): number => text.length;
    const fitted = fitNames(LONG, { width: 26, lines: 1, measure }).map((lines) => lines[0]);
    expect(new Set(fitted).size).toBe(LONG.length);
    expect(fitted[1]).toContain("k\u00a0=\u00a010");
    expect(fitted[2]).toContain("k\u00a0=\u00a050");
    for (const name of fitted) expect(name.length).toBeLessThanOrEqual(26);
    expect(fitNames(["ask first"], { width: 26, lines: 1, measure })).toEqual([["ask first"]]);
  });
});
