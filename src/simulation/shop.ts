import { chooseSlot } from "../behaviour/choice.ts";
import { nextSatisfaction } from "../behaviour/satisfaction.ts";
import { exp, log, logGamma } from "../core/numerics.ts";
import { wordsOf } from "../core/random.ts";
import { categoricalFrom } from "../core/sampling.ts";
import { PURCHASE, PURPOSE_BIT, VIEW } from "../privacy/codes.ts";
import type { Block } from "./block.ts";
import { MEMORY, type Run } from "./run.ts";
import { createVisitor } from "./search.ts";
import { C, fixed, UNIT, VISIT_WIDTH } from "./tallies.ts";
import type { World } from "./world.ts";

/** What visitors who have noticed their slates do: buy from the slate or by their own search, look around, turn to an agent. Completes their counters. */
export type Shop = (block: Block, week: number) => void;

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

/** Visitors' shopping with the constants of one run and its own scratch space. */
export function createShop(world: World, run: Run): Shop {
  const { parameters: p, scenario } = world;
  const { price } = world.population.catalogue;
  const { slates, state, sales, bought, writer } = run;
  const k = world.slots.length;
  const visitor = createVisitor(world, run);
  const needs = extraNeeds(scenario.population.basket.mean, scenario.population.basket.dispersion);
  const prices = Float64Array.from(price, fixed);
  const margins = Float64Array.from(price, (one) => fixed(one * scenario.population.catalogue.margin));
  const optional = PURPOSE_BIT.personalisation | PURPOSE_BIT.training;
  const keepsViews = run.ask.signals.includes("views");
  const keepsPurchases = run.ask.signals.includes("purchases");

  return ({ visiting, visitors, people, first, visits, attraction, match, counts, neg }, week) => {
    const { satisfaction, consent, recent, lapsed } = state;
    const { quality } = run.learned;
    const slateShare = p["choice.slateShare"];
    const conversion = p["choice.searchConversion"];
    const views = Math.floor(p["choice.views"]);
    const more = p["choice.views"] - views;
    const rate = p["satisfaction.rate"];
    const contact = p["service.contact"];
    wordsOf(world.streams.choices, people, visiting, week, 0, 0, first);
    for (let v = 0; v < visiting; v++) {
      const n = visitors[v];
      const i = people[v];
      const row = v * VISIT_WIDTH - C.satisfaction;
      const before = fixed(satisfaction[i]);
      const browses = keepsViews && (consent[i] & optional) !== 0;
      let purchases = 0;
      let revenue = 0;
      let margin = 0;
      let slateMargin = 0;
      visitor.arrive(i, week, first, 4 * v);
      for (let t = visits[n]; t > 0; t--) {
        satisfaction[i] = nextSatisfaction(satisfaction[i], match[v], rate);
        for (let open = needs.length === 1 ? 1 : 1 + categoricalFrom(visitor.next(), needs); open > 0; open--) {
          let item = -1;
          if (visitor.next() < slateShare) {
            const slot = chooseSlot(slates.weights, i * k, k, slates.attraction[i], visitor.next(), attraction[v]);
            if (slot >= 0) {
              item = slates.items[i * k + slot];
              slateMargin += margins[item];
            }
          }
          if (item < 0 && visitor.next() < conversion) item = visitor.buy();
          if (item < 0) continue;
          recent[i * MEMORY + (bought[i] % MEMORY)] = item;
          bought[i]++;
          sales[item]++;
          if (keepsPurchases && lapsed[i] === 0) writer.add(i, item, PURCHASE);
          purchases += UNIT;
          revenue += prices[item];
          margin += margins[item];
        }
        if (!browses) continue;
        for (let looks = more > 0 && visitor.next() < more ? views + 1 : views; looks > 0; looks--) writer.add(i, visitor.view(), VIEW);
      }
      counts[row + C.satisfaction] = fixed(satisfaction[i]) - before;
      counts[row + C.purchases] = purchases;
      counts[row + C.revenue] = revenue;
      counts[row + C.margin] = margin;
      counts[row + C.slateMargin] = slateMargin;
      counts[row + C.matters] = 0;
      counts[row + C.settled] = 0;
      if (visitor.next() >= contact * visits[n]) continue;
      counts[row + C.matters] = UNIT;
      if (visitor.next() < quality[i]) counts[row + C.settled] = UNIT;
      else neg[n] += p["trust.service"];
    }
  };
}
