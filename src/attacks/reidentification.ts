import { checkOneOf } from "../core/check.ts";
import { needed, type Attack, type AttackResult } from "./attack.ts";
import { attackResult, exactly } from "./attack-result.ts";
import { reidentificationRisk } from "./reidentification-risk.ts";

/** Attackers of `reidentification`. */
export type Attacker = "prosecutor" | "journalist" | "marketer";

/**
 * Re-identification by quasi-identifiers that the attacker knows without error: average probability over the published rows. The prosecutor knows that his target is in the
 * release; the journalist and the marketer know the population and need it. Figures: `highest`, `atRisk` (share of rows above the threshold).
 * Baseline: a row, or a person of the population, picked blindly. No control: a probability that follows from class sizes; people outside the release have no row to be named. See `reidentificationRisk`.
 */
export function reidentification(options: { readonly attacker: Attacker; readonly columns?: readonly string[]; readonly threshold?: number }): Attack {
  const attacker = checkOneOf("reidentification.attacker", options.attacker, ["prosecutor", "journalist", "marketer"] as const);
  const run: Attack["run"] = ({ release, suppressed, auxiliary }): AttackResult => {
    const population = attacker === "prosecutor" ? undefined : needed("reidentification", auxiliary, "population");
    const risk = reidentificationRisk(release, { ...options, suppressed, population, persons: auxiliary.truth.customerOf });
    const found =
      attacker === "prosecutor"
        ? risk.prosecutor
        : attacker === "journalist"
          ? risk.journalist!
          : { average: risk.marketer!, highest: risk.journalist!.highest };
    const people = population?.rows ?? risk.rows;
    return attackResult({
      attack: attacker,
      success: { successes: found.average * risk.published, n: risk.published },
      baseline: people === 0 ? 0 : 1 / people,
      note: `${risk.rows - risk.published} of ${risk.rows} rows suppressed`,
      figures: { highest: exactly(found.highest), atRisk: exactly(risk.atRisk) },
    });
  };
  return { name: attacker, params: { ...options }, knows: attacker === "prosecutor" ? [] : ["population"], run };
}
