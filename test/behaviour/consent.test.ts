import { expect, test } from "vitest";
import { logit } from "../../src/behaviour/hazard.ts";
import {
  agreeProbability,
  askedSensitivity,
  consentProbability,
  intention,
  fairPull,
  interfaceEffects,
  moneyLogit,
  tiredAttention,
  trustScore,
  type Decider,
} from "../../src/behaviour/consent.ts";
import { normalQuantile } from "../../src/core/numerics.ts";
import { drawParameters } from "../../src/evidence/draw-parameters.ts";
import type { ConsentInterface } from "../../src/model/strategy.ts";
import { DEFAULT_ASK } from "../../src/simulation/firm/policy-terms.ts";

const p = drawParameters({}, "fixed", "x", 0);
const NOBODY: Decider = { concern: 0, trust: 0, gain: 0, demand: 0, privacyValue: 0, previous: 0, habit: 0 };

/** People of every concern and expected gain; of twenty, two lean to agreeing by habit and one to refusing. */
const PEOPLE = [...Array(40).keys()].flatMap((c) =>
  [...Array(20).keys()].flatMap((g) =>
    [...Array(20).keys()].map((h): Decider => {
      const [concern, gain] = [normalQuantile((c + 0.5) / 40), normalQuantile((g + 0.5) / 20)];
      return { ...NOBODY, concern, gain, demand: 0.25 * concern, habit: h < 2 ? 1 : h < 3 ? 2 : 0 };
    }),
  ),
);
const effects = interfaceEffects(p, fairPull(p, PEOPLE));

/** Share of these people that agrees. */
const share = (name: ConsentInterface, changes: Partial<typeof DEFAULT_ASK> = {}): number =>
  PEOPLE.reduce(
    (sum, who) => sum + consentProbability(p, effects[name], { ...DEFAULT_ASK, ...changes }, 1, who) / PEOPLE.length,
    0,
  );

test("each interface gets the share of its source within its published range", () => {
  expect(share("opt-out-hidden")).toBeGreaterThan(1 - 0.005); // CON-01: 0.23 % (0.1-0.5) leave
  expect(share("opt-out-hidden")).toBeLessThan(1 - 0.001);
  expect(share("fair-banner")).toBeGreaterThan(0.35); // CON-16: 50 % (35-55)
  expect(share("fair-banner")).toBeLessThan(0.55);
  expect(share("fair-banner")).toBeCloseTo(0.5, 6);
  expect(share("no-reject")).toBeGreaterThan(0.9); // CON-17: 94 % (90-98)
  expect(share("no-reject")).toBeLessThan(0.98);
  expect(share("opt-in-prompt")).toBeGreaterThan(0.2); // CON-05: 25 % (20-30)
  expect(share("opt-in-prompt")).toBeLessThan(0.3);
  expect(share("opt-in-unprompted")).toBeLessThan(0.005); // CON-14: 0.1 % (0-0.5)
  expect(share("hidden-reject") - share("fair-banner")).toBeGreaterThan(0.17); // CON-10: +22.5 points
  const refusing = (name: ConsentInterface): number => effects[name].attention - share(name);
  const fewer = refusing("hidden-reject") / refusing("fair-banner") - 1;
  expect(fewer).toBeCloseTo(-0.7, 2); // CON-43, those who close the banner apart
  expect(share("fair-banner", { granular: true }) - share("fair-banner")).toBeLessThan(-0.08); // CON-11: −14 points (8-20)
});

test("more concern, steps or sensitivity never raise consent; trust never lowers it", () => {
  const ask = { ...DEFAULT_ASK, interface: "fair-banner" as const };
  const who = NOBODY;
  const at = (change: Partial<Decider>, steps = 0, sensitivity = 1): number =>
    consentProbability(p, effects["fair-banner"], { ...ask, steps }, sensitivity, { ...who, ...change });
  for (let x = -2; x < 2; x += 0.5) {
    expect(at({ concern: x + 0.5 })).toBeLessThan(at({ concern: x }));
    expect(at({ trust: x + 0.5 })).toBeGreaterThan(at({ trust: x }));
  }
  expect(at({}, 1)).toBeLessThan(at({}));
  expect(at({}, 0, 1)).toBeLessThan(at({}, 0, 0.3));
});

