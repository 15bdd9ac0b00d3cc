import { defineRecommender, type RecommenderFactory } from "./define-recommender.ts";

const refuse = (): never => {
  throw new Error("the oracle learns nothing: the simulation ranks by true utility");
};

/**
 * The ceiling: the simulation ranks by true utility instead of asking a model. For comparison only; no firm can have
 * it.
 *
 * @example
 * oracle().name // → "oracle"
 */
export const oracle: RecommenderFactory<Record<string, never>> = defineRecommender({
  name: "oracle",
  does: "ranks by true utility: the ceiling, which no firm can have",
  options: {},
  make: () => ({ sees: "truth", learn: refuse, fit: refuse }),
});
