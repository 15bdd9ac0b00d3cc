import { describe, expect, test } from "vitest";
import { relinking } from "../../src/attacks/relinking.ts";
import { draws, stream } from "../../src/core/random.ts";
import type { Held } from "../../src/model/table.ts";
import { PURCHASE } from "../../src/privacy/codes.ts";
import { splitRows } from "../../src/privacy/split-rows.ts";
import { customersOf, heldOf } from "../fixtures/held.ts";
import { column } from "../fixtures/table.ts";

const context = { stream: stream("relinking", 0, "attacks") };
/** Names are gone: tokens that rotate have nothing in common. */
const target = (held: Held) => ({
  release: { ...held, identifiers: { kind: "removed" as const, words: held.identifiers.words } },
  auxiliary: { truth: { customerOf: Uint32Array.from(customersOf(held)) } },
});

/**
 * Customers with a habit each: most purchases are of their own `favourites` items, the rest of any of 200. Pseudonyms
 * change at week 10.
 */
function rotated(rows: number, loyalty: number, ages?: readonly string[]): Held {
  const histories = Array.from({ length: rows }, (_, r) => {
    const d = draws(stream("relinking", 0, "rows"), r, 0, 0);
    const favourites = Array.from({ length: 5 }, () => Math.floor(d.next() * 200));
    return Array.from({ length: 20 }, (_, week) => ({
      week,
      item: d.next() < loyalty ? favourites[Math.floor(d.next() * 5)] : Math.floor(d.next() * 200),
      signal: PURCHASE,
    }));
  });
  const columns = ages === undefined ? [] : [column("age", ages)];
  return splitRows(heldOf({ histories, items: 200, columns }), (week) => (week < 10 ? 0 : 1), 1).held;
}

describe("re-linking of rotated pseudonyms", () => {
  test("habits give people away, habits of all alike do not", () => {
    const loyal = relinking().run(target(rotated(300, 0.9)), context);
    expect(loyal.n).toBe(300);
    expect(loyal.baseline.estimate).toBeCloseTo(1 / 300, 12);
    expect(loyal.success.estimate).toBeGreaterThan(0.9);
    const fickle = relinking().run(target(rotated(300, 0)), context);
    expect(fickle.success.estimate).toBeLessThan(0.03); // binomial (300, 1/300): P(X ≥ 9) = 1e-6
    expect(fickle.figures["top10"].estimate).toBeLessThan(0.11); // binomial (300, 10/300): P(X ≥ 33) = 1e-8
  });

  test("attribute values that stay the same help, and can be left out", () => {
    const ages = Array.from({ length: 200 }, (_, r) => `${r % 100}`); // two people of each age
    const held = rotated(200, 0, ages);
    const both = relinking().run(target(held), context);
    expect(Math.abs(both.success.estimate - 0.5)).toBeLessThan(4.5 * Math.sqrt(0.25 / 200)); // a coin between two; false alarm 7e-6
    expect(relinking({ attributes: false }).run(target(held), context).success.estimate).toBeLessThan(0.05);
  });

  test("nothing rotated, nothing to link", () => {
    const held = heldOf({ histories: [[], []] });
    const found = relinking().run(target(held), context);
    expect(found.n).toBe(0);
    expect(found.informative).toBe(false);
    expect(found.note).toBe("no old rows: pseudonyms were not rotated");
    expect(() => relinking().run({ ...target(held), release: { ...held, current: undefined } }, context)).toThrow(
      "relinking needs release.current, got none",
    );
  });

  test("at most the asked number of old rows is attacked", () => {
    expect(relinking({ targets: 50 }).run(target(rotated(200, 0.9)), context).n).toBe(50);
  });
});
