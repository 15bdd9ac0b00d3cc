import { describe, expect, it } from "vitest";
import { compile, type TopLevelSpec } from "vega-lite";
import { heatmapChart } from "../../src/charts/heatmap-chart.ts";
import { crossedDials } from "../../src/analysis/crossed-dials.ts";
import type { Results } from "../../src/model/results.ts";
import { resultsOf } from "../analysis/results-of.ts";

const AXES = { x: "localDp.epsilon", y: "storageLimit.weeks", measure: "gain" } as const;
const spread = (mean: number): number[] => Array.from({ length: 10 }, (_, r) => mean + 0.01 * ((r % 5) - 2));

/** Gain rises with ε and with weeks, risk with both: only what is cheaper for the same gain is on the frontier. */
function crossed(): Results {
  const places = [1, 4].flatMap((epsilon) => [2, 8, 20].map((weeks) => ({ epsilon, weeks })));
  const gain = ({ epsilon, weeks }: (typeof places)[number]): number => epsilon + weeks / 10;
  // the largest storage costs risk and brings nothing that ε = 4 with two weeks does not
  const risk = ({ epsilon, weeks }: (typeof places)[number]): number => epsilon / 10 + (weeks === 20 ? 9 : weeks / 100);
  const values = places.map((place) => [`ε = ${place.epsilon}, weeks = ${place.weeks}`, { gain: spread(gain(place)), risk: spread(risk(place)) }] as const); // prettier-ignore
  const results = resultsOf({ "as is": { gain: spread(0), risk: spread(0) }, ...Object.fromEntries(values) }, { risk: "lower" }); // prettier-ignore
  const policies = results.info.policies.map(({ name }, p) => ({
    name,
    strategies: p === 0 ? [] : [{ name: "localDp", params: { epsilon: places[p - 1].epsilon } }, { name: "storageLimit", params: { weeks: places[p - 1].weeks } }], // prettier-ignore
  }));
  return { ...results, info: { ...results.info, policies } };
}

describe("heatmapChart", () => {
  it("has a cell for each pair of values, and says between which the measure differs most", () => {
    const { rows, takeaway, spec, name } = heatmapChart(crossed(), AXES);
    expect(rows.map(({ x, y }) => [x, y])).toEqual([[1, 2], [1, 8], [1, 20], [4, 2], [4, 8], [4, 20]]); // prettier-ignore
    expect(rows.map(({ estimate }) => estimate)).toEqual([1.2, 1.8, 3, 4.2, 4.8, 6]);
    expect(takeaway).toMatch(
      /^Gain is best at ε = 4 with weeks = 20, 4\.8\d* .*higher than at ε = 1 with weeks = 2, where it is worst\.$/,
    );
    expect(name).toBe("heatmap-gain");
    expect(() => compile(spec as unknown as TopLevelSpec)).not.toThrow();
  });

  it("frames the cells that no other beats on both measures", () => {
    const { rows, columns } = heatmapChart(crossed(), { ...AXES, against: "risk" });
    // 1, 20 has more risk and less gain than 4, 2; the rest are on the frontier
    expect(rows.map(({ onFrontier }) => onFrontier)).toEqual([true, true, false, true, true, true]);
    expect(rows.map(({ probability }) => probability)).toEqual([1, 1, 0, 1, 1, 1]);
    expect(columns.at(-1)?.field).toBe("probability");
  });

  it("refuses cells that are taken twice, and a dial with one value", () => {
    const { policies } = crossed().info;
    const again = [...policies, { ...policies[1], name: "again" }];
    expect(() => crossedDials(again, AXES.x, AXES.y)).toThrow(/must differ in them, got 1 and 2 again/);
    expect(() => crossedDials(policies.slice(0, 4), AXES.x, AXES.y)).toThrow(
      "policies with localDp.epsilon and storageLimit.weeks must have at least two values of localDp.epsilon, got 1",
    );
  });
});
