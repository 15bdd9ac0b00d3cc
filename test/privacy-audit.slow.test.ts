import { describe, expect, it } from "vitest";
import type { Draws } from "../src/core/random.ts";
import {
  amplifiedEpsilon,
  auditEpsilon,
  discreteGaussian,
  discreteLaplace,
  exponentialMechanism,
  gaussian,
  geometric,
  gramNoise,
  hadamardResponse,
  histogramSensitivity,
  l1,
  l2,
  laplace,
  largestTruePositiveRate,
  linf,
  localHashing,
  memoisedUnary,
  noisyCounts,
  noisyHistogram,
  permuteAndFlip,
  reportNoisyMax,
  responseMechanism,
  sparseVector,
  unaryEncoding,
  type AuditedPair,
  type Mechanism,
} from "../src/privacy/index.ts";
import { standardLaplace } from "../src/privacy/mechanisms/uniform.ts";
import { wrongSparseVector } from "./fixtures/wrong-sparse-vector.ts";

/**
 * Every mechanism runs on a pair of neighbours; the proved lower bound of its epsilon must not exceed the claim, and
 * must for mechanisms that were broken on purpose. A correct mechanism
 * fails here with probability at most 0.001 (level of the bound), once and for all, since seeds are fixed: 30 such
 * tests together 3 %.
 */
const RUNS = 20_000;
const audit = (name: string, pair: AuditedPair, delta = 0): number =>
  auditEpsilon({ pair, runs: RUNS, delta, seed: name }).epsilonLow;

/** A mechanism on two inputs, its answer mapped to a number. */
const on = <In, Out>(
  mechanism: Pick<Mechanism<In, Out>, "apply">,
  first: In,
  second: In,
  number: (answer: Out) => number,
): AuditedPair => ({
  first: (draws) => number(mechanism.apply(first, draws)),
  second: (draws) => number(mechanism.apply(second, draws)),
});
const only = (answer: ArrayLike<number>): number => answer[0];
/** The log-likelihood ratio of a customer with all items, up to a factor: each noisy count held within 0 … 1. */
const bought = (answer: ArrayLike<number>): number =>
  Array.from(answer).reduce((a, b) => a + Math.min(1, Math.max(0, b)), 0);
const same = (answer: number): number => answer;

// ---------------------------------------------------------------- neighbours
const CANDIDATES = 30;
const even = new Array<number>(CANDIDATES).fill(0);
const tilted = even.map((_, i) => (i === 0 ? 1 : -1));
/** One more customer, who bought five different items. */
const histories = (withCustomer: boolean): { offsets: number[]; items: number[] } => ({
  offsets: withCustomer ? [0, 5] : [0],
  items: [0, 1, 2, 3, 4],
});
const counts =
  (perCustomer: number, withCustomer: boolean, claimed = perCustomer) =>
  (draws: Draws): number => {
    if (claimed === perCustomer)
      return bought(noisyCounts(histories(withCustomer), 5, { epsilon: 1, perCustomer }, () => draws, draws).counts);
    const exact = withCustomer ? [1, 1, 1, 1, 1] : [0, 0, 0, 0, 0];
    return bought(noisyHistogram({ epsilon: 1, perCustomer: claimed }).apply(exact, draws));
  };
const grams = gramNoise({ epsilon: 1, delta: 0.01, clip: 1 });
const gram =
  (length: number) =>
  (draws: Draws): number =>
    grams.apply(Float64Array.from([length * length, 0, 0, 0]), draws)[0];
/** Two bits of a report that differ between the values 0 and 1. */
const bits = (answer: ArrayLike<number>): number => 2 * answer[0] + answer[1];
/** Ten queries that rise, ten that fall. */
const M = 10;
const level = new Array<number>(2 * M).fill(0);
const split = level.map((_, i) => (i < M ? 1 : -1));
const falling = (above: readonly boolean[]): number =>
  above.reduce((sum, yes, i) => sum + (yes ? (i < M ? -1 : 1) : 0), 0);

