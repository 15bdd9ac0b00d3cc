import { describe, expect, it } from "vitest";
import type { Reader } from "../../src/model/strategy.ts";
import type { Held } from "../../src/model/table.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { accessRestriction } from "../../src/strategies/access-restriction.ts";
import { purposeLimitation } from "../../src/strategies/purpose-limitation.ts";
import { reweighting } from "../../src/strategies/reweighting.ts";
import { sensitiveExclusion } from "../../src/strategies/sensitive-exclusion.ts";
import { customersOf, eventsOf, heldOf } from "../fixtures/held.ts";
import { smallStudy } from "../fixtures/small-study.ts";
import { column } from "../fixtures/table.ts";

const readers: readonly Reader[] = ["recommender", "serving", "agent", "analyst", "marketer", "attacker"];
const list = [
  { week: 1, item: 3, signal: 0 },
  { week: 2, item: 4, signal: 1 },
];
/** Consent by row: service only, + personalisation, + training, + third parties, all. */
const held: Held = {
  ...heldOf({
    columns: [
      column("age", ["1", "2", "1", "1", "1"]),
      column("income", ["x", "y", "x", "y", "x"], { role: "sensitive" }),
      { ...column("interest", ["p", "q", "p", "q", "p"], { role: "other" }), signal: "thirdParty" },
    ],
    histories: [list, list, list, list, list],
  }),
  consent: Uint8Array.of(1, 3, 5, 9, 15),
};
const names = (read: Held): string[] => read.columns.map((c) => c.name);

describe("purposeLimitation", () => {
  it("shows each reader only rows whose customers agreed to its purpose", () => {
    const { read } = purposeLimitation();
    const rows = Object.fromEntries(readers.map((reader) => [reader, customersOf(read!(held, reader))]));
    expect(rows).toEqual({
      recommender: [2, 4],
      serving: [1, 4],
      agent: [0, 1, 2, 3, 4],
      analyst: [2, 4],
      marketer: [3, 4],
      attacker: [0, 1, 2, 3, 4],
    });
  });

  it("shows only the signals gathered for the purpose, events and columns", () => {
    const { read } = purposeLimitation({ purposes: { training: ["purchases", "thirdParty"], service: [] } });
    const learned = read!(held, "recommender");
    expect([names(learned), eventsOf(learned, 0)]).toEqual([["interest"], [list[1]]]);
    const agent = read!(held, "agent");
    expect([names(agent), agent.histories.items.length, agent.rows]).toEqual([[], 0, 5]);
    const serving = read!(held, "serving");
    expect([names(serving), eventsOf(serving, 0)]).toEqual([["age", "income", "interest"], list]);
    expect(read!(held, "attacker")).toBe(held);
  });

  it("takes data out of training in a simulation", () => {
    const policies = [
      { name: "all", strategies: [] },
      { name: "none", strategies: [purposeLimitation({ purposes: { training: [], personalisation: [] } })] },
    ];
    const { records } = simulate(smallStudy(policies), 1);
    const personal = (policy: string): number =>
      records.find((r) => r.policy === policy && r.measure === "personalisation" && r.week === -1 && r.group === "all")!
        .value;
    expect(personal("none")).toBeCloseTo(0, 6);
    expect(personal("all")).toBeGreaterThan(0.1);
  });

  it("refuses wrong options where they were written", () => {
    expect(() => purposeLimitation({ purposes: { trainning: [] } as never })).toThrow(
      'no purpose named "trainning"; purposes are service, personalisation, training, thirdParty',
    );
    expect(() => purposeLimitation({ purposes: { training: ["clicks"] as never } })).toThrow(
      "purposeLimitation.purposes.training[0] must be one of views",
    );
    expect(() => purposeLimitation({ purposes: 3 as never })).toThrow(
      "purposeLimitation.purposes must be an object, got 3",
    );
  });
});

