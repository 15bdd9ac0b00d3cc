import fc from "fast-check";
import { expect, test } from "vitest";
import { ALL_BITS, depthOf, meetings, perceive } from "../../src/behaviour/perception.ts";
import { slateReaction, slateRule, welcome } from "../../src/behaviour/reactance.ts";
import {
  badOf,
  goodOf,
  nextLevel,
  nextSalience,
  nextScar,
  noticeOf,
  ownLevel,
  reaction,
  targetLevel,
  trustOf,
  trustRule,
  upset,
  type Impression,
} from "../../src/behaviour/trust.ts";
import { conversionOf, eagerness } from "../../src/behaviour/spending.ts";
import { engagement, excessHazard, harm, meanJump, shakenWeight } from "../../src/behaviour/violation.ts";
import { quickLogistic } from "../../src/core/quick-logistic.ts";
import { logistic, normalQuantile } from "../../src/core/numerics.ts";
import { drawParameters } from "../../src/evidence/draw-parameters.ts";
import type { Cue, Disclosure, Perception } from "../../src/model/strategy.ts";

const DEFAULTS = drawParameters({}, "fixed", "trust", 1);
/** Twenty draws of every parameter. */
const DRAWS = Array.from({ length: 20 }, (_, r) => drawParameters({}, "drawn", "trust", r + 1));
const rules = DRAWS.map(trustRule);
const RULE = trustRule(DEFAULTS);
const NOTHING: Impression = { good: 0, bad: 0, notice: 0 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const channel = fc.constantFrom("interface", "explanation", "centre", "seal", "mail", "notice", "report", "everybody" as const); // prettier-ignore
const cue: fc.Arbitrary<Cue> = fc.record({
  kind: fc.constantFrom("control", "safety", "benevolence", "notice" as const),
  size: share,
  channel,
});
const explanation: fc.Arbitrary<Disclosure> = fc.record({
  share,
  why: share,
  of: fc.constantFrom("all", "covert" as const),
  channel,
});
const perception: fc.Arbitrary<Perception> = fc.record({
  cues: fc.array(cue, { maxLength: 4 }),
  explained: fc.array(explanation, { maxLength: 3 }),
});
const use = fc.record({ open: share, covert: share });
const knows = fc.nat(ALL_BITS);
const RUNS = { numRuns: 200, seed: 5 };

test("the logistic table is within 1.2e-5 of the function on [−8, 8], never falls and stays inside (0, 1)", () => {
  let before = 0;
  for (let x = -12; x <= 12; x += 0.003) {
    const y = quickLogistic(x);
    expect(y).toBeGreaterThanOrEqual(before);
    expect(Math.abs(y - logistic(Math.max(-8, Math.min(8, x))))).toBeLessThan(1.2e-5);
    before = y;
  }
  expect(quickLogistic(-1e9)).toBeGreaterThan(0);
  expect(quickLogistic(1e9)).toBeLessThan(1);
});

test("the scale is that of the survey: at 0.6 a good experience gives +13 %, a bad one −35 %, by the vignette's share", () => {
  const whole = trustRule({ ...DEFAULTS, "trust.vignette": 1 });
  expect(logistic(Math.log(1.5) + whole.up)).toBeCloseTo(0.6 * 1.13, 12);
  expect(logistic(Math.log(1.5) - whole.down)).toBeCloseTo(0.6 * 0.65, 12);
  expect(RULE.up).toBeCloseTo(0.6 * whole.up, 12);
  expect(Object.values(RULE.weights).reduce((a, b) => a + b)).toBeCloseTo(1, 14);
});

test("own levels spread by their standard deviation and fall with concern; reactions have mean 1", () => {
  const n = 4000;
  const z = Array.from({ length: n }, (_, k) => normalQuantile((k + 0.5) / n));
  const mean = (values: number[]): number => values.reduce((a, b) => a + b) / n;
  const levels = z.map((one) => ownLevel(DEFAULTS, 0, one));
  const square = mean(levels.map((level) => (level - mean(levels)) ** 2));
  expect(Math.sqrt(square)).toBeCloseTo(0.5 * Math.sqrt(1 - 0.34 ** 2), 2);
  expect(ownLevel(DEFAULTS, 1, 0) - ownLevel(DEFAULTS, 0, 0)).toBeCloseTo(-0.17, 12);
  expect(mean(z.map((one) => reaction(0.5, one)))).toBeCloseTo(1, 2);
});

test("with one practice the level closes in geometrically: ℓ_t = ℓ* + (ℓ₀ − ℓ*)(1 − η_i)^t", () => {
  for (const rule of rules) {
    const seen = { good: 0.1, bad: 0.02, notice: 0 };
    const target = targetLevel(rule, 0.4, 1.3, 0, 0.6, seen, NOTHING);
    expect(target).toBeCloseTo(0.4 + 1.3 * 0.08, 14);
    const rate = rule.learn / (1 + rule.tenure * 100);
    let level = 0.4;
    for (let t = 0; t < 52; t++) level = nextLevel(rule, level, target, 100);
    expect(level).toBeCloseTo(target + (0.4 - target) * (1 - rate) ** 52, 12);
  }
});

test("a violation of integrity: −d (η e^(−δt) − δ e^(−ηt)) / (η − δ) below the path for years, to first order in a week", () => {
  const rule = { ...RULE, tenure: 0 };
  const d = 0.2;
  let [level, scar] = [-d, d];
  const [eta, delta] = [-Math.log(1 - rule.learn), -Math.log(rule.heal)];
  for (let t = 1; t <= 300; t++) {
    level = nextLevel(rule, level, targetLevel(rule, 0, 1, scar, 0.6, NOTHING, NOTHING), 0);
    scar = nextScar(rule, scar);
    const closed = (-d * (eta * Math.exp(-delta * t) - delta * Math.exp(-eta * t))) / (eta - delta);
    expect(Math.abs(level - closed)).toBeLessThan(0.002);
    expect(level).toBeLessThan(0);
  }
});

test("who meets a channel often enough knows it, u < 1 − (1 − r)ⁿ; wider reach never takes knowledge away", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), share, share, (u, a, b) => {
      const n = meetings(u, a);
      if (n < 65535) expect(u).toBeLessThanOrEqual(1 - (1 - a) ** n + 1e-9);
      if (n > 1 && n < 65535) expect(u).toBeGreaterThanOrEqual(1 - (1 - a) ** (n - 1) - 1e-9);
      if (a <= b) expect(meetings(u, b)).toBeLessThanOrEqual(n);
    }),
    RUNS,
  );
});

