import type { Attribute, PopulationSpec } from "../model/scenario.ts";
import type { Hierarchy, Role, Signal } from "../model/table.ts";
import { hierarchyFromIntervals, hierarchyFromLevels } from "../privacy/hierarchy.ts";

/**
 * Attributes of customers that the presets share. Marginals are rounded to the order of European adults: assumptions,
 * not a census.
 */

const attribute = (
  name: string,
  role: Role,
  signal: Signal,
  reveals: number,
  shares: Readonly<Record<string, number>>,
  rest: Partial<Attribute> & { readonly hierarchy?: Hierarchy } = {},
): Attribute => ({
  name,
  role,
  signal,
  domain: Object.keys(shares),
  ordered: false,
  marginal: Object.values(shares),
  reveals,
  ...rest,
});

/** An ordered attribute whose hierarchy joins neighbouring values in runs of `widths`. */
const scale = (
  name: string,
  role: Role,
  reveals: number,
  shares: Readonly<Record<string, number>>,
  widths: readonly number[],
): Attribute =>
  attribute(name, role, "declared", reveals, shares, {
    ordered: true,
    hierarchy: hierarchyFromIntervals(Object.keys(shares), widths, name),
  });

export const ageBand: Attribute = scale(
  "ageBand",
  "quasi-identifier",
  3,
  { "18–24": 0.1, "25–34": 0.16, "35–44": 0.17, "45–54": 0.19, "55–64": 0.17, "65–74": 0.13, "75+": 0.08 },
  [2, 4],
);

export const sex: Attribute = attribute("sex", "quasi-identifier", "declared", 2, {
  female: 0.505,
  male: 0.485,
  other: 0.01,
});

export const household: Attribute = scale(
  "household",
  "quasi-identifier",
  2,
  { "1": 0.34, "2": 0.33, "3": 0.15, "4": 0.13, "5+": 0.05 },
  [2, 4],
);

export const income: Attribute = scale(
  "income",
  "sensitive",
  2,
  {
    "below 15 000": 0.14,
    "15 000–25 000": 0.2,
    "25 000–40 000": 0.26,
    "40 000–60 000": 0.21,
    "60 000–100 000": 0.14,
    "above 100 000": 0.05,
  },
  [2, 4],
);

export const occupation: Attribute = attribute("occupation", "quasi-identifier", "declared", 2, {
  employed: 0.52,
  "self-employed": 0.08,
  public: 0.07,
  student: 0.07,
  retired: 0.2,
  "not working": 0.06,
});

/** Sixteen areas in four parts of a country, seen through the device's location. */
export const area: Attribute = areas();

function areas(): Attribute {
  const parts = ["north", "east", "south", "west"];
  const shares = [0.13, 0.07, 0.04, 0.02];
  const domain = parts.flatMap((part) => shares.map((_, n) => `${part} ${n + 1}`));
  const hierarchy = hierarchyFromLevels(
    domain,
    [domain.map((_, leaf) => parts[Math.floor(leaf / shares.length)]), domain.map(() => "*")],
    "area",
  );
  const marginal = parts.flatMap(() => shares.map((share) => share / 1.04));
  return {
    name: "area",
    role: "quasi-identifier",
    signal: "location",
    domain,
    ordered: false,
    hierarchy,
    marginal,
    reveals: 1,
  };
}

/** Something that few would tell a shop, and that what they buy may tell. */
export const sensitiveInterest = (values: Readonly<Record<string, number>>): Attribute =>
  attribute("sensitiveInterest", "sensitive", "declared", 2, values);

/** Probability that a bought segment is the right one. Assumption (0.4–0.8). */
const SEGMENT_ACCURACY = 0.6;

/** A segment bought from a third party: a noisy look at the archetype, one value per archetype. */
export const inferredInterest = (archetypes: number): Attribute => ({
  name: "inferredInterest",
  role: "other",
  signal: "thirdParty",
  domain: Array.from({ length: archetypes }, (_, a) => `segment ${a + 1}`),
  ordered: false,
  marginal: Array.from({ length: archetypes }, () => 1 / archetypes),
  reveals: 0,
  derivedFrom: { trait: "archetype", accuracy: SEGMENT_ACCURACY },
});

const CORRELATIONS: PopulationSpec["correlations"] = [
  { between: ["concern", "demand"], value: 0.25 },
  { between: ["concern", "ageBand"], value: 0.1 },
  { between: ["demand", "ageBand"], value: -0.2 },
  { between: ["demand", "activity"], value: 0.2 },
  { between: ["ageBand", "household"], value: -0.25 },
  { between: ["household", "income"], value: 0.3 },
];

/**
 * Correlations among the traits and those attributes that are there. Concern and digital demand correlate so that
 * stated concern and the number of
 * authorisations do not (TRT-11); concern is weakly tied to age; the others are assumptions.
 */
export const correlationsOf = (attributes: readonly Attribute[]): PopulationSpec["correlations"] => {
  const present = ["concern", "demand", "activity", ...attributes.map((a) => a.name)];
  return CORRELATIONS.filter(({ between }) => between.every((name) => present.includes(name)));
};
