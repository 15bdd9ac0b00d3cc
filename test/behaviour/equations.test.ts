import { expect, test } from "vitest";
import { breachLogOdds, BREACH_WEEKS, engagement } from "../../src/behaviour/breach.ts";
import { chooseSlot, examination } from "../../src/behaviour/choice.ts";
import { churnLogOdds, churnRule } from "../../src/behaviour/churn.ts";
import { happens, logit, weeklyProbability, WEEKS_PER_MONTH } from "../../src/behaviour/hazard.ts";
import { dataUse, intrusion, tolerance } from "../../src/behaviour/reactance.ts";
import { nextTrust, type TrustRule } from "../../src/behaviour/trust.ts";
import { extraNeeds } from "../../src/behaviour/needs.ts";
import { logistic } from "../../src/core/numerics.ts";
import { stream, uniform } from "../../src/core/random.ts";

const RULE: TrustRule = { gain: 0.05, loss: 0.1, news: 0.05, peak: 0, reversion: 0.02, tenure: 0.01 };

test("trust with constant signals tends to the fixed point of its linear recursion", () => {
  const w = 1 / (1 + 0.01 * 50);
  const [pos, neg, ceiling, level] = [0.4, 0.2, 0.9, 0.5];
  const fixedPoint = (w * 0.05 * pos * ceiling + 0.02 * level) / (w * 0.05 * pos + w * 0.1 * neg + 0.02);
  let trust = 0.1;
  for (let t = 0; t < 3000; t++) trust = nextTrust(RULE, trust, ceiling, level, 50, pos, neg);
  expect(trust).toBeCloseTo(fixedPoint, 10);
});

test("trust stays between 0 and its ceiling and does not move without signals at its level", () => {
  expect(nextTrust(RULE, 0.5, 1, 0.5, 0, 0, 0)).toBe(0.5);
  expect(nextTrust({ ...RULE, loss: 50 }, 0.5, 1, 0.5, 0, 0, 1)).toBe(0);
  expect(nextTrust({ ...RULE, gain: 50 }, 0.5, 0.8, 0.5, 0, 1, 0)).toBe(0.8);
});

test("a bad signal costs more than an equal good one gives, by the asymmetry, at T = 1/2", () => {
  const up = nextTrust(RULE, 0.5, 1, 0.5, 0, 1, 0) - 0.5;
  const down = 0.5 - nextTrust(RULE, 0.5, 1, 0.5, 0, 0, 1);
  expect(down / up).toBeCloseTo(2, 10);
});

test("no visible use, no intrusion; more control, trust or tolerance never adds to it", () => {
  const rule = { covert: 1, control: 0.5, trust: 0.5, threshold: 0.2, concern: 0.3 };
  expect(intrusion(rule, { depth: 0, covert: 1 }, 0, 0, tolerance(rule, 3))).toBe(0);
  const use = dataUse(
    [
      { sensitivity: 0.5, covert: true },
      { sensitivity: 0.3, covert: false },
    ],
    1,
  );
  // depth 1 − 0.5 × 0.7 = 0.65, covert share 0.5 / 0.8
  expect(use.depth).toBeCloseTo(0.65, 12);
  expect(use.covert).toBeCloseTo(0.625, 12);
  // by hand: 0.65 × 1.625 × (1 − 0.5·0.4) × (1 − 0.5·0.6) − 0.2 e^0
  expect(intrusion(rule, use, 0.4, 0.6, tolerance(rule, 0))).toBeCloseTo(0.65 * 1.625 * 0.8 * 0.7 - 0.2, 12);
  for (let x = 0; x < 1; x += 0.1) {
    expect(intrusion(rule, use, x + 0.1, 0.5, tolerance(rule, 1))).toBeLessThanOrEqual(
      intrusion(rule, use, x, 0.5, tolerance(rule, 1)),
    );
    expect(intrusion(rule, use, 0.5, x + 0.1, tolerance(rule, 1))).toBeLessThanOrEqual(
      intrusion(rule, use, 0.5, x, tolerance(rule, 1)),
    );
    expect(intrusion(rule, use, 0.5, 0.5, tolerance(rule, x - 0.5))).toBeLessThanOrEqual(
      intrusion(rule, use, 0.5, 0.5, tolerance(rule, x)),
    );
  }
});

