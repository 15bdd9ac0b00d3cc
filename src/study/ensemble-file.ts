import { checkOneOf, fail, show } from "../core/check.ts";
import { checkEnsemble } from "../evidence/ensemble.ts";
import type { Ensemble } from "../model/scenario.ts";
import { checked } from "./problem.ts";
import { ensembleSchema } from "./scenario-schema.ts";

/** Version of the file that `counterpoise calibrate` writes. */
export const ENSEMBLE_VERSION: 1 = 1;

/** What marks a file of a calibrated ensemble. */
export const ENSEMBLE_FORMAT: "counterpoise-ensemble" = "counterpoise-ensemble";

/** Whether a parsed file says that it is one of a calibrated ensemble. */
export const isEnsembleFile = (value: unknown): boolean =>
  (value as { format?: unknown } | null | undefined)?.format === ENSEMBLE_FORMAT;

/**
 * The ensemble in the parsed content of a file that `counterpoise calibrate` wrote, for a scenario's `ensemble`; where
 * it came from stays in the file.
 * Errors name the place in it.
 *
 * @example
 * const ensemble = { parameters: ["trust.good"], members: [[0.1], [0.12]] };
 * ensembleFile({ format: "counterpoise-ensemble", version: 1, ensemble }).members.length // → 2
 */
export function ensembleFile(value: unknown, path: string = "ensemble"): Ensemble {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(`${path} must be the content of a file from "counterpoise calibrate", got ${show(value)}`);
  const file = value as { format?: unknown; version?: unknown; ensemble?: Ensemble };
  checkOneOf(`${path}.format`, file.format, [ENSEMBLE_FORMAT]);
  if (file.version !== ENSEMBLE_VERSION) fail(`${path}.version must be ${ENSEMBLE_VERSION}, got ${show(file.version)}`);
  const ensemble = checked(ensembleSchema, file.ensemble, [...path.split("."), "ensemble"]) as Ensemble;
  return checkEnsemble(ensemble, `${path}.ensemble`);
}
