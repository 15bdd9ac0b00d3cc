import { unknownName } from "../core/check.ts";
import type { Estimate, Grouping, Results, SummaryRow } from "../model/results.ts";
import { findMeasure } from "./find.ts";
import { summarise } from "./summarise.ts";

/** What customers themselves get out of a policy, as far as a study measures it. */
export const CUSTOMER_OUTCOMES: readonly string[] = ["personalisation", "trust", "satisfaction", "intrusion", "churn"];

/** How a group fares: better, worse, changed where neither end is better, undecided where the interval contains 0. */
export type Fate = "better" | "worse" | "changed" | "undecided";

/** What a policy changes for one group of customers. */
export interface Winner {
  readonly policy: string;
  readonly grouping: string;
  /** The group's name in records, and its value alone. */
  readonly group: string;
  readonly label: string;
  readonly measure: string;
  /** Paired difference to the reference policy (the first) with its 95 % interval. */
  readonly difference: Estimate;
  readonly fate: Fate;
}

/** What to compare. */
export interface WinnersOptions {
  /** Names of measures; the outcomes of customers that the study measures unless told. */
  readonly measures?: readonly string[];
  /** Names of groupings; all whose groups have the same members under every policy unless told. */
  readonly groupings?: readonly string[];
}

/**
 * Winners and losers: for every measure × policy × group the paired difference to the reference, and a verdict only
 * where its interval excludes 0. Intervals are those of
 * `summarise`, one by one: of many undecided cells one in twenty would be marked by chance alone. A group for which a
 * measure is undefined under either policy is left out.
 *
 * A grouping that is not `fixed` (consent) is left out unless asked for: its groups are other people under other
 * policies.
 * Errors: an unknown measure or grouping.
 */
export function winners(
  results: Results,
  options: WinnersOptions = {},
  summary: readonly SummaryRow[] = summarise(results),
): Winner[] {
  const { info } = results;
  const names =
    options.measures ?? CUSTOMER_OUTCOMES.filter((name) => info.measures.some((measure) => measure.name === name));
  const groupings =
    options.groupings?.map((name) => findGrouping(results, name)) ?? info.groupings.filter(({ fixed }) => fixed);
  const rows = new Map(summary.map((row) => [JSON.stringify([row.policy, row.group, row.measure]), row]));
  return names.flatMap((measure) => {
    const { better } = findMeasure(results, measure);
    return info.policies.slice(1).flatMap(({ name: policy }) =>
      groupings.flatMap((grouping) =>
        grouping.groups.flatMap(({ name: group, label }): Winner[] => {
          const difference = rows.get(JSON.stringify([policy, group, measure]))?.difference;
          if (!difference || Number.isNaN(difference.estimate)) return [];
          return [
            { policy, grouping: grouping.name, group, label, measure, difference, fate: fateOf(difference, better) },
          ];
        }),
      ),
    );
  });
}

/** The verdict on a difference: none where its interval is unknown or contains 0. */
export function fateOf({ low, high }: Estimate, better: "higher" | "lower" | "neither"): Fate {
  if (!(low > 0 || high < 0)) return "undecided";
  if (better === "neither") return "changed";
  return low > 0 === (better === "higher") ? "better" : "worse";
}

/** What the results say of a grouping. Errors: `no grouping named "x"; groupings are …`. */
export function findGrouping({ info }: Results, name: string): Grouping {
  const names = info.groupings.map((grouping) => grouping.name);
  return info.groupings[names.indexOf(name)] ?? unknownName("grouping", "groupings", name, names);
}
