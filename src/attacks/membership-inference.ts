import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import type { Model } from "../model/recommender.ts";
import type { Held } from "../model/table.ts";
import { needed, type Attack, type AttackResult } from "./attack.ts";
import { membershipResult } from "./membership-result.ts";
import { remembered, shadowModels } from "./shadow-models.ts";
import { slateDescription } from "./slate-description.ts";
import { trainedAttack, type Describe } from "./trained-attack.ts";

/** Length of the slates that an attacker with scores looks at too. */
const SLATE = 10;

/**
 * Membership inference on a recommender whose scores the attacker can ask for: was this row learned from? A classifier
 * trained on shadow models looks at how highly the row's own
 * items score among all items (mean, least and highest standard score) beyond what shadow models without the row say,
 * and at the slate that the scores make.
 * Control: the same on a model that learned from none of the candidates. See `membershipResult` for success, baseline
 * and figures.
 * The shadow rows should be about as many as the candidates, so that shadow models learn from as many rows as the model
 * attacked.
 *
 * Shadow models: Shokri, R. et al. (2017). doi:10.1109/SP.2017.41. On recommenders: Zhang, M. et al. (2021).
 * doi:10.1145/3460120.3484770. Calibration by models without
 * the row: Watson, L. et al. (2022). arXiv:2111.08440. Rates instead of averages: Carlini, N. et al. (2022).
 * doi:10.1109/SP46214.2022.9833649.
 *
 * @param options.shadows shadow models, at least 2; absent means 4
 *
 * @example
 * membershipInference({ shadows: 8 }).knows // → ["recommending"]
 */
export function membershipInference(options: { readonly shadows?: number } = {}): Attack {
  checkOptions("membershipInference", options, ["shadows"]);
  const count = checkNumber("membershipInference.shadows", options.shadows ?? 4, { integer: true, min: 2 });
  const run: Attack["run"] = ({ auxiliary }, { stream }): AttackResult => {
    const recommending = needed("membershipInference", auxiliary, "recommending");
    const { model, shadow, control } = recommending;
    const slate = slateDescription(shadow, SLATE);
    const score = scoreDescription();
    const attack = trainedAttack(recommending, shadowModels(recommending, count, stream), (...row) => [
      ...score(...row),
      ...slate(...row),
    ]);
    const note = `${count} shadow models on halves of ${shadow.rows} rows; the attacker asks for scores`;
    return membershipResult(
      "membership inference",
      attack.practice,
      attack.on(model),
      control === undefined ? null : attack.on(control),
      note,
    );
  };
  return { name: "membership-inference", params: { ...options }, knows: ["recommending"], run };
}

/**
 * Mean, least and highest standard score of a row's own items, each less its mean over shadow models without the row.
 */
function scoreDescription(): Describe {
  const shadowScores = remembered(ownScores);
  return (model, held, row, without) => {
    const references = without.map((s) => shadowScores(s, held, row));
    return ownScores(model, held, row).map(
      (value, i) => value - references.reduce((sum, r) => sum + r[i], 0) / references.length,
    );
  };
}

/**
 * Mean, least and highest standard score of a row's own items among all items; zeros for a row without items or a model
 * that scores all alike.
 */
function ownScores(model: Model, held: Held, row: number): readonly number[] {
  const scores = new Float64Array(held.items);
  model.score({ held, row }, scores);
  const { offsets, items } = held.histories;
  const own = [...new Set(items.subarray(offsets[row], offsets[row + 1]))];
  const mean = scores.reduce((sum, s) => sum + s, 0) / scores.length;
  const sd = Math.sqrt(scores.reduce((sum, s) => sum + (s - mean) * (s - mean), 0) / scores.length);
  if (own.length === 0 || !(sd > 0)) return [0, 0, 0];
  const standard = own.map((item) => (scores[item] - mean) / sd);
  return [standard.reduce((sum, s) => sum + s, 0) / own.length, Math.min(...standard), Math.max(...standard)];
}
