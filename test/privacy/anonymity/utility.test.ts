import { describe, expect, test } from "vitest";
import { classSize } from "../../../src/privacy/anonymity/class-size.ts";
import { suppressAll } from "../../../src/privacy/anonymity/enough-rows.ts";
import { fullDomain } from "../../../src/privacy/anonymity/full-domain.ts";
import { utility } from "../../../src/privacy/anonymity/utility.ts";
import { column, table } from "../../fixtures/table.ts";

const domain = ["a0", "a1", "a2", "a3"];
const hierarchy = { levels: [domain, ["l", "l", "h", "h"], ["*", "*", "*", "*"]] };

describe("utility", () => {
  test("by hand: ages 0 0 1 2 3 3, level 1 for four rows, two suppressed", () => {
    const ages = column("age", ["a0", "a0", "a1", "a2", "a3", "a3"], { domain, ordered: true, hierarchy });
    const lo = Uint16Array.of(0, 0, 0, 0, 2, 2);
    const hi = Uint16Array.of(1, 1, 1, 3, 3, 3);
    const suppressed = Uint8Array.of(0, 0, 0, 1, 0, 0);
    const found = utility(table([ages]), { table: table([{ ...ages, lo, hi }]), suppressed }, { k: 2 });
    expect(found.classes).toBe(2); // {0, 1, 2} and {4, 5}
    expect(found.suppressed).toBe(1);
    expect(found.averageClassSize).toBe(5 / 2);
    expect(found.cAvg).toBe(5 / 4);
    expect(found.discernibility).toBe(9 + 4 + 6);
    expect(found.ncp["age"]).toBeCloseTo((5 * (1 / 3) + 1) / 6, 12);
    expect(found.gcp).toBe(found.ncp["age"]);
    expect(found.granularity).toBeCloseTo(1 - (5 * (1 / 3) + 1) / 6, 12);
    // frequencies 2, 1, 1, 2; interval 0–1 holds 3 rows, 2–3 holds 3; a suppressed row loses log 6
    const lost = 2 * Math.log(3 / 2) + Math.log(3 / 1) + Math.log(6 / 1) + 2 * Math.log(3 / 2);
    const most = 4 * Math.log(6 / 2) + 2 * Math.log(6);
    expect(found.nonUniformEntropy).toBeCloseTo(lost / most, 12);
  });

  test("a categorical value of one leaf loses nothing, of two of four leaves a half; one of a single-leaf domain nothing", () => {
    const v = column("v", ["a0", "a1"], { domain });
    const one = column("one", ["x", "x"]);
    const found = utility(table([v, one]), {
      table: table([{ ...v, lo: Uint16Array.of(0, 0), hi: Uint16Array.of(0, 1) }, one]),
      suppressed: new Uint8Array(2),
    });
    expect(found.ncp).toEqual({ v: 0.25, one: 0 });
    expect(found.gcp).toBe(0.125);
  });

  test("nothing changed loses nothing; everything suppressed loses all and publishes no class", () => {
    const v = table([column("v", ["a0", "a1", "a3"], { domain, hierarchy })]);
    const same = utility(v, { table: v, suppressed: new Uint8Array(3) });
    expect([same.gcp, same.granularity, same.nonUniformEntropy]).toEqual([0, 1, 0]);
    const none = utility(v, suppressAll(v));
    expect([none.gcp, none.granularity, none.nonUniformEntropy, none.classes]).toEqual([1, 0, 1, 0]);
    expect(none.averageClassSize).toBeNaN();
  });

  test("agrees with the objective that the search minimised", () => {
    const v = table([
      column("v", ["a0", "a0", "a1", "a2", "a2"], { domain, ordered: true, hierarchy }),
      column("w", ["a0", "a1", "a1", "a1", "a1"], { domain, hierarchy }),
    ]);
    for (const suppression of [0, 0.4]) {
      const loss = fullDomain(v, { models: [classSize({ k: 2 })], suppression });
      expect(1 - utility(v, loss).granularity).toBeCloseTo(loss.value, 12);
      const penalty = fullDomain(v, { models: [classSize({ k: 2 })], suppression, objective: "discernibility" });
      expect(utility(v, penalty).discernibility).toBe(penalty.value);
    }
  });

  test("refuses tables of different length", () => {
    const v = table([column("v", ["a0"], { domain })]);
    const w = table([column("v", ["a0", "a0"], { domain })]);
    expect(() => utility(v, { table: w, suppressed: new Uint8Array(2) })).toThrow(
      "anonymised table must have 1 rows like the original, got 2",
    );
  });
});
