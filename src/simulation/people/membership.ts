import { atLeastShare } from "../../core/share.ts";
import { WEEKS_PER_YEAR } from "../../core/calendar.ts";
import type { Grouping } from "../../model/results.ts";
import type { Population, State } from "../../model/truth.ts";
import { PURPOSE_BIT } from "../../privacy/codes.ts";
import { attributeGrouping, valueGroups } from "./groupings.ts";
import type { World } from "../world.ts";

/** Which groups each customer belongs to: one of every grouping. */
export interface Membership {
  readonly groupings: readonly Grouping[];
  /** Number of all groups of all groupings. */
  readonly groups: number;
  /** Group of each customer in each grouping, numbered through all groupings: size × groupings, row major. */
  readonly of: Uint16Array;
}

/** Nobody is told apart. */
export const UNDIVIDED: Membership = { groupings: [], groups: 0, of: new Uint16Array(0) };

/** Members of every group, as they are in the state given. */
export function membership(world: World, state: State, groupings: readonly Grouping[]): Membership {
  const { size } = world.population;
  const of = new Uint16Array(size * groupings.length);
  let first = 0;
  groupings.forEach(({ name, groups }, g) => {
    const codes = codesOf(name, world, state);
    for (let i = 0; i < size; i++) of[i * groupings.length + g] = first + codes[i];
    first += groups.length;
  });
  return { groupings, groups: first, of };
}

/** Position of each customer's group within one grouping. */
function codesOf(name: string, world: World, state: State): ArrayLike<number> {
  const { population } = world;
  switch (name) {
    case "segment":
      return population.segment;
    case "concern":
      return byRank(population.concern, [0.25, 0.5, 0.75]);
    case "activity":
      return byRank(population.activity, [0.25, 0.5, 0.75]);
    case "taste":
      return byRank(world.mainstream, [0.2, 0.8]);
    case "tenure":
      return state.tenure.map((weeks) => (weeks < WEEKS_PER_YEAR ? 0 : weeks < 3 * WEEKS_PER_YEAR ? 1 : 2));
    case "recognition":
      return world.recognition!.devices.map((devices) => (devices === 0 ? 0 : 1));
    case "consent":
      return state.consent.map(answer);
    default:
      return attributeCodes(name, population);
  }
}

/** 0 for who agrees to personalisation, 1 for who does not. */
const answer = (consent: number): number => ((consent & PURPOSE_BIT.personalisation) !== 0 ? 0 : 1);

/** Puts a customer who was asked when a policy started, or on joining, into the group of the answer, in place. */
export function settle({ groupings, of }: Membership, customer: number, consent: number): void {
  let first = 0;
  for (let g = 0; g < groupings.length; g++) {
    if (groupings[g].name === "consent") of[customer * groupings.length + g] = first + answer(consent);
    first += groupings[g].groups.length;
  }
}

function attributeCodes(name: string, population: Population): Uint16Array {
  const attribute = population.attributes.find((one) => attributeGrouping(one) === name)!;
  const { of } = valueGroups(attribute);
  return attribute.codes.map((leaf) => of[leaf]);
}

/**
 * Cuts values at shares of their own ranks: 0 for the lowest. Equal values are never parted; the group above gets them.
 */
export function byRank(values: Float32Array, shares: readonly number[]): Uint8Array {
  const sorted = values.slice().sort();
  const cuts = shares.map((share) => sorted[Math.min(values.length - 1, atLeastShare(share, values.length))]);
  return Uint8Array.from(values, (value) => cuts.filter((cut) => value >= cut).length);
}
