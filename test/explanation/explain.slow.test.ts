import { describe, expect, it } from "vitest";
import { ablation, isMasked, SLIGHT, type TraitContrast } from "../../src/explanation/ablation.ts";
import { explain, explanationInWords, type Explanation } from "../../src/explanation/explain.ts";
import { policyFacts } from "../../src/explanation/policy-facts.ts";
import type { TraitName } from "../../src/explanation/traits.ts";
import type { Strategy } from "../../src/model/strategy.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import {
  consent,
  kAnonymity,
  localDp,
  minimisation,
  pseudonymisation,
  security,
  storageLimit,
  transparency,
} from "../../src/strategies/index.ts";
import { smallScenario } from "../fixtures/small-study.ts";

const scenario = smallScenario({ customers: 300, burnIn: 12, weeks: 8 });
const of = (contrasts: readonly TraitContrast[] | null, trait: TraitName): TraitContrast =>
  contrasts!.find((c) => c.trait === trait)!;
const explained = (...strategies: Strategy[]): Explanation => explain({ name: "tested", strategies }, scenario);
/** For words and exact ages, which need no precision. */
const quick = (...strategies: Strategy[]): Explanation =>
  explain({ name: "tested", strategies }, scenario, { customers: 80, replications: 1 });
const contrast = (without: number, after: number, acts: boolean): TraitContrast => ({
  trait: "found",
  without,
  with: after,
  acts,
});

