import { chooseSlot } from "../behaviour/choice.ts";
import { intrusion } from "../behaviour/reactance.ts";
import { nextSatisfaction, slateMatch } from "../behaviour/satisfaction.ts";
import { credited } from "../behaviour/theatre.ts";
import { disclosure } from "../behaviour/transparency.ts";
import { exp, log, logGamma } from "../core/numerics.ts";
import { categoricalFrom } from "../core/sampling.ts";
import { PURCHASE, PURPOSE_BIT, VIEW } from "../privacy/codes.ts";
import { theatreOf } from "./news.ts";
import { MEMORY, type Run } from "./run.ts";
import { createVisitor } from "./search.ts";
import { C, fixed, UNIT } from "./tallies.ts";
import type { World } from "./world.ts";

/** What a week of visits did to a customer's feelings. */
export interface Felt {
  /** Good and bad signals for trust, ≥ 0. */
  pos: number;
  neg: number;
  /** Bad news that was only heard of; good news is below 0. */
  news: number;
}

/** Responds for visitors: purchases, views, satisfaction, and signals for trust. */
export interface Responder {
  respond(customer: number, week: number, visits: number, felt: Felt): void;
}

/** Cumulative probabilities of 0, 1, … extra needs per visit: negative binomial, cut where the tail is below 1e-9 (or at 199). */
export function extraNeeds(mean: number, dispersion: number): Float64Array {
  if (mean === 0) return Float64Array.of(1);
  const r = dispersion;
  const logP = log(mean / (mean + r));
  const logQ = log(r / (mean + r));
  const sums: number[] = [];
  let sum = 0;
  for (let k = 0; k < 200 && sum < 1 - 1e-9; k++) {
    sum += exp(logGamma(k + r) - logGamma(r) - logGamma(k + 1) + r * logQ + k * logP);
    sums.push(sum);
  }
  return Float64Array.from(sums);
}

/** A responder with its own scratch space. */
export function createResponder(world: World, run: Run): Responder {
  const { population, parameters: p, reactanceRule, transparencyRule } = world;
  const { price } = population.catalogue;
  const { slates, state, learned, sales, writer, perception, tallies } = run;
  const k = world.slots.length;
  const visitor = createVisitor(world, run);
  const needs = extraNeeds(world.scenario.population.basket.mean, world.scenario.population.basket.dispersion);
  const margin = world.scenario.population.catalogue.margin;
  const stores = { views: run.ask.signals.includes("views"), purchases: run.ask.signals.includes("purchases") };
  const { safety, control } = perception;
  const gap = theatreOf(run);
  // care that shows: control and signs of protection, for those who were deceived only as much as is there
  const care = [false, true].map((foundOut) => (p["trust.care"] * (control + credited(safety, gap, foundOut))) / 3);
  const told = { clarity: perception.clarity, notice: perception.notice ?? 0, control };
  const optional = PURPOSE_BIT.personalisation | PURPOSE_BIT.training;
  const [slateShare, conversion, views, rate, slope, contact, unsettled, surprised] = [
    "choice.slateShare",
    "choice.searchConversion",
    "choice.views",
    "satisfaction.rate",
    "reactance.slope",
    "service.contact",
    "trust.service",
    "trust.surprise",
  ].map((n) => p[n]);
  const { own } = tallies;

  const purchase = (customer: number, item: number): void => {
    state.recent[customer * MEMORY + (run.bought[customer] % MEMORY)] = item;
    run.bought[customer]++;
    sales[item]++;
    if (stores.purchases && state.lapsed[customer] === 0) writer.add(customer, item, PURCHASE);
    own[C.purchases] += UNIT;
    own[C.revenue] += fixed(price[item]);
    own[C.margin] += fixed(price[item] * margin);
  };

  return {
    respond(customer, week, visits, felt) {
      const consent = state.consent[customer];
      const trust = state.trust[customer];
      const personal = slates.personal[customer];
      let damp = 1;
      const use = learned.use[(consent & PURPOSE_BIT.thirdParty) !== 0 ? 1 : 0];
      if (personal === 1) {
        const felt1 = intrusion(reactanceRule, use, perception.control, trust, population.concern[customer]);
        if (felt1 > 0) {
          damp = exp(-slope * felt1);
          felt.neg += felt1;
          own[C.intrusion] += fixed(felt1 * visits);
        }
        own[C.personalised] += visits * UNIT;
      }
      const word = disclosure(transparencyRule, told, 1 - use.covert, trust);
      if (word > 0) felt.pos += word;
      else felt.neg -= word;
      felt.pos += care[state.undeceived[customer]];
      const total = slates.attraction[customer] * damp;
      const match = slateMatch(total);
      const before = state.satisfaction[customer];
      const surprise = (match - before) / (match + before);
      if (surprise > 0) felt.pos += surprised * surprise;
      else felt.neg -= surprised * surprise;
      own[C.visits] += visits * UNIT;
      own[C.dcg] += fixed(slates.dcg[customer]) * visits;
      own[C.floorDcg] += fixed(slates.floorDcg[customer]) * visits;
      if (slates.hits[customer] > 0) own[C.hit] += visits * UNIT;
      own[C.recall] += fixed(slates.hits[customer] / world.relevant) * visits;
      const browses = stores.views && (consent & optional) !== 0;
      visitor.arrive(customer, week);
      for (let v = 0; v < visits; v++) {
        state.satisfaction[customer] = nextSatisfaction(state.satisfaction[customer], match, rate);
        let open = 1 + categoricalFrom(visitor.next(), needs);
        while (open-- > 0) {
          if (visitor.next() < slateShare) {
            const slot = chooseSlot(slates.weights, customer * k, k, slates.attraction[customer], damped(visitor.next(), total, slates.attraction[customer]));
            if (slot >= 0) {
              const item = slates.items[customer * k + slot];
              purchase(customer, item);
              own[C.slateMargin] += fixed(price[item] * margin);
              continue;
            }
          }
          if (visitor.next() < conversion) purchase(customer, visitor.buy());
        }
        if (!browses) continue;
        let looks = Math.floor(views) + (visitor.next() < views - Math.floor(views) ? 1 : 0);
        while (looks-- > 0) writer.add(customer, visitor.view(), VIEW);
      }
      if (visitor.next() < contact * visits) {
        const settled = visitor.next() < learned.quality[customer];
        own[C.matters] += UNIT;
        if (settled) own[C.settled] += UNIT;
        else felt.neg += unsettled;
      }
    },
  };
}

/**
 * Maps a uniform number so that a choice among undamped slot weights has the damped probabilities: below 1 / (1 + damped total) the outside
 * option wins, and what is left is spread over the slots in proportion.
 */
function damped(u: number, total: number, undamped: number): number {
  if (total === undamped) return u;
  const outside = 1 / (1 + total);
  const plain = 1 / (1 + undamped);
  return u < outside ? (u / outside) * plain : plain + ((u - outside) / (1 - outside)) * (1 - plain);
}
