import { checkNumber, fail } from "../../core/check.ts";
import { exp, log, log1p } from "../../core/numerics.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { amplifiedEpsilon } from "./amplified-epsilon.ts";
import { checkEvent } from "./events.ts";

/**
 * The event of a mechanism that ran on a Poisson sample: every customer took part independently with probability q. ε′
 * = ln(1 + q (e^ε − 1)), δ′ = q δ.
 * Only under add-remove, and only if the sampling really was independent: batches of fixed size and shuffled epochs
 * need other theorems.
 * Source: Balle, Barthe & Gaboardi 2018, theorem 8, arXiv:1807.01647.
 *
 * @example
 * poissonSampled(laplace({ epsilon: 1, sensitivity: l1(1) }).event(), 0.1).epsilon // → 0.1586
 */
export function poissonSampled(event: PrivacyEvent, samplingRate: number): PrivacyEvent {
  checkEvent("event", event);
  checkNumber("samplingRate", samplingRate, { above: 0, max: 1 });
  if (event.sampling !== undefined) fail(`event.sampling must not be set yet, got ${event.sampling}`);
  return checkEvent("event", {
    ...event,
    epsilon: amplifiedEpsilon(event.epsilon, samplingRate),
    delta: samplingRate * event.delta,
    sampling: samplingRate,
  });
}

/**
 * Epsilon of n shuffled reports of an ε₀-private local mechanism at δ: ln(1 + (e^ε₀ − 1) / (e^ε₀ + 1) (8 √(e^ε₀
 * ln(4/δ)) / √n + 8 e^ε₀ / n)). Proved for
 * ε₀ ≤ ln(n / (16 ln(2/δ))); outside there is no amplification to report and ε₀ itself comes back. Never above ε₀.
 * Source: Feldman, McMillan & Talwar 2021, theorem III.1, arXiv:2012.12803.
 *
 * @example
 * shuffledEpsilon(1, 1e6, 1e-6) // → 0.0235
 */
export function shuffledEpsilon(localEpsilon: number, reports: number, delta: number): number {
  checkNumber("shuffledEpsilon.localEpsilon", localEpsilon, { above: 0, below: Infinity });
  checkNumber("shuffledEpsilon.reports", reports, { min: 1, integer: true });
  checkNumber("shuffledEpsilon.delta", delta, { above: 0, below: 1 });
  if (!(localEpsilon <= log(reports / (16 * log(2 / delta))))) return localEpsilon;
  const e = exp(localEpsilon);
  const spread = (8 * Math.sqrt(e * log(4 / delta))) / Math.sqrt(reports) + (8 * e) / reports;
  return Math.min(localEpsilon, log1p(((e - 1) / (e + 1)) * spread));
}
