import { recommenders } from "../recommenders/index.ts";
import { strategies } from "../strategies/index.ts";
import { presets } from "./presets.ts";

/** What each strategy does, in one line for lists; details are in its documentation. */
export const strategyDescriptions: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(strategies).map(({ record }) => [record.name, record.does]),
);

/** What each recommender does, in one line. */
export const recommenderDescriptions: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(recommenders).map(({ record }) => [record.name, record.does]),
);

/** What each scenario is, in one line. */
export const scenarioDescriptions: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(presets).map(({ record }) => [record.name, record.does]),
);
