import { care } from "../behaviour/impression.ts";
import { visibleUse } from "../behaviour/reactance.ts";
import { credited } from "../behaviour/theatre.ts";
import { reception } from "../behaviour/transparency.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import type { Block } from "./block.ts";
import { noticeSlates } from "./kernels/notice.ts";
import { theatreOf } from "./news.ts";
import type { Run } from "./run.ts";
import type { Carry, Stage } from "./stage.ts";
import { C, fixed, fixedShare, UNIT, VISIT_WIDTH } from "./tallies.ts";
import type { World } from "./world.ts";

/** What visitors make of their slates and of how the firm goes about it; starts their counters. */
export function createNoticeStage(world: World, run: Run, carry: Carry): Stage {
  const { parameters: p, reactanceRule, transparencyRule, tolerance } = world;
  const { slates, state, perception } = run;
  const { safety, control, clarity, notice = 0 } = perception;
  const { consent, trust, satisfaction, undeceived } = state;
  const { personal, dcg, floorDcg, hits, diversity, popularity, attraction: plain } = slates;
  const columns = { consent, trust, satisfaction, undeceived, personal, plain, tolerance };
  const gap = theatreOf(run);
  const shares = Float64Array.from({ length: world.slots.length + 1 }, (_, hit) => fixed(hit / world.relevant));
  const uses = new Float64Array(6);
  const constants = {
    thirdParty: PURPOSE_BIT.thirdParty,
    uses,
    care: [
      care(p["trust.care"], control, credited(safety, gap, false)),
      care(p["trust.care"], control, credited(safety, gap, true)),
    ] as const,
    clarity,
    reminder: transparencyRule.salience * notice,
    uncontrolled: 1 - control,
    believes: reactanceRule.trust,
    slope: p["reactance.slope"],
    surprised: p["trust.surprise"],
  };
  let felt = new Float64Array(0);
  let known: Run["learned"]["use"] | undefined;
  const look = (use: Run["learned"]["use"]): void => {
    known = use;
    uses.set(
      use.flatMap((one) => [
        visibleUse(reactanceRule, one, control),
        ...reception(transparencyRule, control, 1 - one.covert),
      ]),
    );
  };
  /** Counters of visitors, by visit. */
  const count = ({ visitors, positions, visits, counts }: Block): void => {
    const width = VISIT_WIDTH;
    const unit = UNIT;
    const c = C;
    const found = shares;
    for (let v = 0; v < visitors.count; v++) {
      const i = visitors.index[v];
      const times = visits[positions[v]];
      const hit = hits[i];
      const row = v * width - c.satisfaction;
      counts[row + c.visits] = times * unit;
      counts[row + c.personalised] = personal[i] * times * unit;
      counts[row + c.intrusion] = fixed(felt[v] * times);
      counts[row + c.dcg] = fixedShare(dcg[i]) * times;
      counts[row + c.floorDcg] = fixedShare(floorDcg[i]) * times;
      counts[row + c.hit] = hit > 0 ? times * unit : 0;
      counts[row + c.recall] = found[hit] * times;
      counts[row + c.found] = counts[row + c.dcg];
      counts[row + c.diversity] = fixed(diversity[i]) * times;
      counts[row + c.popularity] = fixed(popularity[i]) * times;
      counts[row + c.floorFound] = counts[row + c.floorDcg];
    }
  };
  return {
    name: "notice",
    block: (block) => {
      if (felt.length < block.match.length) felt = new Float64Array(block.match.length);
      if (run.learned.use !== known) look(run.learned.use);
      noticeSlates(block, columns, { ...constants, promised: carry.promised }, felt, 0, block.visitors.count);
      count(block);
    },
  };
}
