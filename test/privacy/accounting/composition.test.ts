import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PrivacyEvent } from "../../../src/model/strategy.ts";
import {
  advanced,
  advancedEpsilon,
  basic,
  groupGuarantee,
  groupPrivacy,
  ledger,
  parallel,
  pld,
  poissonSampled,
  rdp,
  shuffledEpsilon,
  amplifiedEpsilon,
  zcdp,
  zcdpDelta,
  zcdpEpsilon,
} from "../../../src/privacy/index.ts";
import { customerEvent, gaussianEvent, pureEvent } from "./events.ts";

describe("basic composition", () => {
  it("adds up, and proves nothing below the sum of deltas", () => {
    const events = [customerEvent({ epsilon: 0.5, delta: 1e-6, count: 3 }), customerEvent({ epsilon: 0.25, delta: 0 })];
    expect(basic().epsilon(events, 3e-6).epsilon).toBe(1.75);
    expect(basic().epsilon(events, 2.9e-6).epsilon).toBe(Infinity);
    expect(basic().delta(events, 1.75).delta).toBeCloseTo(3e-6, 15);
    expect(basic().delta(events, 1.7).delta).toBe(1);
  });
});

describe("advanced composition", () => {
  // by hand: 0.1 √(2 × 100 × ln 1e6) + 100 × 0.1 × (e^0.1 − 1) = 5.25652 + 1.05171
  it("follows Dwork, Rothblum & Vadhan 2010", () => {
    expect(advancedEpsilon(0.1, 100, 1e-6)).toBeCloseTo(6.30823, 5);
    expect(advanced().epsilon([pureEvent(0.1, 100)], 1e-6).epsilon).toBeCloseTo(6.30823, 5);
  });

  it("never exceeds basic composition, and beats it for many small epsilons", () => {
    expect(advancedEpsilon(1, 10, 1e-6)).toBeGreaterThan(10);
    expect(advanced().epsilon([pureEvent(1, 10)], 1e-6).epsilon).toBe(10);
    expect(advanced().epsilon([pureEvent(0.01, 10_000)], 1e-6).epsilon).toBeLessThan(10);
  });

  it("spends the events' own deltas first", () => {
    const events = [customerEvent({ epsilon: 0.1, delta: 1e-8, count: 100 })];
    expect(advanced().epsilon(events, 2e-6).epsilon).toBeCloseTo(advancedEpsilon(0.1, 100, 1e-6), 12);
    expect(advanced().epsilon(events, 5e-7).epsilon).toBe(Infinity);
  });
});

describe("zero-concentrated accounting", () => {
  // computed with mpmath, 50 digits: the minimum over real orders of the conversion of Canonne, Kamath & Steinke 2020,
  // corollary 13
  it.each([
    [0.5, 1e-6, 5.221534444530169],
    [0.1, 1e-5, 1.9142388320035978],
    [5, 1e-9, 24.405987557559381],
    [0.001, 1e-5, 0.1573353931612155],
    [0.02, 0.01, 0.34499535214563428],
  ])("ρ = %s at δ = %s converts tightly", (rho, delta, epsilon) => {
    expect(zcdpEpsilon(rho, delta) / epsilon).toBeCloseTo(1, 13);
    expect(zcdpDelta(rho, epsilon) / delta).toBeCloseTo(1, 12);
    // Bun & Steinke 2016, proposition 1.3
    expect(zcdpEpsilon(rho, delta)).toBeLessThan(rho + 2 * Math.sqrt(rho * Math.log(1 / delta)));
  });

  it("counts Gaussian 1/2m², private ε²/2, bounded range ε²/8", () => {
    const rho = (event: PrivacyEvent): number => zcdp().epsilon([event], 1e-6).epsilon;
    expect(rho(gaussianEvent(2))).toBe(zcdpEpsilon(1 / 8, 1e-6));
    expect(rho(pureEvent(0.3, 4))).toBeCloseTo(zcdpEpsilon(4 * 0.045, 1e-6), 12);
    expect(rho({ ...pureEvent(0.3, 4), noise: { kind: "bounded-range" } })).toBeCloseTo(
      zcdpEpsilon(4 * 0.01125, 1e-6),
      12,
    );
  });

  it("sets the deltas of unknown noise aside", () => {
    expect(zcdp().epsilon([customerEvent({ epsilon: 0.3, delta: 4e-7 })], 1e-6).epsilon).toBeCloseTo(
      zcdpEpsilon(0.045, 6e-7),
      12,
    );
    expect(zcdp().epsilon([customerEvent({ epsilon: 0.3, delta: 4e-7 })], 3e-7).epsilon).toBe(Infinity);
  });
});

