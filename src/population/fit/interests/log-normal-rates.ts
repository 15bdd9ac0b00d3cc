import { exp, log, logGamma } from "../../../core/numerics.ts";
import { minimise } from "../../../core/minimise.ts";

/** A log-normal distribution of rates: exp of a normal with this mean and standard deviation. */
export interface LogNormalEstimate {
  readonly logMean: number;
  readonly logSd: number;
  readonly logLikelihood: number;
}

/** Nodes on each side of the mode, and their distance in standard deviations of the integrand. */
const NODES = 24;
const STEP = 0.5;

/**
 * Maximum likelihood of rates λ = exp(m + s z), z standard normal, from counts x ~ Poisson(λ · exposure): the
 * Poisson-log-normal distribution. The integral over z is the trapezoidal rule around the mode of the integrand, in
 * steps of half its standard deviation, which is exact to some ten digits for a bell shape; the gradient is the posterior
 * mean of that of log L given z (Fisher's identity), climbed by L-BFGS. Exposure 0 says nothing.
 * Source: Aitchison & Ho 1989, doi:10.1093/biomet/76.4.643; Liu & Pierce 1994, doi:10.1093/biomet/81.3.624.
 */
export function fitLogNormalRates(counts: ArrayLike<number>, exposures: ArrayLike<number>): LogNormalEstimate {
  let count = 0.5;
  let exposure = 0;
  for (let i = 0; i < counts.length; i++) {
    count += counts[i];
    exposure += exposures[i];
  }
  const at = Float64Array.of(log(count / exposure) - 0.5, 0);
  const value = minimise(
    ([mean, logSd], gradient) => {
      const sd = exp(logSd);
      let sum = 0;
      gradient.fill(0);
      for (let i = 0; i < counts.length; i++)
        if (exposures[i] > 0) sum += addOne(counts[i], exposures[i], mean, sd, gradient);
      gradient[1] *= sd;
      return sum;
    },
    at,
    { iterations: 200, tolerance: 1e-4 },
  );
  return { logMean: at[0], logSd: exp(at[1]), logLikelihood: -value };
}

/** −log likelihood of one count; adds its derivatives by m and s to the gradient. */
function addOne(x: number, exposure: number, mean: number, sd: number, gradient: Float64Array): number {
  let mode = 0;
  for (let step = 0; step < 50; step++) {
    const expected = exposure * exp(mean + sd * mode);
    const move = (sd * (x - expected) - mode) / (1 + sd * sd * expected);
    mode += Math.max(-1, Math.min(1, move));
    if (Math.abs(move) < 1e-6) break;
  }
  const height = log(exposure) + mean;
  const inner = (z: number): number => x * (height + sd * z) - exposure * exp(mean + sd * z) - (z * z) / 2;
  const width = STEP / Math.sqrt(1 + sd * sd * exposure * exp(mean + sd * mode));
  const top = inner(mode);
  let sum = 0;
  let byMean = 0;
  let bySd = 0;
  for (let k = -NODES; k <= NODES; k++) {
    const z = mode + k * width;
    const weight = exp(inner(z) - top);
    const slope = weight * (x - exposure * exp(mean + sd * z));
    sum += weight;
    byMean += slope;
    bySd += slope * z;
  }
  gradient[0] -= byMean / sum;
  gradient[1] -= bySd / sum;
  // ∫ φ(z) … dz = width · sum · e^top / √(2π)
  return -(top + log((sum * width) / Math.sqrt(2 * Math.PI)) - logGamma(x + 1));
}
