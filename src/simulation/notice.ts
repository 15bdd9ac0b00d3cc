import { overstep, visibleUse } from "../behaviour/reactance.ts";
import { slateMatch } from "../behaviour/satisfaction.ts";
import { credited } from "../behaviour/theatre.ts";
import { reception } from "../behaviour/transparency.ts";
import { exp } from "../core/numerics.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import type { Block } from "./block.ts";
import { theatreOf } from "./news.ts";
import type { Run } from "./run.ts";
import { C, fixed, fixedShare, UNIT, VISIT_WIDTH } from "./tallies.ts";
import type { World } from "./world.ts";

/**
 * What visitors make of their slates and of how the firm goes about it; good signals are scaled by `promised`. Starts
 * their counters.
 */
export type Notice = (block: Block, promised: number) => void;

/** x above 0, else 0, without a branch: which sign a surprise has cannot be foretold. */
const positive = (x: number): number => 0.5 * (Math.abs(x) + x);

/** Visitors' noticing with the constants of one run. */
export function createNotice(world: World, run: Run): Notice {
  const { parameters: p, reactanceRule, transparencyRule, tolerance: tolerances } = world;
  const { slates, state, perception } = run;
  const { safety, control } = perception;
  const gap = theatreOf(run);
  // care that shows: control and signs of protection, for those who were deceived only as much as is there
  const care = [false, true].map((foundOut) => (p["trust.care"] * (control + credited(safety, gap, foundOut))) / 3);
  const shares = Float64Array.from({ length: world.slots.length + 1 }, (_, hits) => fixed(hits / world.relevant));
  // by whether third parties' data are among what shows: its visible use, and what is good and bad about hearing of it
  const seen = new Float64Array(6);
  let known: Run["learned"]["use"] | undefined;
  const look = (use: Run["learned"]["use"]): void => {
    known = use;
    seen.set(
      use.flatMap((one) => [
        visibleUse(reactanceRule, one, control),
        ...reception(transparencyRule, control, 1 - one.covert),
      ]),
    );
  };

  return ({ visiting, visitors, people, visits, attraction, match, counts, pos, neg }, promised) => {
    const { consent, trust, satisfaction, undeceived } = state;
    const { personal, dcg, floorDcg, hits, attraction: plain } = slates;
    // names of other scopes are looked up each time: here once a block
    const tolerance = tolerances;
    const found = shares;
    const { thirdParty } = PURPOSE_BIT;
    const width = VISIT_WIDTH;
    const unit = UNIT;
    const c = C;
    const [trusting, wary] = care;
    const { clarity, notice = 0 } = perception;
    const reminder = transparencyRule.salience * notice;
    const uncontrolled = 1 - control;
    const slope = p["reactance.slope"];
    const surprised = p["trust.surprise"];
    const believes = reactanceRule.trust;
    if (run.learned.use !== known) look(run.learned.use);
    const uses = seen;
    for (let v = 0; v < visiting; v++) {
      const n = visitors[v];
      const i = people[v];
      const times = visits[n];
      const own = trust[i];
      const content = satisfaction[i];
      const at = (consent[i] & thirdParty) !== 0 ? 3 : 0;
      const about = personal[i];
      const hit = hits[i];
      const accuracy = fixedShare(dcg[i]);
      const floor = fixedShare(floorDcg[i]);
      const shown = undeceived[i] === 1 ? wary : trusting;
      const felt = about === 1 ? overstep(uses[at], believes, own, tolerance[i]) : 0;
      const word = clarity * (uses[at + 1] * own - uses[at + 2]) - reminder * own * uncontrolled;
      const drawn = felt > 0 ? plain[i] * exp(-slope * felt) : plain[i];
      const matched = slateMatch(drawn);
      const surprise = (surprised * (matched - content)) / (matched + content);
      pos[n] = (positive(word) + shown + positive(surprise)) * promised;
      neg[n] = felt + positive(-word) + positive(-surprise);
      attraction[v] = drawn;
      match[v] = matched;
      const row = v * width - c.satisfaction;
      counts[row + c.visits] = times * unit;
      counts[row + c.personalised] = about * times * unit;
      counts[row + c.intrusion] = fixed(felt * times);
      counts[row + c.dcg] = accuracy * times;
      counts[row + c.floorDcg] = floor * times;
      counts[row + c.hit] = hit > 0 ? times * unit : 0;
      counts[row + c.recall] = found[hit] * times;
    }
  };
}
