import { checkNumber } from "../core/check.ts";
import type { Held, Model } from "../model.ts";
import { needed, type Attack, type AttackResult } from "./attack.ts";
import { membershipResult, scoresOf } from "./membership-result.ts";
import { references, shadowModels, statistics } from "./shadow-models.ts";

/**
 * Membership inference on a recommender whose scores the attacker can ask for: was this row learned from? For each row he takes how highly the model scores the row's own items
 * (mean standard score among all items) and subtracts the mean of the same under shadow models that did not learn from the row; above a threshold chosen on the shadows he says yes.
 * Control: the same on a model that learned from none of the candidates. See `membershipResult` for success, baseline and figures.
 *
 * Shadow models: Shokri, R. et al. (2017). doi:10.1109/SP.2017.41. On recommenders: Zhang, M. et al. (2021). doi:10.1145/3460120.3484770. Calibration: Watson, L. et al. (2022). arXiv:2111.08440.
 * Rates instead of averages: Carlini, N. et al. (2022). doi:10.1109/SP46214.2022.9833649.
 *
 * @param options.shadows shadow models, at least 2; absent means 4
 */
export function membershipInference(options: { readonly shadows?: number } = {}): Attack {
  const count = checkNumber("membershipInference.shadows", options.shadows ?? 4, { integer: true, min: 2 });
  const run: Attack["run"] = ({ auxiliary }, { stream }): AttackResult => {
    const recommending = needed("membershipInference", auxiliary, "recommending");
    const { model, candidates, members, control } = recommending;
    const shadows = shadowModels(recommending, count, stream);
    const reference = references(ownScore, shadows, recommending);
    const practice: { readonly score: number; readonly inside: number }[] = [];
    shadows.forEach(({ inside }, s) => {
      for (let row = 0; row < inside.length; row++) practice.push({ score: reference.ofShadow[s][row] - reference.own(row, s), inside: inside[row] });
    });
    const usable = practice.filter((p) => p.score === p.score);
    const calibrated = (of: Model): Float64Array => statistics(ownScore, of, candidates).map((score, row) => score - reference.candidate(row));
    return membershipResult(
      "membership inference",
      scoresOf(
        Float64Array.from(usable, (p) => p.score),
        Uint8Array.from(usable, (p) => p.inside),
      ),
      scoresOf(calibrated(model), members),
      control === undefined ? null : scoresOf(calibrated(control), members),
      `${count} shadow models on halves of ${recommending.shadow.rows} rows; the attacker asks for scores`,
    );
  };
  return { name: "membership-inference", params: { ...options }, knows: ["recommending"], run };
}

/** Mean standard score of a row's own items among all items; 0 for a row without items or a model that scores all alike. */
function ownScore(model: Model, held: Held, row: number): number {
  const scores = new Float64Array(held.items);
  model.score({ held, row }, scores);
  const { offsets, items } = held.histories;
  const own = new Set(items.subarray(offsets[row], offsets[row + 1]));
  if (own.size === 0) return 0;
  let sum = 0;
  let squares = 0;
  for (const score of scores) {
    sum += score;
    squares += score * score;
  }
  const mean = sum / scores.length;
  const sd = Math.sqrt(Math.max(0, squares / scores.length - mean * mean));
  if (!(sd > 0)) return 0;
  let total = 0;
  for (const item of own) total += (scores[item] - mean) / sd;
  return total / own.size;
}
