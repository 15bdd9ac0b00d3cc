import { checkNumber } from "../../core/check.ts";
import { exp, log } from "../../core/numerics.ts";
import { draws, stream, uniform, type Stream } from "../../core/random.ts";
import { dirichlet, normalFrom } from "../../core/sampling.ts";
import type { Attribute, CatalogueSpec, InterestSpec, PopulationSpec } from "../../model/scenario.ts";
import type { Interests, Levels3 } from "../../model/truth.ts";
import { gammaOfNormal } from "../activity.ts";
import { attributeEffects } from "../attribute-effects.ts";
import type { Copula } from "../copula.ts";
import { drawAssortment, PERIOD } from "./assortment.ts";
import { groupTables, type ItemGroups } from "./tables.ts";

/** The catalogue's groups with base weights. */
export interface Groups extends ItemGroups {
  /** Base weight of each item, any positive sum. */
  readonly weight: Float64Array;
}

/**
 * Items in families in categories: each category has a family and each family an item at least, the others fall where
 * they may. Log weights are the sum of normals of category, family and item.
 */
export function drawGroups(
  items: number,
  categories: number,
  { familySize, spread }: InterestSpec,
  random: Stream,
): Groups {
  const families = Math.max(1, Math.min(items, Math.max(categories, Math.round(items / familySize))));
  const some = Math.min(categories, families);
  const member = (level: number, many: number, groups: number): Uint16Array =>
    Uint16Array.from({ length: many }, (_, k) =>
      k < groups ? k : Math.floor(uniform(random, k, 0, level, 0) * groups),
    ).sort();
  const categoryOf = member(0, families, some);
  const family = member(1, items, families);
  const part = (level: number, k: number): number => normalFrom(uniform(random, k, 1, level, 0));
  const weight = Float64Array.from(family, (f, j) =>
    exp(spread.category * part(0, categoryOf[f]) + spread.family * part(1, f) + spread.item * part(2, j)),
  );
  return { family, categoryOf, weight };
}

/** Groups and weights as they were estimated, where they were, else drawn. */
const groupsOf = ({ items, categories, fitted }: CatalogueSpec, interests: InterestSpec, random: Stream): Groups =>
  fitted === undefined
    ? drawGroups(items, categories, interests, random)
    : {
        family: Uint16Array.from(fitted.family),
        categoryOf: Uint16Array.from(fitted.category),
        weight: Float64Array.from(fitted.weight),
      };

/** What is needed of customers: their draws, by number. */
export interface Shoppers {
  readonly archetype: Uint8Array;
  readonly attributes: readonly (Attribute & { readonly codes: Uint16Array })[];
  /** Standard normal score of activity. */
  readonly scores: Float32Array;
}

/** The interests of a population, over so many weeks with the first period of `burnIn` cut short. */
export function drawInterests(
  spec: PopulationSpec,
  copula: Copula,
  shoppers: Shoppers,
  weeks: { readonly burnIn: number; readonly all: number },
  seed: string,
  replication: number,
  parameters: Readonly<Record<string, number>>,
): Interests {
  const { interests } = spec;
  const { concentration, mission } = interests;
  const factor = (name: string): number => checkNumber(`parameters["${name}"]`, parameters[name]);
  const named = (name: string): Stream => stream(seed, replication, `population.interests.${name}`);
  const { weight, ...groups } = groupsOf(spec.catalogue, interests, named("groups"));
  const lead = (PERIOD - (weeks.burnIn % PERIOD)) % PERIOD;
  const periods = Math.ceil((weeks.all + lead) / PERIOD);
  const multipliers = drawAssortment(interests.assortment, groups.family, periods, named("assortment"));
  const { sums, ...tables } = groupTables(groups, weight, multipliers);
  const kinds = drawKinds(spec, copula, shoppers, sums, factor("demand.concentration"), named);
  const basket = baskets(spec, shoppers, named("baskets"));
  return {
    ...tables,
    ...kinds,
    inverse: [concentration.category, concentration.family, concentration.item].map(
      (one) => 1 / (one * factor("demand.concentration")),
    ) as unknown as Levels3,
    breadth: basket.map((mean) => exp(interests.breadth * log((1 + mean) / (1 + spec.basket.mean)))),
    mission: [mission.category * factor("demand.mission"), mission.family * factor("demand.mission")],
    variety: interests.variety,
    once: interests.once,
    basket,
    dispersion: interests.shoppers.basketWithin,
    lead,
    lists: named("lists"),
  };
}

/**
 * Weights of categories by kind of customer, a kind being an archetype with a value of each attribute that reveals
 * interests: a Dirichlet draw around everybody's, times exp of the attributes' effects. A `factor` on concentrations
 * divides the variance of both.
 */
function drawKinds(
  { interests, attributes, archetypes: count }: PopulationSpec,
  copula: Copula,
  shoppers: Shoppers,
  sums: Float64Array,
  factor: number,
  named: (name: string) => Stream,
): Pick<Interests, "categorySums" | "kind"> {
  const categories = sums.length;
  const share = sums.map((sum, c) => (sum - (c > 0 ? sums[c - 1] : 0)) / sums[categories - 1]);
  const random = named("archetypes");
  const archetypes = Array.from({ length: count }, (_, a) =>
    dirichlet(
      draws(random, a, 0, 0),
      share.map((p) => p * interests.archetype * factor),
    ),
  );
  const { byAttribute, variance } = attributeEffects(attributes, copula, categories, named("effects"));
  const scale = variance > 0 ? interests.attributes / Math.sqrt(variance * factor) : 0;
  const parts = byAttribute.flatMap((effect, m) =>
    effect === null ? [] : [{ effect, codes: shoppers.attributes[m].codes, values: attributes[m].marginal.length }],
  );
  const known = new Map<number, number>();
  const members: number[] = [];
  const kind = Uint32Array.from(shoppers.archetype, (archetype, i) => {
    let key = archetype;
    for (const { codes, values } of parts) key = key * values + codes[i];
    let row = known.get(key);
    if (row === undefined) {
      row = known.size;
      known.set(key, row);
      members.push(i);
    }
    return row;
  });
  const categorySums = new Float64Array(members.length * categories);
  let sum = 0;
  members.forEach((i, row) => {
    // sums run on from row to row: a row's own weights are differences
    let total = 0;
    const own = archetypes[shoppers.archetype[i]].map((p, c) => {
      let effect = 0;
      for (const part of parts) effect += part.effect[part.codes[i] * categories + c];
      return p * exp(scale * effect);
    });
    for (const w of own) total += w;
    own.forEach((w, c) => (categorySums[row * categories + c] = sum += w / total));
    sum = row + 1;
  });
  return { categorySums, kind };
}

/** Mean of each customer's extra needs: gamma, correlated with activity through normal scores. */
function baskets({ basket, interests }: PopulationSpec, { scores }: Shoppers, random: Stream): Float32Array {
  const { basketBetween, correlation } = interests.shoppers;
  if (basketBetween < 1e-4) return new Float32Array(scores.length).fill(basket.mean);
  const quantile = gammaOfNormal(basket.mean, 1 / basketBetween);
  const rest = Math.sqrt(1 - correlation * correlation);
  return Float32Array.from(scores, (z, i) =>
    quantile(correlation * z + rest * normalFrom(uniform(random, i, 0, 0, 0))),
  );
}
