import * as z from "zod";
import {
  everyParameter,
  fail,
  flips,
  flipsInWords,
  measurements,
  outcomes,
  override,
  parseKeep,
  stakeOf,
  studyDecision,
  studyOfSettings,
  worth,
  worthInWords,
} from "../../index.ts";
import { dialOf } from "../decide/dial-range.ts";
import { answerOf } from "./answer.ts";
import { resultsField, resultsOf, sizeFields, studyField, studyOf, told, tool, type Tool } from "./tool.ts";

/** Tools that tell what to choose, at which setting, what it hangs on and what to find out first. */
export const decisionTools: Readonly<Record<string, Tool>> = {
  solve: tool({
    title: "Find the value of a dial",
    description:
      "Begins to look for the least or largest value of a dial (a strategy and its option) at which constraints hold with a stated probability, and comes back at once with the name of the task; `status` then has the answer.",
    input: z.object({
      study: studyField,
      dial: z.string().describe("such as storageLimit.weeks or localDp.epsilon"),
      keep: z
        .array(z.string())
        .optional()
        .describe('what must hold, such as "personalisation >= 90 %" of the first policy, "churn <= +0.5 points" beyond it, "trust >= 0.6"; that of the study unless told'), // prettier-ignore
      want: z.enum(["least", "most"]).default("least"),
      policy: z.string().optional().describe("policy in which the dial is turned"),
      confidence: z.number().min(0.5).max(0.99).optional().describe("probability that the mean over worlds holds; 0.9 unless told"), // prettier-ignore
      simulations: z.int().min(30).max(10_000).default(400).describe("at most"),
      customers: sizeFields.customers,
      weeks: sizeFields.weeks,
      seed: sizeFields.seed,
    }),
    reads: false,
    work({ study: given, dial, keep: texts, want, policy, confidence, simulations, ...size }, tasks) {
      const study = override(studyOf(given), size);
      const asked = texts ?? study.keep ?? fail("keep must have at least one constraint, got none");
      const keep = asked.map((text) => parseKeep(text, Object.values(outcomes), "keep"));
      const turned = dialOf(dial, undefined);
      const ends = [turned.from, turned.to].map((value) => ({ policy, dials: { [dial]: value } }));
      studyOfSettings(
        study,
        ends,
        keep.map(({ measure }) => measure),
      );
      return told(tasks.solve(study, { dial: turned, keep, want, policy, confidence, budget: simulations }));
    },
  }),
  worth: tool({
    title: "What to find out first",
    description:
      "What it is worth to know more before choosing by a measure of money: which assumptions could change the choice, and which test pays at which size. Needs results with drawn parameters; at least 100 replications to tell of single assumptions.",
    input: z.object({ results: resultsField, goal: z.string().default("profit") }),
    reads: true,
    async work({ results: named, goal }, tasks) {
      const { results, drawn } = await resultsOf(named, tasks);
      if (drawn.size === 0) fail(`results must have drawn parameters, got "${named}" without them`);
      const firm = stakeOf(results.info);
      const found = worth(results, { goal, firm, drawn, measurements, parameters: everyParameter });
      return answerOf({ goal, firm, answer: worthInWords(found, { firm, currency: results.info.scenario.currency }), ...found }); // prettier-ignore
    },
  }),
  flips: tool({
    title: "What the choice hangs on",
    description: "Which assumptions turn the choice between the two best policies, and at which value. Needs results with drawn parameters.", // prettier-ignore
    input: z.object({ results: resultsField, goal: z.string().optional().describe("a measure; what decides the study unless told") }), // prettier-ignore
    reads: true,
    async work({ results: named, goal }, tasks) {
      const { results, study, drawn } = await resultsOf(named, tasks);
      if (drawn.size === 0) fail(`results must have drawn parameters, got "${named}" without them`);
      const by = goal ?? studyDecision(results, { study, drawn })?.made.goal.name ?? "profit";
      const label = results.info.measures.find(({ name }) => name === by)?.label ?? by;
      const found = flips(results, drawn, by);
      return answerOf({ goal: by, answer: flipsInWords(found, label), ...found });
    },
  }),
};
