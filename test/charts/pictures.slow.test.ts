import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { churnCausesChart } from "../../src/charts/churn-causes-chart.ts";
import { consentChart } from "../../src/charts/consent-chart.ts";
import { dialChart } from "../../src/charts/dial-chart.ts";
import { differencesChart } from "../../src/charts/differences-chart.ts";
import { gapChart } from "../../src/charts/gap-chart.ts";
import { ladderChart } from "../../src/charts/ladder-chart.ts";
import { resemblanceChart } from "../../src/charts/resemblance-chart.ts";
import { riskUtilityChart } from "../../src/charts/risk-utility-chart.ts";
import { sensitivityChart } from "../../src/charts/sensitivity-chart.ts";
import { smallMultiplesChart } from "../../src/charts/small-multiples-chart.ts";
import { survivalChart } from "../../src/charts/survival-chart.ts";
import { themes } from "../../src/charts/theme.ts";
import { tradeoffChart } from "../../src/charts/tradeoff-chart.ts";
import { trajectoryChart } from "../../src/charts/trajectory-chart.ts";
import { validationChart } from "../../src/charts/validation-chart.ts";
import { waterfallChart } from "../../src/charts/waterfall-chart.ts";
import { winnersChart } from "../../src/charts/winners-chart.ts";
import type { ChartMaker } from "./gallery-charts.ts";
import { renderPng } from "../../src/reports/pictures/render.ts";
import { rendered } from "../../src/reports/pictures/rendered.ts";
import { dialResults, exampleResults, SIX } from "./example-results.ts";
import { groupResults } from "./group-results.ts";
import { madeSensitivity, madeValidation } from "./made-analyses.ts";
import { ROWS } from "./resemblance-rows.ts";

const results = exampleResults({ names: SIX, weeks: 12 });
const groups = groupResults(SIX);
const dial = dialResults(results, [0.5, 0.1, 0.42, 0.47, 0.49, 0.5]);
const MAKERS: readonly (readonly [string, ChartMaker])[] = [
  ["tradeoff", (theme) => tradeoffChart(results, { x: "personalisation", y: "trust", colour: "churn" }, { theme })],
  ["trajectory", (theme) => trajectoryChart(results, "trust", { theme })],
  ["trajectories", (theme) => trajectoryChart(results, ["trust", "churn"], { theme })],
  ["differences", (theme) => differencesChart(results, ["personalisation", "trust", "churn", "profit"], { theme })],
  ["ladder", (theme) => ladderChart(results, ["churn", "personalisation", "trust"], { theme })],
  ["risk-utility", (theme) => riskUtilityChart(results, { utility: "personalisation", risks: ["churn"] }, { theme })],
  ["multiples-by-policy", (theme) => smallMultiplesChart(results, ["trust"], { theme })],
  [
    "multiples-by-measure",
    (theme) => smallMultiplesChart(results, ["personalisation", "trust", "churn", "consent"], { theme }),
  ],
  ["dial", (theme) => dialChart(dial, { dial: "localDp.epsilon", measures: ["trust"] }, { theme })],
  ["survival", (theme) => survivalChart(groups, { theme })],
  ["churn-causes", (theme) => churnCausesChart(groups, { theme })],
  ["consent", (theme) => consentChart(groups, { theme })],
  ["waterfall", (theme) => waterfallChart(groups, { theme })],
  ["winners", (theme) => winnersChart(groups, { measure: "trust" }, { theme })],
  ["gap", (theme) => gapChart(groups, { measure: "trust", grouping: "segment" }, { theme })],
  ["validation", (theme) => validationChart(madeValidation(), { theme })],
  [
    "sensitivity",
    (theme) => sensitivityChart(madeSensitivity(results), { policy: SIX[1], measure: "trust" }, { theme }),
  ],
  ["resemblance", (theme) => resemblanceChart(ROWS, { data: "shop.csv", seed: "s" }, { theme })],
];

const FOLDER = new URL("pictures/", import.meta.url);
/** Half size keeps the files small; text stays legible enough to see that it is there and where. */
const SCALE = 0.5;
/**
 * Pixels that may differ by more than a tenth of the range of colours, since renderers round edges differently; the
 * smallest label has more.
 */
const TOLERANCE = 20;

/**
 * Compares with the picture of that name; writes it when it is not there yet, which fails, so that somebody looks at it
 * before it counts.
 */
async function expectPicture(name: string, png: Uint8Array): Promise<void> {
  const file = new URL(`${name}.png`, FOLDER);
  if (!existsSync(file)) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, png);
    throw new Error(`test/charts/pictures/${name}.png is new: look at it, then run again`);
  }
  const [known, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(Buffer.from(png))];
  expect([now.width, now.height], "size").toEqual([known.width, known.height]);
  const different = pixelmatch(known.data, now.data, undefined, known.width, known.height, { threshold: 0.1 });
  expect(
    different,
    "pixels that differ; to accept a change delete the picture, run, look, run again",
  ).toBeLessThanOrEqual(TOLERANCE);
}

describe.each(MAKERS)("the picture of %s", (name, make) => {
  it.each(Object.values(themes).map((theme) => [theme.name, theme] as const))(
    "is as it was when somebody looked at it, %s",
    async (_, theme) => {
      await expectPicture(`${name}-${theme.name}`, await rendered(make(theme)).png({ scale: SCALE }));
    },
  );

  it("keeps its labels at 5 points or more when printed 8 cm wide", async () => {
    const svg = await rendered(make()).svg();
    const [, width] = /\bwidth="(\d+)"/.exec(svg)!.map(Number);
    const points = (8 / 2.54) * 72;
    const sizes = [...svg.matchAll(/<text [^>]*font-size="([\d.]+)px"[^>]*>/g)].map(([, size]) => Number(size));
    expect(sizes.length).toBeGreaterThan(5);
    // notes and source line are set smaller than labels
    expect(Math.min(...sizes.filter((size) => size >= 12.5)) * (points / width)).toBeGreaterThanOrEqual(5);
    expect(Math.min(...sizes) * (points / width)).toBeGreaterThanOrEqual(4.6);
  });
});

it("a picture with one label less would be noticed", async () => {
  const chart = rendered(MAKERS[0][1]());
  const svg = await chart.svg();
  const without = svg.replace(/<text [^>]*>ask first<\/text>/g, "");
  expect(without.length).toBeLessThan(svg.length);
  await expect(expectPicture("tradeoff-light", renderPng(without, { scale: SCALE }))).rejects.toThrow(
    "pixels that differ",
  );
});
