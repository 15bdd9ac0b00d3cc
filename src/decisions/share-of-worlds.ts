import { normalCdf, pow } from "../core/numerics.ts";
import { mean, sampleSd } from "../core/statistics.ts";

/** Replications from which the plain share of worlds says enough. */
const ENOUGH = 60;

/**
 * Share of worlds in which a margin is at least `level`, from the margins of some worlds. Below 60 of them each is
 * spread by a normal kernel (bandwidth 1.06 s n^(−1/5)), all drawn towards their mean so that the spread stays that of
 * the sample. Source: Silverman, B. W., Young, G. A. (1987). The bootstrap: to smooth or not to smooth?
 * doi:10.1093/biomet/74.3.469.
 */
export function shareAtLeast(margins: readonly number[], level = 0): number {
  const n = margins.length;
  const plain = (): number => margins.filter((margin) => margin >= level).length / n;
  if (n < 2 || n >= ENOUGH || !margins.every(Number.isFinite)) return plain();
  const sd = sampleSd(margins);
  if (!(sd > 0)) return plain();
  const h = 1.06 * pow(n, -0.2);
  const [centre, shrink] = [mean(margins), 1 / Math.sqrt(1 + h * h)];
  const kernel = (margin: number): number =>
    normalCdf((centre + shrink * (margin - centre) - level) / (h * sd * shrink));
  return margins.reduce((sum, margin) => sum + kernel(margin), 0) / n;
}

/** The level that the given share of worlds reaches at least. */
export function levelOfShare(margins: readonly number[], share: number): number {
  const sorted = Float64Array.from(margins).sort();
  const n = sorted.length;
  if (n >= ENOUGH || !margins.every(Number.isFinite)) return sorted[Math.min(n - 1, Math.floor((1 - share) * n))];
  const width = sorted[n - 1] - sorted[0];
  let [low, high] = [sorted[0] - 3 * width, sorted[n - 1] + 3 * width];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (shareAtLeast(margins, middle) >= share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
