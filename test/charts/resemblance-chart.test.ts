import { describe, expect, it } from "vitest";
import { resemblanceChart } from "../../src/charts/resemblance-chart.ts";
import { ROWS } from "./resemblance-rows.ts";

const SOURCE = { data: "shop.csv", seed: "s" };

describe("resemblanceChart", () => {
  const chart = resemblanceChart(ROWS, SOURCE);

  it("shows differences in per cent of the real figure, with the ends of the interval", () => {
    const [lines, gini, recall] = chart.rows;
    // (0.15 − 0.2) / 0.2 = −25 %, ± 0.02 / 0.2 = 10 %
    expect(recall).toMatchObject({
      estimate: -25,
      low: -35,
      high: -15,
      clear: "clear",
      distanceText: "−0.05 (−0.07 to −0.03)",
    });
    expect(gini).toMatchObject({ estimate: -10, clear: "clear" });
    expect(lines).toMatchObject({ estimate: 1, clear: "not clear" });
  });

  it("keeps distances of distributions, and figures whose real one is zero, to the table and the note", () => {
    const of = (label: string): unknown => chart.rows.find((one) => one.label === label)!.estimate;
    expect(of("visits per week, distribution (KS)")).toBeNull();
    expect(of("nobody buys twice")).toBeNull();
    const [{ title }] = chart.spec.vconcat as { title: { text: string[] } }[];
    expect(title.text.join(" ")).toContain(
      "Distances between distributions (0 to 1): visits per week, distribution (KS) 0.10.",
    );
    expect(title.text.join(" ")).toContain("Real: shop.csv · seed s");
  });

  it("counts as evidence only what nothing was fitted to, and names the furthest", () => {
    expect(chart.takeaway).toBe(
      "Of the 2 figures that nothing was fitted to, 1 can be told from the real ones; furthest is EASE: recall@10, new items, 0.15 instead of 0.20.",
    );
    expect(resemblanceChart([ROWS[3]], SOURCE).takeaway).toBe(
      "None of the 1 figure that nothing was fitted to can be told from the real one.",
    );
    expect(resemblanceChart([ROWS[0]], SOURCE).takeaway).toBe("");
  });

  it("needs a figure to compare", () => {
    expect(() => resemblanceChart([ROWS[4]], SOURCE)).toThrow("rows must have a real figure other than zero, got none");
  });
});
