import { driftCosine, turn } from "../behaviour/drift.ts";
import { toUnit, words } from "../core/random.ts";
import { normalFrom } from "../core/sampling.ts";
import { relevance, type World } from "./world.ts";

/**
 * Brings the world's tastes to where they are after so many trainings, and each customer's relevance threshold with
 * them. Tastes are the world's, not a policy's: going back begins again from
 * the first week's tastes, so every policy meets the same ones. Without drift there is nothing to do. Cost: a turn per
 * customer and training, and a ranking of the catalogue per customer.
 */
export function driftTo(world: World, trainings: number): void {
  const { drift, population, scenario, streams } = world;
  if (drift === undefined || drift.at === trainings) return;
  const { dimensions } = population.catalogue;
  if (drift.at > trainings) {
    population.tastes.set(drift.first);
    drift.at = 0;
  }
  const cosine = driftCosine(scenario.drift ?? 0, scenario.retrainEvery);
  const noise = new Float64Array(dimensions + 3);
  const out = new Uint32Array(4);
  for (; drift.at < trainings; drift.at++)
    for (let i = 0; i < population.size; i++) {
      for (let d = 0; d < dimensions; d += 4) {
        words(streams.drift, i, drift.at, 0, d >> 2, out);
        for (let k = 0; k < 4 && d + k < noise.length; k++) noise[d + k] = normalFrom(toUnit(out[k]));
      }
      turn(
        population.tastes,
        i * dimensions,
        population.archetypes,
        population.archetype[i] * dimensions,
        dimensions,
        cosine,
        noise,
      );
    }
  world.threshold.set(relevance(population, world.base, world.relevant).threshold);
}
