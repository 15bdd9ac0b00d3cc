import { checkNumber } from "../../core/check.ts";
import { exp, log, logGamma } from "../../core/numerics.ts";

/** A gamma distribution of rates, by mean and shape. */
export interface GammaEstimate {
  readonly mean: number;
  readonly shape: number;
  readonly logLikelihood: number;
}

const LEAST_SHAPE = 0.02;
const MOST_SHAPE = 1000;

/**
 * Maximum likelihood of rates λ ~ Gamma(shape, mean) from counts x ~ Poisson(λ · exposure), the negative binomial with
 * unequal exposures:
 * log L = Σ logΓ(a + x) − logΓ(a) − log x! + a log(b / (b + t)) + x log(t / (b + t)), b = a / mean. Counts and
 * exposures come in pairs; exposure 0 says nothing.
 * Shape by golden section on its logarithm in [0.02, 1000], for each the mean by Newton's method. Source: Greene,
 * Econometric Analysis, count models with gamma heterogeneity.
 */
export function fitGammaRates(counts: ArrayLike<number>, exposures: ArrayLike<number>): GammaEstimate {
  let count = 0;
  let exposure = 0;
  for (let i = 0; i < counts.length; i++) {
    count += counts[i];
    exposure += exposures[i];
  }
  checkNumber("total exposure", exposure, { above: 0 });
  const start = Math.max(count, 0.5) / exposure;
  const at = (logShape: number): GammaEstimate => {
    const shape = exp(logShape);
    const mean = bestMean(counts, exposures, shape, start);
    return { mean, shape, logLikelihood: logLikelihood(counts, exposures, shape, mean) };
  };
  return goldenSection(at, log(LEAST_SHAPE), log(MOST_SHAPE));
}

/**
 * Root of d log L / d log mean = Σ a (x − mt) / (a + mt), which falls in the mean, by Newton's method on the logarithm.
 */
function bestMean(counts: ArrayLike<number>, exposures: ArrayLike<number>, shape: number, start: number): number {
  let logMean = log(start);
  for (let step = 0; step < 50; step++) {
    const mean = exp(logMean);
    let slope = 0;
    let curvature = 0;
    for (let i = 0; i < counts.length; i++) {
      const expected = mean * exposures[i];
      const sum = shape + expected;
      slope += (shape * (counts[i] - expected)) / sum;
      curvature += (shape * expected * (shape + counts[i])) / (sum * sum);
    }
    if (curvature <= 0) break;
    const move = Math.max(-1, Math.min(1, slope / curvature));
    logMean += move;
    if (Math.abs(move) < 1e-10) break;
  }
  return exp(logMean);
}

function logLikelihood(counts: ArrayLike<number>, exposures: ArrayLike<number>, shape: number, mean: number): number {
  const rate = shape / mean;
  const base = logGamma(shape);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const x = counts[i];
    const t = exposures[i];
    if (t <= 0) continue;
    if (x > 0) sum += logGamma(shape + x) - base - logGamma(x + 1) + x * log(t / (rate + t));
    sum += shape * log(rate / (rate + t));
  }
  return sum;
}

/** The best of a unimodal function on [low, high], to 10⁻⁵. */
function goldenSection<T extends { readonly logLikelihood: number }>(
  at: (x: number) => T,
  low: number,
  high: number,
): T {
  const ratio = 0.6180339887498949;
  let x1 = high - ratio * (high - low);
  let x2 = low + ratio * (high - low);
  let f1 = at(x1);
  let f2 = at(x2);
  while (high - low > 1e-5) {
    if (f1.logLikelihood >= f2.logLikelihood) {
      high = x2;
      [x2, f2] = [x1, f1];
      x1 = high - ratio * (high - low);
      f1 = at(x1);
    } else {
      low = x1;
      [x1, f1] = [x2, f2];
      x2 = low + ratio * (high - low);
      f2 = at(x2);
    }
  }
  return f1.logLikelihood >= f2.logLikelihood ? f1 : f2;
}
