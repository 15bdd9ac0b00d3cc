import { checkOptions } from "../../../core/check-options.ts";
import { checkNumber } from "../../../core/check.ts";
import type { PrivacyEvent } from "../../../model/strategy.ts";
import { accountant, type Accountant } from "../accountant.ts";
import { plainSums } from "../basic.ts";
import { bisect } from "../../mechanisms/gaussian-guarantee.ts";
import { composeLosses, startOf, tailWindow, type Repeated } from "./compose.ts";
import { lossParts, type LossPart } from "./loss-parts.ts";
import { hockeyStick, UNBOUNDED, type Direction, type LossDistribution } from "./loss-distribution.ts";

/** Most points of a grid: at any step, and where the accountant chose the step finer than the usual one. */
const LARGEST = 2 ** 21;
const LARGEST_BY_CHOICE = 2 ** 18;

const USUAL_STEP = 1e-4;

/** Grid points per usual loss of one application: of their number the error of many applications depends. */
const POINTS_PER_LOSS = 20;

/** Options of accounting by privacy loss distributions. */
export interface PldOptions {
  /**
   * Distance of the grid points of the loss. Absent: 1e-4, or less where single losses are small, as far as 2¹⁸ points
   * allow. Made coarser where the grid would have more than 2²¹ points; the bound then warns.
   */
  readonly step?: number;
}

/**
 * Accounting by privacy loss distributions: the tightest accountant here. Losses are put on a grid, never below the
 * truth, and added up by Fourier transform, in both
 * directions of add-remove. Knows Gaussian and Laplace noise, also on Poisson samples; discrete Gaussian noise by its
 * zero-concentration; all other events count as the worst mechanism with their (ε, δ).
 * Warns below a delta of 1e-10, or 1e-15 per application, where the rounding of the transform shows; and where the grid
 * is coarser than asked or than one loss, so that finer grids could prove less. Answers for any size of noise: ∞ where
 * nothing can be proved.
 * Sources: Sommer, Meiser & Mohammadi 2019, doi:10.2478/popets-2019-0029; Koskela, Jälkö & Honkela 2020,
 * arXiv:1906.03049.
 *
 * @example
 * const events = [gaussianNoise({ multiplier: 5, sensitivity: l2(1), delta: 1e-6 }).event(10)];
 * pld().epsilon(events, 1e-6).epsilon // → 2.922
 */
export function pld(options: PldOptions = {}): Accountant {
  checkOptions("pld", options, ["step"]);
  const { step } = options;
  if (step !== undefined) checkNumber("pld.step", step, { above: 0, max: 0.1 });
  return accountant("pld", { step: step ?? USUAL_STEP }, 0, {
    epsilon(events, delta) {
      if (delta === 0) return { epsilon: withoutDelta(events), warnings: [] };
      const { totals, warnings } = compose(events, step);
      const epsilon = Math.max(...totals.map((total) => smallestEpsilon(total, delta)));
      return { epsilon, warnings: [...roundingWarning(events, delta), ...warnings] };
    },
    delta(events, epsilon) {
      const { totals, warnings } = compose(events, step);
      const delta = Math.max(...totals.map((total) => hockeyStick(total, epsilon)));
      return { delta, warnings: [...roundingWarning(events, delta), ...warnings] };
    },
  });
}

function roundingWarning(events: readonly PrivacyEvent[], delta: number): readonly string[] {
  const least = Math.max(1e-10, 1e-15 * lossParts(events).reduce((sum, part) => sum + part.count, 0));
  return delta < least
    ? [`delta ${delta} is below ${least}, where the rounding errors of the pld accountant show; check with rdp`]
    : [];
}

/** At delta 0 only basic composition of private mechanisms is left. */
function withoutDelta(events: readonly PrivacyEvent[]): number {
  const sums = plainSums(events);
  return sums.delta === 0 && events.every((event) => event.noise?.kind.endsWith("gaussian") !== true)
    ? sums.epsilon
    : Infinity;
}

/** The composed loss distribution of all events in each direction that matters, and what makes it loose. */
function compose(
  events: readonly PrivacyEvent[],
  asked: number | undefined,
): { readonly totals: readonly LossDistribution[]; readonly warnings: readonly string[] } {
  const parts = lossParts(events);
  const usual = asked ?? USUAL_STEP;
  const spread = parts.reduce((least, part) => Math.min(least, part.spread), Infinity);
  const start = asked ?? Math.min(usual, Math.max(spread / POINTS_PER_LOSS, 1e-15));
  const directions: Direction[] = events.some((event) => (event.sampling ?? 1) < 1) ? ["remove", "add"] : ["remove"];
  const totals = directions.map((direction) => onFinestGrid(parts, direction, start, usual));
  const width = Math.max(...totals.map((total) => total.step));
  const applications = parts.reduce((sum, part) => sum + part.count, 0);
  const warnings: string[] = [];
  if (totals.includes(UNBOUNDED)) return { totals, warnings };
  if (width > usual)
    warnings.push(
      `the grid of the pld accountant has a step of ${width} instead of ${usual}, which would have needed more than ` +
        `${LARGEST} points; epsilon is too large by at most ${width * applications}`,
    );
  if (width > spread)
    warnings.push(
      `the grid of the pld accountant has a step of ${width}, coarser than a loss of one application (about ` +
        `${spread}); finer steps could prove a smaller bound, check with rdp`,
    );
  return { totals, warnings };
}

/** The composition on the first of the grids start, 2 start, 4 start, … that has few enough points. */
function onFinestGrid(
  parts: readonly LossPart[],
  direction: Direction,
  start: number,
  usual: number,
): LossDistribution {
  const bound = parts.reduce((most, part) => Math.max(most, part.bound), 0);
  for (let width = start; width < Infinity && bound < Infinity; width *= 2) {
    const most = width < usual ? LARGEST_BY_CHOICE : LARGEST;
    if (!((2 * bound) / width < most)) continue;
    const repeated = parts.map(({ count, on }): Repeated => ({ distribution: on(width, direction), count }));
    if (repeated.some(({ distribution }) => !(distribution.infinite < 1))) return UNBOUNDED;
    if (repeated.length === 1 && repeated[0].count === 1) return repeated[0].distribution;
    const window = tailWindow(repeated);
    if (window.last - window.first < most && Math.abs(startOf(repeated)) < Number.MAX_SAFE_INTEGER)
      return composeLosses(repeated, window);
  }
  return UNBOUNDED;
}

/** The smallest epsilon ≥ 0 at which delta is kept; ∞ when the infinite mass alone exceeds it. */
export function smallestEpsilon(total: LossDistribution, delta: number): number {
  if (hockeyStick(total, 0) <= delta) return 0;
  const top = (total.first + total.mass.length - 1) * total.step;
  if (!(hockeyStick(total, Math.max(0, top)) <= delta)) return Infinity;
  return bisect((epsilon) => hockeyStick(total, epsilon) <= delta, 0, Math.max(total.step, top));
}
