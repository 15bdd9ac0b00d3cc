import type { Recommender } from "../model/recommender.ts";

/**
 * The ceiling: the simulation ranks by true utility instead of asking a model. For comparison only; no firm can have
 * it.
 *
 * @example
 * oracle().name // → "oracle"
 */
export function oracle(): Recommender {
  const refuse = (): never => {
    throw new Error("the oracle learns nothing: the simulation ranks by true utility");
  };
  return { name: "oracle", params: {}, sees: "truth", learn: refuse, fit: refuse };
}
