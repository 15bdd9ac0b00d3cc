import { stream, uniform, type Stream } from "../core/random.ts";
import { cumulativeOf, normalFrom } from "../core/sampling.ts";
import type { PopulationSpec } from "../model/scenario.ts";
import type { Catalogue } from "../model/truth.ts";
import { attributeEffects } from "./attribute-effects.ts";
import type { Copula } from "./copula.ts";
import { quadratic, secondMoments } from "./second-moments.ts";

/** How customers get their tastes: θ = centre of the archetype + Σ effects of attribute values + individual part. */
export interface TasteModel {
  /** Cumulative weights of the archetypes. */
  readonly cumulative: Float64Array;
  /** Centres, archetypes × dimensions; weighted mean 0. */
  readonly centres: Float64Array;
  /**
   * Per attribute its values' effects (values × dimensions, mean 0 under the marginal), or null where it reveals
   * nothing.
   */
  readonly effects: readonly (Float64Array | null)[];
  /** Standard deviation of the individual part per dimension. */
  readonly individualSd: Float64Array;
}

/**
 * The taste model of a population. The three parts are independent, so the variance of θ·φ over customers and items is
 * the sum of theirs; each part is
 * scaled so that its variance, in expectation over customers and exactly over the catalogue's items, is share ·
 * sharpness².
 * Centres and the individual part are estimated ones where the specification has them, else standard normal directions.
 * Assumption: archetypes do not depend on attributes.
 */
export function tasteModel(
  spec: PopulationSpec,
  catalogue: Catalogue,
  copula: Copula,
  seed: string,
  replication: number,
): TasteModel {
  const { dimensions, archetypes, shares, sharpness, fitted } = spec.tastes;
  const moments = secondMoments(catalogue.tastes, catalogue.items, dimensions);
  const random = stream(seed, replication, "population.archetypes");
  const weights = fitted?.weights ?? new Array<number>(archetypes).fill(1 / archetypes);
  const centres = centred(fitted?.centres ?? normals(random, archetypes, dimensions), weights, dimensions);
  const effects = attributeEffects(
    spec.attributes,
    copula,
    moments,
    dimensions,
    stream(seed, replication, "population.effects"),
  );
  const individual = Float64Array.from(fitted?.individualSd ?? new Array<number>(dimensions).fill(1));

  let centreVariance = 0;
  for (let a = 0; a < archetypes; a++)
    centreVariance += weights[a] * quadratic(moments, centres, a * dimensions, centres, a * dimensions);
  let individualVariance = 0;
  for (let d = 0; d < dimensions; d++)
    individualVariance += individual[d] * individual[d] * moments[d * dimensions + d];

  const target = sharpness * sharpness;
  scale(centres, shares.archetype * target, centreVariance);
  for (const effect of effects.byAttribute)
    if (effect !== null) scale(effect, shares.attributes * target, effects.variance);
  scale(individual, shares.individual * target, individualVariance);
  return { cumulative: cumulativeOf(weights), centres, effects: effects.byAttribute, individualSd: individual };
}

/** Multiplies by √(wanted / present); all 0 where there is nothing to scale. */
function scale(values: Float64Array, wanted: number, present: number): void {
  const factor = present > 0 ? Math.sqrt(wanted / present) : 0;
  for (let i = 0; i < values.length; i++) values[i] *= factor;
}

function normals(random: Stream, rows: number, dimensions: number): Float64Array {
  return Float64Array.from({ length: rows * dimensions }, (_, at) =>
    normalFrom(uniform(random, Math.floor(at / dimensions), 0, 0, at % dimensions)),
  );
}

/** Rows less their weighted mean. */
function centred(rows: ArrayLike<number>, weights: readonly number[], dimensions: number): Float64Array {
  const out = Float64Array.from(rows);
  const total = weights.reduce((sum, w) => sum + w, 0);
  for (let d = 0; d < dimensions; d++) {
    let mean = 0;
    for (let a = 0; a < weights.length; a++) mean += (weights[a] / total) * out[a * dimensions + d];
    for (let a = 0; a < weights.length; a++) out[a * dimensions + d] -= mean;
  }
  return out;
}
