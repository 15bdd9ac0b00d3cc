import { exp, log, logGamma } from "../core/numerics.ts";

/**
 * Cumulative probabilities of 0, 1, … extra needs per visit: negative binomial, cut where the tail is below 1e-9 (or at
 * 199).
 */
export function extraNeeds(mean: number, dispersion: number): Float64Array {
  if (mean === 0) return Float64Array.of(1);
  const r = dispersion;
  const logP = log(mean / (mean + r));
  const logQ = log(r / (mean + r));
  const sums: number[] = [];
  let sum = 0;
  for (let k = 0; k < 200 && sum < 1 - 1e-9; k++) {
    sum += exp(logGamma(k + r) - logGamma(r) - logGamma(k + 1) + r * logQ + k * logP);
    sums.push(sum);
  }
  return Float64Array.from(sums);
}
