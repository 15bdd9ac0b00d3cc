import { checkShape } from "../core/check-shape.ts";
import type { Standing, Validation, ValidationRow } from "./validation-rows.ts";

/** How many checks of one standing passed, of the model and of the null model. */
export interface Score {
  readonly standing: Standing;
  readonly checks: number;
  readonly model: number;
  /** Of the right sign, but below what is of any interest. */
  readonly negligible: number;
  readonly null: number;
  readonly frozen: number;
  readonly interface: number;
  /** Checks that the model passes and no null model does: those that say something of behaviour. */
  readonly telling: number;
  /** Checks that the model passes and the null model fails, and the other way round. */
  readonly better: number;
  readonly worse: number;
  /** Keys of the checks that both pass: these say nothing. */
  readonly nothing: readonly string[];
  /** How often the model and the null model pass, in words. */
  readonly inWords: string;
}

/** Whether the null model passes a check as well as the model, so that the pass says nothing. */
export const saysNothing = ({ model, null: none }: Pick<ValidationRow, "model" | "null">): boolean =>
  model.verdict === "pass" && none.verdict === "pass";

/** How standings are called: what was put in is checked for consistency and for nothing else. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  emergent: "emergent",
  behavioural: "behavioural",
  "built-in": "consistency check",
};

/** The three standings, the most telling first. */
export const STANDINGS: readonly Standing[] = ["emergent", "behavioural", "built-in"];

/**
 * Counts of passes by standing.
 *
 * @example
 * const row = { standing: "emergent", model: { verdict: "pass" }, null: { verdict: "fail" } };
 * scores({ rows: [row] })[0] // → { standing: "emergent", checks: 1, model: 1, null: 0, better: 1 }
 */
export function scores(validation: Validation): Score[] {
  checkShape("scores.validation", validation, {
    rows: [{ standing: "text", model: { verdict: "text" }, null: { verdict: "text" } }],
  });
  const { rows } = validation;
  return STANDINGS.map((standing) => {
    const own = rows.filter((row) => row.standing === standing);
    const count = (keep: (row: Validation["rows"][number]) => boolean): number => own.filter(keep).length;
    const [model, none] = [count((row) => row.model.verdict === "pass"), count((row) => row.null.verdict === "pass")];
    const nothing = own.filter(saysNothing).map(({ key }) => key);
    return {
      standing,
      checks: own.length,
      model,
      negligible: count((row) => row.model.verdict === "negligible"),
      null: none,
      frozen: count((row) => row.frozen?.verdict === "pass"),
      interface: count((row) => row.interface?.verdict === "pass"),
      telling: count(
        ({ model, null: none, frozen, interface: form }) =>
          model.verdict === "pass" && [none, frozen, form].every((other) => other?.verdict !== "pass"),
      ),
      better: count((row) => row.model.verdict === "pass" && row.null.verdict !== "pass"),
      worse: count((row) => row.model.verdict !== "pass" && row.null.verdict === "pass"),
      nothing,
      inWords: `passed by the model: ${model} of ${own.length}; by the null: ${none} of ${own.length}; a check that the null passes as often says nothing: ${nothing.length}`,
    };
  });
}