describe("ablation", () => {
  const { steps, customers } = ablation(
    { strategies: [pseudonymisation(), kAnonymity({ k: 10 }), storageLimit({ weeks: 6 })] },
    scenario,
  );

  it("is what simulate gives for the policies themselves: a limit of six weeks leaves no event older than six", () => {
    expect(customers).toBe(300);
    expect(of(steps[2].alone, "oldest").with).toBe(6);
    expect(of(steps[2].added, "oldest").with).toBe(6);
    expect(of(steps[2].alone, "oldest").without).toBeGreaterThan(6);
    expect(of(steps[1].alone, "smallestClass").with).toBeGreaterThanOrEqual(10);
    expect(of(steps[1].alone, "named")).toEqual({ trait: "named", without: 1, with: 0, acts: true });
    let size = 0;
    const policies = [{ name: "nothing", strategies: [] }];
    const study = {
      question: "",
      scenario: { ...scenario, retrainEvery: 4 },
      policies,
      measures: [],
      groups: [],
      charts: [],
      replications: 1,
      seed: "ablation",
    };
    simulate(study, 1, { onPolicy: (_, run) => (size = run.learned.held!.columns.length) });
    expect(of(steps[0].alone, "columns").without).toBe(size);
  });

  it("is paired: what a step does not touch differs by nothing at all", () => {
    for (const trait of ["events", "oldest", "smallestClass", "unique", "consent", "personalisation"] as const) {
      const { without, with: after, acts } = of(steps[0].alone, trait);
      expect(acts).toBe(false);
      if (trait !== "events" && trait !== "personalisation" && trait !== "consent") expect(after).toBe(without);
    }
  });

  it("looks for the one step that explains a masked effect only where there is one", () => {
    expect(of(steps[0].added, "named").acts).toBe(false);
    expect(steps[0].beside.map(({ position, added }) => [position, of(added, "named").acts])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(steps[2].beside).toEqual([]);
  });

  it("leaves out what is no valid policy", () => {
    const twice = ablation(
      { strategies: [minimisation({ fields: ["age"] }), kAnonymity({ k: 5, columns: ["age"] })] },
      scenario,
      { replications: 1 },
    );
    expect(twice.steps[1].alone).not.toBeNull();
    const after = ablation(
      { strategies: [minimisation({ signals: ["location"] }), minimisation({ fields: ["age"] })] },
      scenario,
      { replications: 1 },
    );
    expect([after.steps[0].added, after.steps[1].added]).toEqual([null, null]);
  });

  it("gives the same numbers again", () => {
    const again = (): string =>
      JSON.stringify(ablation({ strategies: [consent()] }, scenario, { replications: 1, customers: 100 }));
    expect(again()).toBe(again());
  });

  it("calls an effect masked only when little of it is left", () => {
    expect(isMasked(contrast(0.8, 0.3, true), contrast(0.1, 0.1, false))).toBe(true);
    expect(isMasked(contrast(0.8, 0.3, true), contrast(0.1, 0.1 - 0.9 * SLIGHT * 0.5, true))).toBe(true);
    expect(isMasked(contrast(0.8, 0.3, true), contrast(0.4, 0.1, true))).toBe(false);
    expect(isMasked(contrast(0.8, 0.8, false), contrast(0.1, 0.1, false))).toBe(false);
  });
});

describe("explain", () => {
  it("tells that tokens are pointless when k-anonymity removes names anyway, and why", () => {
    const { steps, pointless } = explained(pseudonymisation(), kAnonymity({ k: 10 }));
    expect(pointless).toEqual([0]);
    expect(steps[0].does).toEqual(["replaces customer numbers by tokens"]);
    expect(steps[0].remarks.map((r) => r.text)).toContain(
      '"pseudonymisation" because of "kAnonymity" later on adds nothing to rows that carry customer numbers: 0.0 % without it, 0.0 % with it; alone it moves 100.0 % to 0.0 %',
    );
    for (const { alone, added, because } of steps[0].remarks) {
      expect(isMasked(alone, added)).toBe(true);
      expect(because).toBe(1);
    }
  });

  it("does not call tokens pointless where they are the only protection of names", () => {
    const { pointless, steps } = quick(pseudonymisation(), storageLimit({ weeks: 6 }));
    expect(pointless).toEqual([]);
    expect(steps.flatMap((s) => s.remarks)).toEqual([]);
    expect(steps[0].adds).toContain("rows that carry customer numbers: 100.0 % → 0.0 %");
  });

  it("measures that coarse classes leave little for noise to do against re-identification, but never calls a formal guarantee pointless", () => {
    const { steps, pointless } = explained(localDp({ epsilon: 1, on: ["attributes"] }), kAnonymity({ k: 10 }));
    expect(steps[0].guarantees).toEqual(["ε = 1 for each attribute by grr, adjacency replace, drawn once"]);
    const remark = steps[0].remarks.find((r) => r.alone.trait === "found");
    expect(remark?.text).toMatch(
      /^"localDp" because of "kAnonymity" later on adds (little|nothing) to customers found by their quasi-identifiers: /,
    );
    expect(remark!.alone.without - remark!.alone.with).toBeGreaterThan(0.3);
    expect(Math.abs(remark!.added.without - remark!.added.with)).toBeLessThan(
      0.15 * (remark!.alone.without - remark!.alone.with),
    );
    expect(pointless).toEqual([]);
  });

  it("tells a second limit that is longer than the first from one that is shorter", () => {
    expect(quick(storageLimit({ weeks: 4 }), storageLimit({ weeks: 8 })).pointless).toEqual([1]);
    const shorter = quick(storageLimit({ weeks: 8 }), storageLimit({ weeks: 4 }));
    expect(shorter.pointless).toEqual([0]);
    expect(shorter.steps[0].remarks[0].text).toContain('"storageLimit" because of "storageLimit" later on');
    expect(shorter.steps[1].guarantees).toEqual(["no stored event is older than 4 weeks"]);
  });

  it("claims no age limit where a share is kept, however old", () => {
    const { steps } = quick(minimisation({ share: 0.5 }), storageLimit({ weeks: 6 }));
    expect(steps.map((s) => s.guarantees)).toEqual([[], ["no stored event is older than 6 weeks"]]);
  });

  it("says in words what changes, what it costs and what customers notice", () => {
    const { steps } = quick(
      consent({ granular: true }),
      minimisation({ signals: ["purchases", "declared"] }),
      transparency({ cost: { oneOff: 1_500_000, perYear: 0 } }),
      security({ level: "hardened" }),
    );
    expect(steps[0].does).toEqual([
      "asks by fair-banner instead of opt-out-hidden",
      "asks for each purpose by itself",
      "takes 1 click to withdraw instead of 3",
      "asks those who refused again after 26 weeks",
    ]);
    expect(steps[1].does).toEqual([
      "no longer asks for views, location, thirdParty and support",
      "keeps no cell and interest",
      "keeps no views",
      "keeps 50 % of the events of two and a half years",
    ]);
    expect(steps[2]).toMatchObject({ does: [], guarantees: [], cost: "EUR 1 500 000 once, written off over 5 years" });
    expect(steps[2].changes[0]).toMatch(/^reasons given 0\.00 → 0\.\d\d$/);
    expect(steps[3].changes[0]).toBe("hazard of a leak × 1.00 → 0.60");
  });

  it("prints every step in order with the setting of the measurement", () => {
    const text = explanationInWords(quick(storageLimit({ weeks: 6 }), security({ level: "basic" })));
    expect(text.split("\n")[0]).toBe(
      'tested (measured on 80 customers, 8 weeks, 1 replication of small shop, seed "ablation")',
    );
    expect(text).toMatch(
      /1\. storageLimit \(weeks 6\)[\s\S]*guarantees: no stored event is older than 6 weeks[\s\S]*2\. security \(level basic, encryption false\)/,
    );
    expect(text).toContain("does: nothing to the question or to stored data");
    expect(text).toContain("adds to the other steps: nothing that was measured");
    expect(explanationInWords(quick())).toBe(
      "tested: no strategies; everything is asked for in the small print and stored as it comes",
    );
  });

  it("speaks of the same data as the compliance check", () => {
    const strategies = [minimisation({ signals: ["purchases"] }), storageLimit({ weeks: 6 })];
    const facts = policyFacts({ name: "tested", strategies }, scenario);
    expect(facts).toMatchObject({ events: ["purchases"], columns: [], keptWeeks: 6 });
    expect(quick(...strategies).steps[1].guarantees).toEqual(["no stored event is older than 6 weeks"]);
  });
});

it("tells of money, and of a change of regime with what becomes of the data", () => {
  const policy = { name: "later", strategies: [consent({ incentive: 5, from: 10, lapsed: "delete" })] };
  const does = explain(policy, smallScenario({ customers: 60 }), {
    customers: 60,
    weeks: 2,
    replications: 1,
  }).steps[0].does.join("; ");
  expect(does).toContain("pays 5 a year to those who agree");
  expect(does).toContain("data of those who do not agree when everybody is asked anew are deleted");
  expect(does).toContain("all of this from week 10 on");
});
