import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquareTest } from "../../../src/core/statistics.ts";
import {
  addReport,
  chooseLocalMechanism,
  estimateFromSupport,
  hadamardResponse,
  localHashing,
  memoisedUnary,
  projectToSimplex,
  randomisedResponse,
  estimateVariance,
  supportVariance,
  unaryEncoding,
  unaryEpsilon,
  type Support,
} from "../../../src/privacy/index.ts";
import { draws, stream } from "../../../src/core/random.ts";
import { ALARM, drawsOf, sample } from "../goodness-of-fit.ts";

const DOMAIN = 6;
const EPSILON = 1.5;

describe("unary encoding", () => {
  // by hand at ε = 2: SUE q = 1 / (e + 1) = 0.268941, OUE q = 1 / (e² + 1) = 0.119203
  it("has the probabilities of Wang et al. 2017", () => {
    const symmetric = unaryEncoding({ epsilon: 2, domainSize: 9, kind: "symmetric" });
    const optimised = unaryEncoding({ epsilon: 2, domainSize: 9 });
    expect(symmetric.q).toBeCloseTo(0.26894142, 8);
    expect(symmetric.p).toBeCloseTo(1 - 0.26894142, 8);
    expect([optimised.p, optimised.q]).toEqual([0.5, expect.closeTo(0.11920292, 8)]);
  });

  it("never exceeds its epsilon, whatever rounding does, and stays within 1e-4 of it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 12, noNaN: true }),
        fc.constantFrom("symmetric" as const, "optimised" as const),
        (epsilon, kind) => {
          const actual = unaryEpsilon(unaryEncoding({ epsilon, domainSize: 3, kind }));
          expect(actual).toBeLessThanOrEqual(epsilon * (1 + 1e-14) + 1e-15);
          expect(actual).toBeGreaterThan(epsilon - 1e-4);
        },
      ),
      { seed: 5 },
    );
  });

  it.each(["symmetric", "optimised"] as const)(
    "%s bits are 1 with probability p where the value is, else q",
    (kind) => {
      const encoding = unaryEncoding({ epsilon: EPSILON, domainSize: DOMAIN, kind });
      const n = 20_000;
      const ones = new Float64Array(DOMAIN);
      sample(`unary ${kind}`, n, (from) => (addReport(encoding.apply(2, from), ones), 0));
      ones.forEach((count, v) => {
        const p = v === 2 ? encoding.p : encoding.q;
        expect(chiSquareTest([count, n - count], [n * p, n * (1 - p)])).toBeGreaterThan(ALARM);
      });
    },
  );
});

