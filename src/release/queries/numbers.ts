import { checkKnown } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { fail, show } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";
import { checkEpsilon } from "../../privacy/mechanisms/checks.ts";
import {
  around,
  checkAffords,
  clamped,
  countedWithNoise,
  epsilonOf,
  summedWithNoise,
  type PrivateAnswer,
  type QueryBounds,
  type QueryDesk,
  type QueryPrice,
} from "./desk.ts";
import { countWidth } from "./noise-width.ts";

/** Options of a mean and a variance. */
export interface MomentOptions {
  readonly bounds: QueryBounds;
  readonly epsilon: number;
}

/** How many rows there are. */
export function privateCount(desk: QueryDesk, rows: ArrayLike<unknown>, price: QueryPrice): PrivateAnswer {
  checkShape("count.rows", rows, "list");
  checkPrice("count", price, []);
  const epsilon = epsilonOf("count", price, desk.alpha);
  const [value] = countedWithNoise(desk, "count", [rows.length], epsilon);
  return around(value, countWidth(epsilon, desk.alpha), epsilon);
}

/** Sum of values within bounds. */
export function privateSum(
  desk: QueryDesk,
  values: ArrayLike<number>,
  options: QueryPrice & { readonly bounds: QueryBounds },
): PrivateAnswer {
  checkPrice("sum", options, ["bounds"]);
  const { bounds } = options;
  const sum = totalOf(clamped("sum", values, bounds), (x) => x);
  const largest = Math.max(Math.abs(bounds[0]), Math.abs(bounds[1]));
  const epsilon = epsilonOf("sum", options, desk.alpha, (within) => (-largest * log(desk.alpha)) / within);
  const [value, width] = summedWithNoise(desk, "sum", sum, largest, epsilon, desk.alpha);
  return around(value, width, epsilon, [bounds[0] < 0 ? -Infinity : 0, bounds[1] > 0 ? Infinity : 0]);
}

/** Mean of values within bounds: a noisy sum about their middle over a noisy count, half of ε and of α each. */
export function privateMean(desk: QueryDesk, values: ArrayLike<number>, options: MomentOptions): PrivateAnswer {
  const { own, middle, reach, epsilon } = moments(desk, "mean", values, options);
  const [part, alpha] = [epsilon / 2, desk.alpha / 2];
  const sum = summedWithNoise(desk, "mean: sum", totalOf(own, (x) => x - middle), reach, part, alpha); // prettier-ignore
  const [n] = countedWithNoise(desk, "mean: count", [own.length], part);
  const [from, to] = quotients(sum, n, countWidth(part, alpha));
  const inside = (x: number): number => middle + Math.min(reach, Math.max(-reach, x));
  return { value: inside(sum[0] / Math.max(1, n)), low: inside(from), high: inside(to), epsilon };
}

/**
 * Variance of values within bounds, m₂ − m₁² about the middle of the bounds: squares, sum and count with a third of ε
 * and of α each. Squares are taken about half of their largest value, which halves their noise.
 */
export function privateVariance(desk: QueryDesk, values: ArrayLike<number>, options: MomentOptions): PrivateAnswer {
  const { own, middle, reach, epsilon } = moments(desk, "variance", values, options);
  const [part, alpha, half] = [epsilon / 3, desk.alpha / 3, (reach * reach) / 2];
  const square = (x: number): number => (x - middle) * (x - middle) - half;
  const sum = summedWithNoise(desk, "variance: sum", totalOf(own, (x) => x - middle), reach, part, alpha); // prettier-ignore
  const squares = summedWithNoise(desk, "variance: squares", totalOf(own, square), half, part, alpha);
  const [n] = countedWithNoise(desk, "variance: count", [own.length], part);
  const off = countWidth(part, alpha);
  const [from, to] = quotients(sum, n, off);
  const [least, most] = quotients(squares, n, off).map((x) => x + half);
  const nearest = from <= 0 && to >= 0 ? 0 : Math.min(from * from, to * to);
  const inside = (x: number): number => Math.min(reach * reach, Math.max(0, x));
  const [mean, second] = [sum[0], squares[0]].map((x) => x / Math.max(1, n));
  return {
    value: inside(second + half - mean * mean),
    low: inside(least - Math.max(from * from, to * to)),
    high: inside(most - nearest),
    epsilon,
  };
}

/** Values within bounds, and the middle and half of the bounds, once it is known that they can be paid for. */
function moments(
  desk: QueryDesk,
  path: string,
  values: ArrayLike<number>,
  options: MomentOptions,
): { readonly own: Float64Array; readonly middle: number; readonly reach: number; readonly epsilon: number } {
  checkKnown(`${path}.options`, options, ["bounds", "epsilon"]);
  const { bounds, epsilon } = options;
  const own = clamped(path, values, bounds);
  checkEpsilon(`${path}.epsilon`, epsilon);
  checkAffords(desk, path, epsilon);
  return { own, middle: (bounds[0] + bounds[1]) / 2, reach: (bounds[1] - bounds[0]) / 2, epsilon };
}

/** Errors: no object, or an option beside a price and these. */
export function checkPrice(path: string, price: object, others: readonly string[]): void {
  checkShape(`${path}.options`, price, "object");
  const known = [...others, "epsilon", "within"];
  const odd = Object.keys(price).find((key) => !known.includes(key));
  if (odd !== undefined) fail(`no option of ${path} named ${show(odd)}; options are ${known.join(", ")}`);
}

/** The least and the most that a quotient may be whose parts are off by so much: a count is 1 at least. */
function quotients([sum, width]: readonly [number, number], n: number, off: number): readonly [number, number] {
  const [few, many] = [Math.max(1, n - off), Math.max(1, n + off)];
  return [Math.min((sum - width) / few, (sum - width) / many), Math.max((sum + width) / few, (sum + width) / many)];
}

const totalOf = (values: Float64Array, of: (x: number) => number): number => values.reduce((all, x) => all + of(x), 0);
