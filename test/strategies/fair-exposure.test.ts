import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulate } from "../../src/simulation/simulate.ts";
import { accountability } from "../../src/strategies/accountability.ts";
import { fairExposure } from "../../src/strategies/fair-exposure.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const rank = (strength: number, scores: number[], exposure: number[], slots: number): number[] => [
  ...fairExposure({ strength }).rerank!(new Uint16Array(slots), Float64Array.from(scores), {
    week: 3,
    exposure: Float64Array.from(exposure),
  }),
];

describe("fairExposure", () => {
  it("weighs scaled relevance against relative exposure", () => {
    // relevance 1, 0.5, 0; exposure 1, 0, 0.5
    const order = (strength: number): number[] => rank(strength, [6, 4, 2], [10, 0, 5], 3);
    expect(order(0.2)).toEqual([0, 1, 2]);
    // 0.6 − 0.4 = 0.2 against 0.3 against −0.2
    expect(order(0.4)).toEqual([1, 0, 2]);
    // 0, 0.25 and −0.25; 0.1 − 0.9, 0.05, −0.45
    expect(order(0.9)).toEqual([1, 2, 0]);
    expect(order(1)).toEqual([1, 2, 0]);
  });

  it("gives every item once, and at full strength none that was shown more than one left out", () => {
    const items = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 5,
      maxLength: 20,
    });
    fc.assert(
      fc.property(items, fc.double({ min: 0.01, max: 1, noNaN: true }), (list, strength) => {
        const [scores, exposure] = [list.map((x) => x[0]), list.map((x) => x[1])];
        expect(new Set(rank(strength, scores, exposure, 5)).size).toBe(5);
        const full = rank(1, scores, exposure, 5);
        const worst = Math.max(...full.map((j) => exposure[j]));
        list.forEach(([, e], j) => full.includes(j) || expect(e).toBeGreaterThanOrEqual(worst));
      }),
    );
  });

  it("leaves the slate alone at strength 0, and shows more of the catalogue the stronger it is", () => {
    const slate = Uint16Array.of(2, 0, 1);
    expect(
      fairExposure({ strength: 0 }).rerank!(slate, new Float64Array(3), { week: 0, exposure: new Float64Array(3) }),
    ).toBe(slate);
    const policies = [0, 0.2, 0.8].map((strength) => ({
      name: `${strength}`,
      strategies: [fairExposure({ strength })],
    }));
    const { records } = simulate(smallStudy(policies, { visits: 2 }), 1);
    const of = (policy: string, measure: string): number =>
      records.find((r) => r.policy === policy && r.measure === measure && r.week === -1 && r.group === "all")!.value;
    expect(of("0.2", "coverage")).toBeGreaterThanOrEqual(of("0", "coverage"));
    expect(of("0.8", "coverage")).toBeGreaterThan(of("0", "coverage"));
    expect(of("0.8", "ndcg")).toBeLessThan(of("0", "ndcg"));
  });

  it("refuses wrong options where they were written", () => {
    expect(() => fairExposure({ strength: 1.1 })).toThrow(/^fairExposure\.strength must be .*, got 1.1$/);
  });
});

describe("accountability", () => {
  const exposure = { hazard: 2, size: 1, linkability: 1, tell: 0.5, mend: 0.5 };
  const perception = { cues: [], explained: [] };

  it("has an officer for repair and audits for finding weaknesses, and only a published audit is noticed", () => {
    const officer = accountability({ audit: "none" });
    expect(officer.expose!(exposure)).toEqual({ ...exposure, tell: 0.65, mend: 0.65 });
    expect(officer.perceive!(perception)).toEqual(perception);
    const inside = accountability({ officer: false });
    expect(inside.expose!(exposure)).toEqual({ ...exposure, hazard: 1.7 });
    expect(inside.perceive!(perception)).toEqual(perception);
    expect(accountability({ audit: "published" }).perceive!(perception).cues).toEqual([
      { kind: "safety", size: 0.15, channel: "report" },
      { kind: "benevolence", size: 0.4, channel: "report" },
    ]);
  });

  it("costs what its parts cost, figure by figure replaceable", () => {
    const nothing = { oneOff: 0, perYear: 0, perCustomerYear: 0 };
    expect(accountability().cost!(nothing).perYear).toBe(120_000);
    expect(accountability({ officer: false }).cost!(nothing).perYear).toBe(40_000);
    expect(accountability({ cost: { perYear: 5 } }).cost!({ ...nothing, perYear: 1 }).perYear).toBe(6);
  });

  it("refuses to be nothing", () => {
    expect(() => accountability({ officer: false, audit: "none" })).toThrow(
      "accountability needs an officer or an audit",
    );
    expect(() => accountability({ audit: "outside" as never })).toThrow(
      "accountability.audit must be one of none, internal, published",
    );
  });
});
