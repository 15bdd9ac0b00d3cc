import type { Parameter } from "./parameter.ts";
import { parameters } from "./parameters.ts";
import { strategyParameters } from "./strategy-parameters.ts";

/** Everything that a scenario may set and a replication draws: how customers behave, and what strategies bring along. */
export const everyParameter: readonly Parameter[] = [...parameters, ...strategyParameters];

const strategic = new Set(strategyParameters.map(({ name }) => name));

/** Whether a parameter belongs to strategies, so that it counts only where one of them reads it. */
export const belongsToStrategies = (name: string): boolean => strategic.has(name);
