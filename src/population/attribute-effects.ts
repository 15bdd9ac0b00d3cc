import { uniform, type Stream } from "../core/random.ts";
import { normalFrom } from "../core/sampling.ts";
import type { Attribute } from "../model/scenario.ts";
import { jointTable, TRAITS, type Copula } from "./copula.ts";

/** What attribute values add to the log weights of categories, before scaling. */
export interface AttributeEffects {
  /** Values × categories per attribute, mean 0 under the marginal; null where the attribute reveals nothing. */
  readonly byAttribute: readonly (Float64Array | null)[];
  /** Variance of their sum over customers, mean over categories; uses the copula's joint probabilities. */
  readonly variance: number;
}

/**
 * What attributes reveal of interests. An ordered attribute moves the log weights of categories along one direction in
 * proportion to its standardised code, an unordered one has a direction per value; each has variance `reveals` on its
 * own, mean over categories. Attributes that are derived from the archetype have no effect of their own.
 */
export function attributeEffects(
  attributes: readonly Attribute[],
  copula: Copula,
  categories: number,
  random: Stream,
): AttributeEffects {
  const byAttribute = attributes.map((attribute, m) =>
    attribute.reveals > 0 && attribute.derivedFrom === undefined ? ownEffect(attribute, m, categories, random) : null,
  );
  let variance = 0;
  byAttribute.forEach((effect, m) => {
    if (effect === null) return;
    variance += attributes[m].reveals;
    for (let other = 0; other < m; other++) {
      const second = byAttribute[other];
      const rho = copula.correlation[(m + TRAITS.length) * copula.names.length + other + TRAITS.length];
      if (second !== null && rho !== 0)
        variance += 2 * covariance(attributes[m], effect, attributes[other], second, rho, categories);
    }
  });
  return { byAttribute, variance };
}

function ownEffect(
  { marginal, ordered, reveals }: Attribute,
  m: number,
  categories: number,
  random: Stream,
): Float64Array | null {
  const values = marginal.length;
  const effect = Float64Array.from({ length: values * categories }, (_, at) => {
    const value = Math.floor(at / categories);
    const z = normalFrom(uniform(random, m, 0, ordered ? 0 : value, at % categories));
    return ordered ? z * value : z;
  });
  let variance = 0;
  for (let d = 0; d < categories; d++) {
    let mean = 0;
    for (let c = 0; c < values; c++) mean += marginal[c] * effect[c * categories + d];
    for (let c = 0; c < values; c++) effect[c * categories + d] -= mean;
  }
  for (let c = 0; c < values; c++)
    variance += marginal[c] * meanProduct(categories, effect, c * categories, effect, c * categories);
  if (variance <= 0) return null;
  const factor = Math.sqrt(reveals / variance);
  for (let at = 0; at < effect.length; at++) effect[at] *= factor;
  return effect;
}

/** Σ over pairs of values of P(a, b) times the mean product of their effects. */
function covariance(
  a: Attribute,
  effectA: Float64Array,
  b: Attribute,
  effectB: Float64Array,
  rho: number,
  categories: number,
): number {
  const table = jointTable(a.marginal, b.marginal, rho);
  let sum = 0;
  for (let i = 0; i < a.marginal.length; i++) {
    for (let j = 0; j < b.marginal.length; j++) {
      sum +=
        table[i * b.marginal.length + j] * meanProduct(categories, effectA, i * categories, effectB, j * categories);
    }
  }
  return sum;
}

/** Mean over categories of the product of a row of `x` that starts at `atX` and one of `y` that starts at `atY`. */
function meanProduct(categories: number, x: Float64Array, atX: number, y: Float64Array, atY: number): number {
  const one = 1 / categories;
  let sum = 0;
  for (let c = 0; c < categories; c++) sum += x[atX + c] * one * y[atY + c];
  return sum;
}
