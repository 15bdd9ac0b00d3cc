import { intrusion } from "../behaviour/reactance.ts";
import { slateMatch } from "../behaviour/satisfaction.ts";
import { credited } from "../behaviour/theatre.ts";
import { disclosure } from "../behaviour/transparency.ts";
import { exp } from "../core/numerics.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import type { Block } from "./block.ts";
import { theatreOf } from "./news.ts";
import type { Run } from "./run.ts";
import { C, fixed, UNIT, VISIT_WIDTH } from "./tallies.ts";
import type { World } from "./world.ts";

/** What visitors make of their slates and of how the firm goes about it; good signals are scaled by `promised`. Starts their counters. */
export type Notice = (block: Block, promised: number) => void;

/** Visitors' noticing with the constants of one run. */
export function createNotice(world: World, run: Run): Notice {
  const { parameters: p, reactanceRule, transparencyRule, tolerance } = world;
  const { slates, state, perception } = run;
  const { safety, control } = perception;
  const gap = theatreOf(run);
  // care that shows: control and signs of protection, for those who were deceived only as much as is there
  const care = [false, true].map((foundOut) => (p["trust.care"] * (control + credited(safety, gap, foundOut))) / 3);
  const told = { clarity: perception.clarity, notice: perception.notice ?? 0, control };
  const found = Float64Array.from({ length: world.slots.length + 1 }, (_, hits) => fixed(hits / world.relevant));

  return ({ visiting, visitors, people, visits, attraction, match, counts, pos, neg }, promised) => {
    const { consent, trust, satisfaction, undeceived } = state;
    const { personal, dcg, floorDcg, hits, attraction: plain } = slates;
    const [use, wide] = run.learned.use;
    const [trusting, wary] = care;
    const slope = p["reactance.slope"];
    const surprised = p["trust.surprise"];
    for (let v = 0; v < visiting; v++) {
      const n = visitors[v];
      const i = people[v];
      const times = visits[n] * UNIT;
      const row = v * VISIT_WIDTH - C.satisfaction;
      const seen = (consent[i] & PURPOSE_BIT.thirdParty) !== 0 ? wide : use;
      const felt = personal[i] === 1 ? intrusion(reactanceRule, seen, control, trust[i], tolerance[i]) : 0;
      const word = disclosure(transparencyRule, told, 1 - seen.covert, trust[i]);
      const drawn = felt > 0 ? plain[i] * exp(-slope * felt) : plain[i];
      const matched = slateMatch(drawn);
      const surprise = (surprised * (matched - satisfaction[i])) / (matched + satisfaction[i]);
      pos[n] = ((word > 0 ? word : 0) + (undeceived[i] === 1 ? wary : trusting) + (surprise > 0 ? surprise : 0)) * promised;
      neg[n] = felt + (word < 0 ? -word : 0) + (surprise < 0 ? -surprise : 0);
      attraction[v] = drawn;
      match[v] = matched;
      counts[row + C.visits] = times;
      counts[row + C.personalised] = personal[i] === 1 ? times : 0;
      counts[row + C.intrusion] = fixed(felt * visits[n]);
      counts[row + C.dcg] = fixed(dcg[i]) * visits[n];
      counts[row + C.floorDcg] = fixed(floorDcg[i]) * visits[n];
      counts[row + C.hit] = hits[i] > 0 ? times : 0;
      counts[row + C.recall] = found[hits[i]] * visits[n];
    }
  };
}
