import { expect, test } from "vitest";
import type { Policy } from "../../src/model/strategy.ts";
import { measures } from "../../src/measures/index.ts";
import type { Run } from "../../src/simulation/run.ts";
import { oracle } from "../../src/recommenders/index.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { createWants } from "../../src/population/interests/wants.ts";
import { periodOf } from "../../src/simulation/people/appetite.ts";
import type { World } from "../../src/simulation/world.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const everything: Policy = { name: "everything", strategies: [] };

test("slates' accuracy and floor equal those by sorting all items by what the customer wants", () => {
  let world: World | undefined;
  let run: Run | undefined;
  simulate(smallStudy([everything]), 1, { onPolicy: (w, r) => ([world, run] = [w, r]) });
  if (world === undefined || run === undefined) throw new Error("nothing ran");
  const { interests, catalogue, size } = world.population;
  const k = world.scenario.slate;
  const wants = createWants(interests);
  let checked = 0;
  for (let i = 0; i < size; i++) {
    if (run.slates.epoch[i] !== run.learned.epoch) continue;
    wants.turn(i);
    // the last training is in week 12, and with it the period
    const from = periodOf(interests, 12) * catalogue.items;
    const shares = Array.from({ length: catalogue.items }, (_, j) => wants.share(j) * interests.accepted[from + j]);
    const sum = (slate: readonly number[]): number => slate.reduce((all, j) => all + shares[j], 0);
    const best = sum([...shares.keys()].sort((a, b) => shares[b] - shares[a]).slice(0, k));
    const slate = [...run.slates.items.slice(i * k, (i + 1) * k)];
    expect(new Set(slate).size).toBe(k);
    expect(run.slates.dcg[i]).toBeCloseTo(sum(slate) / best, 5);
    expect(run.slates.floorDcg[i]).toBeCloseTo(sum([...run.learned.bestsellers]) / best, 5);
    checked++;
  }
  expect(checked).toBeGreaterThan(100);
});

test("the ceiling of later purchases is what the oracle's slates reach, and lies above what a firm learns", () => {
  const [truth, learned] = [oracle(), undefined].map((recommender) => {
    let run: Run | undefined;
    const { records } = simulate(smallStudy([everything], { recommender, visits: 1.5 }), 1, { onPolicy: (_, r) => (run = r) }); // prettier-ignore
    const of = (measure: string): number =>
      records.find((r) => r.measure === measure && r.group === "all" && r.week === -1)!.value;
    const bounded = ["ndcg", "hitRate", "recall"].map((name) => ({
      name,
      level: of(name),
      floor: of(`${name}Floor`),
      ceiling: of(`${name}Ceiling`),
    }));
    return { run: run!, ndcg: of("ndcg"), bounded, wanted: of("trueRecall"), usual: of("trueRecallFloor") };
  });
  const { slates, learned: known } = truth.run;
  let seen = 0;
  for (let i = 0; i < slates.epoch.length; i++) {
    if (slates.epoch[i] !== known.epoch || slates.personal[i] === 0) continue;
    expect([...slates.items.subarray(10 * i, 10 * i + 10)]).toEqual([...slates.best.subarray(10 * i, 10 * i + 10)]);
    seen++;
  }
  expect(seen).toBeGreaterThan(100);
  // the same visits with the same wants under both recommenders, but for who stayed
  expect(truth.ndcg).toBeGreaterThan(learned.ndcg);
  for (const { bounded, wanted, usual } of [truth, learned]) {
    for (const { name, level, floor, ceiling } of bounded) {
      expect(level, name).toBeGreaterThan(floor);
      expect(ceiling, name).toBeGreaterThan(level);
    }
    expect(wanted).toBeGreaterThan(usual);
    expect(wanted).toBeLessThan(1);
  }
});

test("for visits of one item hit rate and recall are the same, and so are their bounds", () => {
  const study = smallStudy([everything]);
  const population = { ...study.scenario.population, basket: { mean: 0 } };
  const { records } = simulate({ ...study, scenario: { ...study.scenario, population } }, 1);
  const of = (measure: string): number =>
    records.find((r) => r.measure === measure && r.group === "all" && r.week === -1)!.value;
  for (const bound of ["", "Floor", "Ceiling"]) expect(of(`hitRate${bound}`)).toBe(of(`recall${bound}`));
  expect(of("hitRateCeiling")).toBeGreaterThan(of("hitRateFloor") + 0.1);
});

test("measures by hand on two weeks", () => {
  const week = (changes: Record<string, number>): Record<string, number> => ({
    initial: 10, active: 10, visits: 4, personalised: 2, dcg: 3, found: 3, floorDcg: 1, floorFound: 0.5, ceilingFound: 3.5, floorHit: 1, ceilingHit: 3.5, floorRecall: 0.25, ceilingRecall: 2, hit: 3, recall: 1, trust: 6, satisfaction: 2, intrusion: 0.5,
    churned: 1, consentPersonalisation: 8, consentTraining: 7, margin: 12, revenue: 40, writtenOff: 0.5, measures: 0.75, incentives: 0.25, requests: 0.125, contacts: 0.125, compensation: 0.125, premium: 0.125, adIncome: 0, feeIncome: 0, thirdPartyData: 0, acquisition: 0, complaintCost: 0, incidentCost: 1, coverage: 0.5, smallestClass: 4, ...changes,
  }); // prettier-ignore
  const weeks = [
    week({}),
    week({
      active: 9,
      visits: 6,
      dcg: 4,
      found: 4,
      floorDcg: 2,
      trust: 4.5,
      churned: 0,
      smallestClass: 3,
      coverage: 0.7,
    }),
  ];
  expect(measures.ndcg.compute(weeks)).toBeCloseTo(7 / 10, 12);
  expect(measures.personalisation.compute(weeks)).toBeCloseTo((7 - 3) / (10 - 3), 12);
  expect(measures.ndcgFloor.compute(weeks)).toBeCloseTo(1 / 10, 12);
  expect(measures.ndcgCeiling.compute(weeks)).toBeCloseTo(7 / 10, 12);
  expect(measures.hitRateFloor.compute(weeks)).toBeCloseTo(2 / 10, 12);
  expect(measures.hitRateCeiling.compute(weeks)).toBeCloseTo(7 / 10, 12);
  expect(measures.recallFloor.compute(weeks)).toBeCloseTo(0.5 / 10, 12);
  expect(measures.recallCeiling.compute(weeks)).toBeCloseTo(4 / 10, 12);
  expect(measures.trueRecall.compute(weeks)).toBeCloseTo(7 / 10, 12);
  expect(measures.trueRecallFloor.compute(weeks)).toBeCloseTo(3 / 10, 12);
  expect(measures.hitRate.compute(weeks)).toBeCloseTo(6 / 10, 12);
  expect(measures.recall.compute(weeks)).toBeCloseTo(2 / 10, 12);
  expect(measures.trust.compute(weeks)).toBeCloseTo(10.5 / 19, 12);
  expect(measures.churn.compute(weeks)).toBeCloseTo(1 - 0.9 ** (365.25 / 7 / 2), 10);
  expect(measures.profit.compute(weeks)).toBeCloseTo(((24 - 4 - 2) / 10) * (365.25 / 7 / 2), 10);
  expect(measures.smallestClass.compute(weeks)).toBe(3);
  expect(measures.coverage.compute(weeks)).toBeCloseTo(0.6, 12);
  expect(measures.intrusion.compute([week({ personalised: 0 })])).toBeNaN();
});
