import { describe, expect, it } from "vitest";
import * as dp from "../../src/privacy/index.ts";
import { drawsOf } from "./goodness-of-fit.ts";

const { l1, l2, linf } = dp;
const d = drawsOf("refusals");
const wrong = (value: unknown): never => value as never;

describe("what the privacy functions refuse", () => {
  // [call, start of the message, end of the message]
  const cases: readonly [() => unknown, string, string][] = [
    [() => dp.laplace({ epsilon: 0, sensitivity: l1(1) }), "laplace.epsilon must be", "got 0"],
    [() => dp.laplace({ epsilon: Infinity, sensitivity: l1(1) }), "laplace.epsilon must be", "got Infinity"],
    [() => dp.laplace({ epsilon: NaN, sensitivity: l1(1) }), "laplace.epsilon must be", "got NaN"],
    [() => dp.laplace({ epsilon: 1, sensitivity: l1(0) }), "l1.bound must be", "got 0"],
    [() => dp.laplace({ epsilon: 1, sensitivity: wrong(l2(1)) }), "laplace.sensitivity.norm must be L1", 'got "L2"'],
    [
      () => dp.laplace({ epsilon: 1, sensitivity: wrong(3) }),
      "laplace.sensitivity must be a sensitivity in the L1 norm",
      "got 3",
    ],
    [
      () => dp.laplace({ epsilon: 1, sensitivity: l1(1), unit: wrong("week") }),
      "laplace.unit must be one of event, attribute, customer",
      'got "week"',
    ],
    [
      () => dp.laplace({ epsilon: 1, sensitivity: l1(1), adjacency: wrong("swap") }),
      "laplace.adjacency must be one of",
      'got "swap"',
    ],
    [
      () => dp.geometric({ epsilon: 1, sensitivity: l1(0.5) }),
      "geometric.sensitivity.bound must be a whole number",
      "got 0.5",
    ],
    [
      () => dp.geometric({ epsilon: 1, sensitivity: l1(1) }).apply([1, 2.5], d),
      "geometric.values[1] must be a whole number",
      "got 2.5",
    ],
    [() => dp.gaussian({ epsilon: -1, delta: 1e-6, sensitivity: l2(1) }), "gaussian.epsilon must be", "got -1"],
    [() => dp.gaussian({ epsilon: 1, delta: 0, sensitivity: l2(1) }), "gaussian.delta must be", "got 0"],
    [() => dp.gaussian({ epsilon: 1, delta: 1, sensitivity: l2(1) }), "gaussian.delta must be", "got 1"],
    [
      () => dp.gaussian({ epsilon: 1, delta: 1e-6, sensitivity: wrong(l1(1)) }),
      "gaussian.sensitivity.norm must be L2",
      'got "L1"',
    ],
    [
      () => dp.gaussian({ epsilon: 1, delta: 1e-6, sensitivity: l2(1), calibration: "classical" }),
      "gaussian.epsilon with classical calibration must be",
      "got 1",
    ],
    [
      () => dp.gaussianNoise({ multiplier: 0, delta: 1e-6, sensitivity: l2(1) }),
      "gaussianNoise.multiplier must be",
      "got 0",
    ],
    [
      () => dp.discreteGaussian({ epsilon: 1, delta: 2, sensitivity: l2(1) }),
      "discreteGaussian.delta must be",
      "got 2",
    ],
    [() => dp.exponentialMechanism({ epsilon: 1, sensitivity: linf(-2) }), "linf.bound must be", "got -2"],
    [
      () => dp.exponentialMechanism({ epsilon: 1, sensitivity: linf(1), monotone: true, adjacency: "replace" }),
      "exponentialMechanism.monotone must be false",
      "got true",
    ],
    [
      () => dp.exponentialMechanism({ epsilon: 1, sensitivity: linf(1) }).apply([], d),
      "exponential.utilities must have at least one utility",
      "got none",
    ],
    [
      () => dp.reportNoisyMax({ epsilon: 1, sensitivity: linf(1) }).apply([1, NaN], d),
      "reportNoisyMax.utilities[1] must be a finite number",
      "got NaN",
    ],
    [() => dp.permuteAndFlip({ epsilon: 0, sensitivity: linf(1) }), "permuteAndFlip.epsilon must be", "got 0"],
    [
      () => dp.sparseVector({ epsilon: 1, sensitivity: linf(1), threshold: 0, positives: 0 }),
      "sparseVector.positives must be",
      "got 0",
    ],
    [
      () => dp.sparseVector({ epsilon: 1, sensitivity: linf(1), threshold: NaN, positives: 1 }),
      "sparseVector.threshold must be",
      "got NaN",
    ],
    [() => dp.histogramSensitivity("L1", { perCustomer: 0 }), "histogramSensitivity.perCustomer must be", "got 0"],
    [
      () => dp.noisyHistogram({ epsilon: 1, perCustomer: 1, noise: "gaussian" }),
      "noisyHistogram.delta must be given",
      "got undefined",
    ],
    [() => dp.unaryEncoding({ epsilon: 0, domainSize: 4 }), "unaryEncoding.epsilon must be", "got 0"],
    [() => dp.unaryEncoding({ epsilon: 1, domainSize: 1 }), "unaryEncoding.domainSize must be", "got 1"],
    [
      () => dp.unaryEncoding({ epsilon: 1, domainSize: 4 }).apply(4, d),
      "unaryEncoding.code must be a whole number from 0 to 3",
      "got 4",
    ],
    [
      () => dp.memoisedUnary({ permanentEpsilon: 1, firstEpsilon: 1, domainSize: 4 }),
      "memoisedUnary.firstEpsilon must be",
      "got 1",
    ],
    [() => dp.localHashing({ epsilon: -1, domainSize: 4 }), "localHashing.epsilon must be", "got -1"],
    [() => dp.hadamardResponse({ epsilon: 1, domainSize: 0 }), "hadamardResponse.domainSize must be", "got 0"],
    [
      () => dp.noisyGram(new Float64Array(3), 2, { epsilon: 1, delta: 1e-6, clip: 1 }, d),
      "noisyGram.gram must have 2 × 2 entries",
      "got 3",
    ],
    [
      () => dp.noisyGram(new Float64Array(4), 2, { epsilon: 1, delta: 1e-6, clip: 0 }, d),
      "gramSensitivity.clip must be",
      "got 0",
    ],
    [() => dp.clipRow([1], 0), "clipFactor.clip must be", "got 0"],
    [() => dp.basic().epsilon([], 1), "delta must be", "got 1"],
    [() => dp.zcdp().delta([], -1), "epsilon must be", "got -1"],
    [() => dp.pld({ step: 0 }), "pld.step must be", "got 0"],
    [() => dp.ledger({ budget: { epsilon: -1 } }), "ledger.budget.epsilon must be", "got -1"],
    [
      () => dp.solveNoise({ epsilon: 1, delta: 0, mechanism: "gaussian", sensitivity: l2(1) }),
      "solveNoise.delta must be",
      "got 0",
    ],
    [
      () => dp.solveNoise({ epsilon: 1, delta: 1e-6, mechanism: "laplace", sensitivity: l2(1) }),
      "solveNoise.sensitivity.norm must be L1",
      'got "L2"',
    ],
    [() => dp.subsampledGaussianRenyi(1, 0.1, 1), "subsampledGaussianRenyi.order must be", "got 1"],
    [
      () => dp.auditEpsilon({ pair: { first: () => 0, second: () => 0 }, runs: 10 }),
      "auditEpsilon.runs must be",
      "got 10",
    ],
    [
      () => dp.auditEpsilon({ pair: { first: () => NaN, second: () => 0 }, runs: 100 }),
      "auditEpsilon.pair must answer with a number",
      "got NaN",
    ],
  ];
  it.each(cases.map(([call, start, end]) => ({ call, start, end })))("$start …, $end", ({ call, start, end }) => {
    let message = "";
    try {
      call();
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message.startsWith(start), message).toBe(true);
    expect(message.endsWith(end), message).toBe(true);
  });
});