describe("no mechanism leaks more than it claims", () => {
  const unary = { epsilon: 1, domainSize: 4 };
  const hashing = localHashing(unary);
  const memoised = memoisedUnary({ permanentEpsilon: 1.5, firstEpsilon: 0.75, domainSize: 4 });
  const technique = sparseVector({ epsilon: 1, sensitivity: linf(1), threshold: 0, positives: 5 });
  const hashed =
    (code: number) =>
    (draws: Draws): number => {
      const supports = hashing.supports([hashing.apply(code, draws)]);
      return bits(supports);
    };
  const often =
    (code: number) =>
    (draws: Draws): number => {
      const permanent = memoised.permanent(code, draws);
      const sum = [0, 0];
      for (let week = 0; week < 25; week++) {
        const sent = memoised.report(permanent, draws);
        sum[0] += sent[0];
        sum[1] += sent[1];
      }
      return sum[0] - sum[1];
    };
  const sampledCount =
    (present: boolean) =>
    (draws: Draws): number =>
      laplace({ epsilon: 2, sensitivity: l1(1) }).apply([present && draws.next() < 0.5 ? 1 : 0], draws)[0];

  // [name, claim, pair, what the audit must find at least so that it is not blind, delta]
  const cases: readonly [string, number, AuditedPair, number, number?][] = [
    ["Laplace", 1, on(laplace({ epsilon: 1, sensitivity: l1(1) }), [0], [1], only), 0.85],
    ["geometric", 1, on(geometric({ epsilon: 1, sensitivity: l1(1) }), [0], [1], only), 0.85],
    ["discrete Laplace", 1, on(discreteLaplace({ epsilon: 1, sensitivity: l1(1) }), [0], [1], only), 0.85],
    ["Gaussian", 1, on(gaussian({ epsilon: 1, delta: 0.01, sensitivity: l2(1) }), [0], [1], only), 0.4, 0.01],
    [
      "Gaussian, classical",
      0.9,
      on(gaussian({ epsilon: 0.9, delta: 0.01, sensitivity: l2(1), calibration: "classical" }), [0], [1], only),
      0.1,
      0.01,
    ],
    [
      "discrete Gaussian",
      1,
      on(discreteGaussian({ epsilon: 1, delta: 0.01, sensitivity: l2(1) }), [0], [1], only),
      0.2,
      0.01,
    ],
    [
      "exponential by Gumbel noise",
      1,
      on(exponentialMechanism({ epsilon: 1, sensitivity: linf(1) }), even, tilted, same),
      0.5,
    ],
    [
      "exponential by weights",
      1,
      on(exponentialMechanism({ epsilon: 1, sensitivity: linf(1), method: "direct" }), even, tilted, same),
      0.5,
    ],
    [
      "exponential, monotone",
      1,
      on(
        exponentialMechanism({ epsilon: 1, sensitivity: linf(1), monotone: true }),
        even,
        even.map((_, i) => (i === 0 ? 1 : 0)),
        same,
      ),
      0.5,
    ],
    ["noisy max", 1, on(reportNoisyMax({ epsilon: 1, sensitivity: linf(1) }), even, tilted, same), 0.5],
    [
      "noisy max, exponential noise",
      1,
      on(reportNoisyMax({ epsilon: 1, sensitivity: linf(1), noise: "exponential" }), even, tilted, same),
      0.5,
    ],
    ["permute-and-flip", 1, on(permuteAndFlip({ epsilon: 1, sensitivity: linf(1) }), even, tilted, same), 0.5],
    ["sparse vector", 1, on(technique, level, split, falling), 0.05],
    ["sparse vector, crossing queries", 1, on(technique, [0, 1], [1, 0], (a) => Number(a[0]) + 2 * Number(a[1])), 0],
    ["noisy counts of capped histories", 1, { first: counts(2, false), second: counts(2, true) }, 0.3],
    ["noisy Gram matrix", 1, { first: gram(0), second: gram(1) }, 0.4, 0.01],
    [
      "Laplace on a Poisson sample",
      amplifiedEpsilon(2, 0.5),
      { first: sampledCount(false), second: sampledCount(true) },
      1.1,
    ],
    ["randomised response", 1, on(responseMechanism(unary), 0, 1, same), 0.85],
    ["symmetric unary", 1, on(unaryEncoding({ ...unary, kind: "symmetric" }), 0, 1, bits), 0.8],
    ["optimised unary", 1, on(unaryEncoding(unary), 0, 1, bits), 0.8],
    [
      "memoised unary, one report",
      0.75,
      {
        first: (d) => bits(memoised.report(memoised.permanent(0, d), d)),
        second: (d) => bits(memoised.report(memoised.permanent(1, d), d)),
      },
      0.55,
    ],
    ["memoised unary, 25 reports", 1.5, { first: often(0), second: often(1) }, 1.1],
    ["local hashing", 1, { first: hashed(0), second: hashed(1) }, 0.7],
    ["Hadamard response", 1, on(hadamardResponse(unary), 0, 1, same), 0.8],
  ];
  it.each(cases)("%s, ε = %s", (name, claim, pair, least, delta) => {
    const low = audit(name, pair, delta);
    expect(low).toBeLessThanOrEqual(claim);
    expect(low).toBeGreaterThanOrEqual(least);
  });
});

// ---------------------------------------------------------------- broken on purpose

