import fc from "fast-check";
import { expect, test } from "vitest";
import type { Ask } from "../../src/model/strategy.ts";
import type { Signal } from "../../src/model/table.ts";
import { PURPOSE_BIT } from "../../src/privacy/codes.ts";
import { asksMore } from "../../src/simulation/firm/asking.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { consent, minimisation, purposeLimitation, storageLimit } from "../../src/strategies/index.ts";
import { smallScenario, smallStudy } from "../fixtures/small-study.ts";

const { attributes } = smallScenario().population;
const SIGNALS: readonly Signal[] = ["views", "purchases", "declared", "location", "thirdParty", "support"];
const FIELDS = attributes.filter(({ signal }) => signal === "declared").map(({ name }) => name);
const asks: fc.Arbitrary<Ask> = fc.record(
  {
    signals: fc.shuffledSubarray([...SIGNALS]),
    fields: fc.shuffledSubarray(FIELDS),
    interface: fc.constantFrom("opt-out-hidden", "fair-banner"),
    granular: fc.boolean(),
    steps: fc.nat(3),
    reaskEvery: fc.nat(30),
    withdrawSteps: fc.integer({ min: 1, max: 4 }),
    incentive: fc.constantFrom(0, 5, 20),
  },
  { requiredKeys: ["signals", "interface", "granular", "steps", "reaskEvery", "withdrawSteps"] },
);
const more = (answered: Ask, asked: Ask): boolean => asksMore(answered, asked, attributes);
const reversed = (ask: Ask): Ask => ({
  ...ask,
  signals: [...ask.signals].reverse(),
  fields: [...(ask.fields ?? FIELDS)].reverse(),
  incentive: ask.incentive ?? 0,
});

test("questions are in an order: none wants more than itself, and within within is within", () => {
  fc.assert(
    fc.property(asks, asks, asks, (a, b, c) => {
      expect(more(a, a)).toBe(false);
      if (!more(a, b) && !more(b, c)) expect(more(a, c)).toBe(false);
    }),
  );
});

test("the same in other words, and whatever only takes away, wants no more; whatever adds does", () => {
  fc.assert(
    fc.property(asks, fc.constantFrom(...SIGNALS), fc.constantFrom(...FIELDS), fc.nat(3), (ask, signal, field, n) => {
      expect(more(ask, reversed(ask))).toBe(false);
      expect(more(reversed(ask), ask)).toBe(false);
      expect(more(ask, { ...ask, steps: n, reaskEvery: n, withdrawSteps: n + 1 })).toBe(false);
      const without: Ask = { ...ask, signals: ask.signals.filter((one) => one !== signal) };
      expect(more(ask, without)).toBe(false);
      expect(more(without, ask)).toBe(ask.signals.includes(signal));
      const fewer: Ask = { ...ask, fields: (ask.fields ?? FIELDS).filter((one) => one !== field) };
      expect(more(ask, fewer)).toBe(false);
      expect(more(fewer, ask)).toBe(ask.signals.includes("declared") && (ask.fields ?? FIELDS).includes(field));
      expect(more(ask, { ...ask, incentive: (ask.incentive ?? 0) / 2 })).toBe(false);
      expect(more(ask, { ...ask, incentive: (ask.incentive ?? 0) + 1 })).toBe(true);
    }),
  );
});

test("who agreed to more is asked nothing by a policy that wants less, and agrees to what is left of it", () => {
  const today = { name: "today", strategies: [consent({ interface: "opt-in-prompt", incentive: 10 })] };
  const asked = { interface: "opt-in-prompt", incentive: 10 } as const;
  const less = [
    [consent(asked), minimisation({ signals: ["views", "purchases", "declared", "location", "support"] })],
    [consent(asked), minimisation({ fields: ["age"] })],
    [consent(asked), storageLimit({ weeks: 2 })],
    [consent(asked), purposeLimitation({ purposes: { thirdParty: [] } })],
    [consent({ ...asked, incentive: 0 })],
    [consent({ ...asked, steps: 3, withdrawSteps: 4, reaskEvery: 0 })],
    [consent(asked), consent({ ...asked, from: 2, lapsed: "delete" })],
    [consent(asked), consent({ ...asked, from: 2, incentive: 0 })],
  ].map((strategies, n) => ({ name: `less ${n}`, strategies }));
  const more = [
    [consent({ ...asked, incentive: 20 })],
    [consent({ ...asked, granular: true })],
    [consent({ ...asked, interface: "fair-banner" })],
  ].map((strategies, n) => ({ name: `more ${n}`, strategies }));
  // nobody joins or returns: who is asked is asked again
  const parameters = { "return.year": 0 };
  simulate(smallStudy([today, ...less, ...more], { weeks: 4, customers: 80, parameters }), 1, {
    onPolicy(_, { policy, tallies, state }) {
      const questions = tallies.weeks[0].reduce((sum, { asked: n }) => sum + n, 0);
      if (policy.name.startsWith("more")) expect(questions, policy.name).toBeGreaterThan(50);
      else expect(questions, policy.name).toBe(0);
      if (policy.name === "less 0")
        expect(state.consent.some((bits) => (bits & PURPOSE_BIT.thirdParty) !== 0)).toBe(false);
    },
  });
});
