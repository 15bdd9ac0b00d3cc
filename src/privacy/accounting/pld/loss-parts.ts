import type { PrivacyEvent } from "../../../model/strategy.ts";
import { gaussianLoss, laplaceLoss, pureLoss, type BaseLoss } from "./base-loss.ts";
import { BEYOND, concentratedBound, concentratedLoss } from "./concentrated-loss.ts";
import {
  lossDistribution,
  mixedLoss,
  withFailure,
  type Direction,
  type LossDistribution,
} from "./loss-distribution.ts";

/** A mechanism that was used `count` times, with its loss on any grid. */
export interface LossPart {
  readonly count: number;
  /** The loss lies between −bound and bound. */
  readonly bound: number;
  /** Size of a usual loss, Infinity where that is large. */
  readonly spread: number;
  on(step: number, direction: Direction): LossDistribution;
}

/**
 * The losses of events, as few as possible: all Gaussian noise on the whole data is one Gaussian with
 * 1 / m² = Σ count / m_i² (Dong, Roth & Su 2022, corollary 3.3, doi:10.1111/rssb.12454), and all discrete Gaussian noise
 * one mechanism with ρ = Σ count / 2 m_i².
 */
export function lossParts(events: readonly PrivacyEvent[]): LossPart[] {
  const whole = (kind: string): number =>
    events.reduce((sum, event) => sum + (isWhole(event, kind) ? squaredLoss(event) : 0), 0);
  const parts = events
    .filter((event) => !isWhole(event, "gaussian") && !isWhole(event, "discrete-gaussian"))
    .map(partOf);
  const gaussian = whole("gaussian");
  if (gaussian > 0) parts.push(onGrid(gaussianLoss(1 / Math.sqrt(gaussian)), 1, 1, 0));
  const rho = whole("discrete-gaussian") / 2;
  const bound = concentratedBound(rho);
  if (bound > 600) parts.push(onGrid(pureLoss(bound), 1, 1, BEYOND));
  else if (rho > 0)
    parts.push({
      count: 1,
      bound,
      spread: Math.sqrt(2 * rho),
      on: (step) => concentratedLoss(rho, step),
    });
  return parts;
}

const isWhole = ({ noise, sampling = 1 }: PrivacyEvent, kind: string): boolean =>
  sampling === 1 && noise?.kind === kind;

const squaredLoss = ({ noise, count }: PrivacyEvent): number =>
  noise !== undefined && "multiplier" in noise ? count / noise.multiplier / noise.multiplier : 0;

/** Sampled Gaussian and Laplace noise as they are; all else as the worst mechanism with its epsilon and delta. */
function partOf(event: PrivacyEvent): LossPart {
  const { noise, count, sampling = 1 } = event;
  if (noise?.kind === "gaussian") return onGrid(gaussianLoss(noise.multiplier), count, sampling, 0);
  if (noise?.kind === "laplace") return onGrid(laplaceLoss(noise.multiplier), count, sampling, 0);
  return onGrid(pureLoss(event.epsilon), count, 1, event.delta);
}

function onGrid(base: BaseLoss, count: number, sampling: number, failure: number): LossPart {
  return {
    count,
    bound: mixedLoss(base.bound, sampling),
    spread: Math.min(base.bound, sampling * base.spread),
    on(step, direction) {
      const distribution = lossDistribution(base, sampling, direction, step);
      return failure === 0 ? distribution : withFailure(distribution, failure);
    },
  };
}