describe("accessRestriction", () => {
  const roles = { agent: { signals: ["purchases", "declared"], fields: ["age"] }, marketer: { signals: [] } } as const;

  it("shows each role what it may read, and others everything", () => {
    const { read } = accessRestriction({ roles });
    const agent = read!(held, "agent");
    expect([names(agent), eventsOf(agent, 2)]).toEqual([["age"], [list[1]]]);
    const marketer = read!(held, "marketer");
    expect([names(marketer), marketer.histories.items.length, marketer.rows]).toEqual([[], 0, 5]);
    for (const reader of ["recommender", "serving", "analyst", "attacker"] as const)
      expect(read!(held, reader)).toBe(held);
  });

  it("refuses what cannot be", () => {
    expect(() => accessRestriction({ roles: {} })).toThrow(
      "accessRestriction.roles must name at least one reader, got none",
    );
    expect(() => accessRestriction({ roles: { attacker: {} } as never })).toThrow(
      'no reader named "attacker"; readers are recommender, serving, agent, analyst, marketer',
    );
    expect(() => accessRestriction({ roles: { agent: { signal: [] } as never } })).toThrow(
      'no option of accessRestriction.roles.agent named "signal"',
    );
    expect(() => accessRestriction({ roles: { agent: { signals: ["clicks"] as never } } })).toThrow(
      "accessRestriction.roles.agent.signals[0] must be one of views",
    );
    expect(() =>
      accessRestriction({ roles: { agent: { fields: ["agee"] } } }).leaves!({ signals: [], columns: held.columns }),
    ).toThrow('no column named "agee"');
  });
});

describe("sensitiveExclusion", () => {
  it("hides sensitive and named columns from learning and ranking, and from nobody else", () => {
    const { read } = sensitiveExclusion({ columns: ["interest"] });
    for (const reader of ["recommender", "serving"] as const) {
      const seen = read!(held, reader);
      expect(names(seen)).toEqual(["age"]);
      expect(seen.histories).toBe(held.histories);
    }
    for (const reader of ["agent", "analyst", "marketer", "attacker"] as const) expect(read!(held, reader)).toBe(held);
  });

  it("needs something to exclude", () => {
    expect(() => sensitiveExclusion().leaves!({ signals: [], columns: [held.columns[0]] })).toThrow(
      "needs a sensitive column",
    );
    expect(() => sensitiveExclusion({ columns: ["x"] }).leaves!({ signals: [], columns: held.columns })).toThrow(
      'no column named "x"',
    );
    expect(() => sensitiveExclusion({ columns: [] })).toThrow(
      "sensitiveExclusion.columns must name at least one column, got none",
    );
  });
});

describe("reweighting", () => {
  const people = (values: readonly string[], consent = 7): Held => ({
    ...heldOf({ columns: [column("group", values, { domain: ["a", "b", "c"] })], histories: values.map(() => list) }),
    consent: new Uint8Array(values.length).fill(consent),
  });

  it("counts rows of small groups as often as the largest group has rows for each, up to the most", () => {
    const values = [...Array<string>(20).fill("a"), ...Array<string>(8).fill("b"), "c"];
    const counts = (most: number): number[] => {
      const read = reweighting({ column: "group", most }).read!(people(values), "recommender");
      return [0, 1, 2].map((code) => read.columns[0].lo.filter((v) => v === code).length);
    };
    // 20 / 8 = 2.5, rounded up
    expect(counts(30)).toEqual([20, 24, 20]);
    expect(counts(4)).toEqual([20, 24, 4]);
  });

  it("copies whole rows, leaves other readers alone and counts generalised values once", () => {
    const base = people(["a", "a", "b"]);
    const read = reweighting({ column: "group" }).read!;
    const seen = read(base, "recommender");
    expect(customersOf(seen)).toEqual([0, 1, 2, 2]);
    expect(eventsOf(seen, 3)).toEqual(list);
    for (const reader of readers.slice(1)) expect(read(base, reader)).toBe(base);
    const wide = { ...base, columns: [{ ...base.columns[0], hi: Uint16Array.of(0, 0, 2) }] };
    expect(read(wide, "recommender")).toBe(wide);
    expect(read({ ...base, columns: [] }, "recommender").rows).toBe(3);
  });

  it("counts groups among those who train", () => {
    const base = people(["a", "a", "a", "b"]);
    const some = { ...base, consent: Uint8Array.of(1, 1, 7, 7) };
    expect(reweighting({ column: "group" }).read!(some, "recommender")).toBe(some);
  });

  it("refuses what cannot work", () => {
    const { leaves } = reweighting({ column: "age" });
    expect(() => leaves!({ signals: [], columns: [] })).toThrow('no column named "age"');
    expect(() =>
      leaves!({ signals: [], columns: [{ name: "age", role: "other", signal: "declared" }], bounded: true }),
    ).toThrow("noise is sized for one row per customer");
    expect(() => reweighting({ column: "age", most: 0 })).toThrow(/^reweighting\.most must be .*, got 0$/);
  });
});
