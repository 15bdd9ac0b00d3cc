import { exp } from "../core/numerics.ts";
import { toUnit, words } from "../core/random.ts";
import { aliasFrom } from "../core/sampling.ts";
import type { Run } from "./run.ts";
import { MEMORY } from "./initial-state.ts";
import type { World } from "./world.ts";

/** Candidates that a customer compares before buying, and before a mere view. */
const CONSIDERED = 5;
const GLANCED = 2;

/** The random numbers and the search of one visitor after the other. */
export interface Visitor {
  /**
   * Turns to a customer in a week; draws start anew with the second word: the first is for contact with an agent. The
   * first four may be given, from a place on.
   */
  arrive(customer: number, week: number, first?: Int32Array, from?: number): void;
  /** Next uniform number in (0, 1). */
  next(): number;
  /** An item found by own search before buying: now and then a repeated purchase, else a multinomial-logit choice. */
  buy(): number;
  /** An item looked at while browsing: a noisier choice. */
  view(): number;
}

/**
 * Own search as sampling-importance resampling: candidates come from the softmax of the customer's archetype, the
 * choice among them is
 * weighted by exp((θ − centre)·φ). It tends to the full multinomial logit as the number of candidates grows. Source:
 * Rubin 1987, doi:10.1080/01621459.1987.10478461.
 */
export function createVisitor(world: World, run: Run): Visitor {
  const { population, search, streams } = world;
  const { dimensions, tastes } = population.catalogue;
  const { archetype, archetypes } = population;
  const repeat = world.scenario.population.repeat;
  const out = new Int32Array(4);
  const own = new Float64Array(dimensions);
  const candidates = new Uint16Array(CONSIDERED);
  const weights = new Float64Array(CONSIDERED);
  let customer = 0;
  let now = 0;
  let used = 4;
  let draw = 0;
  let table = search[0];
  let turned = false;

  const next = (): number => {
    if (used === 4) {
      words(streams.choices, customer, now, 0, draw++, out);
      used = 0;
    }
    return toUnit(out[used++]);
  };
  const word = (): number => {
    next();
    return out[used - 1];
  };
  /** Gets the customer's own tastes ready: how they differ from those of the archetype. */
  const turn = (): void => {
    turned = true;
    const a = archetype[customer];
    table = search[a];
    for (let d = 0; d < dimensions; d++)
      own[d] = population.tastes[customer * dimensions + d] - archetypes[a * dimensions + d];
  };
  const choose = (count: number): number => {
    if (!turned) turn();
    let total = 0;
    for (let c = 0; c < count; c++) {
      const item = aliasFrom(table, word(), word());
      let dot = 0;
      for (let d = 0; d < dimensions; d++) dot += own[d] * tastes[item * dimensions + d];
      candidates[c] = item;
      weights[c] = exp(dot);
      total += weights[c];
    }
    let rest = next() * total;
    for (let c = 0; c < count - 1; c++) {
      rest -= weights[c];
      if (rest < 0) return candidates[c];
    }
    return candidates[count - 1];
  };
  return {
    arrive(i, week, first, from = 0) {
      customer = i;
      now = week;
      used = 1;
      draw = 1;
      if (first === undefined) words(streams.choices, i, week, 0, 0, out);
      else for (let w = 1; w < 4; w++) out[w] = first[from + w];
      turned = false;
    },
    next,
    buy() {
      const known = run.bought[customer] < MEMORY ? run.bought[customer] : MEMORY;
      if (known > 0 && next() < repeat) return run.state.recent[customer * MEMORY + Math.floor(next() * known)];
      return choose(CONSIDERED);
    },
    view: () => choose(GLANCED),
  };
}
