import { expect, test } from "vitest";
import { contractLogOdds } from "../../src/behaviour/contract.ts";
import { churnLogOdds } from "../../src/behaviour/churn.ts";
import { logistic } from "../../src/core/numerics.ts";
import {
  digest,
  fromJSON,
  popularity,
  presets,
  study,
  telco,
  toJSON,
  type ContractTerms,
  type Study,
} from "../../src/index.ts";
import { startRun } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { createWorld } from "../../src/simulation/world.ts";

const quiet = {
  "churn.satisfaction": 0,
  "churn.trust": 0,
  "breach.base": 0,
  "erase.base": 1e-12,
  "return.year": 0,
};
const operator = (contract?: ContractTerms, weeks = 6): Study =>
  study({
    question: "Who leaves?",
    scenario: telco({
      customers: 4000,
      weeks,
      burnIn: 0,
      uncertainty: "fixed",
      recommender: popularity(),
      parameters: quiet,
      outOfRange: "allowed",
      contract,
    }),
    policies: { everything: [] },
    measures: ["churn"],
    seed: "contract",
  });

test("an operator loses the customers that its contracts say, each at the phase of the own term", () => {
  const { scenario, seed, policies } = operator({ share: 0.6, months: 24 });
  const world = createWorld(scenario, seed, 1);
  const { state } = startRun(world, policies[0]);
  const { rule, holds } = world.contract!;
  const { frail } = world.population;
  const chances = Array.from(state.tenure, (weeks, i) => {
    let stay = 1;
    for (let w = weeks + 1; w <= weeks + 6; w++)
      stay *=
        1 - logistic(churnLogOdds(world.churnRule, frail[i], w, 0, 0, contractLogOdds(rule, frail[i], holds[i], w)));
    return 1 - stay;
  });
  const left = [0, 0];
  simulate(operator({ share: 0.6, months: 24 }), 1, {
    onPolicy: (_, run) => run.state.status.forEach((status, i) => (left[holds[i]] += status === 1 ? 1 : 0)),
  });
  for (const held of [0, 1]) {
    const own = chances.filter((_, i) => holds[i] === held);
    const expected = own.reduce((sum, p) => sum + p, 0);
    const sd = Math.sqrt(own.reduce((sum, p) => sum + p * (1 - p), 0));
    // four standard deviations, twice: false alarm 1.3 × 10⁻⁴
    expect(Math.abs(left[held] - expected)).toBeLessThan(4 * sd);
  }
  const share = holds.reduce((sum, one) => sum + one, 0) / 4000;
  expect(Math.abs(share - 0.6)).toBeLessThan(4 * Math.sqrt((0.6 * 0.4) / 4000));
});

test("tenures stay below ten years and keep the phase of their term", () => {
  const { scenario, seed, policies } = operator({ share: 1, months: 24 });
  const plain = createWorld(operator({ share: 0, months: 24 }).scenario, seed, 1);
  const world = createWorld(scenario, seed, 1);
  const [before, after] = [plain, world].map((one) => startRun(one, policies[0]).state.tenure);
  expect(Math.max(...after)).toBeLessThanOrEqual(522);
  let moved = 0;
  after.forEach((weeks, i) => (weeks === before[i] ? undefined : (moved++, expect(before[i]).toBe(521))));
  // e^(−521.8 × odds) of 4,000 reach ten years
  expect(moved).toBeGreaterThan(100);
});

test("contracts that nobody holds change nothing to the last bit, and only the preset of operators has some", () => {
  const records = (made: Study): string => digest(simulate(made, 1));
  const { contract: _, ...without } = operator(undefined, 3).scenario;
  const none = records({ ...operator(undefined, 3), scenario: without });
  expect(records(operator({ share: 0, months: 24 }, 3))).toBe(none);
  expect(records(operator(undefined, 3))).toBe(records(operator({ share: 0.6, months: 24 }, 3)));
  expect(records(operator(undefined, 3))).not.toBe(none);
  expect(Object.entries(presets).filter(([, make]) => make().contract !== undefined).map(([name]) => name)).toEqual(["telco"]); // prettier-ignore
});

test("a contract is data like the rest, and is refused beside a fitted churn model", () => {
  const made = operator({ share: 0.3, months: 12 });
  expect(toJSON(fromJSON(JSON.parse(JSON.stringify(toJSON(made)))))).toEqual(toJSON(made));
  const churn = { hazard: [0.1], frailty: { share: 0.1, ratio: 2 }, tenure: [1] };
  expect(telco({ churn }).contract).toBeUndefined();
  expect(() => telco({ churn, contract: { share: 0.5, months: 12 } })).toThrow(
    "telco.contract must not be set beside a fitted churn model",
  );
  expect(() => telco({ contract: { share: 0.5, months: 1.5 } })).toThrow(
    "telco.contract.months must be a whole number from 3 to 120, got 1.5",
  );
});
