import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { drivers, ranks } from "../../src/analysis/drivers.ts";
import { resultsOf } from "./results-of.ts";

type Drawn = ReadonlyMap<number, Readonly<Record<string, number>>>;

const drawnOf = (n: number, of: (r: number) => Record<string, number>): Drawn =>
  new Map(Array.from({ length: n }, (_, r) => [r + 1, of(r)]));
const QUESTION = { measure: "x", policy: "b", against: "a" };

describe("ranks", () => {
  it("share the mean rank between equal values", () => {
    expect(ranks([10, 30, 20, 20])).toEqual([1, 4, 2.5, 2.5]);
  });
});

describe("drivers", () => {
  it("name a parameter that the difference hangs on, how closely, and where it turns", () => {
    // d = p − 7 exactly but for two neighbours exchanged: Spearman's r = 1 − 6 · 2 / (20 · 399) = 0.99849624
    const d = Array.from({ length: 20 }, (_, r) => r - 7);
    [d[4], d[5]] = [d[5], d[4]];
    const results = resultsOf({ a: { x: d.map(() => 1) }, b: { x: d.map((value) => 1 + value) } });
    const drawn = drawnOf(20, (r) => ({ p: r, fixed: 3, q: (r * 7) % 20 }));
    const { found, n, looked } = drivers(results, drawn, QUESTION);
    expect([n, looked]).toEqual([20, 2]);
    expect(found.map(({ parameter }) => parameter)).toEqual(["p"]);
    expect(found[0].correlation).toBeCloseTo(1 - 12 / (20 * 399), 12);
    // the line: slope 1 − 1/665 (the exchange takes 1 from Σxy = Σxx = 665), mean 2.5 at 9.5
    expect(found[0].turnsAt).toBeCloseTo(9.5 - 2.5 / (664 / 665), 10);
  });

  it("give no turning point outside of the values drawn", () => {
    const results = resultsOf({
      a: { x: Array.from({ length: 24 }, () => 0) },
      b: { x: Array.from({ length: 24 }, (_, r) => 100 + r) },
    });
    expect(
      drivers(
        results,
        drawnOf(24, (r) => ({ p: r })),
        QUESTION,
      ).found,
    ).toMatchObject([{ parameter: "p", correlation: 1, p: 0, turnsAt: null }]);
  });

  it("are silent with too few replications, with differences that are all alike, and with fixed parameters", () => {
    const rising = Array.from({ length: 19 }, (_, r) => r);
    const results = (values: number[]) => resultsOf({ a: { x: values.map(() => 0) }, b: { x: values } });
    expect(
      drivers(
        results(rising),
        drawnOf(19, (r) => ({ p: r })),
        QUESTION,
      ),
    ).toMatchObject({ n: 19, looked: 1, found: [] });
    const same = Array.from({ length: 30 }, () => 1);
    expect(
      drivers(
        results(same),
        drawnOf(30, (r) => ({ p: r })),
        QUESTION,
      ).found,
    ).toEqual([]);
    expect(
      drivers(
        results([...rising, 19, 20]),
        drawnOf(21, () => ({ p: 1 })),
        QUESTION,
      ),
    ).toMatchObject({ looked: 0, found: [] });
  });

  it("name a parameter that does not matter in at most 5 % of studies", () => {
    let alarms = 0;
    for (let study = 0; study < 400; study++) {
      const from = draws(stream("drivers", study, "test"), 0, 0, 0);
      const values = Array.from({ length: 20 }, () => normal(from, 0, 1));
      const drawn = drawnOf(20, () =>
        Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`p${i}`, normal(from, 0, 1)])),
      );
      if (drivers(resultsOf({ a: { x: values.map(() => 0) }, b: { x: values } }), drawn, QUESTION).found.length > 0)
        alarms++;
    }
    // binomial(400, 0.05): mean 20, standard deviation 4.36; 4 of them: false alarm of this test below 1e-4, and the
    // seed is fixed
    expect(alarms).toBeLessThan(20 + 4 * 4.36);
    expect(alarms).toBeGreaterThan(20 - 4 * 4.36);
  });

  it("refuse unknown names and missing parameters", () => {
    const results = resultsOf({ a: { x: [1, 2] }, b: { x: [2, 3] } });
    expect(() => drivers(results, new Map(), { ...QUESTION, policy: "c" })).toThrow('no policy named "c"');
    expect(() => drivers(results, new Map(), QUESTION)).toThrow(
      "drivers.drawn must have the parameters of replication 1, got none",
    );
  });
});
