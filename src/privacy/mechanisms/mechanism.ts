import { checkNumber } from "../../core/check.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import type { Draws } from "../../core/random.ts";

/** The norm in which two answers on neighbouring data are compared. */
export type Norm = "L1" | "L2" | "Linf";

/** The most that an answer can change between neighbouring data sets, in the norm it states. */
export interface Sensitivity<N extends Norm = Norm> {
  readonly norm: N;
  /** > 0. */
  readonly bound: number;
}

/** What changes between neighbouring data sets; belongs to every guarantee and to every sensitivity. */
export interface Neighbours {
  /** Default `"customer"`. */
  readonly unit?: PrivacyEvent["unit"];
  /** Default `"add-remove"`. */
  readonly adjacency?: PrivacyEvent["adjacency"];
}

/**
 * A randomised function with a privacy guarantee.
 *
 * A simulator's mechanism, not a release tool: its draws come from a seeded counter-based generator that anybody with
 * the seed can repeat. Mechanisms on doubles
 * (Laplace, Gaussian) leak through the set of doubles they can reach (Mironov 2012, doi:10.1145/2382196.2382264); those
 * on integers (geometric, discrete Gaussian) do not.
 */
export interface Mechanism<In, Out> {
  readonly name: string;
  /** The options it was made with; JSON both ways. */
  readonly params: Readonly<Record<string, unknown>>;
  /** One protected answer. Every call takes fresh draws: keep the answer, since asking again spends again. */
  apply(value: In, draws: Draws): Out;
  /** What `count` applications (default 1) spend, for a ledger. */
  event(count?: number): PrivacyEvent;
}

/**
 * A sensitivity in the L1 norm: the sum of absolute changes.
 *
 * @example
 * l1(3) // → { norm: "L1", bound: 3 }
 */
export const l1 = (bound: number): Sensitivity<"L1"> => sensitivity("l1", "L1", bound);

/**
 * A sensitivity in the L2 norm: the Euclidean length of the change.
 *
 * @example
 * l2(3) // → { norm: "L2", bound: 3 }
 */
export const l2 = (bound: number): Sensitivity<"L2"> => sensitivity("l2", "L2", bound);

/**
 * A sensitivity in the L∞ norm: the largest change of any one number.
 *
 * @example
 * linf(1) // → { norm: "Linf", bound: 1 }
 */
export const linf = (bound: number): Sensitivity<"Linf"> => sensitivity("linf", "Linf", bound);

const sensitivity = <N extends Norm>(path: string, norm: N, bound: number): Sensitivity<N> => ({
  norm,
  bound: checkNumber(`${path}.bound`, bound, { above: 0, below: Infinity }),
});
