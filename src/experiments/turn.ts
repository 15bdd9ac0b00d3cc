import { fail, show, unknownName } from "../core/check.ts";
import type { Study } from "../model/results.ts";
import type { Policy, Strategy } from "../model/strategy.ts";
import { strategies } from "../strategies/index.ts";
import { dialParts } from "../analysis/dial.ts";

/**
 * Strategies of the policy in which dials are turned, before they are: the policy of that name; unless told the first
 * that has all their strategies, or a policy of those strategies alone. A policy that is told and lacks one gets it at its
 * end. Errors: an unknown policy or strategy; a policy with one of them several times.
 */
export function turnable(
  { policies }: Study,
  dials: readonly string[],
  wanted?: string,
): readonly Pick<Strategy, "name" | "params">[] {
  const needed = [...new Set(dials.map((dial) => dialParts(dial)[0]))];
  for (const name of needed)
    if (!Object.hasOwn(strategies, name)) unknownName("strategy", "strategies", name, Object.keys(strategies));
  const names = policies.map((policy) => policy.name);
  if (wanted !== undefined && !names.includes(wanted)) unknownName("policy", "policies", wanted, names);
  const has = (policy: Policy): boolean => needed.every((name) => policy.strategies.some((part) => part.name === name));
  const base = policies.find((policy) => (wanted === undefined ? has(policy) : policy.name === wanted));
  if (base === undefined) return needed.map((name) => ({ name, params: {} }));
  for (const name of needed) {
    const count = base.strategies.filter((part) => part.name === name).length;
    if (count > 1) fail(`policy must have ${name} once, got "${base.name}" with it ${count} times`);
  }
  const lacking = needed.filter((name) => !base.strategies.some((part) => part.name === name));
  return [...base.strategies, ...lacking.map((name) => ({ name, params: {} }))];
}

/**
 * The strategies with each dial, as "strategy.option", at its value. Errors: an option that is no number; a value that
 * the strategy refuses.
 */
export function turned(
  base: readonly Pick<Strategy, "name" | "params">[],
  dials: Readonly<Record<string, number>>,
): readonly Strategy[] {
  const changes = Object.entries(dials).map(([dial, value]) => [...dialParts(dial), value] as const);
  return base.map((part) => {
    const own = changes.filter(([name]) => name === part.name);
    if (own.length === 0) return part as Strategy;
    for (const [, option] of own) {
      const current = part.params[option];
      if (current !== undefined && typeof current !== "number")
        fail(`dial must be an option that is a number, got ${part.name}.${option}, which is ${show(current)}`);
    }
    const options = Object.fromEntries(own.map(([, option, value]) => [option, value]));
    return strategies[part.name]({ ...part.params, ...options } as never);
  });
}
