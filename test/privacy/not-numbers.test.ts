import { describe, expect, it } from "vitest";
import * as p from "../../src/privacy.ts";
import { drawsOf } from "./goodness-of-fit.ts";

const d = drawsOf("not numbers");
const scores = (value: number): p.Scores => ({ members: [1, value], others: [0, 2] });
const matrix = (value: number): Float64Array => Float64Array.of(1, value, value, 1);
const options = { epsilon: 1, delta: 1e-6, clip: 1 };

/** What has no meaning as NaN, while ±∞ is the surest score, or no privacy. */
const scoring: Readonly<Record<string, (value: number) => unknown>> = {
  auc: (value) => p.auc(scores(value)),
  tprAt: (value) => p.tprAt(scores(value), 0.5),
  ratesAbove: (value) => p.ratesAbove(scores(value), 1),
  "ratesAbove, threshold": (value) => p.ratesAbove(scores(1), value),
  bestThreshold: (value) => p.bestThreshold(scores(value)),
  renyiEpsilon: (value) => p.renyiEpsilon(2, value, 1e-6),
  renyiLogDelta: (value) => p.renyiLogDelta(2, value, 1),
};

/** What must be finite. */
const finite: Readonly<Record<string, (value: number) => unknown>> = {
  "tprAt, share": (value) => p.tprAt(scores(1), value),
  "epsilonLowerBound, hits": (hits) => p.epsilonLowerBound({ hits, members: 4, alarms: 1, others: 4 }),
  "epsilonLowerBound, members": (members) => p.epsilonLowerBound({ hits: 1, members, alarms: 1, others: 4 }),
  "epsilonLowerBound, alarms": (alarms) => p.epsilonLowerBound({ hits: 1, members: 4, alarms, others: 4 }),
  "epsilonLowerBound, others": (others) => p.epsilonLowerBound({ hits: 1, members: 4, alarms: 1, others }),
  gramNoise: (value) => p.gramNoise(options).apply(matrix(value), d),
  noisyGram: (value) => p.noisyGram(matrix(value), 2, options, d),
  projectToPsd: (value) => p.projectToPsd(matrix(value), 2),
  symmetricEigen: (value) => p.symmetricEigen(matrix(value), 2),
  "symmetricEigen, size": (value) => p.symmetricEigen(matrix(1), value),
};

describe("what is no number is refused by", () => {
  it.each(Object.entries(scoring))("%s", (_, call) => {
    expect(() => call(NaN)).toThrow(/ must be a number, got NaN$/);
    for (const value of [-Infinity, 1, Infinity]) expect(() => call(value)).not.toThrow();
  });

  it.each(Object.entries(finite))("%s", (_, call) => {
    for (const value of [NaN, Infinity, -Infinity]) expect(() => call(value)).toThrow(` got ${value}`);
    expect(() => call(1)).not.toThrow(/ got (NaN|-?Infinity)/);
  });

  it("no score that is infinitely sure: the threshold parts it from the others", () => {
    for (const sure of [
      { members: [Infinity], others: [0, 1] },
      { members: [3, 2], others: [-Infinity] },
    ]) {
      const { tpr, fpr } = p.ratesAbove(sure, p.bestThreshold(sure));
      expect([tpr, fpr]).toEqual([1, 0]);
    }
  });
});
