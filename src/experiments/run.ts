import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkStudy } from "../strategies/check-study.ts";
import type { Results, Study } from "../model/results.ts";
import type { ReplicationResult } from "../simulation/simulate.ts";
import { collect } from "./collect.ts";
import { twinsOf } from "../simulation/twins.ts";
import { replicate } from "./replicate.ts";

/** How far a run is. */
export interface Progress {
  /** Simulated weeks over all policies and replications, and how many there will be. */
  readonly done: number;
  readonly total: number;
}

/** How a run is followed and stopped. */
export interface RunOptions {
  /** Numbers of the replications to run; 1 to the study's number unless told. */
  readonly replications?: readonly number[];
  readonly onProgress?: (progress: Progress) => void;
  /** Sees each replication as it is finished. */
  readonly onReplication?: (result: ReplicationResult) => void;
  /** Stops the run at the next week; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Numbers of a study's replications: 1, 2, …, n; of a study with `worth` those of their twins, too.
 *
 * @example
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question: "Should we?", scenario: retailer(), policies, replications: 3 });
 * replicationsOf(shop) // → [1, 2, 3]
 */
export function replicationsOf(study: Study): number[] {
  checkShape("replicationsOf.study", study, { replications: "finite" });
  const own = Array.from({ length: study.replications }, (_, i) => i + 1);
  return study.worth ? [...own, ...twinsOf(study.replications)] : own;
}

/**
 * Simulated weeks of one replication: the burn-in once, then every policy.
 *
 * @example
 * const question = "Should customers be told apart?";
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question, scenario: retailer({ weeks: 52, burnIn: 26 }), policies });
 * weeksOf(shop) // → 130
 */
export function weeksOf(study: Study): number {
  checkShape("weeksOf.study", study, { scenario: { burnIn: "finite", weeks: "finite" }, policies: "list" });
  const { scenario, policies } = study;
  return scenario.burnIn + policies.length * scenario.weeks;
}

/**
 * Runs a study in this thread, one replication after another, and lets other work of the page or process have a turn
 * between them.
 * Works in a browser. A pure function of the study: the same study gives the same records on any machine.
 *
 * @example
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const scenario = retailer({ customers: 60, weeks: 2, burnIn: 2 });
 * const shop = study({ question: "Tell apart?", scenario, policies, measures: ["trust"], replications: 2 });
 * const { info, records } = await run(shop);
 * [info.replications, new Set(records.map(({ policy }) => policy)).size] // → [2, 2]
 */
export async function run(study: Study, options: RunOptions = {}): Promise<Results> {
  checkOptions("run", options, ["replications", "onProgress", "onReplication", "signal"]);
  checkStudy("run.study", study);
  const { replications = replicationsOf(study), onProgress, onReplication, signal } = options;
  const total = replications.length * weeksOf(study);
  const results: ReplicationResult[] = [];
  for (const [index, replication] of replications.entries()) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    const before = index * weeksOf(study);
    const result = replicate(study, replication, {
      onProgress: (weeks) => onProgress?.({ done: before + weeks, total }),
      cancelled: () => signal?.aborted ?? false,
    });
    onReplication?.(result);
    results.push(result);
  }
  return collect(study, results);
}
