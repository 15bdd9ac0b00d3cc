import { describe, expect, it } from "vitest";
import { pointsOf, simulatePort, strategiesOf } from "../../src/experiments/points.ts";
import { run } from "../../src/experiments/run.ts";
import { kAnonymity, storageLimit } from "../../src/strategies/index.ts";
import { bank } from "../../src/study/scenario.ts";
import { study } from "../../src/study/study.ts";

const shop = study({
  question: "How long?",
  scenario: bank({ customers: 40, weeks: 2, burnIn: 2 }),
  policies: { open: [], short: [storageLimit({ weeks: 3 })], "2-anonymity": [kAnonymity({ k: 2 })] },
  measures: ["trust", "churn", "uniqueness"],
  charts: [],
  replications: 2,
  seed: "points",
});

describe("simulatePort", () => {
  it("gives what a run of the study gives, policy by policy, to the last bit", async () => {
    const { records } = await run(shop);
    const whole = (policy: string, replication: number): Record<string, number> =>
      Object.fromEntries(
        records
          .filter(
            (one) => one.policy === policy && one.replication === replication && one.week === -1 && one.group === "all",
          )
          .filter(({ measure }) => measure === "trust" || measure === "uniqueness")
          .map(({ measure, value }) => [measure, value]),
      );
    const simulate = simulatePort(shop, { measures: ["trust", "uniqueness"] });
    const found = await simulate([{ policy: "2-anonymity" }, {}, { dials: { "storageLimit.weeks": 3 } }], [2, 1]);
    expect(found).toEqual(["2-anonymity", "open", "short"].map((policy) => [whole(policy, 2), whole(policy, 1)]));
  });

  it("puts parts after the reference's strategies, in their order", () => {
    const parts = { hide: [kAnonymity({ k: 5 })], forget: [storageLimit({ weeks: 1 })] };
    const names = (list: readonly string[]): string[] =>
      strategiesOf({ ...shop, policies: [shop.policies[1]] }, { parts: list }, parts).map(
        ({ name, params }) => `${name} ${String(params.k ?? params.weeks)}`,
      );
    expect(names(["forget", "hide"])).toEqual(["storageLimit 3", "storageLimit 1", "kAnonymity 5"]);
    expect(() => names(["hidd"])).toThrow('no part named "hidd"; parts are hide, forget; did you mean "hide"?');
  });

  it("names what it does not know before it simulates", () => {
    const of = (setting: object): unknown => pointsOf(shop, [setting], 1, { measures: ["trust"] });
    expect(() => of({ policy: "opn" })).toThrow('no policy named "opn"');
    expect(() => of({ dials: { "storageLimit.week": 2 } })).toThrow("week");
    expect(() => of({ dials: { "storageLimit.weeks": 0 } })).toThrow("storageLimit.weeks must be");
  });

  it("stops when it is told to", async () => {
    const simulate = simulatePort(shop, { measures: ["trust"], signal: AbortSignal.abort(new Error("enough")) });
    await expect(simulate([{}], [1])).rejects.toThrow("enough");
  });
});
