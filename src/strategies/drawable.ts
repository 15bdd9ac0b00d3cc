import { strategyParameter } from "../evidence/strategy-parameters.ts";
import type { Policy, Strategy } from "../model/strategy.ts";

/** Looks up the value of a strategy's parameter. */
export type Look = (name: string) => number;

/**
 * A strategy whose numbers come from the evidence: made with the registry's values, and able to be made anew with those
 * that a replication drew. `make` is a pure function that reads every parameter it uses when it is called; options that
 * replace a parameter leave it unread. `also` names what the simulation reads because of what the strategy does.
 */
export function drawable(make: (value: Look) => Strategy, also: readonly string[] = []): Strategy {
  const names = new Set(also);
  const usual = make((name) => (names.add(name), strategyParameter(name)));
  if (names.size === 0) return usual;
  const made: Strategy = {
    ...usual,
    drawn: { names: [...names], of: () => made, make: (values) => make((name) => values[name]) },
  };
  return made;
}

/** The parameters of strategies that these policies read. */
export const parametersRead = (policies: readonly Policy[]): ReadonlySet<string> =>
  new Set(policies.flatMap(({ strategies }) => strategies.flatMap(({ drawn }) => drawn?.names ?? [])));

/** The policies as one replication has them; a strategy that stands in several is made once. */
export function drawnPolicies(policies: readonly Policy[], values: Readonly<Record<string, number>>): Policy[] {
  const made = new Map<Strategy, Strategy>();
  const drawn = (strategy: Strategy): Strategy => {
    // a copy with hooks of its own is no longer what `make` makes
    if (strategy.drawn?.of() !== strategy) return strategy;
    const known = made.get(strategy) ?? strategy.drawn.make(values);
    made.set(strategy, known);
    return known;
  };
  return policies.map((policy) => ({ ...policy, strategies: policy.strategies.map(drawn) }));
}