test("trust counts against that in an average firm, so that a firm trusted more is agreed to more often", () => {
  // by hand: (0.72 − 0.6) / 0.12 = 1 for somebody without concern, and the concern of one sd takes its path of −0.34
  // away
  expect(trustScore(p, 0.72, 0)).toBeCloseTo(1, 12);
  expect(trustScore(p, 0.6, 1)).toBeCloseTo(0.34, 12);
  // and not against that in the scenario's own firm
  expect(trustScore({ ...p, "trust.initial": 0.7 }, 0.72, 0)).toBeCloseTo(1, 12);
});

test("asking for everything has sensitivity 1, for less has less", () => {
  expect(askedSensitivity(p, DEFAULT_ASK.signals)).toBe(1);
  expect(askedSensitivity(p, [])).toBe(0);
  expect(askedSensitivity(p, ["purchases"])).toBeLessThan(askedSensitivity(p, ["purchases", "location"]));
});

const QUESTION = { granular: false, steps: 0 };

test("an intercept of logit(s) makes a share s agree, whatever s is asked for", () => {
  const flat = { ...Object.fromEntries(Object.keys(p).map((name) => [name, 0])), "privacy.valueMedian": 1 };
  for (let s = 0.05; s < 0.99; s += 0.05)
    expect(agreeProbability(flat, { offset: logit(s) }, QUESTION, 1, { ...NOBODY, concern: 2, trust: -1 })).toBeCloseTo(
      s,
      12,
    );
});

test("a habit is a prior that money can move; who does not look gets the default", () => {
  const odds = (habit: number, incentive = 0): number =>
    logit(agreeProbability(p, { offset: 0 }, { ...QUESTION, incentive }, 1, { ...NOBODY, habit }));
  expect(odds(1) - odds(0)).toBeCloseTo(p["consent.habit"], 10);
  expect(odds(2) - odds(0)).toBeCloseTo(-p["consent.habit"], 10);
  // eleven times the value of privacy make up for a habit of refusing: e^2.5 − 1 = 11.2
  expect(odds(2, (Math.exp(2.5) - 1) * p["privacy.valueMedian"])).toBeCloseTo(odds(0), 8);
  for (const silence of [0, 1] as const)
    expect(consentProbability(p, { attention: 0, silence, offset: 3 }, QUESTION, 1, NOBODY)).toBe(silence);
  const half = { attention: 0.3, silence: 1 as const, offset: 0 };
  expect(consentProbability(p, half, QUESTION, 1, NOBODY)).toBeCloseTo(
    0.3 * agreeProbability(p, half, QUESTION, 1, NOBODY) + 0.7,
    14,
  );
});

test("money adds log(1 + money / own value): by hand, and more for those to whom privacy is worth less", () => {
  expect(moneyLogit(1, 0.7, { now: 0, yearly: 20 }, 20)).toBeCloseTo(Math.log(2), 14);
  expect(moneyLogit(2, 1, { now: 0, yearly: 60 }, 20)).toBeCloseTo(2 * Math.log(4), 13);
  expect(moneyLogit(1, 0.7, { now: 0, yearly: 0 }, 20)).toBe(0);
  // money now weighs more than money to come, by 1 / p: 14 now are 20 a year where p = 0.7
  expect(moneyLogit(1, 0.7, { now: 14, yearly: 0 }, 20)).toBeCloseTo(Math.log(2), 14);
  expect(moneyLogit(1, 0.7, { now: 10, yearly: 10 }, 20)).toBeCloseTo(Math.log(1 + 17 / 14), 14);
  const odds = (incentive: number, privacyValue: number): number =>
    logit(agreeProbability(p, { offset: 0 }, { ...QUESTION, incentive }, 1, { ...NOBODY, privacyValue }));
  // offered the median value, the median customer's odds double where consent.money is 1
  expect(odds(p["privacy.valueMedian"], 0) - odds(0, 0)).toBeCloseTo(p["consent.money"] * Math.log(2), 10);
  expect(odds(10, -1) - odds(0, -1)).toBeGreaterThan(odds(10, 1) - odds(0, 1));
});

