import { checkOneOf, fail, show } from "../core/check.ts";
import { checkEnsemble } from "../evidence/ensemble.ts";
import type { Ensemble } from "../model/scenario.ts";

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
 */
export function ensembleFile(value: unknown, path: string = "ensemble"): Ensemble {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(`${path} must be the content of a file from "counterpoise calibrate", got ${show(value)}`);
  const file = value as { format?: unknown; version?: unknown; ensemble?: Ensemble };
  checkOneOf(`${path}.format`, file.format, [ENSEMBLE_FORMAT]);
  if (file.version !== ENSEMBLE_VERSION) fail(`${path}.version must be ${ENSEMBLE_VERSION}, got ${show(file.version)}`);
  const { ensemble } = file;
  if (typeof ensemble !== "object" || ensemble === null)
    fail(`${path}.ensemble must be an object, got ${show(ensemble)}`);
  for (const field of ["parameters", "members"] as const)
    if (!Array.isArray(ensemble[field])) fail(`${path}.ensemble.${field} must be a list, got ${show(ensemble[field])}`);
  ensemble.members.forEach((member, m) => {
    if (!Array.isArray(member)) fail(`${path}.ensemble.members[${m}] must be a list, got ${show(member)}`);
  });
  if (ensemble.weights !== undefined && !Array.isArray(ensemble.weights))
    fail(`${path}.ensemble.weights must be a list, got ${show(ensemble.weights)}`);
  return checkEnsemble(ensemble, `${path}.ensemble`);
}
