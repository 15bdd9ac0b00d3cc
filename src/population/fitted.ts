import { checkOneOf, checkString, fail, show } from "../core/check.ts";
import type { PopulationSpec } from "../model/scenario.ts";
import { checkSpec } from "./check-spec.ts";

/** Version of the file that `counterpoise fit` writes. */
export const FITTED_VERSION: 1 = 1;

/**
 * A population estimated from a transactions file: parameters only, no row, customer, item code or description of the
 * file.
 */
export interface FittedPopulation {
  readonly format: "counterpoise-population";
  readonly version: typeof FITTED_VERSION;
  /** Who is to be credited for the data, in the words that their licence asks for; empty where nobody is. */
  readonly attribution: string;
  /** How it was estimated, and from how much. */
  readonly fit: FitSettings;
  readonly population: PopulationSpec;
}

/** Settings and size of a fit. */
export interface FitSettings {
  readonly seed: string;
  readonly customers: number;
  readonly visits: number;
  readonly lines: number;
  readonly weeks: number;
  /** Price weight that the popularity intercepts assume. */
  readonly priceWeight: number;
}

/** Whether a parsed file says that it is one of a fitted population. */
export const isFittedFile = (value: unknown): boolean =>
  (value as Partial<FittedPopulation> | null | undefined)?.format === "counterpoise-population";

/** Checks the parsed content of a fitted population's file. Errors name the place in it. */
export function fittedFile(value: unknown, path = "population"): FittedPopulation {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(`${path} must be the content of a file from "counterpoise fit", got ${show(value)}`);
  const file = value as Partial<FittedPopulation>;
  checkOneOf(`${path}.format`, file.format, ["counterpoise-population"]);
  if (file.version !== FITTED_VERSION) fail(`${path}.version must be ${FITTED_VERSION}, got ${show(file.version)}`);
  if (file.attribution !== "") checkString(`${path}.attribution`, file.attribution);
  if (typeof file.population !== "object" || file.population === null)
    fail(`${path}.population must be an object, got ${show(file.population)}`);
  checkSpec(file.population, `${path}.population`);
  return file as FittedPopulation;
}
