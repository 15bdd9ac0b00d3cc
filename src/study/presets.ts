import type { Scenario } from "../model/scenario.ts";
import { bank, retailer, streaming, telco, type ScenarioOptions } from "./scenario.ts";

/** The scenarios that come with the library, by the name that studies in files give them. */
export const presets: Readonly<Record<string, (options?: ScenarioOptions) => Scenario>> = {
  retailer,
  streaming,
  telco,
  bank,
};
