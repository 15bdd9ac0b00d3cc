import { saysWouldLeave } from "../../behaviour/survey.ts";
import { PURPOSE_BIT } from "../../privacy/codes.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import { C, commit, fixed, UNIT } from "../counts/tallies.ts";
import type { World } from "../world.ts";

/** Weeks in which each customer is asked once. */
const ROUND = 13;
/** Segment of those who say that privacy is nothing to them. */
const UNCONCERNED = 2;

/**
 * A survey of what customers say beside what they do: a thirteenth of them every week, so that every quarter has asked
 * all. It draws nothing and changes nothing.
 */
export const createSurveyStage = ({ population, parameters: p }: World, run: Run): Stage => ({
  name: "survey",
  week: (week) => {
    const { state, norm, tallies, startWeek, burnIn } = run;
    const { own } = tallies;
    if (burnIn) return;
    for (let i = (week - startWeek) % ROUND; i < population.size; i += ROUND) {
      if (state.status[i] !== 0) continue;
      const concern = population.concern[i];
      own[C.surveyed] += UNIT;
      if (population.segment[i] !== UNCONCERNED) own[C.worried] += UNIT;
      if (state.trust[i] > 0.5) own[C.trusting] += UNIT;
      own[C.wouldLeave] += fixed(saysWouldLeave(p, state.trust[i], norm.trust, concern));
      own[C.concern] += fixed(concern);
      own[C.concernSquare] += fixed(concern * concern);
      if ((state.consent[i] & PURPOSE_BIT.personalisation) !== 0) {
        own[C.sharing] += UNIT;
        own[C.concernSharing] += fixed(concern);
      }
      commit(tallies, i);
    }
  },
});
