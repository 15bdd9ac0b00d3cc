import { checkStudy } from "../strategies/check-study.ts";
import type { Study } from "../model/results.ts";
import { writePath } from "./problem.ts";

/**
 * What a study says of weeks that it does not simulate, as a shorter one than it was written for may: events that never
 * happen, strategies that are never in force. Weeks count from 0.
 *
 * @example
 * const scenario = retailer({ weeks: 3, events: [{ week: 9, news: { severity: 1 } }] });
 * neverInWords(study({ question: "Bad news?", scenario, policies: { "as is": [] } })).length // → 1
 */
export function neverInWords(study: Study): string[] {
  checkStudy("neverInWords.study", study);
  const { scenario, policies } = study;
  const { weeks, events = [] } = scenario;
  const late = (week: number): string => `week ${week} is after the last, ${weeks - 1}`;
  return [
    ...events.flatMap(({ week }, i) =>
      week < weeks ? [] : [`${writePath(["scenario", "events", i])} never happens: ${late(week)}`],
    ),
    ...policies.flatMap(({ name, strategies }) =>
      strategies.flatMap(({ name: strategy, during }, i) =>
        during === undefined || during.from < weeks
          ? []
          : [`${writePath(["policies", name, i])}: ${strategy} is never in force: ${late(during.from)}`],
      ),
    ),
  ];
}
