import { checkOptions } from "../core/check-options.ts";
import type { Scenario } from "../model/scenario.ts";
import { industries, retailMediaDefaults, type IndustryDefaults } from "./industries.ts";
import { makeScenario, SCENARIO_OPTIONS, type ScenarioOptions } from "./make-scenario.ts";
import { fittedFile } from "./population-file.ts";

export type { ScenarioOptions } from "./make-scenario.ts";

/** A scenario that comes with the library, and what it is in one line: lower case, no full stop. */
export interface Preset {
  (options?: ScenarioOptions): Scenario;
  readonly record: { readonly name: string; readonly does: string };
}

const definePreset = (name: string, does: string, defaults: IndustryDefaults): Preset =>
  Object.assign((options: ScenarioOptions = {}) => makeScenario(name, defaults, options), { record: { name, does } });

/**
 * A shop for everyday goods: 1,000 items that come and go, about one visit in three weeks, several items a visit, many
 * bought again.
 *
 * @example
 * retailer({ customers: 500, weeks: 26 }) // → { name: "retailer", customers: 500, weeks: 26 }
 */
export const retailer: Preset = definePreset("retailer", "an online shop with a loyalty programme", industries.retail);

/**
 * A video service: 1,000 titles, two evenings a week, little watched twice, high churn. A purchase is a title watched.
 *
 * @example
 * streaming({ customers: 500 }) // → { industry: "streaming", customers: 500, weeks: 52 }
 */
export const streaming: Preset = definePreset("streaming", "a video service with a monthly fee", industries.streaming);

/**
 * A mobile operator: 120 tariffs, options and offers, three of them on a slate, a contact in the app every third week;
 * three in five customers are bound for two years at a time.
 *
 * @example
 * telco({ customers: 500 }) // → { industry: "telco", customers: 500, weeks: 52 }
 */
export const telco: Preset = definePreset(
  "telco",
  "a mobile operator with contracts and location data",
  industries.telco,
);

/**
 * A retail bank: 80 products and offers, three of them on a slate, two contacts in five weeks, low churn.
 *
 * @example
 * bank({ customers: 500 }) // → { industry: "bank", customers: 500, weeks: 52 }
 */
export const bank: Preset = definePreset("bank", "a bank that recommends financial products", industries.bank);

/**
 * A news site that nobody pays for: 1,000 articles of which most are new within a year, two or three visits a week,
 * advertisements chosen by third parties' traces, two rivals. A purchase is an article read.
 *
 * @example
 * media({ customers: 500 }) // → { industry: "media", customers: 500, weeks: 52 }
 */
export const media: Preset = definePreset("media", "a news site that lives on advertisements", industries.media);

/**
 * The shop for everyday goods that also sells places on its pages, chosen by what it knows of its own customers; two
 * rivals.
 *
 * @example
 * retailMedia({ customers: 500 }) // → { name: "retailMedia", customers: 500, weeks: 52 }
 */
export const retailMedia: Preset = definePreset(
  "retailMedia",
  "an online shop that sells advertisements by its own data",
  retailMediaDefaults,
);

/**
 * A scenario whose customers and catalogue were estimated from a transactions file by `counterpoise fit`; `population`
 * is the parsed content of that file.
 * Customers have the attributes that the file has and no others. What purchases cannot tell comes from the retailer
 * preset: churn, trust, consent, costs and margins.
 */
export function fitted(population: unknown, options: ScenarioOptions = {}): Scenario {
  checkOptions("fitted", options, SCENARIO_OPTIONS);
  const { population: known } = fittedFile(population);
  return makeScenario("fitted", industries.retail, { name: "fitted", ...options, population: known });
}