describe("groups, parts and samples", () => {
  // by hand: 3ε and δ (1 + e^0.5 + e^1)
  it("group privacy multiplies epsilon and grows delta", () => {
    const group = groupGuarantee(0.5, 1e-6, 3);
    expect(group.epsilon).toBe(1.5);
    expect(group.delta).toBeCloseTo(1e-6 * (1 + Math.exp(0.5) + Math.exp(1)), 18);
    expect(groupGuarantee(0, 1e-6, 5).delta).toBeCloseTo(5e-6, 18);
    expect(groupGuarantee(100, 0.5, 9).delta).toBe(1);
  });

  it("turns a guarantee per event into one per customer, noise included", () => {
    const event = groupPrivacy({ ...gaussianEvent(6), unit: "event" }, 3, "customer");
    expect(event).toMatchObject({ unit: "customer", noise: { kind: "gaussian", multiplier: 2 } });
    expect(rdp().epsilon([event], 1e-6).epsilon).toBe(rdp().epsilon([gaussianEvent(2)], 1e-6).epsilon);
  });

  it("parallel composition takes the largest part, under replace twice that", () => {
    const parts = [[pureEvent(0.5)], [pureEvent(0.2, 2)], []];
    expect(parallel({ parts, adjacency: "add-remove", accountant: basic(), delta: 0 }).epsilon).toBe(0.5);
    expect(parallel({ parts, adjacency: "replace", accountant: basic(), delta: 0 }).epsilon).toBe(1);
    expect(() =>
      parallel({ parts: [[customerEvent({ delta: 1e-6 })]], adjacency: "replace", accountant: basic(), delta: 1e-6 }),
    ).toThrow("parallel.parts[0][0].delta must be 0");
    expect(() =>
      parallel({
        parts: [[customerEvent({ adjacency: "replace" })]],
        adjacency: "add-remove",
        accountant: basic(),
        delta: 0,
      }),
    ).toThrow("parallel.parts[0][0].adjacency must be add-remove, got replace");
  });

  // by hand: ln(1 + 0.1 (e − 1)) = 0.158565
  it("sampling amplifies: ln(1 + q (e^ε − 1)), q δ", () => {
    expect(amplifiedEpsilon(1, 0.1)).toBeCloseTo(0.1585651, 7);
    expect(amplifiedEpsilon(1000, 0.1)).toBeCloseTo(1000 + Math.log(0.1), 10);
    const event = poissonSampled(customerEvent({ epsilon: 1, delta: 1e-5 }), 0.1);
    expect(event.delta).toBeCloseTo(1e-6, 18);
    expect(() => poissonSampled(customerEvent({ adjacency: "replace" }), 0.1)).toThrow(
      "event.adjacency must be add-remove where customers are sampled independently, got replace",
    );
  });

  // by hand, theorem III.1 of Feldman, McMillan & Talwar 2021 at ε₀ = 1, n = 1e6, δ = 1e-6: ln(1 + 0.4621172 (8
  // √(2.718282 × 15.20180) / 1000 + 2.17e-5))
  it("shuffling amplifies within its condition only", () => {
    expect(shuffledEpsilon(1, 1e6, 1e-6)).toBeCloseTo(
      Math.log(1 + 0.46211716 * ((8 * Math.sqrt(2.71828183 * 15.2018049)) / 1000 + (8 * 2.71828183) / 1e6)),
      8,
    );
    expect(shuffledEpsilon(1, 600, 1e-6)).toBe(1);
  });
});

