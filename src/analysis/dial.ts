import { fail, show } from "../core/check.ts";
import type { Policy } from "../model/strategy.ts";

/** How options are written in names of policies and on axes. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["epsilon", "ε"],
  ["delta", "δ"],
]);

/** The option of a dial as it is written: "ε", "k", "weeks". */
export const dialSymbol = (dial: string): string => {
  const [, option] = dialParts(dial);
  return SYMBOLS.get(option) ?? option;
};

/**
 * Strategy and option of a dial. Errors: not one dot between two names.
 *
 * @example
 * dialParts("localDp.epsilon") // → ["localDp", "epsilon"]
 */
export function dialParts(dial: string): [string, string] {
  const [name, option, ...rest] = typeof dial === "string" ? dial.split(".") : [];
  if (!option || rest.length > 0)
    fail(`dial must be a strategy and its option, like "localDp.epsilon", got ${show(dial)}`);
  return [name, option];
}

/** A policy and where a dial stands in it. */
export interface DialValue {
  readonly policy: string;
  readonly value: number;
}

/**
 * Every policy that has the strategy with a number as the option, ascending by it. Errors: fewer than two such
 * policies; two with the same value, since the dial alone must tell them apart.
 */
export function dialValues(
  policies: readonly {
    readonly name: string;
    readonly strategies: readonly Pick<Policy["strategies"][number], "name" | "params">[];
  }[],
  dial: string,
): DialValue[] {
  const [name, option] = dialParts(dial);
  const found = policies.flatMap(({ name: policy, strategies: parts }): DialValue[] => {
    const value = parts.find((part) => part.name === name)?.params[option];
    return typeof value === "number" ? [{ policy, value }] : [];
  });
  if (found.length < 2) fail(`policies with ${dial} must be at least two, got ${found.length}`);
  const twice = found.find(({ value }, i) => found.findIndex((other) => other.value === value) !== i);
  if (twice) fail(`policies with ${dial} must differ in it, got ${twice.value} again in "${twice.policy}"`);
  return found.sort((a, b) => a.value - b.value);
}
