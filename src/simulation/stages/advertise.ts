import type { Stage } from "./stage.ts";
import { PURPOSE_BIT } from "../../privacy/codes.ts";
import type { Run } from "../run.ts";
import { C, commit, fixed } from "../counts/tallies.ts";
import type { World } from "../world.ts";

/**
 * What the attention of visitors brings: (perVisit · visits + perItem · items) advertisements, each at the price where
 * the visitor's data may choose it, else at (1 − loss) of it. Third parties' traces need consent to them; the firm's own
 * knowledge needs that the visitor is served by an own row.
 */
export function createAdvertiseStage(world: World, run: Run): Stage {
  const { advertising } = world.scenario;
  if (advertising === undefined) return { name: "advertise" };
  const { parameters: p } = world;
  const { state, slates, bought, tallies } = run;
  const { perVisit, perItem, price, data } = advertising;
  const lost = 1 - p[data === "own" ? "advertising.lossOwn" : "advertising.loss"];
  const before = bought.slice();
  const chosen = (i: number): boolean =>
    data === "own" ? slates.personal[i] === 1 : (state.consent[i] & PURPOSE_BIT.thirdParty) !== 0;

  return {
    name: "advertise",
    block: ({ visitors, positions, visits }) => {
      for (let v = 0; v < visitors.count; v++) {
        const i = visitors.index[v];
        const shown = perVisit * visits[positions[v]] + perItem * (bought[i] - before[i]);
        before[i] = bought[i];
        tallies.own[C.adIncome] += fixed((shown / 1000) * price * (chosen(i) ? 1 : lost));
        commit(tallies, i);
      }
    },
  };
}
