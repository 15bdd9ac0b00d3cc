import { strategyParameter, strategyParameters } from "../evidence/strategy-parameters.ts";
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
    drawn: {
      names: [...names],
      of: () => made,
      make: (values) => make((name) => values[name]),
      given: agreeing(usual.params, make(elsewhere).params) ?? {},
    },
  };
  return made;
}

/** Another value in a parameter's range; its only one where the range is a point. */
const elsewhere: Look = (name) => ELSEWHERE.get(name) ?? strategyParameter(name);
const ELSEWHERE: ReadonlyMap<string, number> = new Map(
  strategyParameters.map(({ name, value, low, high }) => [name, value === high ? low : high]),
);

/** The options that are the same in both, whatever the parameters are; undefined where there are none. */
function agreeing(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  const plain = (x: unknown): x is Record<string, unknown> =>
    typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype;
  const same = Object.entries(a).flatMap(([name, value]): [string, unknown][] => {
    const other = b[name];
    if (plain(value) && plain(other) && Object.keys(value).length > 0) {
      const inner = agreeing(value, other);
      return inner === undefined ? [] : [[name, inner]];
    }
    return JSON.stringify(value) === JSON.stringify(other) ? [[name, value]] : [];
  });
  return same.length === 0 ? undefined : Object.fromEntries(same);
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
