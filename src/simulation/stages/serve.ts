import { topK } from "../../core/ranking.ts";
import { PURPOSE_BIT } from "../../privacy/codes.ts";
import { createAppetite, periodOf } from "../people/appetite.ts";
import type { Run } from "../run.ts";
import { refusesOf } from "../people/owned.ts";
import type { Stage } from "./stage.ts";
import type { World } from "../world.ts";

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
  const { population, slots } = world;
  const { interests } = population;
  const { category } = population.catalogue;
  const { slates, learned, state } = run;
  const k = slots.length;
  const appetite = createAppetite(world);
  const scores = new Float64Array(population.catalogue.items);
  const slate = new Uint16Array(k);
  const rerank = run.strategies.filter((s) => s.rerank !== undefined);

  /** The best items of those on offer. */
  const top = (week: number): void => {
    const from = periodOf(interests, week) * scores.length;
    for (let j = 0; j < scores.length; j++) if (interests.accepted[from + j] === 0) scores[j] = -Infinity;
    topK(scores, k, slate);
  };
  const rank = (customer: number, week: number): Uint16Array => {
    if (world.scenario.recommender.sees === "truth") appetite.rank(scores);
    else if (learned.model !== undefined && learned.serving !== undefined)
      learned.model.score({ held: learned.serving, row: learned.rowOf[customer] }, scores);
    top(week);
    let shown: Uint16Array = slate;
    for (const s of rerank) shown = s.rerank?.(shown, scores, { week, exposure: run.shown }) ?? shown;
    return shown;
  };

  const uses = run.strategies.findLast((s) => s.context !== undefined)?.context;
  /** What a visitor sees who is not personalised: bestsellers, of the visit's category where the policy looks at that. */
  const plain = (customer: number, week: number): Uint16Array => {
    if (uses === undefined || learned.byCategory.length === 0) return learned.bestsellers;
    const { targets } = world.visitMade(customer, week, 0, refusesOf(run, customer, scores.length));
    if (targets.length < (uses === "visit" ? 2 : 1)) return learned.bestsellers;
    // the next visit is about something else
    slates.epoch[customer] = 0;
    const c = population.catalogue.category[targets[0]];
    // any other line is of the category of the first with this probability (`createErrand`)
    const loyal = 1 / (1 + interests.mission[0]);
    const again = loyal + (1 - loyal) * appetite.category(c);
    const stays = uses === "landing" ? (1 + (targets.length - 1) * again) / targets.length : again;
    appetite.turn(customer, week, run, c, stays);
    return learned.byCategory.subarray(c * k, (c + 1) * k);
  };

  const refresh = (customer: number, agreed: number, week: number): void => {
    slates.epoch[customer] = learned.epoch;
    slates.personal[customer] = agreed;
    appetite.turn(customer, week, run);
    const items = agreed === 1 ? rank(customer, week) : plain(customer, week);
    const at = customer * k;
    let attraction = 0;
    for (let r = 0; r < k; r++) {
      slates.items[at + r] = items[r];
      slates.weights[at + r] = slots[r] * appetite.appeal(items[r]);
      attraction += slates.weights[at + r];
      run.shown[items[r]]++;
    }
    slates.attraction[customer] = attraction;
    slates.diversity[customer] = diversity(category, items);
    slates.popularity[customer] = popularity(learned.soldBefore, items, learned.usual);
    slates.best.set(appetite.best(), at);
    slates.dcg[customer] = appetite.accuracy(items);
    slates.floorDcg[customer] =
      items === learned.bestsellers ? slates.dcg[customer] : appetite.accuracy(learned.bestsellers);
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

/** Intra-list diversity: share of pairs of a slate that are of different categories; 0 for a slate of one. */
export function diversity(category: Uint16Array, items: Uint16Array): number {
  const k = items.length;
  let different = 0;
  for (let a = 1; a < k; a++) for (let b = 0; b < a; b++) if (category[items[a]] !== category[items[b]]) different++;
  return k > 1 ? different / ((k * (k - 1)) / 2) : 0;
}

/** Mean sales of a slate's items over those of the item of a mean purchase; 1 where nothing was sold yet. */
export function popularity(sales: Float64Array, items: Uint16Array, usual: number): number {
  if (usual === 0) return 1;
  let sum = 0;
  for (const item of items) sum += sales[item];
  return sum / items.length / usual;
}
