import fc from "fast-check";
import { expect, test } from "vitest";
import { blame, breachLogOdds, BREACH_WEEKS, ceilingAfter, excessLeavers } from "../../src/behaviour/breach.ts";
import { promptLogOdds, PROMPT_WEEKS } from "../../src/behaviour/prompt.ts";
import { intrusion, tolerance } from "../../src/behaviour/reactance.ts";
import { spillover } from "../../src/behaviour/rivals.ts";
import { actualProtection, credited, discovery, promiseFactor, theatre } from "../../src/behaviour/theatre.ts";
import { disclosure } from "../../src/behaviour/transparency.ts";
import { absentTrust, nextTrust, type TrustRule } from "../../src/behaviour/trust.ts";

const TRANSPARENCY = { acceptable: 0.2, unacceptable: 0.3, control: 0.5, salience: 0.4 };
const TRUST: TrustRule = { gain: 0.02, loss: 0.05, news: 0.02, peak: 0.5, reversion: 0.02, tenure: 0.002 };
const share = fc.double({ min: 0, max: 1, noNaN: true });

test("disclosure: by hand, and its sign turns where acceptability and trust say so", () => {
  const told = { clarity: 0.5, notice: 0, control: 0.4 };
  // 0.5 × (0.7·0.2·0.6 − 0.3·0.3·(1 − 0.5·0.4))
  expect(disclosure(TRANSPARENCY, told, 0.7, 0.6)).toBeCloseTo(0.5 * (0.7 * 0.2 * 0.6 - 0.3 * 0.3 * 0.8), 14);
  const turning = (0.3 * 0.3 * 0.8) / (0.7 * 0.2);
  expect(disclosure(TRANSPARENCY, told, 0.7, turning)).toBeCloseTo(0, 14);
  expect(disclosure(TRANSPARENCY, told, 0.7, turning + 0.01)).toBeGreaterThan(0);
  expect(disclosure(TRANSPARENCY, told, 0.7, turning - 0.01)).toBeLessThan(0);
  expect(disclosure(TRANSPARENCY, told, 0, 1)).toBeLessThan(0);
  expect(disclosure(TRANSPARENCY, { clarity: 0, notice: 0, control: 0 }, 0.2, 0.9)).toBeCloseTo(0, 14);
});

test("a formal notice hurts those who trust, the less the more control they have; nobody who distrusts", () => {
  const notice = (trust: number, control: number): number =>
    disclosure(TRANSPARENCY, { clarity: 0, notice: 1, control }, 1, trust);
  expect(notice(0.8, 0)).toBeCloseTo(-0.32, 14);
  expect(notice(0.8, 1)).toBeCloseTo(0, 14);
  expect(notice(0, 0)).toBeCloseTo(0, 14);
});

