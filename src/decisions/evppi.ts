import { checkRows, checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import { quantile } from "../core/statistics.ts";
import { draws, stream } from "../core/random.ts";
import { shuffle } from "../core/sampling.ts";
import { pSpline } from "./p-spline.ts";
import { gainOf } from "./value-of-knowing.ts";

/** Differences of each policy but the reference to the reference, `[policy][world]`, and what each world drew. */
export interface Worlds {
  readonly differences: readonly (readonly number[])[];
  /** Values drawn, by parameter, a value for each world. */
  readonly drawn: Readonly<Record<string, readonly number[]>>;
}

/** What knowing one parameter is worth. */
export interface KnownParameter {
  readonly parameter: string;
  /** Expected value of partial perfect information, in the unit of the differences. */
  readonly value: number;
  /** Standard error by the jackknife over twenty parts of the worlds; of those above chance alone. */
  readonly error?: number;
  /** Whether it is above what chance gives to the best of all parameters in all but one of a hundred studies. */
  readonly aboveChance: boolean;
}

/** What is known of the parameters of a study. */
export interface KnownParameters {
  /** All that vary, the most valuable first. */
  readonly parameters: readonly KnownParameter[];
  /** Largest value that chance gives to any parameter, in all but one of a hundred studies. */
  readonly chance: number;
  readonly worlds: number;
}

const PERMUTATIONS = 200;
const LEVEL = 0.99;
const PARTS = 20;

/** Smooths differences over what is to be known, drawn towards their mean where the fit is no better than luck. */
export interface Shrinker {
  shrunk(y: ArrayLike<number>): { readonly fitted: Float64Array };
}

/** What it is worth to know something before choosing: of fits of the differences over it, with the reference at 0. */
export const valueOfFits = (shrinker: Shrinker, differences: readonly ArrayLike<number>[]): number =>
  gainOf([new Float64Array(differences[0].length), ...differences.map((d) => shrinker.shrunk(d).fitted)]);

/** Largest value that chance gives to any of these, in all but one of a hundred studies in which nothing matters. */
export function valueByChance(
  shrinkers: readonly Shrinker[],
  differences: readonly (readonly number[])[],
  seed: string,
): number {
  const source = draws(stream(seed, 0, "permutations"), 0, 0, 0);
  const largest: number[] = [];
  for (let i = 0; i < PERMUTATIONS && shrinkers.length > 0; i++) {
    const order = shuffled(differences[0].length, source);
    const permuted = differences.map((row) => Float64Array.from(order, (r) => row[r]));
    largest.push(Math.max(...shrinkers.map((one) => valueOfFits(one, permuted))));
  }
  return largest.length === 0 ? 0 : quantile(largest, LEVEL);
}

/**
 * Expected value of perfect information about one parameter: E max_p g_p(θ) − max_p E g_p(θ), with g the differences to
 * the reference smoothed over the parameter (`pSpline`, shrunk so that a fit no better than luck gives 0). Chance is
 * smoothed away, so no twins are needed. In the unit of the differences. Source: Strong, Oakley & Brennan 2014,
 * doi:10.1177/0272989X13505910. Errors: as in `pSpline`.
 *
 * @example
 * const x = Array.from({ length: 101 }, (_, i) => i / 50 - 1);
 * evppi([x], x) // → 0.25
 */
export function evppi(differences: readonly (readonly number[])[], x: readonly number[]): number {
  checkRows("evppi.differences", differences, "finite");
  return valueOfFits(pSpline(x), differences);
}

/**
 * What knowing each parameter is worth, and which are above chance: 200 times the differences are given to other worlds
 * than their own, all policies' together, and the largest value of any parameter is kept; what is above 99 % of these
 * counts. So in at most 1 % of studies in which nothing matters anything is named, however many parameters were drawn.
 *
 * @param seed of the permutations
 *
 * @example
 * const x = Array.from({ length: 60 }, (_, i) => i / 30 - 1);
 * const drawn = { "trust.gain": x, "trust.loss": x.map((_, i) => (i * 37) % 60) };
 * const { parameters: known } = knownParameters({ differences: [x], drawn }, "my study");
 * known.filter(({ aboveChance }) => aboveChance).map(({ parameter }) => parameter) // → ["trust.gain"]
 */
export function knownParameters(given: Worlds, seed: string): KnownParameters {
  checkShape("knownParameters.worlds", given, { differences: "list", drawn: "object" });
  const { differences, drawn } = given;
  for (const [name, own] of Object.entries(drawn))
    checkShape(`knownParameters.worlds.drawn["${name}"]`, own, ["finite"]);
  checkRows("knownParameters.worlds.differences", differences, "finite");
  const worlds = differences[0].length;
  const names = Object.keys(drawn).filter((name) => {
    const own = drawn[name];
    if (own.length !== worlds)
      fail(`knownParameters.worlds.drawn["${name}"] must have ${worlds} values, got ${own.length}`);
    return own.some((value) => value !== own[0]);
  });
  const smoothers = names.map((name) => pSpline(drawn[name]));
  const chance = valueByChance(smoothers, differences, seed);
  const parameters = names
    .map((parameter, j) => ({ parameter, value: valueOfFits(smoothers[j], differences) }))
    .sort((a, b) => b.value - a.value)
    .map(({ parameter, value }): KnownParameter => {
      const aboveChance = value > chance && value > 0;
      return { parameter, value, aboveChance, ...(aboveChance && { error: jackknife(differences, drawn[parameter]) }) };
    });
  return { parameters, chance, worlds };
}

function shuffled(n: number, source: { next(): number }): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  shuffle(source, order);
  return order;
}

/** Standard error of `evppi` by leaving out every twentieth world in turn. */
function jackknife(differences: readonly (readonly number[])[], x: readonly number[]): number {
  const parts = Math.min(PARTS, x.length);
  const values = Array.from({ length: parts }, (_, part) => {
    const kept = (row: readonly number[]): number[] => row.filter((_, r) => r % parts !== part);
    return evppi(differences.map(kept), kept(x));
  });
  const centre = values.reduce((sum, v) => sum + v, 0) / parts;
  const squares = values.reduce((sum, v) => sum + (v - centre) * (v - centre), 0);
  return Math.sqrt(((parts - 1) / parts) * squares);
}
