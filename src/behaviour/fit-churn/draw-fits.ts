import { cholesky } from "../../core/matrix.ts";
import { exp, log, normalQuantile } from "../../core/numerics.ts";
import { uniform, type Stream } from "../../core/random.ts";
import type { Coefficient, HazardFit } from "./fit-model.ts";

/**
 * Fits as they may as well have come out: estimates drawn from the normal distribution around the likelihood's peak
 * with the estimated covariance, x + Lz with Σ = LLᵀ. That distribution is
 * the large-sample one of maximum likelihood; whether there is frailty at all stays as decided. None where the
 * covariance is not known.
 */
export function drawFits(fit: HazardFit, count: number, random: Stream): HazardFit[] {
  const { baseline, covariates, theta, covariance } = fit;
  if (covariance === null) return [];
  const estimates = [...baseline, ...covariates].map(({ estimate }) => estimate);
  if (theta > 0) estimates.push(log(theta));
  const n = estimates.length;
  const factor = covariance.slice();
  cholesky(factor, n);
  return Array.from({ length: count }, (_, d) => {
    const z = Array.from({ length: n }, (_, i) => normalQuantile(uniform(random, d, 0, 0, i)));
    const x = estimates.map((estimate, i) => {
      let sum = estimate;
      for (let j = 0; j <= i; j++) sum += factor[i * n + j] * z[j];
      return sum;
    });
    const moved = (of: readonly Coefficient[], first: number): Coefficient[] =>
      of.map((one, i) => ({ ...one, estimate: x[first + i] }));
    return {
      ...fit,
      baseline: moved(baseline, 0),
      covariates: moved(covariates, baseline.length),
      theta: theta > 0 ? exp(x[n - 1]) : 0,
    };
  });
}
