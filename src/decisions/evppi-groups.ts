import { checkRows, checkShape } from "../core/check-shape.ts";
import { fail, unknownName } from "../core/check.ts";
import { valueByChance, valueOfFits, type Worlds } from "./evppi.ts";
import { kernelSmoother } from "./kernel-smoother.ts";

/** What it is worth to know several parameters together. */
export interface KnownGroup {
  readonly group: string;
  readonly parameters: readonly string[];
  /** Expected value of partial perfect information, in the unit of the differences. */
  readonly value: number;
  /** Whether it is above what chance gives to the best of all groups in all but one of a hundred studies. */
  readonly aboveChance: boolean;
}

/** Worlds that a surface is made from: its eigenvectors cost the third power of them. */
const MOST_WORLDS = 300;
const MOST_MEMBERS = 8;

/**
 * Expected value of perfect information about several parameters together, what they do only jointly included:
 * E max_p g_p(θ) − max_p E g_p(θ), with g the differences to the reference smoothed over all of them (`kernelSmoother`,
 * shrunk so that a fit no better than luck gives 0). From the first 300 worlds. Source: Strong, Oakley & Brennan 2014,
 * doi:10.1177/0272989X13505910. Errors: columns of other lengths; none, or more than eight.
 *
 * @example
 * const x = Array.from({ length: 100 }, (_, i) => (i % 10) / 4.5 - 1);
 * const y = x.map((_, i) => Math.floor(i / 10) / 4.5 - 1);
 * evppiOfGroup([x.map((v, i) => v * y[i])], [x, y]) // → 0.15
 */
export function evppiOfGroup(
  differences: readonly (readonly number[])[],
  columns: readonly (readonly number[])[],
): number {
  checkRows("evppiOfGroup.differences", differences, "finite");
  checkRows("evppiOfGroup.columns", columns, "finite");
  const worlds = differences[0].length;
  if (columns.length > MOST_MEMBERS) fail(`evppiOfGroup.columns must be at most ${MOST_MEMBERS}, got ${columns.length}`); // prettier-ignore
  if (columns[0].length !== worlds) fail(`evppiOfGroup.columns must have ${worlds} worlds as the differences, got ${columns[0].length}`); // prettier-ignore
  const first = (row: readonly number[]): readonly number[] => row.slice(0, MOST_WORLDS);
  return valueOfFits(kernelSmoother(columns.map(first)), differences.map(first));
}

/**
 * What knowing each group of parameters is worth, and which are above chance: as `knownParameters`, by permutations of
 * the worlds. Errors: a group without members, or with more than eight; a parameter that was not drawn.
 *
 * @example
 * const x = Array.from({ length: 60 }, (_, i) => (i * 7) % 60);
 * const drawn = { "trust.gain": x, "trust.loss": x.map((_, i) => (i * 37) % 60) };
 * const differences = [x.map((v, i) => (v - 30) * (drawn["trust.loss"][i] - 30))];
 * const [trust] = knownGroups({ differences, drawn }, { trust: ["trust.gain", "trust.loss"] }, "my study");
 * [trust.group, trust.aboveChance] // → ["trust", true]
 */
export function knownGroups(
  given: Worlds,
  groups: Readonly<Record<string, readonly string[]>>,
  seed: string,
): KnownGroup[] {
  checkShape("knownGroups.worlds", given, { differences: "list", drawn: "object" });
  const { differences, drawn } = given;
  checkRows("knownGroups.worlds.differences", differences, "finite");
  const worlds = differences[0].length;
  for (const [name, values] of Object.entries(drawn)) {
    checkShape(`knownGroups.worlds.drawn["${name}"]`, values, ["finite"]);
    if (values.length !== worlds)
      fail(`knownGroups.worlds.drawn["${name}"] must have a value for each of ${worlds} worlds, got ${values.length}`);
  }
  checkShape("knownGroups.groups", groups, "object");
  const first = (row: readonly number[]): readonly number[] => row.slice(0, MOST_WORLDS);
  const smoothers = Object.entries(groups).map(([group, parameters]) => {
    checkShape(`knownGroups.groups["${group}"]`, parameters, ["text"]);
    if (parameters.length < 1 || parameters.length > MOST_MEMBERS)
      fail(`knownGroups.groups["${group}"] must name 1 to ${MOST_MEMBERS} parameters, got ${parameters.length}`);
    const columns = parameters.map((name) => Object.hasOwn(drawn, name) ? drawn[name] : unknownName("parameter", "parameters", name, Object.keys(drawn))); // prettier-ignore
    return { group, parameters, smoother: kernelSmoother(columns.map(first)) };
  });
  const rows = differences.map(first);
  const chance = valueByChance(smoothers.map(({ smoother }) => smoother), rows, seed); // prettier-ignore
  return smoothers
    .map(({ group, parameters, smoother }): KnownGroup => {
      const value = valueOfFits(smoother, rows);
      return { group, parameters, value, aboveChance: value > chance && value > 0 };
    })
    .sort((a, b) => b.value - a.value);
}
