import { checkShape } from "../core/check-shape.ts";
import type { Standing, Validation } from "./validation-rows.ts";

/** How many checks of one standing passed, of the model and of the null model. */
export interface Score {
  readonly standing: Standing;
  readonly checks: number;
  readonly model: number;
  readonly null: number;
  /** Checks that the model passes and the null model fails, and the other way round. */
  readonly better: number;
  readonly worse: number;
}

/** The three standings, the most telling first. */
export const STANDINGS: readonly Standing[] = ["emergent", "behavioural", "built-in"];

/** Counts of passes by standing. */
export function scores(validation: Validation): Score[] {
  checkShape("scores.validation", validation, { rows: "list" });
  const { rows } = validation;
  return STANDINGS.map((standing) => {
    const own = rows.filter((row) => row.standing === standing);
    const count = (keep: (row: Validation["rows"][number]) => boolean): number => own.filter(keep).length;
    return {
      standing,
      checks: own.length,
      model: count((row) => row.model.verdict === "pass"),
      null: count((row) => row.null.verdict === "pass"),
      better: count((row) => row.model.verdict === "pass" && row.null.verdict === "fail"),
      worse: count((row) => row.model.verdict === "fail" && row.null.verdict === "pass"),
    };
  });
}
