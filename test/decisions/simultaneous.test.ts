import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { tInterval } from "../../src/core/statistics.ts";
import { simultaneousIntervals } from "../../src/decisions/simultaneous.ts";

const given = (name: string): { seed: string; name: string } => ({ seed: "s", name });

describe("simultaneous intervals", () => {
  it("are Student's for one row", () => {
    const row = [0.5, 1.5, -0.4, 1.1, 0.3];
    const t = tInterval(row);
    const [found] = simultaneousIntervals([row], { ...given("one"), draws: 40_000 });
    expect(found.estimate).toBeCloseTo(t.estimate, 12);
    // the 95 % quantile of |t(4)| from 40,000 draws has a standard error of 1 %
    expect(Math.abs((found.high - found.low) / (t.high - t.low) - 1)).toBeLessThan(0.04);
  });

  it("hold all at once in 95 % of studies, whatever the correlation", () => {
    for (const [n, shared] of [
      [5, 0],
      [10, 0.9],
      [20, 0.5],
    ]) {
      const source = draws(stream("simultaneous", 0, `${n} ${shared}`), 0, 0, 0);
      const studies = 1000;
      let kept = 0;
      for (let s = 0; s < studies; s++) {
        const common = Array.from({ length: n }, () => normal(source));
        const rows = Array.from({ length: 8 }, () =>
          common.map((c) => Math.sqrt(shared) * c + Math.sqrt(1 - shared) * normal(source)),
        );
        const found = simultaneousIntervals(rows, { ...given(`${s}`), draws: 500 });
        if (found.every(({ low, high }) => low <= 0 && high >= 0)) kept++;
      }
      // standard error 0.7 %; 500 draws of the quantile add about as much; 4 of both
      expect(kept / studies).toBeGreaterThan(0.92);
      expect(kept / studies).toBeLessThan(0.985);
    }
  });

  it("leave out what is undefined, and say nothing of a single value", () => {
    const [whole, part, one, same] = simultaneousIntervals(
      [
        [1, 2, 4, 3],
        [1, NaN, 4, 3],
        [NaN, NaN, 4, NaN],
        [2, 2, 2, 2],
      ],
      given("edges"),
    );
    expect(whole.high).toBeLessThan(Infinity);
    expect(part.estimate).toBeCloseTo(8 / 3, 12);
    expect([one.estimate, one.low, one.high]).toEqual([4, -Infinity, Infinity]);
    expect([same.low, same.high]).toEqual([2, 2]);
  });
});
