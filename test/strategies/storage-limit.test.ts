import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storageLimit } from "../../src/strategies/storage-limit.ts";
import { contextOf, eventsOf, heldOf, histories } from "../fixtures/held.ts";

describe("storageLimit", () => {
  it("stores no event older than the limit and loses no other", () => {
    fc.assert(
      fc.property(
        histories(),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 30, max: 60 }),
        (written, weeks, now) => {
          const stored = storageLimit({ weeks }).protect!.stored!(
            heldOf({ histories: written }),
            contextOf({ week: now }),
          );
          written.forEach((history, r) =>
            expect(eventsOf(stored, r)).toEqual(history.filter((e) => now - e.week <= weeks)),
          );
        },
      ),
    );
  });

  it("needs events and a whole number of weeks", () => {
    expect(() => storageLimit({ weeks: 1 }).leaves!({ signals: ["declared"], columns: [] })).toThrow(
      "needs views or purchases",
    );
    expect(() => storageLimit({ weeks: 0.5 })).toThrow(/^storageLimit\.weeks must be .*, got 0.5$/);
  });
});
