import type { Strategy } from "../model/strategy.ts";
import { strategyGroups, type StrategyRecord } from "./define-strategy.ts";
import * as library from "./library.ts";

export * from "./library.ts";
export { checkPolicy } from "./check-policy.ts";
export { strategyGroups, type Push, type StrategyFactory, type StrategyRecord } from "./define-strategy.ts";
export type { OptionsOf } from "./option.ts";

/** A strategy's factory for options of any kind, as data bring them: it checks them itself. */
export type AnyStrategy = ((options: never) => Strategy) & { readonly record: StrategyRecord };

// by name: bundlers differ in the order of a module's exports
const byName = (Object.entries(library) as [string, AnyStrategy][])
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([, strategy]) => strategy);
const inOrder = Object.keys(strategyGroups).flatMap((group) => byName.filter(({ record }) => record.group === group));

/** The strategies by name, as studies in JSON or YAML name them, each group's together. */
export const strategies: Readonly<Record<string, AnyStrategy>> = Object.fromEntries(
  inOrder.map((strategy) => [strategy.record.name, strategy]),
);
