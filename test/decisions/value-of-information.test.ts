import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { evppi, knownParameters } from "../../src/decisions/evppi.ts";
import { bestSize, discountedYears, evsi, evsiOfMean, evsiOfRate } from "../../src/decisions/evsi.ts";
import { pSpline } from "../../src/decisions/p-spline.ts";
import { gainOfChoosing, valueOfKnowing, varianceOfLuck, withoutLuck } from "../../src/decisions/value-of-knowing.ts";

const source = (name: string): { next(): number } => draws(stream("value of information", 0, name), 0, 0, 0);
const normals = (n: number, from: { next(): number }): number[] => Array.from({ length: n }, () => normal(from));
const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const sdOf = (values: readonly number[]): number =>
  Math.sqrt(meanOf(values.map((v) => (v - meanOf(values)) * (v - meanOf(values)))));

describe("a P-spline", () => {
  it("leaves straight lines alone and follows a bend", () => {
    const x = Array.from({ length: 60 }, (_, i) => (i * 0.618) % 1);
    const line = pSpline(x).smooth(x.map((v) => 3 - 2 * v));
    x.forEach((v, i) => expect(line.fitted[i]).toBeCloseTo(3 - 2 * v, 5));
    expect(line.at(0.5)).toBeCloseTo(2, 5);
    const bend = pSpline(x).smooth(x.map((v) => Math.sin(6 * v)));
    // the largest error of a cubic spline on steps h = 0.2 of the range: 5/384 h⁴ · 6⁴ = 0.027
    x.forEach((v, i) => expect(Math.abs(bend.fitted[i] - Math.sin(6 * v))).toBeLessThan(0.03));
  });

  it("draws noise towards its mean", () => {
    const from = source("noise");
    const spread = Array.from({ length: 100 }, () => {
      const y = normals(80, from);
      return sdOf(Array.from(pSpline(y.map((_, i) => i)).shrunk(y).fitted));
    });
    // a straight line alone has 1 / √80 = 0.11 of the spread of noise; two thirds of all fits are drawn to nothing
    expect(meanOf(spread)).toBeLessThan(0.11);
    expect(spread.filter((one) => one < 1e-9).length).toBeGreaterThan(40);
  });

  it("refuses places that do not differ", () => {
    expect(() => pSpline([1, 1, 1, 1])).toThrow("pSpline.x must be at least 4 finite numbers that differ");
  });
});

describe("the value of knowing everything", () => {
  it("is the unit normal loss of a normal difference", () => {
    expect(valueOfKnowing(2, 3)).toBeCloseTo(0.45335894, 8);
    expect(100_000 * valueOfKnowing(2, 3)).toBeCloseTo(45335.894, 3);
    expect(valueOfKnowing(2, 0)).toBe(0);
  });

  it("is the least mean regret where worlds are all that can be", () => {
    expect(
      gainOfChoosing([
        [10, 12, 8, 14, 6],
        [11, 11, 11, 11, 11],
        [7, 16, 5, 18, 10.5],
      ]),
    ).toBeCloseTo(2.1, 12);
  });

  it("is told from luck by twins", () => {
    // differences of mean 1, parameters with sd 2 and chance with sd 3: 200 draws, 50 of them simulated twice
    const from = source("luck");
    const [seen, parameters] = [0, 1].map(() => [] as number[]);
    for (let study = 0; study < 400; study++) {
      const truth = normals(200, from).map((z) => 1 + 2 * z);
      const first = truth.map((d) => d + 3 * normal(from));
      const luck = varianceOfLuck(truth.slice(0, 50).map((d, i) => [first[i], d + 3 * normal(from)]));
      const zero = first.map(() => 0);
      seen.push(gainOfChoosing([zero, first]));
      parameters.push(gainOfChoosing([zero, withoutLuck(first, luck)]));
    }
    // mean regret 0.99337826, value of knowing the parameters 0.39559311 (unit normal loss)
    expect(Math.abs(meanOf(seen) - 0.99337826)).toBeLessThan(2 * sdOf(seen));
    expect(Math.abs(meanOf(seen) - 0.99337826)).toBeLessThan((4 * sdOf(seen)) / 20);
    // the root of an estimated share is curved: a bias of some 4 % is its own, far within one estimate's error
    expect(Math.abs(meanOf(parameters) - 0.39559311)).toBeLessThan(0.25 * sdOf(parameters));
  });
});

