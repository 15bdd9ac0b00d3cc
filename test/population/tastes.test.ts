import { describe, expect, it } from "vitest";
import type { PopulationSpec } from "../../src/model/scenario.ts";
import type { Population } from "../../src/model/truth.ts";
import { drawPopulation } from "../../src/population/population.ts";
import { parameters, spec } from "./small-spec.ts";

/** Variance of x·φ over rows x and items, by the definition. */
function variance(rows: Float64Array, { catalogue }: Population): number {
  const { items, dimensions, tastes } = catalogue;
  let sum = 0;
  let square = 0;
  const n = rows.length / dimensions;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < items; j++) {
      let dot = 0;
      for (let d = 0; d < dimensions; d++) dot += rows[i * dimensions + d] * tastes[j * dimensions + d];
      sum += dot;
      square += dot * dot;
    }
  }
  const mean = sum / (n * items);
  return square / (n * items) - mean * mean;
}

/** Tastes split into archetype, attributes (mean residual per combination of values) and the rest. */
function parts(population: Population): Record<"archetype" | "attributes" | "individual" | "all", number> {
  const k = population.catalogue.dimensions;
  const centre = Float64Array.from(
    population.tastes,
    (_, at) => population.archetypes[population.archetype[Math.floor(at / k)] * k + (at % k)],
  );
  const rest = Float64Array.from(population.tastes, (x, at) => x - centre[at]);
  const cellOf = Array.from({ length: population.size }, (_, i) =>
    population.attributes.slice(0, 2).reduce((cell, a) => cell * a.domain.length + a.codes[i], 0),
  );
  const sums = new Map<number, Float64Array>();
  const counts = new Map<number, number>();
  cellOf.forEach((cell, i) => {
    const sum = sums.get(cell) ?? new Float64Array(k);
    for (let d = 0; d < k; d++) sum[d] += rest[i * k + d];
    sums.set(cell, sum);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  });
  const attributes = Float64Array.from(
    rest,
    (_, at) => sums.get(cellOf[Math.floor(at / k)])![at % k] / counts.get(cellOf[Math.floor(at / k)])!,
  );
  return {
    archetype: variance(centre, population),
    attributes: variance(attributes, population),
    individual: variance(
      rest.map((x, at) => x - attributes[at]),
      population,
    ),
    all: variance(Float64Array.from(population.tastes), population),
  };
}

describe("tastes", () => {
  // 20 000 customers, at least four dimensions: the relative standard error of each part is below 1.5 % (variance of a
  // mean of squares, √(2 / n / effective dimensions), and of
  // sample shares of three archetypes); 6 % is four of them
  it.each([
    { archetype: 0.4, attributes: 0.25, individual: 0.35 },
    { archetype: 0.1, attributes: 0.6, individual: 0.3 },
    { archetype: 0, attributes: 0, individual: 1 },
  ])("have the variance shares $archetype / $attributes / $individual and the sharpness asked for", (shares) => {
    const of: PopulationSpec = { ...spec, tastes: { ...spec.tastes, shares, sharpness: 1.5 } };
    const found = parts(drawPopulation(of, 20_000, "variance", 0, parameters));
    expect(Math.abs(found.all / 2.25 - 1)).toBeLessThan(0.06);
    for (const part of ["archetype", "attributes", "individual"] as const)
      expect(Math.abs(found[part] / 2.25 - shares[part])).toBeLessThan(0.06 * Math.max(shares[part], 0.05));
  });

  it("are all alike when sharpness is 0", () => {
    const flat = drawPopulation({ ...spec, tastes: { ...spec.tastes, sharpness: 0 } }, 100, "flat", 0, parameters);
    expect(flat.tastes.every((x) => x === 0)).toBe(true);
  });

  it("keep fitted centres up to scale, less their weighted mean", () => {
    const fitted = { centres: [1, 0, 3, 0], weights: [0.5, 0.5], individualSd: [1, 2] };
    const shares = { archetype: 0.5, attributes: 0, individual: 0.5 };
    const of = {
      ...spec,
      tastes: { dimensions: 2, archetypes: 2, shares, sharpness: 1, fitted },
      attributes: [],
      correlations: [],
    };
    const { archetypes } = drawPopulation(of, 10, "fitted", 0, parameters);
    expect(archetypes[0]).toBe(-archetypes[2]);
    expect(archetypes[0]).toBeLessThan(0);
    expect([archetypes[1], archetypes[3]]).toEqual([0, 0]);
  });
});
