import type { FrontierPoint, Results, SummaryRow } from "../model/results.ts";
import { checkResults } from "./check-results.ts";
import { bestPolicy, type BestPolicy } from "./best-policy.ts";
import { frontier } from "./frontier.ts";
import { summarise } from "./summarise.ts";
import { winners, type Winner } from "./winners.ts";

/** What tables, charts and sentences say of the same results; each part is computed when it is first asked for. */
export interface Analysis {
  readonly results: Results;
  /** See `summarise`. */
  readonly summary: readonly SummaryRow[];
  /** See `winners`; empty for a study of one policy. */
  readonly winners: readonly Winner[];
  /** Which policy is best by one measure, of everyone: see `bestPolicy`. */
  best(measure: string): readonly BestPolicy[];
  /** Which policies no other beats on two measures, of everyone: see `frontier`. */
  frontier(x: string, y: string): readonly FrontierPoint[];
}

const known = new WeakMap<Results, { readonly size: number; readonly analysis: Analysis }>();

/**
 * The analysis of results, made once: whoever asks again for the same results gets the same, already computed parts.
 * Records are never changed, only added; after more have come, the analysis is a new one.
 *
 * @example
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const scenario = retailer({ customers: 60, weeks: 2, burnIn: 2 });
 * const shop = study({ question: "Should they be told apart?", scenario, policies, measures: ["trust"], replications: 2 });
 * const results = await run(shop);
 * analyse(results).best("trust").map(({ policy }) => policy) // → ["as is", "10-anonymity"]
 * analyse(results) === analyse(results) // → true
 */
export function analyse(results: Results): Analysis {
  checkResults("analyse.results", results);
  const found = known.get(results);
  if (found?.size === results.records.length) return found.analysis;
  const analysis: Analysis = {
    results,
    get summary() {
      return once(this, "summary", summarise(results));
    },
    get winners() {
      return once(this, "winners", results.info.policies.length < 2 ? [] : winners(results, {}, this.summary));
    },
    best: remembered((measure: string) => bestPolicy(results, measure)),
    frontier: remembered((x: string, y: string) => frontier(results, x, y)),
  };
  known.set(results, { size: results.records.length, analysis });
  return analysis;
}

/** Puts a value in the place of the getter that made it. */
function once<T>(owner: object, name: string, value: T): T {
  Object.defineProperty(owner, name, { value });
  return value;
}

function remembered<T>(make: (...names: string[]) => T): (...names: string[]) => T {
  const made = new Map<string, T>();
  return (...names) => {
    const key = JSON.stringify(names);
    if (!made.has(key)) made.set(key, make(...names));
    return made.get(key)!;
  };
}
