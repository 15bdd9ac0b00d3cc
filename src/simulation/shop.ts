import { chooseSlot, meetNeed, NOTHING, TAKEN } from "../behaviour/choice.ts";
import { extraNeeds } from "../behaviour/needs.ts";
import { conversionOf, eagerness } from "../behaviour/spending.ts";
import { nextSatisfaction } from "../behaviour/satisfaction.ts";
import { toUnit, wordsOf } from "../core/random.ts";
import { categoricalFrom } from "../core/sampling.ts";
import { PURCHASE, PURPOSE_BIT, VIEW } from "../privacy/codes.ts";
import type { Block } from "./block.ts";
import { countVisitors } from "./counting.ts";
import { createDisappointment } from "./disappoint.ts";
import { createErrandStage } from "./errands.ts";
import { MEMORY } from "./initial-state.ts";
import { type Run } from "./run.ts";
import { createVisitor } from "./search.ts";
import type { Stage } from "./stage.ts";
import { C, commit, fixed, fixedShare, UNIT, VISIT_WIDTH } from "./tallies.ts";
import type { World } from "./world.ts";

/**
 * What visitors who have noticed their slates do: buy from the slate or by their own search, look around, turn to an
 * agent. Completes their counters.
 */
export function createShopStage(world: World, run: Run): Stage {
  return world.population.interests === undefined ? byTaste(world, run) : createErrandStage(world, run);
}

/** Needs that are met by a choice among what is there, by taste. */
function byTaste(world: World, run: Run): Stage {
  const { parameters: p, scenario } = world;
  const { price } = world.population.catalogue;
  const { slates, state, sales, bought: count, writer, tallies } = run;
  const { own } = tallies;
  const k = world.slots.length;
  const visitor = createVisitor(world, run);
  const disappoint = createDisappointment(world, run);
  const needs = extraNeeds(scenario.population.basket.mean, scenario.population.basket.dispersion);
  const prices = Float64Array.from(price, fixed);
  const margins = Float64Array.from(price, (one) => fixed(one * scenario.population.catalogue.margin));
  // bits of consent of which any one lets the firm keep what a visitor looks at
  const watched =
    run.ask.signals.includes("views") && p["choice.views"] > 0 ? PURPOSE_BIT.personalisation | PURPOSE_BIT.training : 0;
  const converts = (i: number): number =>
    conversionOf(p["choice.searchConversion"], eagerness(p["spend.trust"], state.trust[i], run.norm.trust));
  const keepsPurchases = run.ask.signals.includes("purchases");

  /**
   * What visits do to satisfaction, and whether a visitor turns to an agent. Lists those who may do more, and returns
   * how many they are: with one need a visit and nothing to look at,
   * the first four words tell of most that they buy nothing.
   */
  const experience = ({ visitors, positions, first, scratch, visits, attraction, match, counts }: Block): number => {
    const { satisfaction, consent } = state;
    const { quality } = run.learned;
    const share = p["choice.slateShare"];
    const rate = p["satisfaction.rate"];
    const contact = p["service.contact"];
    const width = VISIT_WIDTH;
    const looking = watched;
    const enough = needs.length === 1 ? 3 : 0;
    let busy = 0;
    const { index: people, count: visiting } = visitors;
    for (let v = 0; v < visiting; v++) {
      const i = people[v];
      const conversion = converts(i);
      const times = visits[positions[v]];
      const matched = match[v];
      const before = fixedShare(satisfaction[i]);
      satisfaction[i] = nextSatisfaction(satisfaction[i], matched, rate);
      for (let t = times; t > 1; t--) satisfaction[i] = nextSatisfaction(satisfaction[i], matched, rate);
      counts[v * width] = fixedShare(satisfaction[i]) - before;
      const at = 4 * v;
      const total = attraction[v];
      let idle = times <= enough && (consent[i] & looking) === 0;
      for (let t = times; idle && t > 0; t--)
        idle = meetNeed(toUnit(first[at + t]), share, conversion, total) === NOTHING;
      if (!idle) scratch[busy++] = v;
      // an agent settles a matter where the same number is smaller still
      const u = toUnit(first[at]);
      if (u >= contact * times) continue;
      own[C.matters] += UNIT;
      if (u < contact * times * quality[i]) own[C.settled] += UNIT;
      else {
        disappoint(i);
        counts[v * width] = fixedShare(satisfaction[i]) - before;
      }
      commit(tallies, i);
    }
    return busy;
  };
  const shop = (block: Block, week: number): void => {
    const { visitors, positions, first, scratch, visits, attraction } = block;
    const { index: people, count: visiting } = visitors;
    const { consent, recent, lapsed } = state;
    const { weights, items, attraction: plain } = slates;
    const slots = k;
    const single = needs.length === 1;
    const looking = watched;
    const share = p["choice.slateShare"];
    const views = Math.floor(p["choice.views"]);
    const more = p["choice.views"] - views;
    wordsOf(world.streams.choices, people, visiting, week, 0, 0, first);
    const busy = experience(block);
    for (let b = 0; b < busy; b++) {
      const v = scratch[b];
      const i = people[v];
      const conversion = converts(i);
      const browses = (consent[i] & looking) !== 0;
      let bought = false;
      visitor.arrive(i, week, first, 4 * v);
      for (let t = visits[positions[v]]; t > 0; t--) {
        for (let open = single ? 1 : 1 + categoricalFrom(visitor.next(), needs); open > 0; open--) {
          const u = visitor.next();
          const met = meetNeed(u, share, conversion, attraction[v]);
          if (met === NOTHING) continue;
          const slot = met === TAKEN ? chooseSlot(weights, i * slots, slots, plain[i], u / share, attraction[v]) : -1;
          const item = slot < 0 ? visitor.buy() : items[i * slots + slot];
          recent[i * MEMORY + (count[i] % MEMORY)] = item;
          count[i]++;
          sales[item]++;
          if (keepsPurchases && lapsed[i] === 0) writer.add(i, item, PURCHASE);
          own[C.purchases] += UNIT;
          own[C.revenue] += prices[item];
          own[C.margin] += margins[item];
          if (slot >= 0) own[C.slateMargin] += margins[item];
          bought = true;
        }
        if (!browses) continue;
        for (let looks = more > 0 && visitor.next() < more ? views + 1 : views; looks > 0; looks--)
          writer.add(i, visitor.view(), VIEW);
      }
      if (bought) commit(tallies, i);
    }
  };
  return {
    name: "shop",
    block: (block, week) => {
      shop(block, week);
      countVisitors(tallies, block);
    },
  };
}
