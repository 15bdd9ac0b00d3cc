/**
 * Table of contents of `counterpoise/recommenders`: recommenders and ranking metrics on plain interaction data,
 * usable without any simulation.
 * Start with `interactions(columns)`, keep something apart with `lastVisitsApart` or `maskCells`, fit on the past and
 * ask `evaluateRanking` how well the future was foretold.
 */

// customers, items and visits from plain columns, and what is kept apart of them
export { interactions, type InteractionColumns, type Interactions } from "./recommenders/plain/interactions.ts";
export { lastVisitsApart, maskCells, type MaskOptions, type Split } from "./recommenders/plain/split.ts";

// recommenders that know a customer's history
export { recommend, type Ranker, type RecommendOptions, type VisitRanker } from "./recommenders/plain/ranker.ts";
export { fitPopularity, type PopularityOptions } from "./recommenders/plain/fit-popularity.ts";
export { fitPersonal, type PersonalOptions } from "./recommenders/plain/fit-personal.ts";
export { fitUserNeighbours, type UserNeighboursOptions } from "./recommenders/plain/fit-user-neighbours.ts";
export {
  fitPersonalAndNeighbours,
  type PersonalAndNeighboursOptions,
} from "./recommenders/plain/fit-personal-and-neighbours.ts";
export { fitItemNeighbours, type FitItemNeighboursOptions } from "./recommenders/plain/fit-item-neighbours.ts";
export { fitEase, type FitEaseOptions } from "./recommenders/plain/fit-ease.ts";
export { fitAls, type AlsOptions } from "./recommenders/plain/fit-als.ts";

// recommenders that know no person, only the visit so far
export {
  fitCategoryBestsellers,
  fitCovisitation,
  type CategoryBestsellersOptions,
  type CovisitationOptions,
} from "./recommenders/plain/fit-visits.ts";

// ranking metrics: of one list, of a catalogue, of a recommender
export {
  averagePrecision,
  hitRate,
  ndcg,
  recall,
  reciprocalRank,
  type NdcgOptions,
  type Relevant,
} from "./recommenders/evaluation/list-metrics.ts";
export { aucOfScores } from "./recommenders/evaluation/auc-of-scores.ts";
export {
  catalogueCoverage,
  gini,
  intraListDiversity,
  itemCosine,
  popularityBias,
  type Lists,
  type PopularityBias,
} from "./recommenders/evaluation/catalogue-metrics.ts";
export {
  evaluateRanking,
  type EvaluateOptions,
  type RankingScores,
} from "./recommenders/evaluation/evaluate-ranking.ts";
export {
  evaluateVisits,
  type EvaluateVisitsOptions,
  type VisitScores,
} from "./recommenders/evaluation/evaluate-visits.ts";
