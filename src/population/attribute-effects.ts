import { uniform, type Stream } from "../core/random.ts";
import { normalFrom } from "../core/sampling.ts";
import type { Attribute } from "../model/scenario.ts";
import { jointTable, TRAITS, type Copula } from "./copula.ts";
import { quadratic } from "./second-moments.ts";

/** What attribute values add to tastes, before scaling. */
export interface AttributeEffects {
  /** Values × dimensions per attribute, mean 0 under the marginal; null where the attribute reveals nothing. */
  readonly byAttribute: readonly (Float64Array | null)[];
  /** Variance of their sum times φ, over customers and items; uses the copula's joint probabilities. */
  readonly variance: number;
}

/**
 * Directions in taste space that attributes reveal. An ordered attribute moves tastes along one direction in proportion
 * to its standardised code, an unordered one
 * has a direction per value; each has variance `reveals` on its own. Attributes that are derived from the archetype
 * have no effect of their own.
 */
export function attributeEffects(
  attributes: readonly Attribute[],
  copula: Copula,
  moments: Float64Array,
  dimensions: number,
  random: Stream,
): AttributeEffects {
  const byAttribute = attributes.map((attribute, m) =>
    attribute.reveals > 0 && attribute.derivedFrom === undefined
      ? ownEffect(attribute, m, moments, dimensions, random)
      : null,
  );
  let variance = 0;
  byAttribute.forEach((effect, m) => {
    if (effect === null) return;
    variance += attributes[m].reveals;
    for (let other = 0; other < m; other++) {
      const second = byAttribute[other];
      const rho = copula.correlation[(m + TRAITS.length) * copula.names.length + other + TRAITS.length];
      if (second !== null && rho !== 0)
        variance += 2 * covariance(attributes[m], effect, attributes[other], second, rho, moments, dimensions);
    }
  });
  return { byAttribute, variance };
}

function ownEffect(
  { marginal, ordered, reveals }: Attribute,
  m: number,
  moments: Float64Array,
  dimensions: number,
  random: Stream,
): Float64Array | null {
  const values = marginal.length;
  const effect = Float64Array.from({ length: values * dimensions }, (_, at) => {
    const value = Math.floor(at / dimensions);
    const z = normalFrom(uniform(random, m, 0, ordered ? 0 : value, at % dimensions));
    return ordered ? z * value : z;
  });
  let variance = 0;
  for (let d = 0; d < dimensions; d++) {
    let mean = 0;
    for (let c = 0; c < values; c++) mean += marginal[c] * effect[c * dimensions + d];
    for (let c = 0; c < values; c++) effect[c * dimensions + d] -= mean;
  }
  for (let c = 0; c < values; c++)
    variance += marginal[c] * quadratic(moments, effect, c * dimensions, effect, c * dimensions);
  if (variance <= 0) return null;
  const factor = Math.sqrt(reveals / variance);
  for (let at = 0; at < effect.length; at++) effect[at] *= factor;
  return effect;
}

/** Σ over pairs of values of P(a, b) · eₐᵀ M e_b. */
function covariance(
  a: Attribute,
  effectA: Float64Array,
  b: Attribute,
  effectB: Float64Array,
  rho: number,
  moments: Float64Array,
  dimensions: number,
): number {
  const table = jointTable(a.marginal, b.marginal, rho);
  let sum = 0;
  for (let i = 0; i < a.marginal.length; i++) {
    for (let j = 0; j < b.marginal.length; j++) {
      sum += table[i * b.marginal.length + j] * quadratic(moments, effectA, i * dimensions, effectB, j * dimensions);
    }
  }
  return sum;
}
