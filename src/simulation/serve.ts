import { utility } from "../behaviour/choice.ts";
import { exp } from "../core/numerics.ts";
import { topK } from "../core/ranking.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import type { Run } from "./run.ts";
import type { Stage } from "./stage.ts";
import type { World } from "./world.ts";

/** Makes slates for visitors on their first visit after a training or a change of consent. */
export interface Server {
  /** Makes sure that the slates of the first `count` customers are fresh. */
  serve(customers: Uint32Array, count: number, week: number): void;
}

/** Makes sure that every visitor's slate is fresh. */
export function createServeStage(world: World, run: Run): Stage {
  const server = createServer(world, run);
  return {
    name: "serve",
    block: ({ visitors }, week) => server.serve(visitors.index, visitors.count, week),
  };
}

/** A server with its own scratch space. */
export function createServer(world: World, run: Run): Server {
  const { population, base, slots, outside, threshold, discount, idealDcg } = world;
  const { slates, learned, state } = run;
  const k = slots.length;
  const scores = new Float64Array(population.catalogue.items);
  const slate = new Uint16Array(k);
  const rerank = run.policy.strategies.filter((s) => s.rerank !== undefined);

  const rank = (customer: number, week: number): Uint16Array => {
    if (world.scenario.recommender.sees === "truth")
      for (let j = 0; j < scores.length; j++) scores[j] = utility(population, base, customer, j);
    else if (learned.model !== undefined && learned.serving !== undefined)
      learned.model.score({ held: learned.serving, row: learned.rowOf[customer] }, scores);
    topK(scores, k, slate);
    let shown: Uint16Array = slate;
    for (const s of rerank) shown = s.rerank?.(shown, scores, { week, exposure: run.shown }) ?? shown;
    return shown;
  };

  /** nDCG of the bestsellers for a customer. */
  const floorOf = (customer: number): number => {
    let dcg = 0;
    for (let r = 0; r < k; r++)
      if (utility(population, base, customer, learned.bestsellers[r]) >= threshold[customer]) dcg += discount[r];
    return dcg / idealDcg;
  };

  const refresh = (customer: number, agreed: number, week: number): void => {
    slates.epoch[customer] = learned.epoch;
    slates.personal[customer] = agreed;
    const items = agreed === 1 ? rank(customer, week) : learned.bestsellers;
    const at = customer * k;
    let attraction = 0;
    let dcg = 0;
    let hits = 0;
    for (let r = 0; r < k; r++) {
      const u = utility(population, base, customer, items[r]);
      slates.items[at + r] = items[r];
      slates.weights[at + r] = slots[r] * exp(u - outside);
      attraction += slates.weights[at + r];
      run.shown[items[r]]++;
      if (u < threshold[customer]) continue;
      dcg += discount[r];
      hits++;
    }
    slates.attraction[customer] = attraction;
    slates.dcg[customer] = dcg / idealDcg;
    slates.hits[customer] = hits;
    slates.floorDcg[customer] = agreed === 1 ? floorOf(customer) : slates.dcg[customer];
  };

  return {
    serve(customers, count, week) {
      const { epoch, personal } = slates;
      const { epoch: now, rowOf } = learned;
      const { consent } = state;
      for (let n = 0; n < count; n++) {
        const i = customers[n];
        const agreed = rowOf[i] >= 0 && (consent[i] & PURPOSE_BIT.personalisation) !== 0 ? 1 : 0;
        if (epoch[i] !== now || personal[i] !== agreed) refresh(i, agreed, week);
      }
    },
  };
}
