import { beforeAll, describe, expect, it } from "vitest";
import type { ResultRecord } from "../../src/model/results.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { itemNeighbours } from "../../src/recommenders/index.ts";
import { consent, context } from "../../src/strategies/index.ts";
import { retailer } from "../../src/study/scenario.ts";
import { study } from "../../src/study/study.ts";

const asks = consent({ default: "opt-in" });

describe("demand by interests", () => {
  let records: readonly ResultRecord[] = [];
  const mean = (policy: string, measure: string): number => {
    const found = records.filter((r) => r.policy === policy && r.measure === measure && r.group === "all");
    return found.reduce((sum, r) => sum + r.value, 0) / found.length;
  };
  beforeAll(() => {
    records = simulate(
      study({
        question: "What does a visit itself tell?",
        seed: "context",
        measures: ["personalisation", "ndcg", "hitRate", "recall", "churn", "profit", "trust", "consent"],
        scenario: retailer({
          customers: 250,
          weeks: 8,
          burnIn: 12,
          recommender: itemNeighbours(),
          uncertainty: "fixed",
        }),
        policies: {
          all: [],
          none: [context({ use: "none" })],
          ask: [asks],
          visit: [asks, context({ use: "visit" })],
          landing: [asks, context({ use: "landing" })],
        },
      }),
      0,
    ).records;
  }, 60_000);

  it("has levels of accuracy on later purchases as shops report them", () => {
    for (const policy of ["all", "ask"]) {
      expect(mean(policy, "hitRate")).toBeGreaterThan(0.1);
      expect(mean(policy, "hitRate")).toBeLessThan(0.5);
      expect(mean(policy, "ndcg")).toBeGreaterThan(0.03);
      expect(mean(policy, "ndcg")).toBeLessThan(0.3);
    }
  });

  it("lets a policy that changes nothing differ by nothing", () => {
    const of = (policy: string): unknown[] =>
      records
        .filter((r) => r.policy === policy)
        .map(({ measure, group, week, value }) => [measure, group, week, value]);
    expect(of("none")).toEqual(of("all"));
  });

  it("lets a visit tell without a person what histories would, and more the earlier it is known", () => {
    expect(mean("visit", "personalisation")).toBeGreaterThan(mean("ask", "personalisation"));
    expect(mean("landing", "recall")).toBeGreaterThan(mean("visit", "recall"));
    expect(mean("visit", "consent")).toBeCloseTo(mean("ask", "consent"), 1);
  });
});

it("says where a scenario's demand is told twice, or by a word of an earlier version", () => {
  const { population } = retailer();
  expect(() => retailer({ population, demand: {} as never })).toThrow(
    "retailer.demand must be left out where a population is given, got an object",
  );
  expect(() => retailer({ demand: "tastes" as never })).toThrow(
    'retailer.demand must be the content of a file from "counterpoise fit", got "tastes"',
  );
  expect(() => retailer({ drift: 0.2 } as never)).toThrow('no option of retailer named "drift"');
});
