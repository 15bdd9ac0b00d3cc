import { checkNumber, fail } from "../../../core/check.ts";
import type { PrivacyEvent } from "../../../model/strategy.ts";
import { accountant, type Accountant } from "../accountant.ts";
import { plainSums } from "../basic.ts";
import { bisect } from "../../mechanisms/gaussian-guarantee.ts";
import { gaussianLoss, laplaceLoss, pureLoss } from "./base-loss.ts";
import { composeLosses, tailWindow, type Repeated } from "./compose.ts";
import {
  hockeyStick,
  lossDistribution,
  withFailure,
  type Direction,
  type LossDistribution,
} from "./loss-distribution.ts";

const LARGEST = 2 ** 21;

/** Options of accounting by privacy loss distributions. */
export interface PldOptions {
  /**
   * Distance of the grid points of the loss, default 1e-4; made coarser by itself where the grid would have more than
   * two million points.
   */
  readonly step?: number;
}

/**
 * Accounting by privacy loss distributions: the tightest accountant here. Losses are put on a grid, never below the
 * truth, and added up by Fourier transform, in both
 * directions of add-remove. Knows Gaussian and Laplace noise, also on Poisson samples; all other events count as the
 * worst mechanism with their (ε, δ).
 * Warns below a delta of 1e-10, where the rounding of the transform shows. Errors: discrete Gaussian noise (use `rdp`
 * or `zcdp`).
 * Sources: Sommer, Meiser & Mohammadi 2019, doi:10.2478/popets-2019-0029; Koskela, Jälkö & Honkela 2020,
 * arXiv:1906.03049.
 */
export function pld(options: PldOptions = {}): Accountant {
  const { step = 1e-4 } = options;
  checkNumber("pld.step", step, { above: 0, max: 0.1 });
  const warnings = (delta: number): readonly string[] =>
    delta < 1e-10
      ? [`delta ${delta} is below 1e-10, where the rounding errors of the pld accountant show; check with rdp`]
      : [];
  return accountant("pld", { step }, 0, {
    epsilon(events, delta) {
      if (delta === 0) return { epsilon: withoutDelta(events), warnings: [] };
      const epsilon = Math.max(...totals(events, step).map((total) => smallestEpsilon(total, delta)));
      return { epsilon, warnings: warnings(delta) };
    },
    delta(events, epsilon) {
      const delta = Math.max(...totals(events, step).map((total) => hockeyStick(total, epsilon)));
      return { delta, warnings: warnings(delta) };
    },
  });
}

/** At delta 0 only basic composition of private mechanisms is left. */
function withoutDelta(events: readonly PrivacyEvent[]): number {
  const sums = plainSums(events);
  return sums.delta === 0 && events.every((event) => event.noise?.kind !== "gaussian") ? sums.epsilon : Infinity;
}

/** The composed loss distribution of all events in each direction that matters. */
export function totals(events: readonly PrivacyEvent[], step: number): LossDistribution[] {
  const directions: Direction[] = events.some((event) => (event.sampling ?? 1) < 1) ? ["remove", "add"] : ["remove"];
  return directions.map((direction) => {
    for (let width = step; ; width *= 2) {
      if (events.some((event) => (2 * baseOf(event).bound) / width > LARGEST)) continue;
      const parts = events.map((event): Repeated => ({
        distribution: distributionOf(event, direction, width),
        count: event.count,
      }));
      const window = tailWindow(parts);
      if (window.last - window.first < LARGEST) return composeLosses(parts, window);
    }
  });
}

function baseOf(event: PrivacyEvent): ReturnType<typeof gaussianLoss> {
  const { noise } = event;
  if (noise?.kind === "gaussian") return gaussianLoss(noise.multiplier);
  if (noise?.kind === "laplace") return laplaceLoss(noise.multiplier);
  if (noise?.kind === "discrete-gaussian")
    fail(`the pld accountant has no rule for discrete Gaussian noise, got ${event.mechanism}; use rdp or zcdp`);
  return pureLoss(event.epsilon);
}

function distributionOf(event: PrivacyEvent, direction: Direction, step: number): LossDistribution {
  const known = event.noise?.kind === "gaussian" || event.noise?.kind === "laplace";
  // where the noise is unknown, epsilon and delta are those after sampling
  const distribution = lossDistribution(baseOf(event), known ? (event.sampling ?? 1) : 1, direction, step);
  return known ? distribution : withFailure(distribution, event.delta);
}

/** The smallest epsilon ≥ 0 at which delta is kept; ∞ when the infinite mass alone exceeds it. */
export function smallestEpsilon(total: LossDistribution, delta: number): number {
  if (hockeyStick(total, 0) <= delta) return 0;
  const top = (total.first + total.mass.length - 1) * total.step;
  if (!(hockeyStick(total, Math.max(0, top)) <= delta)) return Infinity;
  return bisect((epsilon) => hockeyStick(total, epsilon) <= delta, 0, Math.max(total.step, top));
}
