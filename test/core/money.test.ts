import { expect, test } from "vitest";
import { customerValue, yearlyCost } from "../../src/core/money.ts";

test("a sum written off at interest costs the annuity of textbooks, and its parts alone without", () => {
  // 1 at 8 % over 5 years: 0.250456 (tables of capital recovery factors)
  expect(yearlyCost(1, 5, 0.08)).toBeCloseTo(0.250456, 6);
  expect(yearlyCost(100_000, 5, 0)).toBe(20_000);
  expect(yearlyCost(100_000, 5, 1e-9)).toBeCloseTo(20_000, 2);
  expect(yearlyCost(-1, 10, 0.1)).toBeCloseTo(-0.162745, 6);
});

test("the value of a customer is the discounted sum of the margins of the years to come", () => {
  for (const [margin, stays, rate] of [
    [165, 0.85, 0.08],
    [40, 0.5, 0.12],
    [-3, 0.9, 0.1],
  ]) {
    let sum = 0;
    for (let t = 0; t < 2_000; t++) sum += margin * (stays / (1 + rate)) ** t;
    expect(customerValue(margin, stays, rate)).toBeCloseTo(sum, 8);
    // elasticity to retention: r / (1 + i − r)
    const step = 1e-6;
    const slope = (customerValue(margin, stays + step, rate) - customerValue(margin, stays - step, rate)) / (2 * step);
    expect((slope * stays) / customerValue(margin, stays, rate)).toBeCloseTo(stays / (1 + rate - stays), 6);
  }
});
