import { draws, stream, type Draws } from "../../src/core/random.ts";
import { chiSquareTest } from "../../src/core/statistics.ts";

/** False-alarm rate of each test of fit; seeds are fixed, so that each either always passes or never. */
export const ALARM = 1e-6;

/** n answers, answer i from the draws of entity i of a stream of that name. */
export const sample = (name: string, n: number, answer: (from: Draws) => number): Float64Array => {
  const own = stream("goodness of fit", 0, name);
  return Float64Array.from({ length: n }, (_, i) => answer(draws(own, i, 0, 0)));
};

/** Draws of a stream of that name. */
export const drawsOf = (name: string, entity = 0): Draws => draws(stream("privacy tests", 0, name), entity, 0, 0);

/**
 * p-value of whole-number answers against their probabilities on low … high; all other numbers together are one more
 * cell.
 */
export function fitOfWholeNumbers(
  values: Float64Array,
  probability: (k: number) => number,
  low: number,
  high: number,
): number {
  const observed = new Float64Array(high - low + 2);
  const expected = new Float64Array(high - low + 2);
  for (const value of values) observed[value < low || value > high ? high - low + 1 : value - low]++;
  let rest = 1;
  for (let k = low; k <= high; k++) {
    expected[k - low] = probability(k) * values.length;
    rest -= probability(k);
  }
  expected[high - low + 1] = rest * values.length;
  return chiSquareTest(observed, expected);
}
