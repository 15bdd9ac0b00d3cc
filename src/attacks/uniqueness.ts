import type { Attack, AttackResult } from "./attack.ts";
import { attackResult } from "./attack-result.ts";
import { publishedClasses } from "./published-classes.ts";
import { populationUniqueness, sizeCounts } from "./population-uniqueness.ts";

/**
 * Uniqueness: share of released rows that are alone with their quasi-identifiers; whoever knows them has the row.
 * Suppressed rows are not unique. Baseline: one row picked blindly. Figures: `population`, the estimated share of unique people in the population when `fraction` is given.
 *
 * @param options.columns what the attacker knows of people; absent means the quasi-identifiers
 * @param options.fraction share of the population that the release holds, for the estimate of population uniqueness
 */
export function uniqueness(options: { readonly columns?: readonly string[]; readonly fraction?: number } = {}): Attack {
  const run: Attack["run"] = ({ release, suppressed }): AttackResult => {
    const { sizes } = publishedClasses(release, { columns: options.columns, suppressed });
    const unique = sizes.reduce((sum, size) => sum + (size === 1 ? 1 : 0), 0);
    const population = options.fraction === undefined ? null : populationUniqueness(sizeCounts(sizes), options.fraction);
    const share = population?.share ?? null;
    return attackResult({
      attack: "uniqueness",
      success: { successes: unique, n: release.rows },
      baseline: release.rows === 0 ? 0 : 1 / release.rows,
      note:
        population === null
          ? ""
          : share === null
            ? `population uniqueness not available (${population.model})`
            : `population uniqueness by ${population.model}`,
      figures: share === null ? {} : { population: { estimate: share, low: share, high: share } },
    });
  };
  return { name: "uniqueness", params: { ...options }, knows: [], run };
}