describe("the value of knowing one parameter", () => {
  it("is right where differences are linear and normal", () => {
    const from = source("linear");
    const truth = [0.39559311, 0.083315471, 0.0042453513];
    for (const [n, studies] of [
      [300, 200],
      [1000, 40],
    ]) {
      const found: number[][] = [[], [], []];
      for (let s = 0; s < studies; s++) {
        const x = [0, 1, 2].map(() => normals(n, from));
        const d = x[0].map((_, i) => 1 + 2 * x[0][i] + x[1][i] + 0.5 * x[2][i]);
        x.forEach((own, j) => found[j].push(evppi([d], own)));
      }
      found.forEach((values, j) => {
        expect(Math.abs(meanOf(values) - truth[j])).toBeLessThan(2 * sdOf(values));
        const within = values.filter((value) => Math.abs(value - truth[j]) <= 2 * sdOf(values)).length / values.length;
        // the third is worth next to nothing: its estimates pile up at 0 with a long tail, and 92 % of 600 are within
        expect(within).toBeGreaterThanOrEqual(j === 2 ? 0.88 : 0.93);
      });
      // bias under 10 % of what matters
      expect(Math.abs(meanOf(found[0]) / truth[0] - 1)).toBeLessThan(0.1);
      expect(Math.abs(meanOf(found[1]) / truth[1] - 1)).toBeLessThan(0.1);
    }
  });

  it("is found where a straight line sees nothing", () => {
    const from = source("square");
    const values: number[][] = [[], []];
    for (let s = 0; s < 100; s++) {
      const x1 = Array.from({ length: 300 }, () => 2 * from.next() - 1);
      const x2 = normals(300, from);
      const d = x1.map((x, i) => -0.2 + 1.5 * (1.5 * x * x - 0.5) + 0.5 * x2[i]);
      values[0].push(evppi([d], x1));
      values[1].push(evppi([d], x2));
    }
    [0.21153125, 0.11521942].forEach((truth, j) => {
      expect(Math.abs(meanOf(values[j]) - truth)).toBeLessThan(2 * sdOf(values[j]));
      expect(Math.abs(meanOf(values[j]) / truth - 1)).toBeLessThan(0.1);
    });
  });

  it("names the parameter that matters", () => {
    const from = source("permutations");
    const drawn = Object.fromEntries(
      Array.from({ length: 12 }, (_, j) => [`p${j}`, Array.from({ length: 100 }, () => from.next())]),
    );
    const difference = drawn.p7.map((x) => 4 * (x - 0.5) + normal(from));
    const { parameters, chance } = knownParameters({ differences: [difference], drawn }, "seed");
    expect(parameters[0]).toMatchObject({ parameter: "p7", aboveChance: true });
    expect(parameters[1].aboveChance).toBe(false);
    expect(parameters[0].value).toBeGreaterThan(chance);
    // d = 4 (x − ½): E max(0, d) = ½
    expect(Math.abs(parameters[0].value - 0.5)).toBeLessThan(3 * (parameters[0].error ?? 0));
  });
});

describe("the value of a test", () => {
  const prior = { mean: 1, sd: 2, sdOfOne: 40 };
  const worth = (n: number): number => 300_000 * evsiOfMean(prior, n);
  const cost = { fixed: 20_000, price: 3, weeks: 0 };

  it("of customers has its closed form, its net benefit and its best size", () => {
    const rows = [
      [100, 17765.498, -2534.5022],
      [1000, 86705.739, 63705.739],
      [5000, 110742.72, 75742.725],
      [20000, 116599.3, 36599.296],
    ];
    for (const [n, value, net] of rows) {
      expect(worth(n) / value).toBeCloseTo(1, 6);
      expect((worth(n) - cost.fixed - cost.price * n) / net).toBeCloseTo(1, 6);
    }
    const best = bestSize(worth, cost, 0, 100_000);
    expect(best.n).toBe(3430);
    expect(best.net / 77133.013).toBeCloseTo(1, 6);
  });

  it("of a rate is the sum over what people may answer", () => {
    const rate = { alpha: 6, beta: 4, gain: 10, loss: 6.5 };
    for (const [n, value] of [
      [10, 0.20510836],
      [50, 0.32486978],
      [200, 0.36115504],
    ])
      expect(evsiOfRate(rate, n)).toBeCloseTo(value, 7);
    expect(Math.abs(evsiOfRate(rate, 1_000_00) - 0.37485159)).toBeLessThan(1e-4);
  });

  it("from replications is as in closed form, and never more than that of knowing", () => {
    const from = source("evsi");
    for (const n of [4, 16, 64, 256]) {
      const found = Array.from({ length: 100 }, () => {
        const theta = normals(300, from).map((z) => 0.3 + z);
        const d = theta.map((value) => value + normal(from));
        const curve = pSpline(theta).shrunk(d).fitted;
        const value = evsi([new Float64Array(300), curve], n, 16);
        expect(value).toBeLessThanOrEqual(evsi([new Float64Array(300), curve], Infinity, 16) + 1e-12);
        return value;
      });
      const truth = valueOfKnowing(0.3, Math.sqrt(n / (n + 16)));
      expect(Math.abs(meanOf(found) - truth)).toBeLessThan(0.35 * sdOf(found));
    }
  });

  it("is nothing where it never pays", () => {
    expect(bestSize(() => 100, { fixed: 200, price: 1, weeks: 0 }, 0, 1000)).toEqual({
      n: 0,
      worth: 0,
      cost: 0,
      net: 0,
    });
  });

  it("counts years from the result on", () => {
    expect(discountedYears({ customers: 1, years: 1, discount: 0.05 })).toBe(1);
    expect(discountedYears({ customers: 1, years: 2, discount: 0.25 }, 52)).toBeCloseTo(0.8, 12);
    expect(discountedYears({ customers: 1, years: 1, discount: 0 }, 52)).toBe(0);
  });
});
