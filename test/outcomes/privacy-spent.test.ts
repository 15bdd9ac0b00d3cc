import { expect, test } from "vitest";
import { centralDp, localDp, onDevice, replicate, study } from "../../src/index.ts";
import { spentRecords } from "../../src/outcomes/privacy-spent.ts";
import type { PrivacyEvent } from "../../src/model/strategy.ts";
import { smallScenario } from "../fixtures/small-study.ts";

const gathered = { weeks: 52, stored: 52, customers: 100 };
const event = (change: Partial<PrivacyEvent>): PrivacyEvent => ({
  mechanism: "x",
  epsilon: 0.5,
  delta: 0,
  unit: "event",
  adjacency: "replace",
  count: 1,
  ...change,
});
const spent = (events: PrivacyEvent[], of = gathered): Record<string, number> =>
  Object.fromEntries(spentRecords(events, of));

test("answers add up per customer and year, by hand; memoised attributes once", () => {
  // 100 customers: 3,000 events at 0.5 are 15 each; in two years half as many a year; 200 attribute values at 1 are 2
  // each
  expect(spent([event({ count: 3000 })])).toEqual({ epsilonReleased: NaN, epsilonStored: 15 });
  expect(spent([event({ count: 3000 })], { ...gathered, stored: 104 }).epsilonStored).toBe(7.5);
  expect(
    spent([event({ count: 3000 }), event({ unit: "attribute", epsilon: 1, count: 200, memoised: true })]).epsilonStored,
  ).toBe(17);
});

test("sums without noise have no bound, nor has a policy without mechanisms", () => {
  const sums = event({ unit: "customer", adjacency: "add-remove", epsilon: Infinity });
  expect(spent([sums])).toEqual({ epsilonReleased: NaN, epsilonStored: NaN });
  expect(spent([])).toEqual({ epsilonReleased: NaN, epsilonStored: NaN });
});

test("a year of central DP is measured to spend its budget, whatever part of a year was simulated", () => {
  for (const weeks of [52, 8]) {
    const asked = study({
      question: "What is spent?",
      scenario: smallScenario({ customers: 120, weeks, burnIn: 4 }),
      policies: {
        nothing: [],
        central: [centralDp({ epsilon: 2 })],
        devices: [onDevice({ minimum: 5 })],
        local: [localDp({ epsilon: 3, on: ["events"] })],
      },
      measures: ["trust", "epsilonReleased", "epsilonStored"],
    });
    const { records, ledgers } = replicate(asked, 1);
    const of = (policy: string, measure: string): number =>
      records.find((r) => r.policy === policy && r.measure === measure)!.value;
    // 13 trainings of 4 weeks are a year, and δ is that of the strategy: 1e-6
    expect(of("central", "epsilonReleased")).toBeCloseTo(2, 6);
    expect(of("central", "epsilonStored")).toBeNaN();
    for (const policy of ["nothing", "devices"]) expect(of(policy, "epsilonReleased")).toBeNaN();
    const { events } = ledgers.find(({ policy }) => policy === "local")!;
    const answers = events.reduce((sum, { count }) => sum + count, 0);
    expect(of("local", "epsilonStored")).toBeCloseTo((3 * answers * 52) / (120 * (4 + weeks)), 9);
  }
});
