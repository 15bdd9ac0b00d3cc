import { trustOf } from "../../behaviour/trust.ts";
import type { Block } from "../block.ts";
import { waysOf } from "../people/knowledge.ts";
import { noticeSlates, type NoticeColumns } from "../kernels/notice.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import { C, fixed, fixedShare, UNIT, VISIT_WIDTH } from "../counts/tallies.ts";
import type { World } from "../world.ts";

/** Columns of how slates are taken. */
export const noticeColumns = (
  { ownLevel, population, trustRule }: World,
  { state, usual, slates }: Run,
): NoticeColumns => ({
  ...state,
  usually: usual.consent,
  ownTrust: ownLevel.map((level) => trustOf(level, 0, trustRule.down)),
  concern: population.concern,
  personal: slates.personal,
  plain: slates.attraction,
});

/**
 * What visitors come to know of how the firm goes about their data, and how they take their slates; starts their
 * counters.
 */
export function createNoticeStage(world: World, run: Run): Stage {
  const { slateRule } = world;
  const { slates, state, perception, usual } = run;
  const { knows, since } = state;
  const { personal, dcg, floorDcg, diversity, popularity } = slates;
  const columns = noticeColumns(world, run);
  const ways = waysOf(world.meets, [perception, usual.perception]);
  let felt = new Float64Array(0);

  /** What was met at this week's visits. */
  const meet = ({ visitors, positions, visits }: Block, week: number): void => {
    const { index, count } = visitors;
    const weeks = week - run.shownFrom;
    for (let v = 0; v < count; v++) {
      const i = index[v];
      since[i] = Math.min(65535, since[i] + visits[positions[v]]);
      let known = knows[i];
      for (const [bit, after] of ways.visits) if (since[i] >= after[i]) known |= bit;
      for (const [bit, after] of ways.weeks) if (weeks >= after[i]) known |= bit;
      knows[i] = known;
    }
  };
  /** Counters of visitors, by visit. */
  const count = ({ visitors, positions, visits, counts }: Block): void => {
    const width = VISIT_WIDTH;
    const unit = UNIT;
    const c = C;
    for (let v = 0; v < visitors.count; v++) {
      const i = visitors.index[v];
      const times = visits[positions[v]];
      const row = v * width - c.satisfaction;
      counts[row + c.visits] = times * unit;
      counts[row + c.personalised] = personal[i] * times * unit;
      counts[row + c.intrusion] = fixed(felt[v] * times);
      counts[row + c.dcg] = fixedShare(dcg[i]) * times;
      counts[row + c.floorDcg] = fixedShare(floorDcg[i]) * times;
      counts[row + c.diversity] = fixed(diversity[i]) * times;
      counts[row + c.popularity] = fixed(popularity[i]) * times;
      // accuracy on what visitors come for is counted as they buy
      counts[row + c.hit] = counts[row + c.recall] = counts[row + c.found] = 0;
      counts[row + c.floorFound] = counts[row + c.ceilingFound] = 0;
      counts[row + c.floorHit] = counts[row + c.ceilingHit] = 0;
      counts[row + c.floorRecall] = counts[row + c.ceilingRecall] = 0;
    }
  };
  return {
    name: "notice",
    block: (block, week) => {
      if (felt.length < block.match.length) felt = new Float64Array(block.match.length);
      meet(block, week);
      noticeSlates(block, columns, slateRule, run.seen, usual.seen, felt);
      count(block);
    },
  };
}
