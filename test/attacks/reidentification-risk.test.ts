import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reidentification } from "../../src/attacks/reidentification.ts";
import { reidentificationRisk } from "../../src/attacks/reidentification-risk.ts";
import { uniqueness } from "../../src/attacks/uniqueness.ts";
import { stream } from "../../src/core/random.ts";
import { classSize } from "../../src/privacy/anonymity/class-size.ts";
import { suppressAll } from "../../src/privacy/anonymity/enough-rows.ts";
import { fullDomain } from "../../src/privacy/anonymity/full-domain.ts";
import { partition } from "../../src/privacy/anonymity/partition.ts";
import { people, unprotected } from "../fixtures/people.ts";
import { column, table, toyTable, written } from "../fixtures/table.ts";

const context = { stream: stream("risk", 0, "attacks") };
const domain = ["a0", "a1", "a2", "a3"];

describe("re-identification risk", () => {
  test("on the release of everything it is sample uniqueness, counted from text", () => {
    fc.assert(
      fc.property(toyTable(20), (t) => {
        const rows = Array.from({ length: t.rows }, (_, r) => written(t, r, ["a", "b", "c"]));
        const alone = rows.filter((row) => rows.filter((other) => other === row).length === 1).length;
        const risk = reidentificationRisk(t);
        expect(risk.unique).toBeCloseTo(alone / t.rows, 12);
        expect(risk.prosecutor.average).toBeCloseTo(new Set(rows).size / t.rows, 12);
        const attack = uniqueness().run(unprotected(t), context);
        expect(attack.success.estimate).toBeCloseTo(alone / t.rows, 12);
        expect(attack.success.low).toBeLessThanOrEqual(attack.success.estimate);
      }),
    );
  });

  test("on a wholly suppressed release it is 0", () => {
    const t = table([column("a", ["a0", "a1", "a2"], { domain })]);
    const none = suppressAll(t);
    for (const suppressed of [undefined, none.suppressed]) {
      const risk = reidentificationRisk(none.table, { suppressed });
      expect([risk.published, risk.prosecutor.highest, risk.prosecutor.average, risk.unique, risk.atRisk]).toEqual([
        0, 0, 0, 0, 0,
      ]);
    }
    expect(uniqueness().run({ release: none.table, auxiliary: unprotected(t).auxiliary }, context).informative).toBe(
      false,
    );
  });

  test("on a single class of N rows it is 1/N", () => {
    const t = table([column("a", Array(8).fill("a1"), { domain })]);
    expect(reidentificationRisk(t).prosecutor).toEqual({ highest: 1 / 8, average: 1 / 8 });
    const root = { ...t, columns: [{ ...t.columns[0], lo: new Uint16Array(8), hi: new Uint16Array(8).fill(3) }] };
    expect(reidentificationRisk(root, { suppressed: new Uint8Array(8) }).prosecutor).toEqual({
      highest: 1 / 8,
      average: 1 / 8,
    });
  });

  test("seven rows in classes of 2, 2 and 3: highest 1/2, average 3/7 (ARX, TestRiskMetrics.testAverageRisk)", () => {
    const t = table([column("a", ["a0", "a0", "a1", "a1", "a2", "a2", "a2"], { domain })]);
    const risk = reidentificationRisk(t, { threshold: 1 / 3 });
    expect(risk.prosecutor).toEqual({ highest: 0.5, average: 0.42857142857142855 });
    expect(risk.atRisk).toBeCloseTo(4 / 7, 12); // strictly above 1/3: not the class of three
    expect(risk.journalist).toBe(null);
  });

  test("journalist, marketer and k-map by hand", () => {
    const release = table([column("a", ["a0", "a0", "a1"], { domain })]);
    const population = table([column("a", ["a0", "a0", "a0", "a0", "a1", "a1", "a2"], { domain })]);
    const risk = reidentificationRisk(release, { population });
    expect(risk.kMap).toBe(2);
    expect(risk.journalist!.highest).toBe(0.5);
    expect(risk.marketer).toBeCloseTo((2 / 4 + 1 / 2) / 3, 12);
    expect(risk.journalist!.average).toBeCloseTo(Math.max(2 / (4 + 2), (2 / 4 + 1 / 2) / 3), 12);
  });

  test("people of the population are counted in a class's intervals, as in a plain scan", () => {
    fc.assert(
      fc.property(toyTable(24), fc.integer({ min: 1, max: 4 }), (population, k) => {
        const sample = {
          rows: Math.ceil(population.rows / 2),
          columns: population.columns.map((c) => ({
            ...c,
            lo: c.lo.slice(0, Math.ceil(population.rows / 2)),
            hi: c.hi.slice(0, Math.ceil(population.rows / 2)),
          })),
        };
        fc.pre(sample.rows >= k);
        const released = partition(sample, { models: [classSize({ k })] });
        const risk = reidentificationRisk(released.table, { population, suppressed: released.suppressed });
        let sum = 0;
        for (let r = 0; r < sample.rows; r++) {
          if (released.suppressed[r] === 1) continue;
          let inside = 0;
          for (let p = 0; p < population.rows; p++) {
            if (
              released.table.columns
                .slice(0, 3)
                .every((c, i) => population.columns[i].lo[p] >= c.lo[r] && population.columns[i].hi[p] <= c.hi[r])
            )
              inside++;
          }
          sum += 1 / inside;
        }
        expect(risk.marketer! * risk.published).toBeCloseTo(sum, 9);
      }),
    );
  });

  test("after k-anonymity the highest prosecutor risk is at most 1/k", () => {
    fc.assert(
      fc.property(toyTable(24), fc.integer({ min: 2, max: 4 }), (t, k) => {
        fc.pre(t.rows >= k);
        const released = fullDomain(t, { models: [classSize({ k })], suppression: 1 });
        expect(
          reidentificationRisk(released.table, { suppressed: released.suppressed }).prosecutor.highest,
        ).toBeLessThanOrEqual(1 / k);
      }),
    );
  });

  test("as attacks: names, knowledge, baseline of a blind pick", () => {
    const t = table([column("a", ["a0", "a1", "a1", "a2"], { domain })]);
    const prosecutor = reidentification({ attacker: "prosecutor" });
    const found = prosecutor.run(unprotected(t), context);
    expect(prosecutor.knows).toEqual([]);
    expect(found.success.estimate).toBeCloseTo(3 / 4, 12);
    expect(found.baseline.estimate).toBe(0.25);
    const marketer = reidentification({ attacker: "marketer" });
    expect(marketer.knows).toEqual(["population"]);
    expect(() => marketer.run(unprotected(t), context)).toThrow(
      "reidentification needs auxiliary.population, got none",
    );
    const with_ = { ...unprotected(t), auxiliary: { ...unprotected(t).auxiliary, population: t } };
    expect(marketer.run(with_, context).success.estimate).toBeCloseTo(3 / 4, 12);
    expect(people(t).customers).toEqual(Uint32Array.of(0, 1, 2, 3));
  });
});
