import { checkChurnModel } from "../behaviour/fitted-churn.ts";
import { checkOneOf, fail, show } from "../core/check.ts";
import type { ChurnModel } from "../model/scenario.ts";
import { checked } from "./problem.ts";
import { churnSchema } from "./scenario-schema.ts";

/** Version of the file that `counterpoise fit-churn` writes. */
export const CHURN_VERSION: 1 = 1;

/** What marks a file of a fitted churn model. */
export const CHURN_FORMAT: "counterpoise-churn" = "counterpoise-churn";

/** Whether a parsed file says that it is one of a fitted churn model. */
export const isChurnFile = (value: unknown): boolean =>
  (value as { format?: unknown } | null | undefined)?.format === CHURN_FORMAT;

/**
 * The churn model in the parsed content of a file that `counterpoise fit-churn` wrote, for a scenario's `churn`; how it
 * was estimated and checked stays in the file.
 * Errors name the place in it.
 *
 * @example
 * const model = { hazard: [0.03, 0.02], frailty: { share: 0.1, ratio: 3 }, tenure: [0.5, 0.5] };
 * churnFile({ format: CHURN_FORMAT, version: CHURN_VERSION, model }).hazard // → [0.03, 0.02]
 */
export function churnFile(value: unknown, path: string = "churn"): ChurnModel {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(`${path} must be the content of a file from "counterpoise fit-churn", got ${show(value)}`);
  const file = value as { format?: unknown; version?: unknown; model?: ChurnModel };
  checkOneOf(`${path}.format`, file.format, [CHURN_FORMAT]);
  if (file.version !== CHURN_VERSION) fail(`${path}.version must be ${CHURN_VERSION}, got ${show(file.version)}`);
  const model = checked(churnSchema, file.model, [...path.split("."), "model"]) as ChurnModel;
  return checkChurnModel(model, `${path}.model`);
}