test("by hand: depth, the reason for open use, covert use told, leaked and exposed", () => {
  expect(depthOf([0.5, 0.6])).toBeCloseTo(0.8, 14);
  const told: Perception = { cues: [], explained: [{ share: 0.8, why: 1, of: "all", channel: "explanation" }] };
  const read = { open: 0.6, covert: 0.4 };
  const who = perceive(told, read, 2, 0.1, 0.8);
  expect(who.reason).toBeCloseTo(0.8 * 0.6, 14);
  expect(who.covert).toBeCloseTo(0.5 * (0.1 + 0.9 * 0.8), 14);
  const stranger = perceive(told, read, 0, 0.1, 0.8);
  expect([stranger.reason, stranger.covert]).toEqual([0, 0.5 * 0.1]);
  expect(perceive(told, read, 128, 0.1, 0.8).covert).toBe(0.5);
  // without a word of what is in it for the customer a reason counts half
  const dry: Perception = { cues: [], explained: [{ ...told.explained[0], why: 0 }] };
  expect(perceive(dry, read, 2, 0.1, 0.8).reason).toBeCloseTo(0.4 * 0.6, 14);
});

/** Where somebody's level tends who knows what is in `known`. */
const tends = (
  rule: ReturnType<typeof trustRule>,
  what: Perception,
  read: { open: number; covert: number },
  known: number,
  trust: number,
  leaks: number,
): number => {
  const seen = perceive(what, read, known, leaks, 1);
  const now = { good: goodOf(rule, seen), bad: badOf(rule, seen), notice: noticeOf(rule, seen) };
  return targetLevel(rule, 0, 1, 0, trust, now, NOTHING);
};

