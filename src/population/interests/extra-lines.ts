import { exp, log } from "../../core/numerics.ts";

/**
 * Number of extra lines at cumulative probability u: negative binomial with this mean and squared coefficient of
 * variation `dispersion` beyond Poisson's, by the recurrence of its probabilities; Poisson where dispersion is 0.
 */
export function extraLines(u: number, mean: number, dispersion: number): number {
  if (mean <= 0) return 0;
  const r = dispersion > 0 ? 1 / dispersion : Infinity;
  let p = r === Infinity ? exp(-mean) : exp(r * log(r / (r + mean)));
  let sum = p;
  let k = 0;
  while (u >= sum && k < 1000) {
    p *= r === Infinity ? mean / (k + 1) : ((k + r) / (k + 1)) * (mean / (mean + r));
    sum += p;
    k++;
  }
  return k;
}
