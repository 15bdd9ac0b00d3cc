import { describe, expect, it } from "vitest";
import { resemblanceChart } from "../../src/charts/resemblance-chart.ts";
import { ROWS } from "./resemblance-rows.ts";

const SOURCE = { data: "shop.csv", seed: "s" };

describe("resemblanceChart", () => {
  const chart = resemblanceChart(ROWS, SOURCE);

  it("shows differences in per cent of the real figure, with two of its standard errors either way", () => {
    const [lines, repeats, recall, relinked, ndcg] = chart.rows;
    // 0.15 / 0.2 − 1 = −25 %, ± 2 × 0.01 / 0.2 = 10 %
    expect(recall.estimate).toBeCloseTo(-25, 10);
    expect(recall.low).toBeCloseTo(-35, 10);
    expect(recall.high).toBeCloseTo(-15, 10);
    expect(recall).toMatchObject({
      miss: "miss",
      realText: "0.200 (± 0.020)",
      syntheticText: "0.150 (0.140 to 0.160)",
    });
    expect(repeats).toMatchObject({ status: "fitted", miss: "miss", missText: "yes" });
    expect(lines).toMatchObject({ miss: "like", missText: "no" });
    // 25 % away, and within two standard errors of 0.06
    expect(relinked).toMatchObject({ miss: "like", missText: "within two standard errors" });
    expect(ndcg).toMatchObject({ realText: "0.400" });
    expect(ndcg.low).toBe(ndcg.high);
  });

  it("keeps figures whose real one is zero to the table", () => {
    expect(chart.rows.find(({ label }) => label === "itemknn hit")).toMatchObject({
      estimate: null,
      syntheticText: "–",
    });
    const [{ title }] = chart.spec.vconcat as { title: { text: string[] } }[];
    expect(title.text.join(" ")).toContain("Real: shop.csv · seed s");
  });

  it("counts as evidence only what nothing was fitted to, and names the furthest", () => {
    expect(chart.takeaway).toBe(
      "Of the 3 figures that nothing was fitted to, 1 miss the real ones; furthest is pop new recall, 0.150 instead of 0.200.",
    );
    expect(resemblanceChart([ROWS[4]], SOURCE).takeaway).toBe(
      "None of the 1 figure that nothing was fitted to misses the real one.",
    );
    expect(resemblanceChart([ROWS[0]], SOURCE).takeaway).toBe("");
  });

  it("needs a figure to compare", () => {
    expect(() => resemblanceChart([ROWS[5]], SOURCE)).toThrow("rows must have a real figure other than zero, got none");
  });
});
