import { describe, expect, test } from "vitest";
import { singlingOut } from "../../src/attacks/singling-out.ts";
import { draws, stream } from "../../src/core/random.ts";
import type { Table } from "../../src/model/table.ts";
import { classSize } from "../../src/privacy/anonymity/class-size.ts";
import { partition } from "../../src/privacy/anonymity/partition.ts";
import { unprotected } from "../fixtures/people.ts";
import { column, table } from "../fixtures/table.ts";

const context = { stream: stream("singling", 0, "attacks") };

/** People at random in a grid with 100 places a column. */
function crowd(rows: number, columns = 3): Table {
  const domain = Array.from({ length: 100 }, (_, i) => `${i}`);
  const values = Array.from({ length: columns }, (_, c) =>
    Array.from(
      { length: rows },
      (_, r) => `${Math.floor(draws(stream("singling", c, "people"), r, 0, 0).next() * 100)}`,
    ),
  );
  return table(values.map((v, c) => column(`${"xyz"[c] ?? c}`, v, { domain, ordered: true })));
}

describe("singling out", () => {
  const people = crowd(1000);

  test("exact rows are singled out: unique ones, far more often than predicates of that weight isolate by chance", () => {
    const found = singlingOut().run(unprotected(people), context);
    expect(found.success.estimate).toBeGreaterThan(0.99); // 1,000 people in a million cells
    expect(found.baseline.estimate).toBeLessThan(0.01); // n w = 1000 / 1e6
    expect(found.informative).toBe(true);
  });

  test("boxes of k people single out nobody, but a further property of one in k does with (1 − 1/k)^(k − 1)", () => {
    const k = 5;
    const wide = crowd(1000, 20); // twenty columns: boxes of five people are small
    const released = partition(wide, { models: [classSize({ k })] });
    const found = singlingOut().run(
      { ...unprotected(wide), release: released.table, suppressed: released.suppressed },
      context,
    );
    expect(found.n).toBeGreaterThan(50);
    expect(found.success.estimate).toBe(0);
    expect(found.informative).toBe(false);
    const isolating = (f: number): number => (1 - 1 / f) ** (f - 1); // 0.41 for five, falling to 0.387 for ten
    expect(found.figures["refined"].estimate).toBeGreaterThan(isolating(2 * k));
    expect(found.figures["refined"].estimate).toBeLessThanOrEqual(isolating(k) + 1e-9);
  });

  test("predicates of large weight do not count: one column isolates nobody by merit", () => {
    const found = singlingOut({ columns: ["x"] }).run(unprotected(people), context);
    expect(found.n).toBe(0); // each value has weight about 1/100, ten people
    expect(found.note).toMatch(/^0 of 100 classes have a small enough weight/);
  });

  test("the baseline is n w (1 − w)^(n − 1), by hand", () => {
    const t = table([column("a", ["p", "q"]), column("b", ["r", "s"])]);
    const found = singlingOut({ weight: 0.5 }).run(unprotected(t), context);
    expect(found.baseline.estimate).toBeCloseTo(2 * 0.25 * 0.75, 12); // each pair has weight 1/4, two people: n w = 1/2
    expect(found.success.estimate).toBe(1);
  });
});
