import { describe, expect, test } from "vitest";
import { attackResult, residualRisk } from "../../src/attacks/attack-result.ts";
import { expectedHarm } from "../../src/attacks/expected-harm.ts";

const result = (successes: number, n: number, baseline: number) =>
  attackResult({ attack: "test", success: { successes, n }, baseline, note: "" });

describe("attack results", () => {
  test("Wilson's interval for 81 of 263: 0.255 to 0.366 (Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I)", () => {
    const { success } = result(81, 263, 0);
    expect(success.low).toBeCloseTo(0.2553, 4);
    expect(success.high).toBeCloseTo(0.3662, 4);
  });

  test("no success and full success have intervals of positive width", () => {
    expect(result(0, 20, 0).success.high).toBeCloseTo(0.1611, 4); // Newcombe 1998, table I: 0 of 20
    expect(result(20, 20, 0).success.low).toBeLessThan(1);
  });

  test("an attack no better than its baseline is called informative in at most 2.5 % of cases: exact for Poisson counts with mean 1", () => {
    // 2,000 targets, baseline 1/2000: informative from the least x on; P(X ≥ x) of a Poisson variable with mean 1
    let least = 0;
    while (!result(least, 2000, 1 / 2000).informative) least++;
    let tail = 1;
    for (let x = 0, p = Math.exp(-1); x < least; x++, p /= x) tail -= p;
    expect(tail).toBeLessThan(0.025);
    expect(least).toBe(4); // P(X ≥ 4) = 1.9 %, P(X ≥ 3) = 8 %
  });

  test("no targets: nothing is known, nothing is claimed", () => {
    expect(result(0, 0, 0).success).toEqual({ estimate: 0, low: 0, high: 1 });
    expect(result(0, 0, 0).informative).toBe(false);
  });

  test("residual risk: zero when the control is the same, Abbott's correction by hand otherwise", () => {
    const success = { estimate: 0.6, low: 0.5, high: 0.7 };
    expect(residualRisk(success, success).estimate).toBe(0);
    expect(residualRisk(success, success).low).toBe(0);
    expect(residualRisk(success, { estimate: 0.2, low: 0.1, high: 0.3 })).toEqual({
      estimate: (0.6 - 0.2) / 0.8,
      low: (0.5 - 0.3) / 0.7,
      high: (0.7 - 0.1) / 0.9,
    });
    expect(residualRisk(success, { estimate: 1, low: 1, high: 1 }).estimate).toBe(0);
  });
});

describe("expected harm", () => {
  const success = { estimate: 0.1, low: 0.02, high: 0.2 };

  test("an attacker attacks when gain × success is above the cost, strictly", () => {
    expect(expectedHarm({ success, gain: 100, cost: 10, records: 1000 }).attacked).toBe(false);
    const found = expectedHarm({ success, gain: 100, cost: 9, records: 1000, loss: 300 });
    expect(found.attacked).toBe(true);
    expect(found.records).toEqual({ estimate: 100, low: 0, high: 200 }); // at the lower end the attack does not pay
    expect(found.profit.estimate).toBeCloseTo(1000 * (100 * 0.1 - 9), 9);
    expect(found.harm).toEqual({ estimate: 30000, low: 0, high: 60000 });
  });

  test("loss is the gain unless given; arguments are checked", () => {
    expect(expectedHarm({ success, gain: 50, cost: 1, records: 10 }).harm.estimate).toBeCloseTo(50, 12);
    expect(() => expectedHarm({ success, gain: -1, cost: 1, records: 1 })).toThrow(
      /^expectedHarm\.gain must be .*got -1$/,
    );
  });
});
