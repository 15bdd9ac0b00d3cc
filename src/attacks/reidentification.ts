import { checkOptions } from "../core/check-options.ts";
import { checkOneOf } from "../core/check.ts";
import { needed, type Attack, type AttackResult } from "./attack.ts";
import { attackResult, exactly } from "./attack-result.ts";
import { falseClaims } from "./false-claims.ts";
import { publishedClasses } from "./published-classes.ts";
import { reidentificationRisk } from "./reidentification-risk.ts";

/** Attackers of `reidentification`. */
export type Attacker = "prosecutor" | "journalist" | "marketer";

/**
 * Re-identification by quasi-identifiers that the attacker knows without error: average probability over the published
 * rows. The prosecutor knows that his target is in the
 * release; the journalist and the marketer know the population and need it. Figures: `highest`, `atRisk` (share of rows
 * above the threshold).
 * Baseline: a row, or a person of the population, picked blindly. Control of the prosecutor: the probability with which
 * he would name a row of somebody who is not in the release, `falseClaims`; the others' figures
 * count the people outside already, among whom they look. See `reidentificationRisk`.
 *
 * @example
 * const release = tableOf([{ age: 34 }, { age: 61 }, { age: 34 }], { age: { role: "quasi-identifier" } });
 * const target = { release, auxiliary: { truth: { customerOf: Uint32Array.of(0, 1, 2) } } };
 * const attack = reidentification({ attacker: "prosecutor" });
 * attack.run(target, { stream: stream("my study", 0, "prosecutor") }).success.estimate // → 0.6667
 */
export function reidentification(options: {
  readonly attacker: Attacker;
  readonly columns?: readonly string[];
  readonly threshold?: number;
}): Attack {
  checkOptions("reidentification", options, ["attacker", "columns", "threshold"]);
  const attacker = checkOneOf("reidentification.attacker", options.attacker, [
    "prosecutor",
    "journalist",
    "marketer",
  ] as const);
  const run: Attack["run"] = ({ release, suppressed, auxiliary }, { stream }): AttackResult => {
    const population = attacker === "prosecutor" ? undefined : needed("reidentification", auxiliary, "population");
    const risk = reidentificationRisk(release, {
      columns: options.columns,
      threshold: options.threshold,
      suppressed,
      population,
      persons: auxiliary.truth.customerOf,
    });
    const found =
      attacker === "prosecutor"
        ? risk.prosecutor
        : attacker === "journalist"
          ? risk.journalist!
          : { average: risk.marketer!, highest: risk.journalist!.highest };
    const people = population?.rows ?? risk.rows;
    const classes = publishedClasses(release, {
      columns: options.columns,
      suppressed,
      persons: auxiliary.truth.customerOf,
    });
    return attackResult({
      attack: attacker,
      success: { successes: found.average * risk.published, n: risk.published },
      baseline: people === 0 ? 0 : 1 / people,
      note: `${risk.rows - risk.published} of ${risk.rows} rows suppressed`,
      figures: {
        highest: exactly(found.highest),
        atRisk: exactly(risk.atRisk),
        ...(attacker === "prosecutor" && falseClaims("believed", classes, auxiliary.outsiders, stream)),
      },
    });
  };
  return { name: attacker, params: { ...options }, knows: attacker === "prosecutor" ? [] : ["population"], run };
}
