import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { beats, searchFrontier } from "../../src/decisions/search-frontier.ts";
import { found, goal, portOf, setsOf } from "./frontier-problems.ts";

describe("the frontier of several goals", () => {
  it("is right in nine of ten problems of forty sets, sets near to what matters left aside", async () => {
    const source = draws(stream("problems", 0, "frontier"), 0, 0, 0);
    let [right, told] = [0, 0];
    for (let problem = 0; problem < 40; problem++) {
      const points = Array.from({ length: 40 }, () => [4 * source.next(), 4 * source.next()]);
      const goals = [goal("x", 0.4), goal("y", 0.4)];
      const { frontier } = await searchFrontier(portOf(points, 0.5, `p${problem}`), { sets: setsOf(points), goals, seed: `p${problem}` }); // prettier-ignore
      for (const one of found(frontier)) {
        told++;
        // half of what matters more is still as said
        if (!points.some((other) => beats(other, points[one], [0.6, 0.6]))) right++;
      }
    }
    expect(told).toBeGreaterThan(40);
    expect(right / told).toBeGreaterThan(0.9);
  });
});
