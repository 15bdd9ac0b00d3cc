import { checkKnown } from "../core/check-options.ts";
import { checkStudy } from "../strategies/check-study.ts";
import type { Study } from "../model/results.ts";
import { study, type CheckedStudy } from "./study.ts";

/** What may be changed about a study without writing another one: its size and its luck, never its question. */
export interface Overrides {
  readonly customers?: number;
  readonly weeks?: number;
  readonly replications?: number;
  readonly seed?: string;
}

/**
 * The study with another size or seed, checked anew. Errors: as in `study`.
 *
 * @example
 * const question = "Should customers be told apart?";
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question, scenario: retailer(), policies });
 * override(shop, { customers: 500 }).scenario.customers // → 500
 */
export function override(value: Study, overrides: Overrides): CheckedStudy {
  checkKnown("override.overrides", overrides, ["customers", "weeks", "replications", "seed"]);
  checkStudy("override.value", value);
  const {
    customers = value.scenario.customers,
    weeks = value.scenario.weeks,
    replications = value.replications,
    seed = value.seed,
  } = overrides;
  const policies = Object.fromEntries(value.policies.map((policy) => [policy.name, policy.strategies]));
  const charts = value.charts as CheckedStudy["charts"];
  return study({ ...value, charts, policies, scenario: { ...value.scenario, customers, weeks }, replications, seed });
}
