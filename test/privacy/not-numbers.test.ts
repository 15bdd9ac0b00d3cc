import { describe, expect, it } from "vitest";
import * as p from "../../src/privacy.ts";
import { drawsOf } from "./goodness-of-fit.ts";

const d = drawsOf("not numbers");
const scores = (value: number): p.Scores => ({ members: [1, value], others: [0, 2] });
const matrix = (value: number): Float64Array => Float64Array.of(1, value, value, 1);
const answer = p.randomisedResponse(1, 4);
const whole = { counts: Uint32Array.of(1, 1), size: 2 };
const share = { estimate: 0.5, low: 0.4, high: 0.6 };
const harm = { success: share, gain: 1, cost: 1, records: 1 };
const found = { attack: "a", success: { successes: 1, n: 2 }, baseline: 0.5, note: "n" };
const event = { mechanism: "m", epsilon: 1, delta: 0, unit: "customer", adjacency: "add-remove", count: 1 } as const;
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
  l1: (bound) => p.l1(bound),
  l2: (bound) => p.l2(bound),
  linf: (bound) => p.linf(bound),
  histogramSensitivity: (perCustomer) => p.histogramSensitivity("L1", { perCustomer }),
  gramSensitivity: (clip) => p.gramSensitivity(clip),
  "capContributions, entries": (value) => p.capContributions([value], 1, d),
  "capContributions, bound": (bound) => p.capContributions([1], bound, d),
  "clipFactor, length": (length) => p.clipFactor(length, 1),
  "clipFactor, clip": (clip) => p.clipFactor(1, clip),
  "clipRow, row": (value) => p.clipRow([value], 1),
  "clipRow, clip": (clip) => p.clipRow([1], clip),
  "laplaceHalfWidth, scale": (scale) => p.laplaceHalfWidth(scale, 0.5),
  "laplaceHalfWidth, alpha": (alpha) => p.laplaceHalfWidth(1, alpha),
  "concentration, multiplier": (multiplier) =>
    p.concentration({ ...event, epsilon: Infinity, noise: { kind: "gaussian", multiplier } }),
  "concentration, count": (count) => p.concentration({ ...event, count }),
  "concentration, sampling": (sampling) => p.concentration({ ...event, sampling }),
  "randomise, code": (code) => p.randomise(answer, code, 0, 0),
  "randomise, word": (word) => p.randomise(answer, 0, word, 0),
  "randomise, other": (other) => p.randomise(answer, 0, 0, other),
  "randomisedResponse, domain": (domainSize) => p.randomisedResponse(1, domainSize),
  "prefersRandomisedResponse, domain": (domainSize) => p.prefersRandomisedResponse(1, domainSize),
  "estimateCounts, counts": (value) => p.estimateCounts(answer, [value, 1]),
  "estimateVariance, n": (n) => p.estimateVariance(answer, n, 0.5),
  "estimateVariance, share": (share) => p.estimateVariance(answer, 1, share),
  "supportVariance, n": (n) => p.supportVariance(answer, n, 0.5),
  "supportVariance, share": (share) => p.supportVariance(answer, 1, share),
  "estimateFromSupport, support": (value) => p.estimateFromSupport(answer, [value], 1),
  "estimateFromSupport, n": (n) => p.estimateFromSupport(answer, [1], n),
  "projectToSimplex, value": (value) => p.projectToSimplex([value], 1),
  "projectToSimplex, total": (total) => p.projectToSimplex([1], total),
  "equalDistance, size": (size) => p.equalDistance(Uint32Array.of(1, 0), size, whole),
  "equalDistance, whole": (size) => p.equalDistance(Uint32Array.of(1, 0), 1, { ...whole, size }),
  "orderedDistance, size": (size) => p.orderedDistance(Uint32Array.of(1, 0), size, whole),
  "orderedDistance, whole": (size) => p.orderedDistance(Uint32Array.of(1, 0), 1, { ...whole, size }),
  "classSize, k": (k) => p.classSize({ k }),
  "closeness, t": (t) => p.closeness({ sensitive: "s", t }),
  "distinctDiversity, l": (l) => p.distinctDiversity({ sensitive: "s", l }),
  "entropyDiversity, l": (l) => p.entropyDiversity({ sensitive: "s", l }),
  "recursiveDiversity, c": (c) => p.recursiveDiversity({ sensitive: "s", c, l: 1 }),
  "recursiveDiversity, l": (l) => p.recursiveDiversity({ sensitive: "s", c: 1, l }),
  "attackResult, successes": (successes) => p.attackResult({ ...found, success: { successes, n: 2 } }),
  "attackResult, n": (n) => p.attackResult({ ...found, success: { successes: 1, n } }),
  "attackResult, baseline": (baseline) => p.attackResult({ ...found, baseline }),
  "attackResult, baseline's successes": (successes) => p.attackResult({ ...found, baseline: { successes, n: 2 } }),
  "attackResult, control's n": (n) => p.attackResult({ ...found, control: { successes: 1, n } }),
  "residualRisk, success": (estimate) => p.residualRisk({ ...share, estimate }, share),
  "residualRisk, control": (high) => p.residualRisk(share, { ...share, high }),
  "expectedHarm, success": (low) => p.expectedHarm({ ...harm, success: { ...share, low } }),
  "expectedHarm, gain": (gain) => p.expectedHarm({ ...harm, gain }),
  "expectedHarm, cost": (cost) => p.expectedHarm({ ...harm, cost }),
  "expectedHarm, records": (records) => p.expectedHarm({ ...harm, records }),
  "expectedHarm, loss": (loss) => p.expectedHarm({ ...harm, loss }),
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
