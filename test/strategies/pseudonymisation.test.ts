import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { strategyParameter } from "../../src/evidence/strategy-parameters.ts";
import type { Reader } from "../../src/model/strategy.ts";
import type { Held } from "../../src/model/table.ts";
import { pseudonymisation } from "../../src/strategies/pseudonymisation.ts";
import { contextOf, customersOf, eventsOf, heldOf, histories } from "../fixtures/held.ts";

const tokens = (held: Held): string[] =>
  Array.from({ length: held.rows }, (_, r) => `${held.identifiers.words[2 * r]}:${held.identifiers.words[2 * r + 1]}`);
const plain = (n: number): Held => heldOf({ histories: Array.from({ length: n }, () => []) });

describe("pseudonymisation", () => {
  it("gives every customer a token of its own, the same every week and whoever else is there", () => {
    const { stored } = pseudonymisation().protect!;
    const byCustomer = (held: Held): Map<number, string> =>
      new Map(customersOf(held).map((c, r) => [c, tokens(held)[r]]));
    const first = byCustomer(stored!(plain(500), contextOf({ week: 20 })));
    const later = byCustomer(stored!(plain(300), contextOf({ week: 40 })));
    expect(new Set(first.values()).size).toBe(500);
    for (const [customer, token] of later) expect(token).toBe(first.get(customer));
  });

  it("depends on the key: given, or drawn from the seed", () => {
    const of = (options: Parameters<typeof pseudonymisation>[0], seed: string): string[] =>
      tokens(pseudonymisation(options).protect!.stored!(plain(20), contextOf({ seed })));
    const key = "a key of 16 bytes or more";
    expect(of({ key }, "a")).toEqual(of({ key }, "b"));
    expect(of({}, "a").filter((t) => of({}, "b").includes(t))).toEqual([]);
    expect(of({ key }, "a").filter((t) => of({ key: `${key}!` }, "a").includes(t))).toEqual([]);
  });

  it.each([undefined, "a key of 16 bytes or more"])(
    "keys per purpose: readers of two purposes share no token, those of one all, and the store keeps its own; key %s",
    (key) => {
      const strategy = pseudonymisation({ perPurpose: true, key });
      const context = contextOf();
      const held = strategy.protect!.stored!(plain(200), context);
      const seen = (reader: Reader): Map<number, string> => {
        const read = strategy.read!(held, reader, context);
        return new Map(customersOf(read).map((c, r) => [c, tokens(read)[r]]));
      };
      const shared = (a: Map<number, string>, b: Map<number, string>): number =>
        [...a].filter(([c, token]) => b.get(c) === token).length;
      expect(shared(seen("agent"), seen("marketer"))).toBe(0);
      expect(shared(seen("agent"), seen("serving"))).toBe(0);
      expect(shared(seen("analyst"), seen("recommender"))).toBe(200);
      expect(strategy.read!(held, "attacker", context)).toBe(held);
      // without the option everybody reads the stored tokens
      expect(pseudonymisation({ key }).read).toBeUndefined();
    },
  );

  it("whoever has the key names everybody; whoever has not, but knows all numbers and how tokens are made, nobody", () => {
    const key = "a key of 16 bytes or more";
    const held = pseudonymisation({ key }).protect!.stored!(plain(300), contextOf());
    const numbers = { ...plain(300), identifiers: { kind: "direct" as const, words: plain(300).identifiers.words } };
    const named = (guess: string): number => {
      const list = pseudonymisation({ key: guess }).protect!.stored!(numbers, contextOf({ seed: "attacker" }));
      const customerOf = new Map(tokens(list).map((token, r) => [token, customersOf(list)[r]]));
      return tokens(held).filter((token, r) => customerOf.get(token) === customersOf(held)[r]).length;
    };
    expect(named(key)).toBe(300);
    expect(named("another key of 16 bytes")).toBe(0);
  });

  it("does not mix up runs that share one strategy", () => {
    const shared = pseudonymisation();
    const a = tokens(shared.protect!.stored!(plain(20), contextOf({ seed: "a" })));
    shared.protect!.stored!(plain(20), contextOf({ seed: "b" }));
    expect(tokens(shared.protect!.stored!(plain(20), contextOf({ seed: "a" })))).toEqual(a);
  });

  it("puts rows in the order of tokens", () => {
    const held = pseudonymisation().protect!.stored!(plain(200), contextOf());
    const first = Array.from({ length: 200 }, (_, r) => held.identifiers.words[2 * r]);
    expect(first).toEqual([...first].sort((a, b) => a - b));
    expect(held.identifiers.kind).toBe("token");
  });

  it("rotation: parts share out each customer's events by period; no token occurs twice", () => {
    fc.assert(
      fc.property(
        histories(),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 10, max: 30 }),
        (written, rotateEvery, startWeek) => {
          const context = contextOf({ week: 30, startWeek });
          const held = pseudonymisation({ rotateEvery }).protect!.stored!(heldOf({ histories: written }), context);
          expect(new Set(tokens(held)).size).toBe(held.rows);
          const customers = customersOf(held);
          written.forEach((history, c) => {
            const rows = [...customers.keys()].filter((r) => customers[r] === c);
            const events = rows.flatMap((r) => eventsOf(held, r));
            expect(events.map((e) => JSON.stringify(e)).sort()).toEqual(history.map((e) => JSON.stringify(e)).sort());
            const periods = rows.map(
              (r) => new Set(eventsOf(held, r).map((e) => Math.floor((e.week - startWeek) / rotateEvery))),
            );
            for (const period of periods) expect(period.size).toBeLessThanOrEqual(1);
            expect(new Set(periods.flatMap((p) => [...p])).size).toBe(periods.filter((p) => p.size === 1).length);
            expect(rows.filter((r) => held.current[r] === 1)).toHaveLength(1);
          });
        },
      ),
    );
  });

  it("rotation: no token of one period is used in another", () => {
    const { stored } = pseudonymisation({ rotateEvery: 4 }).protect!;
    const seen = [20, 24, 28, 32].map((week) => tokens(stored!(plain(100), contextOf({ week, startWeek: 20 }))));
    expect(new Set(seen.flat()).size).toBe(400);
    expect(tokens(stored!(plain(100), contextOf({ week: 23, startWeek: 20 })))).toEqual(seen[0]);
  });

  it("serves customers from the row of the running period", () => {
    const written = [
      [
        { week: 20, item: 1, signal: 1 },
        { week: 27, item: 2, signal: 1 },
      ],
      [{ week: 20, item: 3, signal: 1 }],
    ];
    const held = pseudonymisation({ rotateEvery: 4 }).protect!.stored!(
      heldOf({ histories: written }),
      contextOf({ week: 27, startWeek: 20 }),
    );
    const served = customersOf(held).flatMap((c, r) =>
      held.current[r] === 1 ? [[c, eventsOf(held, r).map((e) => e.item)]] : [],
    );
    expect(served.sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [0, [2]],
      [1, []],
    ]);
  });

  it("never tells its key", () => {
    expect(JSON.stringify(pseudonymisation({ key: "a key of 16 bytes or more" }))).not.toContain("16 bytes");
    expect(pseudonymisation({ key: "a key of 16 bytes or more" }).params).not.toHaveProperty("key");
  });

  it("states a ceiling on linkability, lower with rotation, and needs names", () => {
    const exposure = { hazard: 1, size: 1, linkability: 1, tell: 0, mend: 0 };
    const once = pseudonymisation().expose!(exposure).linkability;
    const rotated = pseudonymisation({ rotateEvery: 8 }).expose!(exposure).linkability;
    expect(once).toBe(strategyParameter("linkability.token"));
    expect(once).toBeLessThan(1);
    expect(rotated).toBeLessThan(once);
    expect(pseudonymisation().expose!({ ...exposure, linkability: 0.1 }).linkability).toBe(0.1);
    expect(() => pseudonymisation().leaves!({ signals: [], columns: [], identifiers: "removed" })).toThrow(
      "needs customer numbers, which are removed already",
    );
    expect(pseudonymisation({ rotateEvery: 8 }).leaves!({ signals: [], columns: [] })).toMatchObject({
      identifiers: "token",
      split: true,
    });
  });

  it("refuses short keys and broken periods", () => {
    expect(() => pseudonymisation({ key: "short" })).toThrow(
      "pseudonymisation.key must be at least 16 characters long, got 5",
    );
    expect(() => pseudonymisation({ rotateEvery: 0 })).toThrow(/^pseudonymisation\.rotateEvery must be .*, got 0$/);
  });
});