test("weekly probabilities compound to the given one", () => {
  const weekly = weeklyProbability(0.053, WEEKS_PER_MONTH);
  expect(1 - (1 - weekly) ** WEEKS_PER_MONTH).toBeCloseTo(0.053, 12);
  expect(logistic(logit(0.3))).toBeCloseTo(0.3, 14);
});

test("a constant hazard gives geometric survival, and two classes of frailty their known mixture", () => {
  const rule = churnRule(0.05, 0.23, 2.4, 0, 0, 0);
  const weekly = weeklyProbability(0.05, WEEKS_PER_MONTH);
  const usual = logistic(churnLogOdds(rule, 0, 0, 0, 0, 0));
  const frail = logistic(churnLogOdds(rule, 1, 0, 0, 0, 0));
  expect(0.77 * usual + 0.23 * frail).toBeCloseTo(weekly, 12);
  expect(frail / usual).toBeCloseTo(2.4, 10);
  // share of all leavers of the first week that are frail: CHN-04 says 42 %
  expect((0.23 * frail) / weekly).toBeCloseTo(0.42, 2);
  const s = stream("survival", 0, "test");
  const weeks = 20;
  let left = 0;
  const n = 20000;
  for (let i = 0; i < n; i++) {
    const odds = churnLogOdds(rule, i % 100 < 23 ? 1 : 0, 0, 0, 0, 0);
    for (let w = 0; w < weeks; w++)
      if (happens(uniform(s, i, w, 0, 0), odds)) {
        left++;
        break;
      }
  }
  const expected = 1 - 0.77 * (1 - usual) ** weeks - 0.23 * (1 - frail) ** weeks;
  // five standard errors: false alarm below 1e-6
  expect(Math.abs(left / n - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / n));
});

test("excess churn after a breach sums to the asked share in six months and is over then", () => {
  const weekly = 0.005;
  let excess = 0;
  for (let t = 0; t < BREACH_WEEKS; t++) excess += weekly * Math.exp(breachLogOdds(1, t, 0.039, weekly)) - weekly;
  expect(excess).toBeCloseTo(0.039, 10);
  expect(breachLogOdds(1, BREACH_WEEKS, 0.039, weekly)).toBe(0);
  expect(breachLogOdds(0, 3, 0.039, weekly)).toBe(0);
  expect(engagement(1, 0, 0.3, 0.75)).toBeCloseTo(0.7, 12);
  expect(engagement(1, 50, 0.3, 0.75)).toBeCloseTo(1, 12);
});

test("a slot is chosen with its multinomial-logit probability", () => {
  const weights = Float32Array.of(0.5, 1, 0.25);
  const total = 1.75;
  const n = 100000;
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) counts[chooseSlot(weights, 0, 3, total, (i + 0.5) / n) + 1]++;
  [1, 0.5, 1, 0.25].forEach((w, k) => expect(counts[k] / n).toBeCloseTo(w / 2.75, 4));
});

test("examination is the discount of nDCG for bias 1 and even for bias 0", () => {
  const one = examination(3, 1);
  expect(one[0]).toBeCloseTo(1, 14);
  expect(one[1]).toBeCloseTo(1 / Math.log2(3), 12);
  expect(one[2]).toBeCloseTo(0.5, 12);
  expect([...examination(3, 0)]).toEqual([1, 1, 1]);
});

test("extra needs follow the negative binomial: probabilities by its recursion", () => {
  const [mean, r] = [1.5, 0.8];
  const cumulative = extraNeeds(mean, r);
  let p = (r / (r + mean)) ** r;
  let sum = 0;
  for (let k = 0; k < 20; k++) {
    sum += p;
    expect(cumulative[k]).toBeCloseTo(sum, 10);
    p *= ((k + r) / (k + 1)) * (mean / (mean + r));
  }
});
