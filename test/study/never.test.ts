import { expect, it } from "vitest";
import { neverInWords, retailer, security, storageLimit, study } from "../../src/index.ts";

it("weeks that are not simulated are named with what stands in them, and the last week is simulated", () => {
  const scenario = retailer({
    weeks: 3,
    events: [
      { week: 2, news: { severity: 1 } },
      { week: 3, law: { from: "opt-in" } },
    ],
  });
  const question = "Later?";
  const policies = { later: [storageLimit({ weeks: 2, from: 2 }), security({ level: "hardened", from: 9 })] };
  expect(neverInWords(study({ question, scenario, policies }))).toEqual([
    "scenario.events[1] never happens: week 3 is after the last, 2",
    "policies.later[1]: security is never in force: week 9 is after the last, 2",
  ]);
  expect(neverInWords(study({ question, scenario: { ...scenario, weeks: 10 }, policies }))).toEqual([]);
});