describe("a ledger", () => {
  it("takes ten times 0.1 from a budget of 1, and not an eleventh", () => {
    const book = ledger({ budget: { epsilon: 1 } });
    for (let i = 0; i < 10; i++) book.spend(`week ${i}`, pureEvent(0.1));
    expect(book.affords(pureEvent(0.001))).toBe(false);
    expect(() => book.spend("week 10", pureEvent(0.1))).toThrow(
      'spend "week 10" must keep the ledger within epsilon 1 at delta 0, got',
    );
    expect(book.spends()).toHaveLength(10);
    expect(book.spent().epsilon).toBeCloseTo(1, 12);
  });

  it("has a slack so small that nothing real passes", () => {
    const book = ledger({ budget: { epsilon: 0.3 } });
    book.spend("a", pureEvent(0.1, 3)); // 0.30000000000000004
    expect(book.affords(pureEvent(1e-8))).toBe(false);
  });

  it("refuses what it does not understand, and enters nothing", () => {
    const book = ledger();
    const wrong =
      (change: object): (() => void) =>
      () =>
        book.spend("x", { ...pureEvent(1), ...change } as PrivacyEvent);
    expect(wrong({ epsilon: -1 })).toThrow(/^ledger\.events\[0\]\.epsilon must be .* 0, got -1$/);
    expect(wrong({ epsilon: NaN })).toThrow("epsilon must be");
    expect(wrong({ delta: 1.5 })).toThrow(/^ledger\.events\[0\]\.delta must be .*, got 1\.5$/);
    expect(wrong({ unit: "day" })).toThrow("ledger.events[0].unit must be one of event, attribute, customer");
    expect(wrong({ count: 0 })).toThrow(/^ledger\.events\[0\]\.count must be a whole number .*1, got 0$/);
    expect(wrong({ noise: { kind: "cauchy", multiplier: 1 } })).toThrow(
      "noise.kind must be one of gaussian, discrete-gaussian, laplace, bounded-range",
    );
    expect(wrong({ noise: { kind: "gaussian", multiplier: 0 } })).toThrow(/noise\.multiplier must be .* 0, got 0$/);
    expect(book.spends()).toHaveLength(0);
    book.spend("first", pureEvent(1));
    expect(wrong({ unit: "event" })).toThrow(
      "ledger.events[1] must have the unit and adjacency of ledger.events[0] (customer, add-remove), got event, add-remove",
    );
    expect(book.spends()).toHaveLength(1);
  });

  it("shows unprotected use as infinite", () => {
    const book = ledger();
    book.spend("raw export", pureEvent(Infinity));
    for (const accountant of [basic(), advanced(), zcdp(), rdp(), pld()]) {
      expect(accountant.epsilon([pureEvent(Infinity), pureEvent(1)], 1e-6).epsilon).toBe(Infinity);
      expect(accountant.delta([pureEvent(Infinity)], 10).delta).toBe(1);
    }
    expect(book.spent().epsilon).toBe(Infinity);
  });

  it("works with every accountant", () => {
    const book = ledger({ budget: { epsilon: 2, delta: 1e-6 }, accountant: zcdp() });
    let weeks = 0;
    while (book.affords(gaussianEvent(20))) book.spend(`week ${weeks++}`, gaussianEvent(20));
    // ρ = weeks / 800, within the budget for the last number of weeks at which the tight conversion stays below 2
    expect(zcdpEpsilon(weeks / 800, 1e-6)).toBeLessThanOrEqual(2);
    expect(zcdpEpsilon((weeks + 1) / 800, 1e-6)).toBeGreaterThan(2);
  });
});

describe("all accountants", () => {
  const anyEvent: fc.Arbitrary<PrivacyEvent> = fc.oneof(
    fc
      .tuple(fc.double({ min: 0.01, max: 2, noNaN: true }), fc.integer({ min: 1, max: 20 }))
      .map(([epsilon, count]) => pureEvent(epsilon, count)),
    fc
      .tuple(fc.double({ min: 0.7, max: 20, noNaN: true }), fc.integer({ min: 1, max: 20 }))
      .map(([multiplier, count]) => gaussianEvent(multiplier, count)),
    fc
      .double({ min: 0.7, max: 20, noNaN: true })
      .map((multiplier) => ({ ...pureEvent(1 / multiplier), noise: { kind: "laplace" as const, multiplier } })),
  );
  const accountants = [
    basic(),
    advanced(),
    zcdp(),
    rdp({ orders: [1.5, 2, 3, 5, 9, 17, 33, 65, 129, Infinity] }),
    pld({ step: 0.01 }),
  ];

  it("do not care about the order of events, to the last bit", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 2, maxLength: 5 }), (events) => {
        const turned = events.slice().reverse();
        for (const accountant of accountants)
          expect(accountant.epsilon(turned, 1e-4).epsilon).toBe(accountant.epsilon(events, 1e-4).epsilon);
      }),
      { numRuns: 25, seed: 2 },
    );
  });

  it("never report less for more events, a smaller delta or less noise", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 3 }), anyEvent, (events, more) => {
        for (const accountant of accountants) {
          const before = accountant.epsilon(events, 1e-4).epsilon;
          const least = before * (1 - 1e-9) - 1e-9;
          expect(accountant.epsilon([...events, more], 1e-4).epsilon).toBeGreaterThanOrEqual(least);
          expect(accountant.epsilon(events, 1e-5).epsilon).toBeGreaterThanOrEqual(least);
          const louder = events.map((event) =>
            event.noise?.kind === "gaussian"
              ? { ...event, noise: { ...event.noise, multiplier: event.noise.multiplier / 1.1 } }
              : event,
          );
          expect(accountant.epsilon(louder, 1e-4).epsilon).toBeGreaterThanOrEqual(least);
        }
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  it("are at least as large as the tightest one", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 3 }), (events) => {
        // the grid raises the tight bound by about step² a composition, far below the 1e-3 allowed
        const tight = pld({ step: 0.002 }).epsilon(events, 1e-4).epsilon;
        for (const accountant of [zcdp(), rdp()])
          expect(accountant.epsilon(events, 1e-4).epsilon).toBeGreaterThanOrEqual(tight - 1e-3);
      }),
      { numRuns: 25, seed: 4 },
    );
  });

  it("count the empty list as nothing", () => {
    for (const accountant of accountants) expect(accountant.epsilon([], 1e-6).epsilon).toBe(0);
  });
});