test("a step costs its log-odds, a refusal before weighs as the status quo", () => {
  const odds = (steps: number, previous: number): number =>
    logit(agreeProbability(p, { offset: 0 }, { ...QUESTION, steps }, 1, { ...NOBODY, previous }));
  expect(odds(2, 0) - odds(0, 0)).toBeCloseTo(-2 * p["consent.step"], 10);
  expect(odds(0, 1) - odds(0, -1)).toBeCloseTo(2 * p["consent.statusQuo"], 10);
});

test("attention falls geometrically with every repeated question", () => {
  expect(tiredAttention(0.8, 0.25, 0)).toBe(0.8);
  expect(tiredAttention(0.8, 0.25, 3)).toBeCloseTo(0.8 * 0.75 ** 3, 14);
  expect(tiredAttention(0.8, 0, 9)).toBe(0.8);
});

test("stated intention has concern at full strength, behaviour only an attenuated part of it", () => {
  const at = (concern: number): Decider => ({ ...NOBODY, concern });
  const stated = intention(p, 1, at(1)) - intention(p, 1, at(0));
  const shown =
    logit(agreeProbability(p, { offset: 0 }, QUESTION, 1, at(1))) -
    logit(agreeProbability(p, { offset: 0 }, QUESTION, 1, at(0)));
  expect(shown / stated).toBeCloseTo(p["consent.attenuation"], 10);
  // README of the evidence: total path of concern on intention −0.34·0.23 + (0.26 + 0.34·0.15)·(−0.63) = −0.274, times
  // π/√3
  expect(stated).toBeCloseTo((-0.34 * 0.23 - (0.26 + 0.34 * 0.15) * 0.63) * p["consent.scale"], 10);
});

test("the pull of a fair question is solved for its share among those who choose, whatever the rest of the model", () => {
  const draws: Record<string, number>[] = [
    {},
    { "consent.fair": 0.35 },
    { "consent.attention.blocking": 0.9, "consent.habit": 4 },
  ];
  for (const changes of draws) {
    const own = { ...p, ...changes };
    const fair = interfaceEffects(own, fairPull(own, PEOPLE))["fair-banner"];
    const mean = PEOPLE.reduce((sum, who) => sum + consentProbability(own, fair, QUESTION, 1, who), 0) / PEOPLE.length;
    expect(mean).toBeCloseTo(own["consent.fair"], 7);
  }
});

test("more gain, control, safety or reason never make fewer agree; a click to refuse is one to agree turned round", () => {
  const odds = (who: Partial<Decider>, refusing = 0, steps = 0): number =>
    logit(agreeProbability(p, { offset: 0, refusing }, { ...QUESTION, steps }, 1, { ...NOBODY, ...who }));
  const bare = odds({});
  expect(odds({ gain: 1 }) - bare).toBeCloseTo(p["consent.gain"], 10);
  expect(odds({ reason: 1 }) - bare).toBeCloseTo(p["consent.reason"], 10);
  // κ π/√3 · b_R · risk: by hand 0.47 · 1.814 · 0.63 · 0.4
  expect(odds({ control: 1 }) - bare).toBeCloseTo(0.47 * 1.814 * 0.63 * 0.4, 10);
  expect(odds({ safety: 1 }) - bare).toBeCloseTo(0.47 * 1.814 * 0.63 * 0.3, 10);
  expect(odds({}, 1, 1)).toBeCloseTo(bare, 10);
  expect(odds({}, 1) - bare).toBeCloseTo(p["consent.step"], 10);
});
