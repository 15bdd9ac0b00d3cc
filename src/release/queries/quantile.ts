import { checkKnown } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";
import { checkEpsilon } from "../../privacy/mechanisms/checks.ts";
import { exponentialMechanism } from "../../privacy/mechanisms/exponential-mechanism.ts";
import { linf } from "../../privacy/mechanisms/mechanism.ts";
import { clamped, type QueryBounds, type QueryDesk } from "./desk.ts";

/** Options of a quantile. */
export interface QuantileOptions {
  /** 0 the least, 0.5 the median, 1 the largest. */
  readonly q: number;
  readonly bounds: QueryBounds;
  readonly epsilon: number;
  /** How many values are tried, evenly from bound to bound; 1,000 unless told. */
  readonly steps?: number;
}

/** A noisy quantile. */
export interface PrivateQuantile {
  readonly value: number;
  /** At the level of the queries its rank is off by at most so many rows more than that of the best value tried. */
  readonly rankWithin: number;
  readonly epsilon: number;
}

/**
 * A quantile by the exponential mechanism over values spread over the bounds. How good a value is: by how many rows its
 * ranks miss q n; a row more or less changes that by max(q, 1 − q) at most. With probability 1 − α the choice is within
 * 2 Δ / ε · ln(values / α) of the best. Sources: Smith 2011; Dwork & Roth 2014, theorem 3.11.
 */
export function privateQuantile(desk: QueryDesk, values: ArrayLike<number>, options: QuantileOptions): PrivateQuantile {
  checkKnown("quantile.options", options, ["q", "bounds", "epsilon", "steps"]);
  const { q, bounds, epsilon, steps = 1000 } = options;
  checkNumber("quantile.q", q, { min: 0, max: 1 });
  checkEpsilon("quantile.epsilon", epsilon);
  checkNumber("quantile.steps", steps, { min: 2, max: 1e6, integer: true });
  const own = clamped("quantile", values, bounds).sort();
  const tried = Float64Array.from({ length: steps }, (_, s) => bounds[0] + ((bounds[1] - bounds[0]) * s) / (steps - 1));
  const reach = Math.max(q, 1 - q);
  const choice = exponentialMechanism({ epsilon, sensitivity: linf(reach) });
  desk.book.spend("quantile", choice.event());
  return {
    value: tried[choice.apply(rankErrors(own, q, tried).map((rows) => -rows), desk.draws)], // prettier-ignore
    rankWithin: Math.ceil(((2 * reach) / epsilon) * log(steps / desk.alpha)),
    epsilon,
  };
}

/** By how many rows the ranks of rising values miss q n; a value that several sorted rows have is at all their ranks. */
export function rankErrors(sorted: Float64Array, q: number, values: Float64Array): Float64Array {
  const n = sorted.length;
  let [below, upTo] = [0, 0];
  return values.map((value) => {
    while (below < n && sorted[below] < value) below++;
    while (upTo < n && sorted[upTo] <= value) upTo++;
    return Math.max(0, below - q * n, q * n - upTo);
  });
}
