import { describe, expect, it } from "vitest";
import { budgeted } from "../../src/explorer/results/budget.ts";
import { missedInWords, onlyGoal } from "../../src/explorer/results/hangs-on.ts";
import { consent, describe as infoOf, kAnonymity, retailer, study, type Results, type Study } from "../../src/index.ts";

const cost = (perYear: number) => ({ oneOff: 0, perYear, perCustomerYear: 0 });
const shop: Study = study({
  question: "Which can be paid?",
  scenario: retailer({ customers: 60, weeks: 2, burnIn: 2 }),
  policies: {
    "as is": [],
    cheap: [consent({ default: "opt-in", cost: cost(1_000) })],
    dear: [kAnonymity({ k: 5, cost: cost(500_000) })],
  },
  measures: ["profit", "trust"],
});

/** Profit by policy and replication; the same in every group and nothing in single weeks. */
function resultsOf(profits: Readonly<Record<string, readonly number[]>>): Results {
  const records = Object.entries(profits).flatMap(([policy, values]) =>
    values.map((value, r) => ({ policy, replication: r + 1, week: -1, group: "all", measure: "profit", value })),
  );
  return { info: { ...infoOf(shop), replications: profits["as is"].length }, records };
}

const around = (centre: number): number[] => [0.1, -0.2, 0.15, -0.1, 0.05, 0.2, -0.15, -0.05].map((luck, i) => centre + luck * ((i % 3) + 1)); // prettier-ignore
const clear = resultsOf({ "as is": around(1), cheap: around(3).reverse(), dear: around(9) });

describe("a budget", () => {
  it.each([
    [600_000, ["as is", "cheap", "dear"], "dear"],
    [500_000, ["as is", "cheap", "dear"], "dear"],
    [499_999, ["as is", "cheap"], "cheap"],
    [999, ["as is"], "as is"],
  ])("of %d a year pays for %j and chooses among them only", (money, funded, choice) => {
    const { policies, made } = budgeted(clear, shop, money);
    expect(policies.filter((one) => one.funded).map(({ policy }) => policy)).toEqual(funded);
    expect(policies.map((one) => Math.round(one.cost))).toEqual([0, 1_000, 500_000]);
    expect(made!.made.choice).toBe(choice);
    const chances = policies.map(({ probability }) => probability).filter((p) => !Number.isNaN(p));
    expect(chances.length).toBe(funded.length);
    expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
  });

  it("pays for nothing below the cheapest, and says nothing from few replications", () => {
    const dearer: Study = { ...shop, policies: shop.policies.slice(1) };
    const none = budgeted({ ...clear, info: { ...clear.info, policies: clear.info.policies.slice(1) } }, dearer, 0);
    expect([none.made, none.policies.some(({ funded }) => funded)]).toEqual([undefined, false]);
    const few = resultsOf({ "as is": [1, 2], cheap: [3, 4], dear: [9, 9] });
    const { policies, made } = budgeted(few, shop, 1e6);
    expect([made!.made.outcome, made!.title]).toEqual(["too few", ""]);
    expect(policies.every(({ probability }) => Number.isNaN(probability))).toBe(true);
  });

  it("leaves a race open that is open", () => {
    const open = resultsOf({ "as is": around(3), cheap: around(3).reverse(), dear: around(9) });
    const { made } = budgeted(open, shop, 1_000);
    expect(["toss-up", "futile"]).toContain(made!.made.outcome);
  });
});

describe("what a choice hangs on", () => {
  it("needs the goal alone, of everybody over the whole run", () => {
    const more = [
      { ...clear.records[0], measure: "trust" },
      { ...clear.records[0], week: 1 },
      { ...clear.records[0], group: "age: young" },
    ];
    expect(onlyGoal({ ...clear, records: [...clear.records, ...more] }, "profit")).toEqual(clear);
  });

  it("says how strong a parameter would have to be, and nothing where none was looked at", () => {
    const none = { measure: "profit", policy: "a", against: "b", found: [], candidates: [] };
    expect(missedInWords({ ...none, n: 40, looked: 168, detectable: 0.3 })).toMatch(/168 parameters.*40.*about 30 %/);
    expect(missedInWords({ ...none, n: 40, looked: 0, detectable: NaN })).toBe("");
  });
});
