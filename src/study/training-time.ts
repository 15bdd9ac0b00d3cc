import { checkStudy } from "../strategies/check-study.ts";
import type { Study } from "../model/results.ts";

/** Training that takes longer than this is said before it begins, in seconds. */
const LONG = 600;

/**
 * About how long one thread trains the recommenders of a study, in seconds: what one training of the whole catalogue
 * takes at least, times the trainings of the burn-in, which policies share, and of every policy. 0 where the
 * recommender does not say.
 *
 * @example
 * trainingSeconds(study({ question: "Ask first?", scenario: bank(), policies: { "as is": [] } })) >= 0 // → true
 */
export function trainingSeconds(study: Study): number {
  checkStudy("trainingSeconds.study", study);
  const { scenario, policies, replications } = study;
  const { recommender, population, burnIn, weeks, retrainEvery } = scenario;
  const once = recommender.trainingSeconds?.(population.catalogue.items) ?? 0;
  const trainings = Math.ceil(burnIn / retrainEvery) + policies.length * Math.ceil(weeks / retrainEvery);
  return once * trainings * replications;
}

/**
 * What to say of a study whose recommender trains long; undefined where it does not.
 *
 * @example
 * const scenario = retailer({ customers: 100_000, recommender: ease() });
 * const shop = study({ question: "Does it take long?", scenario, policies: { "as is": [] }, replications: 100 });
 * trainingInWords(shop).split(" will")[0] // → "training ease on 1000 items"
 */
export function trainingInWords(study: Study): string | undefined {
  checkStudy("trainingInWords.study", study);
  const seconds = trainingSeconds(study);
  if (seconds < LONG) return undefined;
  const { recommender, population } = study.scenario;
  const hours = seconds / 3600;
  const time = hours < 1 ? `${Math.round(seconds / 60)} minutes` : `${Number(hours.toPrecision(2))} hours`;
  return `training ${recommender.name} on ${population.catalogue.items} items will take one thread about ${time}; fewer items, policies or replications, or a larger retrainEvery, take less`;
}
