import { expect, test } from "vitest";
import { stream } from "../../src/core/random.ts";
import { elementaryEffects, morrisDesign } from "../../src/sensitivity/morris.ts";

const design = morrisDesign(20, { trajectories: 6, stream: stream("morris", 0, "design") });

test("every trajectory moves every input once, by 2/3 on a grid of four levels, and nothing else", () => {
  expect(design.points).toHaveLength(6 * 21);
  for (let t = 0; t < 6; t++) {
    const moved = design.moved.slice(21 * t + 1, 21 * (t + 1));
    expect([...moved].sort((a, b) => a - b)).toEqual([...Array(20).keys()]);
    moved.forEach((input, n) => {
      const [before, after] = [design.points[21 * t + n], design.points[21 * t + n + 1]];
      after.forEach((x, i) => expect(Math.abs(x - before[i])).toBeCloseTo(i === input ? 2 / 3 : 0, 12));
    });
  }
  for (const x of design.points.flat())
    expect([0, 1, 2, 3].map((level) => level / 3).some((level) => Math.abs(level - x) < 1e-12)).toBe(true);
});

test("a linear function has its coefficients as effects, without spread", () => {
  const effects = elementaryEffects(
    design,
    design.points.map((x) => x.reduce((sum, value, i) => sum + (i - 9.5) * value, 3)),
  );
  effects.forEach(({ mu, muStar, sigma }, i) => {
    expect(mu).toBeCloseTo(i - 9.5, 9);
    expect(muStar).toBeCloseTo(Math.abs(i - 9.5), 9);
    expect(sigma).toBeLessThan(1e-9);
  });
});

/**
 * The function of Morris (1991), section 4, with the coefficients that the paper draws at random set to their mean, 0:
 * w_i = 2 (x_i − 1/2), but w_i = 2 (1.1 x_i / (x_i + 0.1) − 1/2) for i = 3, 5, 7; β_i = 20 to i = 10, β_ij = −15 to 6,
 * β_ijl = −10 to 5, β_ijls = 5 to 4.
 */
function morrisFunction(x: readonly number[]): number {
  const w = x.map((value, i) =>
    [2, 4, 6].includes(i) ? 2 * ((1.1 * value) / (value + 0.1) - 0.5) : 2 * (value - 0.5),
  );
  let y = 0;
  for (let i = 0; i < 10; i++) y += 20 * w[i];
  for (let i = 0; i < 6; i++) for (let j = i + 1; j < 6; j++) y -= 15 * w[i] * w[j];
  for (let i = 0; i < 5; i++)
    for (let j = i + 1; j < 5; j++) for (let l = j + 1; l < 5; l++) y -= 10 * w[i] * w[j] * w[l];
  return y + 5 * w[0] * w[1] * w[2] * w[3];
}

test("the test function of Morris has the three groups of inputs that the paper finds", () => {
  const effects = elementaryEffects(design, design.points.map(morrisFunction));
  // inputs 8 to 10: linear and alone, slope 20 · 2
  for (const i of [7, 8, 9])
    expect([effects[i].mu, effects[i].sigma]).toEqual([expect.closeTo(40, 9), expect.closeTo(0, 9)]);
  // inputs 11 to 20: nothing
  for (let i = 10; i < 20; i++) expect(effects[i].muStar).toBe(0);
  // input 7: alone but bent; inputs 1 to 6: bent or in interaction, at least as large
  expect(effects[6].sigma).toBeGreaterThan(1);
  for (let i = 0; i < 6; i++) expect(effects[i].sigma).toBeGreaterThan(10);
});

test("an odd number of levels is refused", () => {
  expect(() => morrisDesign(2, { trajectories: 1, levels: 3, stream: stream("morris", 0, "design") })).toThrow(
    "morris.levels",
  );
});
