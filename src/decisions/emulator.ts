import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import { quantile } from "../core/statistics.ts";
import type { Estimate } from "../model/results.ts";
import { gaussianProcess } from "./gaussian-process.ts";

/** Answers what a simulation would, within the range of what was simulated. */
export interface Emulator {
  /** Estimate with a 90 % band. Errors: a place beyond the range of those that were simulated. */
  at(x: readonly number[]): Estimate;
  /** By how many of its stated standard deviations the process errs at places left out, in nine of ten. */
  readonly stretch: number;
}

/**
 * A Gaussian process with an honest band: as many of its standard deviations as nine of ten left-out values lie within,
 * where a process that were right would take 1.645. Places beyond the range of those given are refused.
 *
 * @param names of the inputs, for messages
 * @example
 * const x = Array.from({ length: 12 }, (_, i) => [1 + i]);
 * const dial = emulator(["weeks"], x, x.map(([v]) => 1 / v));
 * dial.at([2.5]).estimate // → 0.40
 */
export function emulator(names: readonly string[], x: readonly (readonly number[])[], y: readonly number[]): Emulator {
  checkShape("emulator.names", names, ["text"]);
  const process = gaussianProcess(x, y);
  const stretch = quantile(
    process.leftOut.map((z) => Math.abs(z)),
    0.9,
  );
  const ranges = names.map((_, j) => [Math.min(...x.map((row) => row[j])), Math.max(...x.map((row) => row[j]))]);
  return {
    stretch,
    at: (place) => {
      checkShape("emulator.at", place, ["finite"]);
      ranges.forEach(
        ([low, high], j) =>
          (place[j] >= low && place[j] <= high) ||
          fail(`${names[j]} must be within what was simulated, ${low} to ${high}, got ${place[j]}`),
      );
      const estimate = process.mean(place);
      const half = stretch * process.sd(place);
      return { estimate, low: estimate - half, high: estimate + half };
    },
  };
}
