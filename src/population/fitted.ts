import type { PopulationSpec } from "../model/scenario.ts";

/** Version of the file that `counterpoise fit` writes. */
export const FITTED_VERSION: 2 = 2;

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
  /** What does not come from the data but is assumed, in words. */
  readonly assumed?: readonly string[];
  readonly population: PopulationSpec;
}

/** Settings and size of a fit. */
export interface FitSettings {
  readonly seed: string;
  readonly customers: number;
  readonly visits: number;
  readonly lines: number;
  readonly weeks: number;
}
