import { FOUND, impulseAt, meetErrand, NOT_MET, SUBSTITUTED } from "../../behaviour/errand.ts";
import { conversionOf, eagerness } from "../../behaviour/spending.ts";
import { nextSatisfaction } from "../../behaviour/satisfaction.ts";
import { exp } from "../../core/numerics.ts";
import { toUnit, words, wordsOf } from "../../core/random.ts";
import { PURCHASE, PURPOSE_BIT, VIEW } from "../../privacy/codes.ts";
import { periodOf } from "../people/appetite.ts";
import type { Block } from "../block.ts";
import { countVisitors } from "../counts/counting.ts";
import { createDisappointment } from "../people/disappoint.ts";
import { foundOn } from "../counts/found.ts";
import { refusesOf } from "../people/owned.ts";
import { MEMORY } from "../people/initial-state.ts";
import { type Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import { C, commit, fixed, fixedShare, UNIT, VISIT_WIDTH } from "../counts/tallies.ts";
import type { World } from "../world.ts";

/**
 * What visitors who have noticed their slates do: each line of a visit is for an item that no policy touches; the
 * slate shows it, or something like it, or the visitor searches. Apart from that a slate may sell what nobody came for.
 * Accuracy is counted against the items that visitors came for. Completes visitors' counters.
 */
export function createShopStage(world: World, run: Run): Stage {
  const { parameters: p, scenario, slots, streams, visitMade } = world;
  const { interests, catalogue } = world.population;
  const { slates, state, sales, bought: count, owned, writer, tallies, learned } = run;
  const { own } = tallies;
  // under what events are stored: the customer's number, unless customers have several identifiers
  const keys = run.identity?.keys;
  const k = slots.length;
  const { family, itemSums, position, accepted } = interests;
  const { items } = catalogue;
  const prices = Float64Array.from(catalogue.price, fixed);
  const margins = Float64Array.from(catalogue.price, (one) => fixed(one * scenario.population.catalogue.margin));
  // bits of consent of which any one lets the firm keep what a visitor looks at
  const watched =
    run.ask.signals.includes("views") && p["choice.views"] > 0 ? PURPOSE_BIT.personalisation | PURPOSE_BIT.training : 0;
  const later = run.strategies.findLast((s) => s.context !== undefined)?.context === "visit";
  const keepsPurchases = run.ask.signals.includes("purchases");
  const scale = exp(-world.outside);
  const out = new Int32Array(4);
  const found = foundOn(world.discount);
  const disappoint = createDisappointment(world, run);

  const buy = (i: number, item: number, fromSlate: boolean): void => {
    state.recent[i * MEMORY + (count[i] % MEMORY)] = item;
    count[i]++;
    sales[item]++;
    if (owned !== undefined) owned[(i * items + item) >> 3] |= 1 << ((i * items + item) & 7);
    if (keepsPurchases && state.lapsed[i] === 0) writer.add(keys === undefined ? i : keys[i], item, PURCHASE);
    own[C.purchases] += UNIT;
    own[C.revenue] += prices[item];
    own[C.margin] += margins[item];
    if (fromSlate) own[C.slateMargin] += margins[item];
  };

  /** Place of an item on the slate, −1 where it is not there. */
  const placeOf = (at: number, target: number): number => {
    for (let r = 0; r < k; r++) if (slates.items[at + r] === target) return r;
    return -1;
  };

  /** Place on the slate of an item of the same family, −1 where there is none. */
  const substitute = (at: number, target: number): number => {
    for (let r = 0; r < k; r++) {
      const item = slates.items[at + r];
      if (item !== target && family[item] === family[target]) return r;
    }
    return -1;
  };

  /** The lines of a visit, each met or not; `drawn` is the share of the slate's attraction that reactance leaves. */
  const meet = (i: number, week: number, visit: number, targets: Uint16Array, drawn: number): boolean => {
    const at = i * k;
    const looks = p["choice.slateShare"] * drawn;
    const eager = eagerness(p["spend.trust"], state.trust[i], run.norm.trust);
    const conversion = conversionOf(p["choice.searchConversion"], eager);
    let bought = false;
    for (let line = 0; line < targets.length; line++) {
      const target = targets[line];
      words(streams.slates, i, week, (visit << 16) + 1 + line, 0, out);
      // before the first line is known, a visitor whom only the visit tells of sees the bestsellers
      const blind = line === 0 && later && slates.personal[i] === 0;
      const place = blind ? learned.bestsellers.indexOf(target) : placeOf(at, target);
      const other = blind ? -1 : substitute(at, target);
      const end = meetErrand(
        toUnit(out[0]),
        toUnit(out[1]),
        place < 0 ? 0 : looks * slots[place],
        other < 0 ? 0 : looks * slots[other] * p["choice.substitute"],
        conversion,
      );
      if (end === NOT_MET) continue;
      buy(i, end === SUBSTITUTED ? slates.items[at + other] : target, end !== FOUND);
      bought = true;
    }
    return bought;
  };

  /** What the slate sells that nobody came for. */
  const tempt = (i: number, week: number, visit: number, drawn: number): boolean => {
    const at = i * k;
    const from = periodOf(interests, week) * items;
    let bought = false;
    for (let r = 0; r < k; r++) {
      if (r % 4 === 0) words(streams.slates, i, week, visit << 16, r >> 2, out);
      const item = slates.items[at + r];
      const place = position[item];
      const base = (itemSums[place] - (place > 0 ? itemSums[place - 1] : 0)) / itemSums[items - 1];
      const usual = scale * base * accepted[from + item];
      const lift = usual > 0 ? slates.weights[at + r] / (slots[r] * usual) : 0;
      const chance = impulseAt(p["choice.impulse"], slots[r] * drawn, lift, p["choice.impulseLift"]);
      if (toUnit(out[r % 4]) >= chance) continue;
      buy(i, item, true);
      bought = true;
    }
    return bought;
  };

  const shop = (block: Block, week: number): void => {
    const { visitors, positions, first, visits, attraction, match, counts } = block;
    const { index: people, count: visiting } = visitors;
    const { satisfaction, consent } = state;
    const rate = p["satisfaction.rate"];
    const contact = p["service.contact"];
    const views = Math.floor(p["choice.views"]);
    const more = p["choice.views"] - views;
    wordsOf(streams.choices, people, visiting, week, 0, 0, first);
    for (let v = 0; v < visiting; v++) {
      const i = people[v];
      const times = visits[positions[v]];
      const row = v * VISIT_WIDTH - C.satisfaction;
      const before = fixedShare(satisfaction[i]);
      for (let t = times; t > 0; t--) satisfaction[i] = nextSatisfaction(satisfaction[i], match[v], rate);
      counts[row + C.satisfaction] = fixedShare(satisfaction[i]) - before;
      const drawn = slates.attraction[i] > 0 ? attraction[v] / slates.attraction[i] : 0;
      const refuses = refusesOf(run, i, items);
      const glances = more > 0 && toUnit(first[4 * v + 1]) < more ? views + 1 : views;
      let busy = false;
      for (let t = 0; t < times; t++) {
        const { targets, glances: seen } = visitMade(i, week, t, refuses);
        busy = meet(i, week, t, targets, drawn) || busy;
        busy = tempt(i, week, t, drawn) || busy;
        // a slate that follows from the first line is judged by the others
        const rest = slates.personal[i] === 0 && later && targets.length > 1 ? targets.subarray(1) : targets;
        if (rest.length > 0) {
          const most = Math.min(k, rest.length);
          const shown = found(slates.items, i * k, rest);
          if (shown.hits > 0) counts[row + C.hit] += UNIT;
          counts[row + C.recall] += fixedShare(shown.hits / most);
          counts[row + C.found] += fixedShare(shown.dcg);
          const floor = found(learned.bestsellers, 0, rest);
          if (floor.hits > 0) counts[row + C.floorHit] += UNIT;
          counts[row + C.floorRecall] += fixedShare(floor.hits / most);
          counts[row + C.floorFound] += fixedShare(floor.dcg);
          const ceiling = found(slates.best, i * k, rest);
          if (ceiling.hits > 0) counts[row + C.ceilingHit] += UNIT;
          counts[row + C.ceilingRecall] += fixedShare(ceiling.hits / most);
          counts[row + C.ceilingFound] += fixedShare(ceiling.dcg);
        }
        const key = keys === undefined ? i : keys[i];
        if ((consent[i] & watched) !== 0) for (let g = 0; g < glances; g++) writer.add(key, seen[g], VIEW);
      }
      const u = toUnit(first[4 * v]);
      if (u < contact * times) {
        own[C.matters] += UNIT;
        if (u < contact * times * learned.quality[i]) own[C.settled] += UNIT;
        else {
          disappoint(i);
          counts[row + C.satisfaction] = fixedShare(satisfaction[i]) - before;
        }
        busy = true;
      }
      if (busy) commit(tallies, i);
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
