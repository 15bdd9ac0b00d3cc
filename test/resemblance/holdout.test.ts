import { describe, expect, it } from "vitest";
import { heldBefore, holdout, lastVisitsApart } from "../../src/resemblance/holdout.ts";
import { ratio } from "../../src/population/fit/customer-ratios.ts";
import { popularity } from "../../src/recommenders/popularity.ts";
import { logOf } from "../population/fit/log.ts";

// before day 10: item 0 has three buyers, 1 two, 2 one, 3 none
const log = logOf(4, 20, [
  [
    [0, 0, 1],
    [12, 1, 3],
  ],
  [
    [1, 0, 1, 2],
    [15, 2],
  ],
  [
    [2, 0],
    [11, 0],
  ],
  [[14, 3]],
  [
    [10, 1],
    [18, 2],
  ],
]);

describe("holdout with popularity, two best, by hand", () => {
  it("all items: the list is 0, 1 for everybody", () => {
    const { recall, ndcg } = holdout(log, popularity(), { split: 10, k: 2, newOnly: false });
    // customer 0: {1, 3}: one of two; customer 1: {2}: none; customer 2: {0}: first place; the others have no past
    expect([...recall.numerator]).toEqual([0.5, 0, 1, 0, 0]);
    expect([...recall.denominator]).toEqual([1, 1, 1, 0, 0]);
    const second = Math.log(2) / Math.log(3);
    expect(ratio(ndcg)).toBeCloseTo((second / (1 + second) + 0 + 1) / 3, 12);
  });

  it("new items only: what was bought before is neither shown nor asked for", () => {
    const { recall } = holdout(log, popularity(), { split: 10, k: 2, newOnly: true });
    // customer 0: {3}, list 2, 3; customers 1 and 2 buy nothing new
    expect([...recall.numerator]).toEqual([1, 0, 0, 0, 0]);
    expect([...recall.denominator]).toEqual([1, 0, 0, 0, 0]);
  });

  it("last visits: everybody who came twice is foretold from all other visits", () => {
    const { recall } = holdout(lastVisitsApart(log), popularity(), { split: 1, k: 2, newOnly: false });
    // learned: 0 three, 1 three, 2 one, 3 one; last visits {1, 3}, {2}, {0}, –, {2}
    expect([...recall.numerator]).toEqual([0.5, 0, 1, 0, 0]);
    expect([...recall.denominator]).toEqual([1, 1, 1, 0, 1]);
  });
});

it("heldBefore holds only what came before", () => {
  const { histories, rows } = heldBefore(log, 10);
  expect(rows).toBe(5);
  expect([...histories.offsets]).toEqual([0, 2, 5, 6, 6, 6]);
  expect([...histories.items]).toEqual([0, 1, 0, 1, 2, 0]);
});
