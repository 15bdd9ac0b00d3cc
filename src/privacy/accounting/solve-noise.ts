import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, checkOneOf, fail } from "../../core/check.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkCount, checkDelta, checkEpsilon, checkNeighbours, checkSensitivity } from "../mechanisms/checks.ts";
import { gaussianEpsilon } from "../mechanisms/gaussian-guarantee.ts";
import type { Neighbours, Sensitivity } from "../mechanisms/mechanism.ts";
import type { Accountant } from "./accountant.ts";
import { poissonSampled } from "./amplification.ts";
import { rdp } from "./rdp.ts";

/** What is to be kept, and by what. */
export interface SolveNoiseOptions extends Neighbours {
  /** Epsilon of all applications together. */
  readonly epsilon: number;
  /** Delta of all applications together. */
  readonly delta: number;
  readonly mechanism: "gaussian" | "laplace";
  /** L2 for Gaussian, L1 for Laplace noise. */
  readonly sensitivity: Sensitivity<"L1"> | Sensitivity<"L2">;
  /** Number of applications, default 1. */
  readonly count?: number;
  /** Poisson sampling rate of each application, default 1. */
  readonly samplingRate?: number;
  /** Default `rdp()`. */
  readonly accountant?: Accountant;
}

/** The smallest noise that keeps a promise. */
export interface SolvedNoise {
  /** Noise per unit of sensitivity: σ / Δ₂ or b / Δ₁. */
  readonly multiplier: number;
  /** σ or b itself. */
  readonly scale: number;
  /** What the accountant proves for it, at most the epsilon asked for. */
  readonly epsilon: number;
  /** All applications as one event. */
  readonly event: PrivacyEvent;
}

const LARGEST = 1e9;

/**
 * The smallest noise multiplier (to a relative 1e-9, rounded towards more noise) with which `count` applications stay
 * within (ε, δ) according to the accountant:
 * its inverse by bisection. Errors: arguments out of range, or no multiplier up to 1e9 is enough.
 *
 * @example
 * const asked = { epsilon: 1, delta: 1e-5, mechanism: "gaussian", sensitivity: l2(1), count: 10 } as const;
 * solveNoise({ ...asked, accountant: zcdp() }).multiplier // → 12.79
 */
export function solveNoise(options: SolveNoiseOptions): SolvedNoise {
  checkOptions("solveNoise", options, [
    "epsilon",
    "delta",
    "mechanism",
    "sensitivity",
    "count",
    "samplingRate",
    "accountant",
    "unit",
    "adjacency",
  ]);
  if (options.accountant !== undefined)
    checkShape("solveNoise.accountant", options.accountant, { name: "text", epsilon: "function" });
  const { epsilon, delta, mechanism, sensitivity, accountant = rdp() } = options;
  checkEpsilon("solveNoise.epsilon", epsilon);
  checkOneOf("solveNoise.mechanism", mechanism, ["gaussian", "laplace"]);
  const pureIsEnough = mechanism === "laplace";
  if (pureIsEnough) checkNumber("solveNoise.delta", delta, { min: 0, below: 1 });
  else checkDelta("solveNoise.delta", delta);
  const bound = checkSensitivity<"L1" | "L2">("solveNoise.sensitivity", sensitivity, pureIsEnough ? "L1" : "L2");
  const eventAt = eventMaker(options, accountant);
  const proved = (multiplier: number): number => accountant.epsilon([eventAt(multiplier)], delta).epsilon;
  let high = 1;
  while (!(proved(high) <= epsilon)) {
    high *= 2;
    if (high > LARGEST)
      fail(
        `solveNoise.epsilon must be within reach of the ${accountant.name} accountant, got ${epsilon} (multiplier 1e9 is not enough)`,
      );
  }
  let low = high / 2;
  while (proved(low) <= epsilon) {
    high = low;
    low /= 2;
  }
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (proved(middle) <= epsilon) high = middle;
    else low = middle;
  }
  return { multiplier: high, scale: high * bound, epsilon: proved(high), event: eventAt(high) };
}

/** The event of all applications at a multiplier; Gaussian ones state their epsilon at their share of delta. */
function eventMaker(options: SolveNoiseOptions, accountant: Accountant): (multiplier: number) => PrivacyEvent {
  const { mechanism, delta, count = 1, samplingRate = 1 } = options;
  checkCount("solveNoise.count", count);
  checkNumber("solveNoise.samplingRate", samplingRate, { above: 0, max: 1 });
  const neighbours = checkNeighbours("solveNoise", options);
  const ownDelta = Math.min(0.5, (delta * (accountant.eventShare || 0.5)) / count / samplingRate);
  return (multiplier) => {
    const noise = { kind: mechanism, multiplier } as const;
    const guarantee =
      mechanism === "laplace"
        ? { epsilon: 1 / multiplier, delta: 0 }
        : { epsilon: gaussianEpsilon(multiplier, ownDelta), delta: ownDelta };
    const event: PrivacyEvent = { mechanism, ...guarantee, ...neighbours, count, noise };
    return samplingRate === 1 ? event : poissonSampled(event, samplingRate);
  };
}
