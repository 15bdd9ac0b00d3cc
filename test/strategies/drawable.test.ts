import { expect, test } from "vitest";
import { drawParameters } from "../../src/evidence/draw-parameters.ts";
import { strategyParameters } from "../../src/evidence/strategy-parameters.ts";
import type { Strategy } from "../../src/model/strategy.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import * as library from "../../src/strategies/index.ts";
import { drawnPolicies, parametersRead } from "../../src/strategies/drawable.ts";
import { smallStudy } from "../fixtures/small-study.ts";

/** Every strategy as it starts, and those that read more numbers in other settings. */
const STRATEGIES: readonly Strategy[] = [
  ...Object.values(library.strategies).map((make) => make(make.record.start as never)),
  library.minimisation({ share: 0.5 }),
  library.pseudonymisation({ rotateEvery: 4 }),
  library.accountability({ audit: "published" }),
  library.consent({ interface: "hidden-reject", granular: true }),
  library.consent({ granular: true, centre: true }),
  library.transparency({ report: true }),
  ...(["basic", "hardened", "certified"] as const).map((level) => library.security({ level, encryption: true })),
];
const policies = STRATEGIES.map((strategy, i) => ({ name: `p${i}`, strategies: [strategy] }));
const NOTHING = { oneOff: 0, perYear: 0, perCustomerYear: 0 };
const FREE = { cost: NOTHING };

test("every range of a strategy's parameter is drawn by some strategy", () => {
  const read = parametersRead(policies);
  expect(strategyParameters.filter(({ name, low, high }) => low < high && !read.has(name))).toEqual([]);
});

test("made anew with the registry's values, a strategy is what it was", () => {
  const usual = drawParameters({}, "fixed", "x", 1);
  drawnPolicies(policies, usual).forEach(({ strategies: [again] }, i) => {
    const first = STRATEGIES[i];
    expect(again.params).toEqual(first.params);
    expect(again.cost?.(NOTHING)).toEqual(first.cost?.(NOTHING));
    const seen = { cues: [{ kind: "control", size: 0.1, channel: "seal" } as const], explained: [] };
    expect(again.perceive?.(seen)).toEqual(first.perceive?.(seen));
    const open = { hazard: 1, size: 1, linkability: 1, tell: 0, mend: 0 };
    expect(again.expose?.(open)).toEqual(first.expose?.(open));
  });
});

test("an option that is given is never drawn", () => {
  const fixed = [
    library.promise({ safety: 0.2, ...FREE }),
    library.minimisation({ share: 0.5, ...FREE }),
    library.cohorts({ size: 10, ...FREE }),
  ];
  expect(fixed.map(({ drawn }) => drawn)).toEqual([undefined, undefined, undefined]);
  const names = library.promise({ safety: 0.2 }).drawn!.names;
  expect(names).toEqual(["cost.promise.oneOff"]);
  const paid = { oneOff: 3, perYear: 4, perCustomerYear: 0 };
  for (const strategy of [
    library.security({ level: "hardened", encryption: true, cost: paid }),
    library.transparency({ report: true, cost: paid }),
    library.accountability({ cost: paid }),
  ]) {
    const [{ strategies }] = drawnPolicies(
      [{ name: "p", strategies: [strategy] }],
      drawParameters({}, "drawn", "x", 2),
    );
    expect(strategies[0].cost!(NOTHING)).toEqual(paid);
  }
});

test("replications draw what strategies bring along, each from a stream of its own; fixed ones do not", () => {
  const pair = [
    { name: "reference", strategies: [] },
    { name: "hardened", strategies: [library.security({ level: "hardened" })] },
  ];
  const cost = (parameters: Record<string, number>, uncertainty: "drawn" | "fixed", replication: number) => {
    const base = smallStudy(pair, { parameters, weeks: 2, customers: 40 });
    const study = { ...base, scenario: { ...base.scenario, uncertainty } };
    const { records, parameters: drawn } = simulate(study, replication);
    const one = records.find((r) => r.policy === "hardened" && r.week === -1 && r.group === "all" && r.measure === "cost")!; // prettier-ignore
    return { value: one.value, drawn };
  };
  const [first, second, again] = [1, 2, 1].map((r) => cost({}, "drawn", r));
  expect(again).toEqual(first);
  const name = "cost.security.hardened.perYear";
  expect(first.drawn[name]).not.toBe(second.drawn[name]);
  expect(first.drawn).not.toHaveProperty("cost.cohorts.perYear");
  expect(cost({ [name]: 30_000 }, "drawn", 1).drawn).toEqual({ ...first.drawn, [name]: 30_000 });
  // a sum and nothing else: what the parameter adds to the cost of the policy is in proportion to it
  const at = (perYear: number): number => cost({ [name]: perYear }, "fixed", 1).value;
  expect(at(200_000) - at(100_000)).toBeCloseTo(at(100_000) - at(0), 8);
  expect(at(200_000)).toBeGreaterThan(at(100_000));
  expect(cost({}, "fixed", 1).value).toBe(at(100_000));
});
