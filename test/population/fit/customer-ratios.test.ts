import { describe, expect, it } from "vitest";
import {
  agreementBetweenVisits,
  agreementWithinVisit,
  density,
  linesPerVisit,
  ratio,
  repeatRate,
} from "../../../src/population/fit/customer-ratios.ts";
import { earlierShares } from "../../../src/population/fit/earlier-shares.ts";
import { logOf } from "./log.ts";

// two customers; the first buys 0 1 2, then 0 1 3, then 2; the second 3 alone
const log = logOf(4, 30, [
  [
    [0, 0, 1, 2],
    [5, 0, 1, 3],
    [9, 2],
  ],
  [[3, 3]],
]);

describe("ratios by hand", () => {
  it("lines per visit: 8 lines in 4 visits, squares 9 + 9 + 1 + 1", () => {
    expect(ratio(linesPerVisit(log, 1))).toBe(8 / 4);
    expect(ratio(linesPerVisit(log, 2))).toBe(20 / 4);
  });

  it("repeat rate: of 4 later lines 3 were bought before; among the last two lines (1 2, then 1 3) 1 was", () => {
    expect(ratio(repeatRate(log))).toBe(3 / 4);
    expect(ratio(repeatRate(log, 2))).toBe(1 / 4);
    expect(ratio(repeatRate(log, 4))).toBe(3 / 4);
  });

  it("density: 4 + 1 of 2 × 4 cells", () => {
    expect(ratio(density(log))).toBe(5 / 8);
  });

  it("shares of earlier lines: −1 on first visits, else count / earlier lines", () => {
    expect([...earlierShares(log)].map((x) => Math.round(x * 1e4) / 1e4)).toEqual([
      -1, -1, -1, 0.3333, 0.3333, 0, 0.1667, -1,
    ]);
  });

  // vectors 1, −1, 1, −1 on a line; mean over the 8 lines: 0 twice, 2 twice (+1), 1 twice, 3 twice (−1) = 0
  const vectors = Float64Array.of(1, -1, 1, -1);

  it("agreement between visits: halves {0, 1, 2} and {3}: (1 − 1 + 1) / 3 × −1, weight √3", () => {
    const { numerator, denominator } = agreementBetweenVisits(log, vectors, 1);
    expect(denominator[0]).toBeCloseTo(Math.sqrt(3), 12);
    expect(numerator[0]).toBeCloseTo((-1 / 3) * Math.sqrt(3), 12);
    expect(denominator[1]).toBe(0);
  });

  it("agreement within a visit: pairs of 0, 1, 2 are −1, 1, −1: mean −1/3", () => {
    expect(ratio(agreementWithinVisit(log, vectors, 1))).toBeCloseTo(-1 / 3, 12);
  });

  it("is 0 where nothing can be said", () => {
    expect(ratio(repeatRate(logOf(2, 5, [[[0, 1]]])))).toBe(0);
  });
});
