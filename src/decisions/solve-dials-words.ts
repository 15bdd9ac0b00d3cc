import { SOLVED_DIALS } from "./answer-shapes.ts";
import { checkShape } from "../core/check-shape.ts";
import type { SolvedDials } from "./solve-dials.ts";

/** Pairs of values of the boundary that are told. */
const TOLD = 9;

/**
 * What `solveDials` found, in sentences, and the boundary: what the second dial must be for values of the first.
 *
 * @example
 * const dials = [{ name: "kAnonymity.k" }, { name: "storageLimit.weeks" }];
 * const boundary = [{ first: 2, second: 10 }, { first: 20, second: 26 }];
 * const cost = { simulations: 480, share: 0.01 };
 * const found = { dials, boundary, keep: [{ text: "trust ≥ 0.9" }], stopped: "cannot be met", cost };
 * solvedDialsInWords(found)[0] // → "trust ≥ 0.9 cannot be met by kAnonymity.k and storageLimit.weeks in these ranges."
 */
export function solvedDialsInWords(solved: SolvedDials): string[] {
  checkShape("solvedDialsInWords.solved", solved, SOLVED_DIALS);
  const { dials, keep, answer, boundary, stopped, cost } = solved;
  const [first, second] = dials.map(({ name }) => name);
  const kept = keep.map(({ text }) => text).join(" and ");
  const said =
    answer !== undefined
      ? `${first} = ${answer.values[0]} with ${second} = ${answer.values[1]} keeps ${kept}: the means over worlds meet it with probability ${Math.min(answer.holds, 0.99).toFixed(2)}, in ${answer.n} worlds that the search did not see.`
      : stopped === "cannot be met"
        ? `${kept} cannot be met by ${first} and ${second} in these ranges.`
        : `No setting of ${first} and ${second} was found that keeps ${kept} surely enough${stopped === "budget spent" ? " within the budget" : ""}.`;
  const shown = boundary.filter((_, i) => i % Math.ceil((boundary.length - 1) / (TOLD - 1)) === 0);
  const line = shown.map((one) => `${one.first} → ${one.second ?? "none"}`).join(", ");
  const share = `${cost.simulations} simulations, ${(100 * cost.share).toFixed(1)} % of trying 40 × 40 settings in 30 worlds.`;
  return [said, `Predicted boundary, ${first} → ${second}: ${line}.`, share];
}
