import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { difference } from "../../src/attacks/membership-result.ts";
import { auc, bestThreshold, epsilonLowerBound, ratesAbove, tprAt } from "../../src/attacks/roc.ts";
import { draws, stream } from "../../src/core/random.ts";

const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 20 });

describe("ROC figures", () => {
  test("AUC is the share of pairs won, ties one half, as counted pair by pair", () => {
    fc.assert(
      fc.property(scores, scores, (members, others) => {
        let wins = 0;
        for (const a of members) for (const b of others) wins += a > b ? 1 : a === b ? 0.5 : 0;
        const found = auc({ members, others });
        expect(found.estimate).toBeCloseTo(wins / (members.length * others.length), 12);
        expect(found.low).toBeLessThanOrEqual(found.estimate);
        expect(found.high).toBeGreaterThanOrEqual(found.estimate);
        expect(found.high - found.low).toBeGreaterThan(0);
      }),
    );
  });

  test("an attacker who says the same of everybody has AUC 0.5 and no true positives at a low false-positive rate", () => {
    const same = { members: Array(50).fill(1), others: Array(50).fill(1) };
    expect(auc(same).estimate).toBe(0.5);
    expect(tprAt(same, 0.1).estimate).toBe(0);
    expect(ratesAbove(same, bestThreshold(same))).toEqual({ tpr: 0, fpr: 0, hits: 0, alarms: 0 });
  });

  test("Newcombe's interval solves |AUC − θ| = z s(θ) at both ends, and is not empty for a perfect score", () => {
    const found = auc({ members: [3, 4, 5, 6], others: [0, 1, 2, 3.5] });
    const at = (theta: number): number => {
      const rest = 4 - 1; // (m + n) / 2 − 1
      return Math.sqrt(
        (theta * (1 - theta) * (1 + (rest * (1 - theta)) / (2 - theta) + (rest * theta) / (1 + theta))) / 16,
      );
    };
    expect((found.estimate - found.low) / at(found.low)).toBeCloseTo(1.959964, 5);
    expect((found.high - found.estimate) / at(found.high)).toBeCloseTo(1.959964, 5);
    expect(auc({ members: [2, 3], others: [0, 1] }).low).toBeLessThan(1);
  });

  test("TPR at a false-positive rate: the threshold lets at most that share of the others through", () => {
    const others = Array.from({ length: 100 }, (_, i) => i);
    expect(tprAt({ members: [98.5, 98, 99, 120], others }, 0.01).estimate).toBe(0.75); // threshold 98: one other above
    expect(tprAt({ members: [98.5, 98, 99, 120], others }, 0.001).estimate).toBe(0.25); // threshold 99: none above
    expect(tprAt({ members: [1], others }, 1).estimate).toBe(1);
    for (const share of [0.29, 0.57, 0.58])
      // of 100 others
      expect(tprAt({ members: [others.length - 100 * share - 0.5], others }, share).estimate).toBe(1);
  });

  test("TPR interval is Clopper and Pearson's: 0 of 20 gives 0 to 0.1684 (1 − 0.025^(1/20))", () => {
    const found = tprAt({ members: Array(20).fill(0), others: [1] }, 0);
    expect(found.low).toBe(0);
    expect(found.high).toBeCloseTo(1 - 0.025 ** (1 / 20), 9);
  });

  test("the best threshold maximises TPR − FPR over all cuts", () => {
    fc.assert(
      fc.property(scores, scores, (members, others) => {
        const gain = (t: number): number => {
          const { tpr, fpr } = ratesAbove({ members, others }, t);
          return tpr - fpr;
        };
        const cuts = [-1, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5];
        expect(gain(bestThreshold({ members, others }))).toBeCloseTo(Math.max(...cuts.map(gain)), 9);
      }),
    );
  });

  test("difference of shares: 56/70 − 48/80 = 0.2, 0.0524 to 0.3339 (Newcombe 1998b, table II, method 10)", () => {
    const wilson = (x: number, n: number) => {
      const z = 1.959963984540054;
      const p = x / n;
      const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
      const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
      return { estimate: p, low: centre - half, high: centre + half };
    };
    const found = difference(wilson(56, 70), wilson(48, 80));
    expect(found.estimate).toBeCloseTo(0.2, 12);
    expect(found.low).toBeCloseTo(0.0524, 4);
    expect(found.high).toBeCloseTo(0.3339, 4);
  });
});

describe("lower bound on ε", () => {
  /** Randomised response with ε: one bit, kept with probability e^ε / (e^ε + 1). */
  const audit = (epsilon: number, n: number, run: number): number => {
    const keep = Math.exp(epsilon) / (1 + Math.exp(epsilon));
    const d = draws(stream("audit", run, "bits"), 0, 0, 0);
    let hits = 0;
    let alarms = 0;
    for (let i = 0; i < n; i++) {
      if (d.next() < keep) hits++;
      if (d.next() >= keep) alarms++;
    }
    return epsilonLowerBound({ hits, members: n, alarms, others: n });
  };

  test("stays below the ε of randomised response, in all of 200 runs but a few", () => {
    // each run exceeds with probability at most 5 %; more than 22 of 200 with probability below 3e-4 even then
    for (const epsilon of [0, 0.5, 2]) {
      const over = Array.from({ length: 200 }, (_, run) => audit(epsilon, 300, run)).filter(
        (bound) => bound > epsilon,
      ).length;
      expect(over).toBeLessThanOrEqual(22);
    }
  });

  test("comes near it with many tries: 100,000 tries at ε = 1 give more than 0.95", () => {
    const bound = audit(1, 100_000, 0);
    expect(bound).toBeGreaterThan(0.95); // standard error of ln(TPR/FPR) is about 0.006
    expect(bound).toBeLessThan(1.02);
  });

  test("catches a mechanism that claims ε = 1 and spends 2", () => {
    expect(audit(2, 5000, 0)).toBeGreaterThan(1.5);
  });

  test("δ is subtracted; nobody to judge gives 0", () => {
    const counts = { hits: 900, members: 1000, alarms: 100, others: 1000 };
    expect(epsilonLowerBound({ ...counts, delta: 0.1 })).toBeLessThan(epsilonLowerBound(counts));
    expect(epsilonLowerBound({ hits: 0, members: 0, alarms: 0, others: 5 })).toBe(0);
    expect(epsilonLowerBound({ hits: 5, members: 10, alarms: 5, others: 10 })).toBe(0);
  });
});
