import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finite } from "../../src/charts/chart.ts";
import { linearScale } from "../../src/charts/linear-scale.ts";
import { survivalChart } from "../../src/charts/survival-chart.ts";
import { tradeoffChart } from "../../src/charts/tradeoff-chart.ts";
import { trajectoryChart } from "../../src/charts/trajectory-chart.ts";
import { zoomNote } from "../../src/charts/zoom-note.ts";
import type { Results } from "../../src/model/results.ts";
import { exampleResults, THREE } from "./example-results.ts";

/** Values from tiny to huge, and such that differ in their last bits only. */
const value = fc.oneof(
  fc.double({ min: -1e30, max: 1e30, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: 0.5829999, max: 0.5830001, noNaN: true }),
  fc.constantFrom(0, 1, -1, 5e-324, 1e-12, 1e15, NaN, Infinity),
);
const estimate = fc.record({ estimate: value, low: value, high: value });

describe("a scale", () => {
  it("holds every number as it is written, and spans ten steps of its rounding and what is asked for", () => {
    const decimals = fc.constantFrom(0, 0.01, 100);
    fc.assert(
      fc.property(fc.array(estimate, { maxLength: 6 }), decimals, fc.boolean(), (estimates, least, flip) => {
        const { domain, toPixels, fromPixels } = linearScale(estimates, 300, flip, 0.01, least);
        const [from, to] = domain;
        expect(to - from).toBeGreaterThan(0);
        expect(to - from).toBeGreaterThanOrEqual(least * (1 - 1e-9));
        const shown = estimates.flatMap((one) => [one.estimate, one.low, one.high].map(finite));
        for (const number of shown.filter((one) => one !== null)) {
          expect(number >= from && number <= to).toBe(true);
          expect(toPixels(number)).toBeGreaterThanOrEqual(-1e-6);
          expect(toPixels(number)).toBeLessThanOrEqual(300 + 1e-6);
          expect(to - from).toBeGreaterThanOrEqual(9.9e-6 * Math.abs(number));
        }
        expect(fromPixels(toPixels(from))).toBeCloseTo(from, 5 - Math.log10(Math.max(1, to - from)));
      }),
      { seed: 74, numRuns: 2000 },
    );
  });
});

/** The numbers of a chart's data that are drawn along an axis, and every domain of its specification. */
function drawn(spec: unknown): { readonly domains: readonly (readonly [number, number])[] } {
  const domains: (readonly [number, number])[] = [];
  JSON.stringify(spec, (key, one: unknown) => {
    if (key === "domain" && Array.isArray(one) && typeof one[0] === "number") domains.push(one as [number, number]);
    return one;
  });
  return { domains };
}

/** The example with every value moved and scaled, so that policies differ by as little or as much as is told. */
const moved = (factor: number, shift: number, replications: number): Results => {
  const { info, records } = exampleResults({ names: THREE, weeks: 3, replications });
  const records_ = records.map((record) => ({ ...record, value: shift + factor * record.value }));
  return { info, records: records_ };
};

describe("charts", () => {
  const cases = [1e-9, 1e-3, 1, 1e9, -1, 0].flatMap((factor) =>
    [0, 0.583, -2].map((shift) => [factor, shift] as const),
  );
  it.each(cases)("hold all that they draw, of values × %d + %d", (factor, shift) => {
    for (const replications of [1, 2, 5]) {
      const results = moved(factor, shift, replications);
      const { spec, rows } = tradeoffChart(results, { x: "personalisation", y: "trust", colour: "churn" });
      const [x, y] = drawn(spec).domains;
      for (const row of rows)
        for (const [fields, [from, to]] of [
          [["x", "xLow", "xHigh"], x],
          [["y", "yLow", "yHigh"], y],
        ] as const)
          // prettier-ignore
          for (const number of fields.map((field) => row[field]))
            if (typeof number === "number") expect(number >= from && number <= to).toBe(true);
      for (const chart of [trajectoryChart(results, "trust"), survivalChart(results)]) {
        const weeks = (chart.spec.datasets as { weeks: Record<string, unknown>[] }).weeks;
        const values = drawn(chart.spec).domains.filter(([from]) => from !== -1);
        expect(values.length).toBeGreaterThan(0);
        for (const kind of ["level", "difference"]) {
          const own = weeks
            .filter((row) => row.kind === kind)
            .flatMap(({ estimate, low, high }) => [estimate, low, high]);
          const numbers = own.filter((one) => typeof one === "number");
          const holds = values.some(([from, to]) => numbers.every((one) => one >= from && one <= to));
          expect(holds, kind).toBe(true);
        }
      }
    }
  });

  it("show how uncertain levels are, the reference's too, and say where an axis shows a part of what there can be", () => {
    const results = exampleResults({ names: THREE, weeks: 3, replications: 5 });
    const { rows, spec } = tradeoffChart(results, { x: "personalisation", y: "trust", colour: "churn" });
    expect(rows[0]).toMatchObject({ reference: true, yLow: expect.any(Number) as number });
    expect(JSON.stringify(spec)).toContain("around the reference, of its own mean");
    const trust = { ...results.info.measures.find(({ name }) => name === "trust")!, least: 0, most: 1 };
    expect(zoomNote([{ info: trust, domain: [0.57, 0.59] }])).toBe("Zoomed axes: trust (of 0 to 1).");
    expect(zoomNote([{ info: trust, domain: [0.2, 0.9] }])).toBe("");
  });
});