describe("memoised unary encoding", () => {
  const options = { permanentEpsilon: 2, firstEpsilon: 0.7, domainSize: 4 };

  it.each(["symmetric", "optimised"] as const)(
    "%s: one report keeps the smaller epsilon, tightly, and spends the larger once per value",
    (kind) => {
      const encoding = memoisedUnary({ ...options, kind });
      expect(unaryEpsilon(encoding)).toBeLessThanOrEqual(0.7);
      expect(unaryEpsilon(encoding)).toBeGreaterThan(0.7 - 1e-6);
      expect(encoding.event(3)).toMatchObject({ epsilon: 2, count: 3, unit: "attribute", adjacency: "replace" });
    },
  );

  // RAPPOR, Erlingsson et al. 2014, theorem 1 with h = 1: ε∞ = 2 ln((1 − f/2) / (f/2)); f = 1/2 gives 2 ln 3
  it("has the permanent epsilon of RAPPOR: f = 1/2 flips with probability 1/4", () => {
    const flips = memoisedUnary({
      permanentEpsilon: 2 * Math.log(3),
      firstEpsilon: 1,
      domainSize: 8,
      kind: "symmetric",
    });
    const n = 20_000;
    const kept = sample("permanent", n, (from) => flips.permanent(5, from)[5]).reduce((a, b) => a + b);
    expect(chiSquareTest([kept, n - kept], [0.75 * n, 0.25 * n])).toBeGreaterThan(ALARM);
  });

  it("averaging many reports recovers the permanent answer, never the truth", () => {
    const encoding = memoisedUnary({ ...options, kind: "symmetric" });
    const own = stream("privacy tests", 0, "memoised");
    let wrongForever = 0;
    for (let customer = 0; customer < 200; customer++) {
      const permanent = encoding.permanent(1, draws(own, customer, 0, 1));
      expect(encoding.permanent(1, draws(own, customer, 0, 1))).toEqual(permanent);
      const sum = new Float64Array(4);
      for (let week = 0; week < 400; week++) addReport(encoding.report(permanent, draws(own, customer, week, 2)), sum);
      const guess = sum.map((ones) => (ones > 200 ? 1 : 0));
      expect(Array.from(guess)).toEqual(Array.from(permanent));
      if (guess[1] === 0 || guess[0] === 1) wrongForever++;
    }
    // a share 1 − (1 − q)² of customers, q = 1/(e + 1) = 0.2689: 46.5 %; five standard errors at 200
    expect(Math.abs(wrongForever / 200 - 0.4656)).toBeLessThan(5 * Math.sqrt(0.25 / 200));
  });

  it("reports support values with its p and q", () => {
    const encoding = memoisedUnary(options);
    const n = 20_000;
    const ones = new Float64Array(4);
    sample("memoised", n, (from) => (addReport(encoding.report(encoding.permanent(0, from), from), ones), 0));
    ones.forEach((count, v) => {
      const p = v === 0 ? encoding.p : encoding.q;
      expect(chiSquareTest([count, n - count], [n * p, n * (1 - p)])).toBeGreaterThan(ALARM);
    });
  });
});

/** Estimates of one simulated collection per run: 300 customers, half with value 0, the rest shared by 1 and 2. */
function estimates(
  mechanism: Support,
  supportsOf: (codes: number[], run: number) => ArrayLike<number>,
  runs: number,
): { mean: number[]; variance: number[] } {
  const codes = Array.from({ length: 300 }, (_, i) => (i < 150 ? 0 : 1 + (i % 2)));
  const all = Array.from({ length: runs }, (_, run) => estimateFromSupport(mechanism, supportsOf(codes, run), 300));
  const mean = [0, 3].map((v) => all.reduce((sum, e) => sum + e[v], 0) / runs);
  const variance = [0, 3].map((v, i) => all.reduce((sum, e) => sum + (e[v] - mean[i]) ** 2, 0) / (runs - 1));
  return { mean, variance };
}