test("more control, safety or benevolence never lowers anybody's level; a notice never raises it", () => {
  fc.assert(
    fc.property(perception, cue, use, knows, share, share, (what, more, read, known, trust, leaks) => {
      const with1: Perception = { ...what, cues: [...what.cues, more] };
      for (const rule of rules) {
        const change = tends(rule, with1, read, known, trust, leaks) - tends(rule, what, read, known, trust, leaks);
        if (more.kind === "notice") expect(change).toBeLessThanOrEqual(1e-12);
        else expect(change).toBeGreaterThanOrEqual(-1e-12);
      }
    }),
    RUNS,
  );
});

test("explaining acceptable use never lowers a level, explaining covert use never raises one", () => {
  fc.assert(
    fc.property(perception, explanation, share, knows, share, share, (what, more, depth, known, trust, leaks) => {
      const told = (of: Disclosure["of"]): Perception => ({
        ...what,
        explained: [...what.explained, { ...more, of }],
      });
      for (const rule of rules) {
        const open = { open: depth, covert: 0 };
        const before = tends(rule, what, open, known, trust, leaks);
        expect(tends(rule, told("all"), open, known, trust, leaks)).toBeGreaterThanOrEqual(before - 1e-12);
        const hidden = { open: 0, covert: depth };
        const quiet = tends(rule, what, hidden, known, trust, leaks);
        for (const of of ["all", "covert"] as const)
          if (depth > 0) expect(tends(rule, told(of), hidden, known, trust, leaks)).toBeLessThanOrEqual(quiet + 1e-12);
      }
    }),
    RUNS,
  );
});

test("a policy that changes nothing leaves the own level, whatever the practice and what is known of it", () => {
  fc.assert(
    fc.property(share, share, share, share, (good, bad, notice, trust) => {
      const seen = { good, bad, notice };
      expect(targetLevel(RULE, 0.3, 1.7, 0, trust, seen, seen)).toBeCloseTo(0.3, 14);
    }),
    RUNS,
  );
});

test("bad news adds up and never reaches 1, fades by e^(−t / τ), and is forgotten", () => {
  fc.assert(
    fc.property(share, share, (s, jump) => {
      expect(upset(s, jump)).toBeGreaterThanOrEqual(Math.max(s, jump) - 1e-15);
      expect(upset(s, jump)).toBeLessThanOrEqual(1);
      expect(upset(s, 0)).toBeCloseTo(s, 14);
    }),
    RUNS,
  );
  let s = 1;
  for (let t = 0; t < 6; t++) s = nextSalience(RULE, s);
  expect(s).toBeCloseTo(Math.exp(-6 / 2), 12);
  for (let t = 0; t < 60; t++) s = nextSalience(RULE, s);
  expect(s).toBe(0);
});

test("with every parameter at its upper end and a full misuse every fifth week, trust stays finite and inside (0, 1)", () => {
  const high = trustRule({ ...DEFAULTS, "trust.vignette": 1, "trust.learn": 0.2, "trust.lasting": 0.7, "trust.forget": 10, "salience.weeks": 4 }); // prettier-ignore
  let [level, salience, scar] = [0.4, 0, 0];
  for (let week = 0; week < 1000; week++) {
    if (week % 5 === 0) {
      scar += high.lasting * high.down;
      level -= high.lasting * high.down;
      salience = upset(salience, 1 - high.lasting);
    }
    const trust = trustOf(level, salience, high.down);
    expect(trust).toBeGreaterThan(0);
    expect(trust).toBeLessThan(1);
    level = nextLevel(high, level, targetLevel(high, 0.4, 1, scar, trust, NOTHING, NOTHING), 50);
    salience = nextSalience(high, salience);
    scar = nextScar(high, scar);
  }
  expect(Number.isFinite(level)).toBe(true);
});

