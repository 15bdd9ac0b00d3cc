import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frontier, notDominated } from "../../src/analysis/frontier.ts";
import { resultsOf } from "./results-of.ts";

describe("notDominated", () => {
  it("keeps ties and drops what another point is at least as good as on both and better on one", () => {
    expect(
      notDominated([
        [1, 1],
        [1, 1],
        [0, 2],
        [1, 0],
        [0, 2],
      ]),
    ).toEqual([true, true, true, false, true]);
  });

  it("lets undefined points take no part and infinite ones compare as numbers", () => {
    expect(
      notDominated([
        [NaN, 9],
        [1, 1],
        [Infinity, 0],
        [0, -Infinity],
      ]),
    ).toEqual([false, true, true, false]);
  });

  it("keeps exactly the points that no other dominates, by the definition", () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
        const kept = notDominated(points);
        expect(kept).toContain(true);
        points.forEach((p, i) => {
          const dominated = points.some((q) => q[0] >= p[0] && q[1] >= p[1] && !(q[0] === p[0] && q[1] === p[1]));
          expect(kept[i]).toBe(!dominated);
        });
      }),
    );
  });
});

describe("frontier", () => {
  it("knows which end of a measure is better", () => {
    const points = frontier(
      resultsOf({ a: { gain: [1, 1], churn: [5, 5] }, b: { gain: [2, 2], churn: [4, 4] } }, { churn: "lower" }),
      "gain",
      "churn",
    );
    expect(points.map(({ policy, onFrontier, probability }) => [policy, onFrontier, probability])).toEqual([
      ["a", false, 0],
      ["b", true, 1],
    ]);
    expect(points[0].x).toEqual({ estimate: 1, low: 1, high: 1 });
  });

  it("gives the probability by the means over worlds", () => {
    // y is the same everywhere, so b is on the frontier when its mean x is larger: Student's t with 2 degrees of
    // freedom at (1/3) / (1.1547 / √3) = 0.5 gives 2/3; then a is dominated
    const results = resultsOf({ a: { x: [1, 1, 1], y: [0, 0, 0] }, b: { x: [2, 2, 0], y: [0, 0, 0] } });
    const [a, b] = frontier(results, "x", "y", { resamples: 20_000 });
    // standard error √(2/9 / 20000) = 0.0033; 4 of them: false alarm below 1e-4, and the seed is fixed
    expect(Math.abs(b.probability - 2 / 3)).toBeLessThan(0.0134);
    expect(a.probability + b.probability).toBe(1);
    expect([a.onFrontier, b.onFrontier]).toEqual([false, true]);
  });

  it("has no probability from one replication", () => {
    const found = frontier(resultsOf({ a: { x: [1], y: [0] }, b: { x: [2], y: [1] } }), "x", "y");
    expect(found.map(({ probability, onFrontier }) => [probability, onFrontier])).toEqual([
      [NaN, false],
      [NaN, true],
    ]);
  });

  it("keeps equal policies both, with certainty", () => {
    const same = { x: [0.1, 0.7, 0.3], y: [0.2, 0.9, 0.4] };
    expect(frontier(resultsOf({ a: same, b: same }), "x", "y").map(({ probability }) => probability)).toEqual([1, 1]);
  });

  it("repeats itself and has a stream for each question", () => {
    const results = resultsOf({ a: { x: [1, 1, 1], y: [0, 0, 0] }, b: { x: [2, 2, 0], y: [0, 0, 0] } });
    expect(frontier(results, "x", "y")).toEqual(frontier(results, "x", "y"));
    const other = { ...results, info: { ...results.info, seed: "another" } };
    expect(frontier(other, "x", "y")[0].probability).not.toBe(frontier(results, "x", "y")[0].probability);
  });

  it("lets undefined policies take no part and leaves out a replication in which another is undefined", () => {
    const results = resultsOf({
      a: { x: [1, NaN, 2], y: [1, 1, 1] },
      b: { x: [NaN, NaN, NaN], y: [9, 9, 9] },
      c: { x: [0, 9, 0], y: [Infinity, 3, Infinity] },
    });
    const points = frontier(results, "x", "y");
    expect(points.map(({ onFrontier }) => onFrontier)).toEqual([true, false, true]);
    expect(points[1]).toMatchObject({ x: { estimate: NaN }, probability: 0 });
    expect(points[2].probability).toBe(1);
  });

  it("refuses measures that are not there or have no better end", () => {
    const results = resultsOf({ a: { trust: [1], consent: [1] } }, { consent: "neither" });
    expect(() => frontier(results, "trusd", "consent")).toThrow(
      'no measure named "trusd"; measures are trust, consent; did you mean "trust"?',
    );
    expect(() => frontier(results, "trust", "consent")).toThrow(
      'frontier.y must be a measure of which one end is better, got "consent"',
    );
  });
});