describe("estimators", () => {
  const runs = 400;
  const own = stream("privacy tests", 0, "estimators");
  const hashing = localHashing({ epsilon: EPSILON, domainSize: DOMAIN });
  const hadamard = hadamardResponse({ epsilon: EPSILON, domainSize: DOMAIN });
  const unary = unaryEncoding({ epsilon: EPSILON, domainSize: DOMAIN });
  it.each([
    [
      "optimised unary",
      unary,
      (codes: number[], run: number) => {
        const supports = new Float64Array(DOMAIN);
        codes.forEach((code, i) => addReport(unary.apply(code, draws(own, i, run, 0)), supports));
        return supports;
      },
    ],
    [
      "local hashing",
      hashing,
      (codes: number[], run: number) =>
        hashing.supports(codes.map((code, i) => hashing.apply(code, draws(own, i, run, 1)))),
    ],
    [
      "Hadamard response",
      hadamard,
      (codes: number[], run: number) => {
        const counts = new Float64Array(hadamard.reports);
        codes.forEach((code, i) => counts[hadamard.apply(code, draws(own, i, run, 2))]++);
        return hadamard.supports(counts);
      },
    ],
  ])("%s: unbiased, with the variance of Wang et al. 2017, equation 4", (_, mechanism, supportsOf) => {
    const { mean, variance } = estimates(mechanism, supportsOf, runs);
    [0.5, 0].forEach((share, i) => {
      // the customers' values are fixed here, so equation 4 is exact; z-bounds of 5 for mean and (nearly normal)
      // variance
      const expected = supportVariance(mechanism, 300, share);
      expect(Math.abs(mean[i] - 300 * share)).toBeLessThan(5 * Math.sqrt(expected / runs));
      expect(Math.abs(variance[i] / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / runs));
    });
  });

  it("agree with randomised response, and OUE has its variance 4 e^ε n / (e^ε − 1)² for rare values", () => {
    const response = randomisedResponse(EPSILON, DOMAIN);
    expect(supportVariance(response, 500, 0.2)).toBeCloseTo(estimateVariance(response, 500, 0.2), 12);
    const e = Math.exp(EPSILON);
    expect(supportVariance(unary, 500, 0) / ((500 * 4 * e) / (e - 1) ** 2)).toBeCloseTo(1, 8);
  });

  it("choose randomised response exactly while its variance is smaller: d < 3 e^ε + 2", () => {
    for (const epsilon of [0.5, 1, 2, 3]) {
      for (let d = 2; d < 90; d++) {
        const response = supportVariance(randomisedResponse(epsilon, d), 1, 0);
        const smaller = response < supportVariance(unaryEncoding({ epsilon, domainSize: d }), 1, 0);
        if (Math.abs(d - 3 * Math.exp(epsilon) - 2) > 1e-6)
          expect(chooseLocalMechanism(epsilon, d)).toBe(smaller ? "randomised-response" : "optimised-unary");
      }
    }
  });
});

describe("projection to the simplex", () => {
  it("is a known point by hand: (0.9, 0.5, −0.2) → (0.7, 0.3, 0)", () => {
    const point = projectToSimplex([0.9, 0.5, -0.2], 1);
    [0.7, 0.3, 0].forEach((x, i) => expect(point[i]).toBeCloseTo(x, 14));
  });

  it("meets the conditions of the nearest point: sum, signs, one shift for all positive entries", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (values, total) => {
          const point = projectToSimplex(values, total);
          expect(point.reduce((a, b) => a + b)).toBeCloseTo(total, 9);
          const shifts = values.map((v, i) => v - point[i]);
          const shift = Math.max(...shifts.filter((_, i) => point[i] > 0));
          values.forEach((v, i) =>
            point[i] > 0 ? expect(shifts[i]).toBeCloseTo(shift, 9) : expect(v).toBeLessThanOrEqual(shift + 1e-9),
          );
        },
      ),
      { seed: 6 },
    );
  });
});

describe("reports", () => {
  it("Hadamard: probability of every column is 2 e^ε / K (e^ε + 1) or 2 / K (e^ε + 1)", () => {
    const mechanism = hadamardResponse({ epsilon: EPSILON, domainSize: DOMAIN });
    expect(mechanism.reports).toBe(8);
    const counts = new Float64Array(8);
    for (const y of sample("hadamard", 20_000, (from) => mechanism.apply(4, from))) counts[y]++;
    const bits = (x: number): number => [0, 1, 2].reduce((sum, b) => sum + ((x >> b) & 1), 0);
    const expected = Array.from(
      counts,
      (_, y) => (20_000 * (bits(5 & y) % 2 === 0 ? mechanism.p : 1 - mechanism.p)) / 4,
    );
    expect(chiSquareTest(counts, expected)).toBeGreaterThan(ALARM);
  });

  it("local hashing: g = round(e^ε) + 1 buckets, q = 1/g", () => {
    const mechanism = localHashing({ epsilon: EPSILON, domainSize: DOMAIN });
    expect([mechanism.buckets, mechanism.q]).toEqual([5, 0.2]);
    expect(mechanism.apply(0, drawsOf("hash")).bucket).toBeLessThan(5);
  });
});
