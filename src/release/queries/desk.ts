import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import type { Draws } from "../../core/random.ts";
import type { Ledger } from "../../privacy/accounting/ledger.ts";
import { checkEpsilon } from "../../privacy/mechanisms/checks.ts";
import { geometric } from "../../privacy/mechanisms/geometric.ts";
import { laplace, laplaceHalfWidth } from "../../privacy/mechanisms/laplace.ts";
import { l1 } from "../../privacy/mechanisms/mechanism.ts";
import { epsilonOfWidth } from "./noise-width.ts";

/** What every query works with: one book, one source of noise, and the chance α that an interval misses. */
export interface QueryDesk {
  readonly book: Ledger;
  readonly draws: Draws;
  readonly alpha: number;
}

/** A noisy number with the interval that holds the answer without noise, at the level of the queries. */
export interface PrivateAnswer {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What the answer spent. */
  readonly epsilon: number;
}

/** A privacy loss, or the half-width of the interval that it is worth. */
export type QueryPrice = { readonly epsilon: number } | { readonly within: number };
/** Between which numbers values are brought. */
export type QueryBounds = readonly [low: number, high: number];

/** Counts with whole noise; spends ε once, since a row is in one count alone. */
export function countedWithNoise(
  { book, draws }: QueryDesk,
  name: string,
  counts: ArrayLike<number>,
  epsilon: number,
): Float64Array {
  const noise = geometric({ epsilon, sensitivity: l1(1) });
  book.spend(name, noise.event());
  return noise.apply(counts, draws);
}

/** A noisy sum of values each of which is at most so large, with the half-width that it has at 1 − α. */
export function summedWithNoise(
  { book, draws }: QueryDesk,
  name: string,
  sum: number,
  largest: number,
  epsilon: number,
  alpha: number,
): readonly [noisy: number, width: number] {
  const noise = laplace({ epsilon, sensitivity: l1(largest) });
  book.spend(name, noise.event());
  return [noise.apply([sum], draws)[0], laplaceHalfWidth(noise.scale, alpha)];
}

/** Refuses, before anything is spent, a query that is made of several spends and cannot be afforded as a whole. */
export function checkAffords({ book }: QueryDesk, name: string, epsilon: number): void {
  const whole = geometric({ epsilon, sensitivity: l1(1) }).event();
  if (!book.affords(whole)) book.spend(name, whole);
}

/** A privacy loss as it was told, or the one that an interval of that half-width is worth. */
export function epsilonOf(
  path: string,
  price: QueryPrice,
  alpha: number,
  ofWidth: (within: number) => number = (within) => epsilonOfWidth(within, alpha),
): number {
  const { epsilon, within } = price as { readonly epsilon?: number; readonly within?: number };
  if ((epsilon === undefined) === (within === undefined))
    fail(`${path} must be given epsilon or within, got ${epsilon === undefined ? "neither" : "both"}`);
  if (within !== undefined) return ofWidth(checkNumber(`${path}.within`, within, { above: 0, below: Infinity }));
  checkEpsilon(`${path}.epsilon`, epsilon!);
  return epsilon!;
}

/** An answer with its interval, within what can be. */
export const around = (
  value: number,
  width: number,
  epsilon: number,
  [least, most]: QueryBounds = [0, Infinity],
): PrivateAnswer => ({
  value,
  low: Math.min(most, Math.max(least, value - width)),
  high: Math.min(most, Math.max(least, value + width)),
  epsilon,
});

/** Values brought between the bounds. Errors: a value that is not finite; bounds that do not rise. */
export function clamped(path: string, values: ArrayLike<number>, bounds: QueryBounds): Float64Array {
  checkShape(`${path}.bounds`, bounds, ["finite"]);
  if (bounds.length !== 2) fail(`${path}.bounds must be two numbers, got ${bounds.length}`);
  if (!(bounds[0] < bounds[1])) fail(`${path}.bounds must rise, got ${bounds[0]} and ${bounds[1]}`);
  checkShape(`${path}.values`, values, ["finite"]);
  return Float64Array.from(values, (x) => Math.min(bounds[1], Math.max(bounds[0], x)));
}
