import { als } from "./als.ts";
import { bestFit } from "./best-fit.ts";
import type { RecommenderFactory } from "./define-recommender.ts";
import { ease } from "./ease.ts";
import { itemNeighbours } from "./item-neighbours.ts";
import { oracle } from "./oracle.ts";
import { personalAndNeighbours } from "./personal-and-neighbours.ts";
import { personal } from "./personal.ts";
import { popularity } from "./popularity.ts";
import { userNeighbours } from "./user-neighbours.ts";

export { als, type AlsRecommenderOptions } from "./als.ts";
export { bestFit, type BestFitOptions } from "./best-fit.ts";
export { ease, easeWeights, tunedWeights, type EaseOptions } from "./ease.ts";
export { itemNeighbours, type ItemNeighboursOptions } from "./item-neighbours.ts";
export { oracle } from "./oracle.ts";
export { personalAndNeighbours, type PersonalAndNeighboursRecommenderOptions } from "./personal-and-neighbours.ts";
export { personal, type PersonalFrequencyOptions } from "./personal.ts";
export { popularity } from "./popularity.ts";
export { userNeighbours, type UserNeighboursRecommenderOptions } from "./user-neighbours.ts";

export type { RecommenderFactory, RecommenderRecord } from "./define-recommender.ts";

/** Recommenders by name, for studies written as data. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const recommenders: Readonly<Record<string, RecommenderFactory<any>>> = {
  popularity,
  ease,
  itemNeighbours,
  userNeighbours,
  personal,
  personalAndNeighbours,
  als,
  bestFit,
  oracle,
};
