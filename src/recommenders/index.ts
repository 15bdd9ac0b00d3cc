import type { Recommender } from "../model/recommender.ts";
import { ease } from "./ease.ts";
import { itemNeighbours } from "./item-neighbours.ts";
import { oracle } from "./oracle.ts";
import { popularity } from "./popularity.ts";

export { ease, easeWeights, tunedWeights, type EaseOptions } from "./ease.ts";
export { itemNeighbours, type ItemNeighboursOptions } from "./item-neighbours.ts";
export { oracle } from "./oracle.ts";
export { popularity } from "./popularity.ts";

/** Recommenders by name, for studies written as data. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const recommenders: Readonly<Record<string, (options?: any) => Recommender>> = {
  popularity,
  ease,
  itemNeighbours,
  oracle,
};
