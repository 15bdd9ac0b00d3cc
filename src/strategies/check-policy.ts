import { checkShape } from "../core/check-shape.ts";
import { fail, isCounterpoiseError } from "../core/check.ts";
import type { Available, Policy } from "../model/strategy.ts";

/**
 * Refuses a policy in which a strategy lacks what it needs, before anything runs: asks every strategy in list order
 * what it leaves to the next.
 *
 * @param available what the scenario's customers have before the first strategy
 * @param path how the policy is written in the study, for example `policies["10-anonymity"]`
 * Errors: `<path>[<position>] <strategy> needs <what>, but <earlier strategy> removed <what>`.
 *
 * @example
 * const columns = [{ name: "age", role: "quasi-identifier", signal: "declared" }];
 * const hidden = { name: "hidden", strategies: [kAnonymity({ k: 10 })] };
 * const left = checkPolicy(hidden, { signals: ["views"], columns }, "policies.hidden");
 * left // → { identifiers: "removed", generalised: true }
 */
export function checkPolicy(policy: Policy, available: Available, path: string): Available {
  checkShape("checkPolicy.policy", policy, { strategies: [{ name: "text", leaves: "function?" }] });
  checkShape("checkPolicy.available", available, { signals: ["text"], columns: [{ name: "text" }] });
  const taken: string[] = [];
  return policy.strategies.reduce((left, strategy, position) => {
    try {
      const next = strategy.leaves?.(left) ?? left;
      const gone = takenBy(left, next);
      if (gone !== "") taken.push(`${strategy.name} ${gone}`);
      return next;
    } catch (error) {
      if (!isCounterpoiseError(error) && !(error instanceof Error && error.name === "Error")) throw error;
      const said = error.message.startsWith("needs ") ? ` ${error.message}` : `: ${error.message}`;
      fail(`${path}[${position}] ${strategy.name}${said}${taken.length > 0 ? `, but ${taken.join(", ")}` : ""}`);
    }
  }, available);
}

/** What one strategy took away, in words. */
function takenBy(before: Available, after: Available): string {
  const signals = before.signals.filter((signal) => !after.signals.includes(signal));
  const columns = before.columns
    .filter((column) => !after.columns.some((c) => c.name === column.name))
    .map((column) => column.name);
  const gone = [...signals, ...columns];
  return gone.length === 0 ? "" : `removed ${gone.join(", ")}`;
}