test("more control never lowers trust, all else equal: care, disclosure and intrusion together, for anybody", () => {
  const reactance = { covert: 1, control: 0.5, trust: 0.5, threshold: 0.2, concern: 0.3 };
  const after = (
    control: number,
    o: { trust: number; clarity: number; depth: number; covert: number; concern: number; safety: number },
  ): number => {
    const word = disclosure(TRANSPARENCY, { clarity: o.clarity, notice: 0.03, control }, 1 - o.covert, o.trust);
    const neg =
      intrusion(reactance, { depth: o.depth, covert: o.covert }, control, o.trust, tolerance(reactance, o.concern)) +
      Math.max(0, -word);
    const pos = (0.3 * (control + o.safety)) / 3 + Math.max(0, word);
    return nextTrust(TRUST, o.trust, 1, 0.6, 50, pos, neg);
  };
  const person = fc.record({
    trust: share,
    clarity: share,
    depth: share,
    covert: share,
    safety: share,
    concern: fc.double({ min: -3, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(share, share, person, (a, b, who) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      expect(after(more, who)).toBeGreaterThanOrEqual(after(less, who) - 1e-15);
    }),
    { numRuns: 500, seed: 11 },
  );
});

test("without visible use there is no reactance, for anybody", () => {
  const rule = { covert: 2, control: 0.3, trust: 0.3, threshold: 0.05, concern: 0.5 };
  fc.assert(
    fc.property(share, share, share, fc.double({ min: -4, max: 4, noNaN: true }), (covert, control, trust, concern) => {
      expect(intrusion(rule, { depth: 0, covert }, control, trust, tolerance(rule, concern))).toBe(0);
    }),
    { numRuns: 300, seed: 12 },
  );
});

test("perceived and actual protection are apart: what nobody sees earns nothing, what is not there earns until it is found out", () => {
  const hardened = { hazard: 0.6, size: 0.6, linkability: 0.7 };
  expect(actualProtection(hardened)).toBeCloseTo(1 - 0.252, 14);
  expect(actualProtection({ hazard: 2, size: 1, linkability: 1 })).toBe(0);
  expect(theatre(0, actualProtection(hardened))).toBe(0);
  expect(credited(0, 0, false)).toBe(0);
  const nothing = actualProtection({ hazard: 1, size: 1, linkability: 1 });
  const gap = theatre(0.3, nothing);
  expect(gap).toBe(0.3);
  expect(credited(0.3, gap, false)).toBe(0.3);
  expect(credited(0.3, gap, true)).toBe(0);
  // an honest claim has nothing to find
  expect(discovery(0.01, theatre(0.3, actualProtection(hardened)))).toBe(0);
  expect(discovery(0.01, gap)).toBeCloseTo(0.003, 14);
});

test("a promise makes good signals count for more in its weeks, half as much more once the firm was caught", () => {
  expect(promiseFactor(1, 0.5, 0, 13, false)).toBe(1.5);
  expect(promiseFactor(1, 0.5, 12, 13, true)).toBe(1.25);
  expect(promiseFactor(1, 0.5, 13, 13, false)).toBe(1);
  expect(promiseFactor(0, 0.5, 3, 13, false)).toBe(1);
});

test("integrity lowers the ceiling for good, competence does not; an attack from outside weighs less than a fault", () => {
  expect(ceilingAfter(0.9, "misuse", 0.2, 0.5)).toBeCloseTo(0.81, 14);
  expect(ceilingAfter(0.9, "attack", 0.2, 0.5)).toBe(0.9);
  expect(ceilingAfter(0.9, "negligence", 0.2, 0.5)).toBe(0.9);
  expect(blame("attack", 0.7)).toBe(0.7);
  expect(blame("negligence", 0.7)).toBe(1);
});

test("a clear resolution averts its share of the excess churn, and keeps customers when it averts more than all", () => {
  const weekly = 0.005;
  const excess = (averted: number): number => {
    let sum = 0;
    for (let t = 0; t < BREACH_WEEKS; t++)
      sum += weekly * Math.exp(breachLogOdds(1, t, excessLeavers(0.039, true, averted), weekly)) - weekly;
    return sum;
  };
  expect(excess(0.8)).toBeCloseTo(0.2 * 0.039, 10);
  expect(excess(1)).toBeCloseTo(0, 10);
  expect(excess(1.3)).toBeCloseTo(-0.3 * 0.039, 10);
  expect(excessLeavers(0.039, false, 0.8)).toBe(0.039);
});

test("a rival's breach is bad news in proportion, good news when it is severe", () => {
  expect(spillover(0.4, 0.2, 0.8)).toBeCloseTo(0.08, 14);
  expect(spillover(0.9, 0.2, 0.8)).toBeCloseTo(-0.18, 14);
});

test("a question adds its log-odds of leaving for three months", () => {
  expect([-1, 0, PROMPT_WEEKS - 1, PROMPT_WEEKS].map((since) => promptLogOdds(0.3, since))).toEqual([0, 0.3, 0.3, 0]);
});

test("news moves trust evenly where its ratio is 1, own experience by the asymmetry; who is away goes back to the own level geometrically", () => {
  const rule = { ...TRUST, peak: 0, tenure: 0, reversion: 0 };
  const at = (pos: number, neg: number, news: number): number => nextTrust(rule, 0.5, 1, 0.5, 0, pos, neg, news) - 0.5;
  expect(at(0, 0, 1)).toBeCloseTo(-at(1, 0, 0), 14);
  expect(at(0, 1, 0)).toBeCloseTo(2.5 * at(0, 0, 1), 14);
  let trust = 0.2;
  for (let t = 0; t < 30; t++) trust = absentTrust(TRUST, trust, 1, 0.6);
  expect(trust).toBeCloseTo(0.6 - 0.4 * 0.98 ** 30, 12);
  expect(absentTrust(TRUST, 0.5, 0.4, 0.6)).toBe(0.4);
});
