import type { Results } from "../model/results.ts";
import { consent } from "../strategies/consent.ts";
import { storageLimit } from "../strategies/storage-limit.ts";
import { bank } from "../study/scenario.ts";
import { study } from "../study/study.ts";
import { collect } from "./collect.ts";
import { replicate } from "./replicate.ts";
import { replicationsOf } from "./run.ts";

let made: Results | undefined;

/**
 * Results of a tiny study to try functions and charts on: a bank of 60 customers, for three weeks, that asks first or
 * stores less. Simulated when it is first asked for, which takes a second; far too small to conclude anything
 * from.
 *
 * @example
 * exampleResults().info.policies.map(({ name }) => name) // → ["as is", "ask first", "2 weeks", "4 weeks"]
 */
export function exampleResults(): Results {
  if (made !== undefined) return made;
  const shop = study({
    question: "Should a bank ask first, or keep less?",
    scenario: bank({ customers: 60, weeks: 3, burnIn: 3 }),
    policies: {
      "as is": [],
      "ask first": [consent()],
      "2 weeks": [storageLimit({ weeks: 2 })],
      "4 weeks": [storageLimit({ weeks: 4 })],
    },
    measures: [
      ...["personalisation", "trust", "churn", "consent", "activeShare"],
      ...["profit", "cost", "slateMargin", "incidentCost"],
    ],
    groups: ["ageBand"],
    replications: 3,
  });
  made = collect(
    shop,
    replicationsOf(shop).map((replication) => replicate(shop, replication)),
  );
  return made;
}
