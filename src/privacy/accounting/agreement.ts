import { fail } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { gaussianEpsilon, gaussianLogDelta } from "../mechanisms/gaussian-guarantee.ts";
import { amplifiedEpsilon, unsampledEpsilon } from "./amplified-epsilon.ts";
import { zcdpDelta, zcdpEpsilon } from "./conversion.ts";

/** Relative slack of comparisons: a guarantee may have been worked out in another order. */
const SLACK = 1e-6;

/** Epsilon and delta of one application on the whole data. */
type Guarantee = Pick<PrivacyEvent, "epsilon" | "delta">;

/**
 * Refuses an event whose epsilon and delta are not those of its noise, since one accountant reads these and another
 * one that. An infinite epsilon is left open and agrees with any noise. On a Poisson sample the guarantee is taken back
 * to the whole data first, ε = ln(1 + (e^ε′ − 1) / q) and δ = δ′ / q, which is exact for add-remove.
 * - Laplace: δ = 0 and ε = 1 / m.
 * - Gaussian: ε from the exact one at δ (analytic) to the larger of √(2 ln(1.25/δ)) / m (classical) and the simple
 *   conversion ρ + 2 √(ρ ln(1/δ)), ρ = 1 / 2m².
 * - Discrete Gaussian: ε from the tight to that simple conversion of ρ.
 * Sources: Balle & Wang 2018, arXiv:1805.06530; Dwork & Roth 2014, theorem A.1, doi:10.1561/0400000042; Bun & Steinke
 * 2016, proposition 1.3, doi:10.1007/978-3-662-53641-4_24.
 */
export function checkAgreement(path: string, event: PrivacyEvent): void {
  const { noise, sampling = 1 } = event;
  if (noise === undefined || noise.kind === "bounded-range" || event.epsilon === Infinity) return;
  const { kind, multiplier } = noise;
  const whole = { epsilon: unsampledEpsilon(event.epsilon, sampling), delta: event.delta / sampling };
  const refuse = (condition: string): never =>
    fail(`${path}.epsilon must be ${condition} ${kind} noise of multiplier ${multiplier}, got ${event.epsilon}`);
  if (kind === "laplace") {
    if (event.delta !== 0) fail(`${path}.delta must be 0 with laplace noise, got ${event.delta}`);
    if (differs(whole.epsilon, 1 / multiplier))
      refuse(`${amplifiedEpsilon(1 / multiplier, sampling)} (or Infinity, left open) with`);
    return;
  }
  if (whole.delta >= 1) return;
  if (whole.delta === 0) refuse("Infinity, left open, at delta 0 with");
  const at = `at delta ${event.delta} with`;
  if (!isKept(kind, multiplier, { epsilon: whole.epsilon * (1 + SLACK), delta: whole.delta * (1 + SLACK) }))
    refuse(`at least ${amplifiedEpsilon(smallestEpsilon(kind, multiplier, whole.delta), sampling)} ${at}`);
  const most = largestEpsilon(kind, multiplier, whole.delta);
  if (whole.epsilon > most * (1 + SLACK)) refuse(`at most ${amplifiedEpsilon(most, sampling)} ${at}`);
}

type Shape = "gaussian" | "discrete-gaussian" | "laplace";

/** Whether noise of that size keeps a guarantee. */
const isKept = (kind: Shape, multiplier: number, { epsilon, delta }: Guarantee): boolean =>
  kind === "gaussian"
    ? gaussianLogDelta(multiplier, epsilon) <= log(delta)
    : zcdpDelta(concentration(multiplier), epsilon) <= delta;

/** The smallest epsilon stated for noise of that size at delta: exact, by the tight conversion, or at δ = 0 (Laplace). */
export function smallestEpsilon(kind: Shape, multiplier: number, delta: number): number {
  if (kind === "laplace") return 1 / multiplier;
  return kind === "gaussian" ? gaussianEpsilon(multiplier, delta) : zcdpEpsilon(concentration(multiplier), delta);
}

function largestEpsilon(kind: Shape, multiplier: number, delta: number): number {
  const rho = concentration(multiplier);
  const simple = rho + 2 * Math.sqrt(-rho * log(delta));
  return kind === "gaussian" ? Math.max(simple, Math.sqrt(2 * log(1.25 / delta)) / multiplier) : simple;
}

/** ρ = 1 / 2m². */
const concentration = (multiplier: number): number => 1 / multiplier / multiplier / 2;

const differs = (a: number, b: number): boolean => Math.abs(a - b) > SLACK * Math.max(a, b);
