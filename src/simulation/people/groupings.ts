import { ATTRIBUTES } from "../../strategies/check-study.ts";
import { checkShape } from "../../core/check-shape.ts";
import type { Grouping } from "../../model/results.ts";
import type { Attribute, Scenario } from "../../model/scenario.ts";

/**
 * Values of an attribute that are told apart; more are joined, so that no group is too small to say anything of. A
 * judgement.
 */
const MOST_VALUES = 12;

/** What joins the rarer values of a long attribute without a hierarchy. */
const OTHER = "other";

const QUARTERS = ["lowest quarter", "second quarter", "third quarter", "highest quarter"];

/** Groupings by traits of customers, by name: label and values in order. */
const TRAITS: Readonly<Record<string, readonly [label: string, values: readonly string[]]>> = {
  segment: ["privacy segment", ["fundamentalist", "pragmatist", "unconcerned"]],
  concern: ["privacy concern", QUARTERS],
  tenure: ["tenure at the start", ["under 1 year", "1 to 3 years", "3 years or more"]],
  activity: ["activity", QUARTERS],
  taste: ["taste", ["niche", "mixed", "mainstream"]],
  consent: ["consent at the start", ["agreed", "refused"]],
};

/** By what the firm knows customers again, where some have an account and others do not. */
const RECOGNITION = ["recognition", "means of recognition", ["account", "devices"]] as const;

/** Names of the groupings that every scenario has. */
export const TRAIT_GROUPINGS: readonly string[] = Object.keys(TRAITS);

/** Whether a grouping has the same members under every policy; who agrees differs from policy to policy. */
export const isFixed = (grouping: string): boolean => grouping !== "consent";

/**
 * Every way in which the scenario's customers can be told apart, traits first, then one per attribute. Known before
 * anything is simulated.
 *
 * - `segment`: cut points of concern, as in the population. `concern` and `activity`: quarters of the replication's own
 *   customers.
 * - `tenure`: time with the firm when the policies start.
 * - `consent`: whether a customer agrees to personalisation when a policy has started and asked (who joins later: on
 *   joining). Who does differs from policy to policy, so this grouping is not `fixed`:
 *   it tells how those fare who agree and those who refuse, and a difference between policies is one between different
 *   people. In all others a group has the same members under every policy.
 * - `taste`: by how common the categories are that a customer wants from; the fifth with the least common ones
 *   is niche, the fifth with the most common ones mainstream.
 *   Source of the fifths: Abdollahpouri, Mansoury, Burke & Mobasher 2019, arXiv:1907.13286.
 * - `recognition`, where the scenario has customers with and without an account: which of them somebody is.
 * - An attribute with more than 12 values is told apart by the finest level of its hierarchy with at most 12, else by
 *   its 11 most frequent values and the rest.
 *
 * A group's name is `<grouping>: <value>`. An attribute named like a trait is called `<name> (attribute)`.
 *
 * @example
 * groupingsOf(retailer()).map(({ name }) => name).includes("segment") // → true
 */
export function groupingsOf(scenario: Pick<Scenario, "population" | "identifiers">): Grouping[] {
  checkShape("groupingsOf.scenario", scenario, { population: { attributes: ATTRIBUTES } });
  const { population, identifiers } = scenario;
  const both = identifiers !== undefined && identifiers.loggedIn > 0 && identifiers.loggedIn < 1;
  const traits = Object.entries(TRAITS).map(([name, [label, values]]) => grouping(name, label, values));
  return [
    ...traits,
    ...(both ? [grouping(...RECOGNITION)] : []),
    ...population.attributes.map((attribute) =>
      grouping(attributeGrouping(attribute), inWords(attribute.name), valueGroups(attribute).values),
    ),
  ];
}

/** Name of the grouping by an attribute. */
export const attributeGrouping = ({ name }: Pick<Attribute, "name">): string =>
  Object.hasOwn(TRAITS, name) || name === RECOGNITION[0] ? `${name} (attribute)` : name;

const grouping = (name: string, label: string, values: readonly string[]): Grouping => ({
  name,
  label,
  fixed: isFixed(name),
  groups: values.map((value) => ({ name: `${name}: ${value}`, label: value })),
});

/** "ageBand" as "age band". */
const inWords = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

/** The groups of an attribute's values, and the group of each value. */
export function valueGroups({ domain, hierarchy, marginal }: Pick<Attribute, "domain" | "hierarchy" | "marginal">): {
  values: string[];
  of: number[];
} {
  const level = [domain, ...(hierarchy?.levels ?? [])].find(
    (labels) => new Set(labels).size <= MOST_VALUES && new Set(labels).size > 1,
  );
  if (level !== undefined || domain.length <= MOST_VALUES) {
    const labels = level ?? domain;
    const values = [...new Set(labels)];
    return { values, of: labels.map((label) => values.indexOf(label)) };
  }
  const frequent = domain.map((_, leaf) => leaf).sort((a, b) => marginal[b] - marginal[a] || a - b);
  const kept = frequent.slice(0, MOST_VALUES - 1).sort((a, b) => a - b);
  return {
    values: [...kept.map((leaf) => domain[leaf]), OTHER],
    of: domain.map((_, leaf) => (kept.includes(leaf) ? kept.indexOf(leaf) : MOST_VALUES - 1)),
  };
}
