import { checkNumber } from "../core/check.ts";
import type { Cost, Cue, Disclosure, Perception } from "../model/strategy.ts";
import { checkKnown } from "../core/check-options.ts";
import type { Look } from "./drawable.ts";

/**
 * A level in [0, 1] raised by a share of what is missing to 1: level + by (1 − level). Two gains add up the same way in
 * either order.
 */
export const gain = (level: number, by: number): number => level + by * (1 - level);

/** A perception with more cues; those of size 0 are none. */
export const withCues = (perception: Perception, ...cues: readonly Cue[]): Perception => ({
  ...perception,
  cues: [...perception.cues, ...cues.filter(({ size }) => size > 0)],
});

/** A perception with more explanations; those of nothing are none. */
export const withExplanations = (perception: Perception, ...explained: readonly Disclosure[]): Perception => ({
  ...perception,
  explained: [...perception.explained, ...explained.filter(({ share }) => share > 0)],
});

/**
 * What a strategy costs: the user's figures, else the parameters `cost.<name>.*` by `value`, else nothing. A cost below 0 is a
 * saving. Errors: a figure that is not finite.
 */
export function costOf(
  value: Look,
  path: string,
  name: string,
  given: Partial<Cost> | undefined,
  used: readonly (keyof Cost)[],
): Cost {
  if (given !== undefined) checkKnown(`${path}.cost`, given, ["oneOff", "perYear", "perCustomerYear"]);
  const part = (key: keyof Cost): number =>
    checkNumber(`${path}.cost.${key}`, given?.[key] ?? (used.includes(key) ? value(`cost.${name}.${key}`) : 0), {
      above: -Infinity,
      below: Infinity,
    });
  return { oneOff: part("oneOff"), perYear: part("perYear"), perCustomerYear: part("perCustomerYear") };
}

/** A cost whose figures are replaced by those given. Errors: what is given is no cost. */
export function over(usual: Partial<Cost>, given: Partial<Cost> | undefined, path: string): Partial<Cost> {
  if (given !== undefined) checkKnown(`${path}.cost`, given, ["oneOff", "perYear", "perCustomerYear"]);
  return { ...usual, ...given };
}

/** Sum of two costs. */
export const addCost = (a: Cost, b: Cost): Cost => ({
  oneOff: a.oneOff + b.oneOff,
  perYear: a.perYear + b.perYear,
  perCustomerYear: a.perCustomerYear + b.perCustomerYear,
});
