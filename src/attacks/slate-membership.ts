import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import { needed, type Attack, type AttackResult } from "./attack.ts";
import { membershipResult } from "./membership-result.ts";
import { shadowModels } from "./shadow-models.ts";
import { slateDescription } from "./slate-description.ts";
import { trainedAttack } from "./trained-attack.ts";

/**
 * Membership inference from slates alone: the attacker knows a row and sees the k items it is shown, no scores; was the
 * row learned from? A classifier trained on the slates
 * of shadow models decides (see `slateDescription`). Control: a model that learned from none of the candidates. See
 * `membershipResult` for success, baseline and figures.
 * The shadow rows should be about as many as the candidates, so that shadow models learn from as many rows as the model
 * attacked.
 * Zhang, M. et al. (2021). Membership inference attacks against recommender systems. doi:10.1145/3460120.3484770.
 *
 * @param options.k items on a slate; absent means 10
 * @param options.shadows shadow models, at least 2; absent means 4
 *
 * @example
 * slateMembership({ k: 5 }).knows // → ["recommending"]
 */
export function slateMembership(options: { readonly k?: number; readonly shadows?: number } = {}): Attack {
  checkOptions("slateMembership", options, ["k", "shadows"]);
  const k = checkNumber("slateMembership.k", options.k ?? 10, { integer: true, min: 1 });
  const count = checkNumber("slateMembership.shadows", options.shadows ?? 4, { integer: true, min: 2 });
  const run: Attack["run"] = ({ auxiliary }, { stream }): AttackResult => {
    const recommending = needed("slateMembership", auxiliary, "recommending");
    const { model, shadow, control } = recommending;
    const attack = trainedAttack(recommending, shadowModels(recommending, count, stream), slateDescription(shadow, k));
    const note = `${count} shadow models on halves of ${shadow.rows} rows; the attacker sees slates of ${k}`;
    return membershipResult(
      "membership inference from slates",
      attack.practice,
      attack.on(model),
      control === undefined ? null : attack.on(control),
      note,
    );
  };
  return { name: "slate-membership", params: { ...options }, knows: ["recommending"], run };
}
