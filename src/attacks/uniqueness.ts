import { checkOptions } from "../core/check-options.ts";
import type { Attack, AttackResult } from "./attack.ts";
import { attackResult, exactly } from "./attack-result.ts";
import { falseClaims } from "./false-claims.ts";
import { publishedClasses } from "./published-classes.ts";
import { populationUniqueness } from "./population-uniqueness.ts";
import { sizeCounts } from "./size-counts.ts";

/**
 * Uniqueness: share of people in a release who are alone with their quasi-identifiers; whoever knows them has their
 * rows. Somebody with several rows (rotated tokens) is alone where no row
 * of anybody else looks the same. Suppressed rows are not unique. Baseline: one person picked blindly. Control: nobody
 * outside the release is in it, so it is the share of outsiders whom exactly one row fits, and who would be taken for
 * it, `falseClaims`. Figures: `population`, the estimated share of unique people in the population when `fraction` is
 * given.
 *
 * @param options.columns what the attacker knows of people; absent means the quasi-identifiers
 * @param options.fraction share of the population that the release holds, for the estimate of population uniqueness
 *
 * @example
 * const release = tableOf([{ age: 34 }, { age: 61 }, { age: 34 }], { age: { role: "quasi-identifier" } });
 * const target = { release, auxiliary: { truth: { customerOf: Uint32Array.of(0, 1, 2) } } };
 * uniqueness().run(target, { stream: stream("my study", 0, "uniqueness") }).success.estimate // → 0.3333
 */
export function uniqueness(options: { readonly columns?: readonly string[]; readonly fraction?: number } = {}): Attack {
  checkOptions("uniqueness", options, ["columns", "fraction"]);
  const run: Attack["run"] = ({ release, auxiliary, suppressed }, { stream }): AttackResult => {
    const persons = auxiliary.truth.customerOf;
    const classes = publishedClasses(release, { columns: options.columns, suppressed, persons });
    const { sizes, classOf, suppressed: hidden } = classes;
    const alone = new Set<number>();
    for (let r = 0; r < release.rows; r++) if (hidden[r] === 0 && sizes[classOf[r]] === 1) alone.add(persons[r]);
    const people = new Set(persons).size;
    const population =
      options.fraction === undefined ? null : populationUniqueness(sizeCounts(sizes), options.fraction);
    const share = population?.share ?? null;
    return attackResult({
      attack: "uniqueness",
      success: { successes: alone.size, n: people },
      baseline: people === 0 ? 0 : 1 / people,
      note:
        population === null
          ? ""
          : share === null
            ? `population uniqueness not available (${population.model})`
            : `population uniqueness by ${population.model}`,
      figures: {
        ...falseClaims("unique", classes, auxiliary.outsiders, stream),
        ...(share !== null && { population: exactly(share) }),
      },
    });
  };
  return { name: "uniqueness", params: { ...options }, knows: [], run };
}