test("slates at first sight: a full reason gives 1.11 at trust 0.6, full disclosure of covert use leaves 0.80 (CRP-05, CRP-04)", () => {
  const rule = slateRule(DEFAULTS);
  expect(Math.exp(slateReaction(rule, 0, 0.6, 1, 0, 0))).toBeCloseTo(1.11, 12);
  expect(Math.exp(slateReaction(rule, 0, 0.6, 0, 1, 0))).toBeCloseTo(0.8, 12);
  // visible use at 0.72 of trust against 0.48 (CRP-06), and half of a reaction after twenty visits
  expect(Math.exp(rule.trust * (welcome(rule, 1, 0, 0.72, 0) - welcome(rule, 1, 0, 0.48, 0)))).toBeCloseTo(1.27, 2);
  expect(Math.exp(rule.trust * welcome(rule, 1, 0, 0.36, 0))).toBeCloseTo(0.89, 2);
  expect(slateReaction(rule, 20, 0.6, 1, 0, 0)).toBeCloseTo(0.5 * Math.log(1.11), 12);
});

test("no reason for acceptable use ever lowers what a slate attracts; more control never adds to repulsion", () => {
  fc.assert(
    fc.property(fc.nat(500), share, share, share, fc.double({ min: -3, max: 3, noNaN: true }), (n, t, e, k, c) => {
      for (const p of DRAWS) {
        const rule = slateRule(p);
        expect(slateReaction(rule, n, t, e, 0, 0)).toBeGreaterThanOrEqual(0);
        expect(welcome(rule, 1, Math.min(1, k + 0.1), t, c)).toBeGreaterThanOrEqual(welcome(rule, 1, k, t, c) - 1e-15);
      }
    }),
    RUNS,
  );
});

test("a leak of full severity makes the published share leave: ε and what trust carries sum to E", () => {
  for (const p of DRAWS) {
    const rule = trustRule(p);
    const trust = 0.6;
    const jump = meanJump(p["breach.misuse"], p["breach.negligence"], p["breach.attack"], rule.lasting);
    const base = 1 - (1 - p["churn.base"]) ** (7 / (365.25 / 12));
    const excess = excessHazard(p, rule, trust);
    let sum = 0;
    for (let t = 0, s = jump; t < 200; t++, s *= rule.fade)
      sum += excess * s + base * p["churn.trust"] * rule.down * trust * (1 - trust) * s;
    const published = p["breach.excessChurn"] * p["churn.breachIndustry"];
    if (excess > 0) expect(sum).toBeCloseTo(published, 10);
    else expect(sum).toBeGreaterThanOrEqual(published);
  }
});

test("trust moves visits and what they are worth by half of β each; nobody buys with more than certainty", () => {
  expect(eagerness(0.4, 0.7, 0.6) ** 2).toBeCloseTo(Math.exp(0.4 * 0.1), 12);
  expect(eagerness(0, 0.9, 0.6)).toBe(1);
  expect([conversionOf(0.85, 1.02), conversionOf(0.85, 2)]).toEqual([0.85 * 1.02, 1]);
});

test("harm, engagement and weight by hand: control and reasons protect together, mending at once, tenure against all", () => {
  expect(harm(0.5, 0.7, 0.4, 0.5, 0.4, 0.3)).toBeCloseTo(0.5 * (1 - 0.7 * 0.4 * 0.5) * (1 - 0.4 * 0.3), 14);
  expect(harm(0.5, 0.7, 1, 0, 0.4, 0)).toBe(0.5);
  expect(engagement(0.3, 1, 1)).toBeCloseTo(0.7, 14);
  expect(shakenWeight({ ...RULE, tenure: 0.01 }, 100)).toBeCloseTo(0.5, 14);
});
