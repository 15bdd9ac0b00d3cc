import { describe, expect, it } from "vitest";
import { report, verdictOf } from "./compare-timings.ts";
import { bench, medianRatio, type BenchCase } from "./harness.ts";

/** Cases that take this much time on a clock of their own, and a log of the order in which they ran. */
function invented(durations: Record<string, number>): { cases: BenchCase[]; clock: () => number; order: string[] } {
  let now = 0;
  const order: string[] = [];
  const cases = Object.entries(durations).map(([name, duration]) => ({
    name,
    prepare: () => () => {
      order.push(name);
      now += duration;
    },
  }));
  // every look at the clock takes one tick, so that the yardstick, which knows nothing of this clock, takes one
  return { cases, clock: () => now++, order };
}

describe("bench", () => {
  it("runs every case once a round in changing order, after warming up", () => {
    const { cases, clock, order } = invented({ a: 3, b: 9 });
    const [a, b] = bench(cases, { rounds: 6, clock, warmUp: 0, sample: 0 });
    expect(order.length).toBe(2 * 7);
    for (let round = 0; round < 7; round++) expect(order.slice(2 * round, 2 * round + 2).sort()).toEqual(["a", "b"]);
    expect(new Set(Array.from({ length: 7 }, (_, round) => order[2 * round])).size).toBe(2);
    expect([a.milliseconds, b.milliseconds]).toEqual([4, 10]);
    expect([a.ratio, b.ratio]).toEqual([
      { estimate: 4, low: 4, high: 4 },
      { estimate: 10, low: 10, high: 10 },
    ]);
  });

  it("warms each case up, and calls a short one often enough for a sample", () => {
    const { cases, clock, order } = invented({ short: 4, long: 99 });
    const [short, long] = bench(cases, { rounds: 2, clock, warmUp: 25, sample: 10 });
    // a call of `short` takes 4 ticks and one of the clock: five of them warm it up, two make a sample; one call of
    // `long` is enough for both
    expect(order.slice(0, 6)).toEqual([...Array<string>(5).fill("short"), "long"]);
    expect(order.slice(6).filter((name) => name === "short").length).toBe(2 * 2);
    expect(order.slice(6).filter((name) => name === "long").length).toBe(2);
    expect([short.milliseconds, long.milliseconds]).toEqual([9 / 2, 100]);
  });

  it("compares two cases round by round", () => {
    const { cases, clock } = invented({ a: 3, b: 7 });
    const [, b] = bench([cases[0], { ...cases[1], against: "a" }], { rounds: 3, clock, warmUp: 0, sample: 0 });
    expect(b.against).toEqual({ name: "a", ratio: { estimate: 2, low: 2, high: 2 } });
  });
});

describe("medianRatio", () => {
  it("takes ratios within rounds, so that a slow round does not count", () => {
    // by hand: ratios 2, 2, 2, 2 although the times differ by a factor of 100
    expect(medianRatio([2, 200, 20, 6], [1, 100, 10, 3], "seed")).toEqual({ estimate: 2, low: 2, high: 2 });
  });
});

describe("the report", () => {
  const at = (low: number, estimate: number, high: number) => ({ estimate, low, high });
  it("calls a change one only when the intervals do not meet", () => {
    expect(verdictOf(at(1, 2, 3), undefined)).toBe("new");
    expect(verdictOf(at(1.9, 2, 2.1), at(0.9, 1, 1.1))).toBe("slower +100 %");
    expect(verdictOf(at(0.4, 0.5, 0.6), at(0.9, 1, 1.1))).toBe("faster −50 %");
    expect(verdictOf(at(1, 1.1, 1.2), at(0.9, 1, 1.1))).toBe("same (+10 %)");
  });

  it("has a line for each case", () => {
    const timings = [{ name: "a", milliseconds: 4, ratio: at(1, 2, 3) }];
    expect(report(timings, { commit: "abc", machine: "m", timings })).toMatch(
      /^case +median +each +resident +ratio to yardstick +since abc +against\na +4\.00 ms +2\.00 \(1\.00 to 3\.00\) +same \(\+0 %\)$/,
    );
  });
});
