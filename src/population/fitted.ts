import type { InterestSpec, PopulationSpec } from "../model/scenario.ts";

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
  /** Standard errors of estimates, at the places where the population has these; files of before have none. */
  readonly standardErrors?: StandardErrors;
  readonly population: PopulationSpec;
}

/** Standard errors of what is estimated of customers. */
export interface StandardErrors {
  readonly activity: { readonly mean: number };
  readonly basket: { readonly mean: number };
  readonly interests: Pick<InterestSpec, "spread" | "concentration" | "mission" | "variety" | "breadth"> & {
    readonly shoppers: InterestSpec["shoppers"];
  };
}

/** Settings and size of a fit. */
export interface FitSettings {
  readonly seed: string;
  readonly customers: number;
  readonly visits: number;
  readonly lines: number;
  readonly weeks: number;
}