describe("mechanisms that were broken on purpose are caught", () => {
  const half =
    (mechanism: Mechanism<ArrayLike<number>, ArrayLike<number>>) =>
    (value: number) =>
    (draws: Draws): number =>
      value + (mechanism.apply([0], draws)[0] - 0) / 2;
  const halfLaplace = half(laplace({ epsilon: 1, sensitivity: l1(1) }));
  const halfGaussian = half(gaussian({ epsilon: 1, delta: 0.01, sensitivity: l2(1) }));
  const wide = geometric({ epsilon: 2, sensitivity: l1(1) });
  const unary = { epsilon: 1, domainSize: 4 };
  const bothLikely = unaryEncoding({ epsilon: 2, domainSize: 4, kind: "symmetric" });
  const fresh = unaryEncoding({ ...unary, epsilon: 1.5 });
  const freshOften =
    (code: number) =>
    (draws: Draws): number => {
      let sum = 0;
      for (let week = 0; week < 25; week++) {
        const sent = fresh.apply(code, draws);
        sum += sent[0] - sent[1];
      }
      return sum;
    };
  /**
   * Claims ε = 1 over four values, but chooses among the other three only when the coin fails against p of two values.
   */
  const stubborn =
    (code: number) =>
    (draws: Draws): number =>
      draws.next() < Math.E / (Math.E + 1) ? code : (code + 1 + Math.floor(draws.next() * 3)) % 4;
  const noisiest =
    (utilities: readonly number[]) =>
    (draws: Draws): number =>
      Math.max(...utilities.map((u) => u + 2 * standardLaplace(draws)));
  /**
   * The value of the last query when all before it were below: a low value says that the threshold, and so all of them,
   * were low.
   */
  const silent =
    (queries: readonly number[]) =>
    (draws: Draws): number => {
      const answers = wrongSparseVector.releasesValue(queries, draws);
      return answers.length === queries.length ? answers[answers.length - 1] : Infinity;
    };
  const c = 10;
  const cases: readonly [string, number, AuditedPair, number?][] = [
    ["Laplace with half the noise", 1, { first: halfLaplace(0), second: halfLaplace(1) }],
    ["geometric with half the noise", 1, on(wide, [0], [1], only)],
    ["Gaussian with half the noise", 1, { first: halfGaussian(0), second: halfGaussian(1) }, 0.01],
    [
      "exponential without the factor 2",
      1,
      on(exponentialMechanism({ epsilon: 2, sensitivity: linf(1) }), even, tilted, same),
    ],
    ["noisy max with half the noise", 1, on(reportNoisyMax({ epsilon: 2, sensitivity: linf(1) }), even, tilted, same)],
    ["noisy max that reports the value", 1, { first: noisiest([0, 0, 0, 0]), second: noisiest([1, 1, 1, 1]) }],
    ["counts that were not capped", 1, { first: counts(5, false, 2), second: counts(5, true, 2) }],
    ["Gram matrix of rows that were not clipped", 1, { first: gram(0), second: gram(1.5) }, 0.01],
    ["randomised response with p of two values", 1, { first: stubborn(0), second: stubborn(1) }],
    ["symmetric unary with ε in place of ε / 2", 1, on(bothLikely, 0, 1, bits)],
    ["fresh unary reports every week", 1.5, { first: freshOften(0), second: freshOften(1) }],
    [
      "sparse vector, algorithm 3: releases the value",
      1,
      { first: silent([-1, -1, -1, -1, -1, 0]), second: silent([0, 0, 0, 0, 0, -1]) },
    ],
    [
      "sparse vector, algorithm 4: query noise without c",
      1,
      {
        first: (d) => falling(wrongSparseVector.noiseWithoutCount(level, c, d)),
        second: (d) => falling(wrongSparseVector.noiseWithoutCount(split, c, d)),
      },
    ],
    [
      "sparse vector, algorithm 5: no query noise",
      1,
      {
        first: (d) => wrongSparseVector.noQueryNoise([0, 1], d).reduce((s, yes, i) => s + (yes ? 1 << i : 0), 0),
        second: (d) => wrongSparseVector.noQueryNoise([1, 0], d).reduce((s, yes, i) => s + (yes ? 1 << i : 0), 0),
      },
    ],
    [
      "sparse vector, algorithm 6: unlimited positives",
      1,
      {
        first: (d) => falling(wrongSparseVector.unlimitedPositives(level, d)),
        second: (d) => falling(wrongSparseVector.unlimitedPositives(split, d)),
      },
    ],
  ];
  it.each(cases)("%s", (name, claim, pair, delta) => expect(audit(name, pair, delta)).toBeGreaterThan(claim));
});

describe("the audit itself", () => {
  it("finds nothing between equal inputs", () => {
    const equal = on(laplace({ epsilon: 1, sensitivity: l1(1) }), [0], [0], only);
    expect(audit("equal", equal)).toBe(0);
  });

  it("names the event: with a half-line of Laplace answers the bound comes from one side", () => {
    const result = auditEpsilon({ pair: on(laplace({ epsilon: 1, sensitivity: l1(1) }), [0], [5], only), runs: 5000 });
    expect(result.epsilonLow).toBeGreaterThan(3.5);
    expect(result.epsilonLow).toBeLessThan(5);
    expect(result.hits).toBeGreaterThan(result.otherHits);
    expect(result.bins.length).toBeGreaterThan(0);
  });

  // by hand at ε = ln 3, δ = 0: TPR ≤ min(3 FPR, 1 − (1 − FPR) / 3)
  it("knows the best that any attack can do", () => {
    expect(largestTruePositiveRate(Math.log(3), 0, 0.1)).toBeCloseTo(0.3, 12);
    expect(largestTruePositiveRate(Math.log(3), 0, 0.5)).toBeCloseTo(1 - 0.5 / 3, 12);
    expect(largestTruePositiveRate(0, 0.05, 0.1)).toBeCloseTo(0.15, 12);
    expect(histogramSensitivity("L1", { perCustomer: 2 }).bound).toBe(2);
  });
});
