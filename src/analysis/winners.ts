import { checkResults } from "./check-results.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { unknownName } from "../core/check.ts";
import type { Estimate, Grouping, Results, SummaryRow } from "../model/results.ts";
import { findMeasure } from "./find.ts";
import { summarise } from "./summarise.ts";
import { fateOf, type Fate } from "./verdict.ts";

/** What customers themselves get out of a policy, as far as a study measures it. */
export const CUSTOMER_OUTCOMES: readonly string[] = ["personalisation", "trust", "satisfaction", "intrusion", "churn"];

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
 * Winners and losers: for every measure × policy × group the paired difference to the reference and its verdict: better
 * or worse only where it is clear among all differences of groups (`summarise` judges them together) and as large as
 * what matters. Intervals are those of one difference by itself. A group for which a measure is undefined under either
 * policy is left out.
 *
 * A grouping that is not `fixed` (consent) is left out unless asked for: its groups are other people under other
 * policies.
 * Errors: an unknown measure or grouping.
 *
 * @example
 * const [first] = winners(exampleResults(), { measures: ["trust"] });
 * [first.policy, first.grouping, first.measure] // → ["ask first", "ageBand", "trust"]
 */
export function winners(results: Results, options: WinnersOptions = {}, summarised?: readonly SummaryRow[]): Winner[] {
  checkOptions("winners", options, ["measures", "groupings"]);
  checkResults("winners.results", results);
  checkShape("winners.options.measures", options.measures ?? [], ["text"]);
  checkShape("winners.options.groupings", options.groupings ?? [], ["text"]);
  const { info } = results;
  const summary = summarised ?? summarise(results);
  const names =
    options.measures ?? CUSTOMER_OUTCOMES.filter((name) => info.measures.some((measure) => measure.name === name));
  const groupings =
    options.groupings?.map((name) => findGrouping(results, name)) ?? info.groupings.filter(({ fixed }) => fixed);
  const rows = new Map(summary.map((row) => [JSON.stringify([row.policy, row.group, row.measure]), row]));
  return names.flatMap((measure) => {
    const info = findMeasure(results, measure);
    return results.info.policies.slice(1).flatMap(({ name: policy }) =>
      groupings.flatMap((grouping) =>
        grouping.groups.flatMap(({ name: group, label }): Winner[] => {
          const difference = rows.get(JSON.stringify([policy, group, measure]))?.difference;
          if (!difference || Number.isNaN(difference.estimate)) return [];
          return [
            { policy, grouping: grouping.name, group, label, measure, difference, fate: fateOf(difference, info) },
          ];
        }),
      ),
    );
  });
}

/** What the results say of a grouping. Errors: `no grouping named "x"; groupings are …`. */
export function findGrouping({ info }: Results, name: string): Grouping {
  const names = info.groupings.map((grouping) => grouping.name);
  return info.groupings[names.indexOf(name)] ?? unknownName("grouping", "groupings", name, names);
}
