import { describe, expect, it } from "vitest";
import { createCopula, cutPoints, jointTable } from "../../src/population/copula.ts";
import { age, town } from "./small-spec.ts";

const between = (a: string, b: string, value: number): { between: [string, string]; value: number } => ({
  between: [a, b],
  value,
});

describe("createCopula", () => {
  it("factors the correlations: L Lᵀ gives them back", () => {
    const { factor, correlation, names } = createCopula({
      attributes: [age, town],
      correlations: [between("age", "town", 0.5), between("concern", "demand", 0.25)],
    });
    expect(names).toEqual(["concern", "demand", "activity", "age", "town"]);
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 5; j++) {
        let sum = 0;
        for (let k = 0; k < 5; k++) sum += factor[i * 5 + k] * factor[j * 5 + k];
        expect(sum).toBeCloseTo(correlation[i * 5 + j], 12);
      }
    }
    expect(correlation[1]).toBe(0.25);
    expect(correlation[3 * 5 + 4]).toBe(0.5);
  });

  it.each([
    [
      [between("concern", "age", 0.9), between("demand", "age", 0.9), between("concern", "demand", -0.9)],
      "must hold all at once (a positive definite matrix)",
    ],
    [
      [between("concern", "aeg", 0.1)],
      'population.correlations[0]: no trait or attribute named "aeg"; traits and attributes are concern, demand, activity, age, town; did you mean "age"?',
    ],
    [[between("age", "age", 0.1)], 'population.correlations[0].between must be two different names, got "age" twice'],
    [
      [between("age", "town", 0.1), between("town", "age", 0.2)],
      'population.correlations[1].between must be a new pair, got "town" and "age" again',
    ],
    [
      [between("age", "town", 1)],
      "population.correlations[0].value must be a number between -1 and 1, both excluded, got 1",
    ],
  ])("refuses correlations that are wrong: %#", (correlations, message) => {
    expect(() => createCopula({ attributes: [age, town], correlations })).toThrow(message);
  });
});

describe("jointTable", () => {
  // Sheppard 1899: P(X > 0, Y > 0) = 1/4 + asin(ρ) / 2π
  it.each([-0.7, 0, 0.3, 0.95])("gives the orthant probability of two halves correlated by %d", (rho) => {
    expect(Math.abs(jointTable([0.5, 0.5], [0.5, 0.5], rho)[3] - (0.25 + Math.asin(rho) / (2 * Math.PI)))).toBeLessThan(
      1e-5,
    );
  });

  it("has the marginals as sums, also of empty values", () => {
    const table = jointTable([0.2, 0, 0.8], [0.1, 0.6, 0.3], 0.4);
    [0.2, 0, 0.8].forEach((share, a) =>
      expect(table[a * 3] + table[a * 3 + 1] + table[a * 3 + 2]).toBeCloseTo(share, 5),
    );
    [0.1, 0.6, 0.3].forEach((share, b) => expect(table[b] + table[3 + b] + table[6 + b]).toBeCloseTo(share, 5));
  });
});

it("cutPoints ends at Infinity however the shares were rounded", () => {
  expect([...cutPoints([0.5, 0.5 - 1e-12])]).toEqual([0, Infinity]);
});
