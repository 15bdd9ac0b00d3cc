import { expect, it } from "vitest";
import { density, linesPerVisit, ratio } from "../../../src/population/fit/customer-ratios.ts";
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

it("lines per visit: 8 lines in 4 visits", () => {
  expect(ratio(linesPerVisit(log))).toBe(8 / 4);
});

it("density: 4 + 1 of 2 × 4 cells", () => {
  expect(ratio(density(log))).toBe(5 / 8);
});
