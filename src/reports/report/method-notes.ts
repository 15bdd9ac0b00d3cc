import { FEWEST_FOR_WORDS } from "../../analysis/verdict.ts";
import { counted } from "../../charts/english.ts";
import { enumerate } from "../../core/enumerate.ts";
import { type MeasureInfo } from "../../charts/format.ts";
import type { ReportContent } from "./report-content.ts";

/** A note on the method: what it is about, and the note. */
export type MethodNote = readonly [title: string, text: string];

/** How the numbers came about and how far they carry. */
export function methodNotes({
  info: { scenario, replications, policies },
  measures,
  calibrated,
}: ReportContent): MethodNote[] {
  const runs = policies.length === 1 ? "the policy" : `all ${policies.length} policies`;
  return [
    calibrated
      ? [
          "Calibrated, still no forecast.",
          "Parameters were fitted to the user's own figures; what was not fitted stands on published findings and assumptions.",
        ]
      : [
          "Not a forecast.",
          "The model was not calibrated to a firm's own figures: levels are those of a plausible firm, not of yours.",
        ],
    [
      "Simulated, not written down.",
      "Accuracy, trust and churn are nowhere stated as functions of a policy: strategies transform what is asked, stored and read, a recommender learns from what is left, " +
        "and customers respond week by week.",
    ],
    [
      "Same luck for every policy.",
      `Each replication starts with ${counted(scenario.burnIn, "week")} under the reference policy and then runs ${runs} for ${counted(scenario.weeks, "week")} with common random numbers. ` +
        "Differences are paired by replication, so what all policies share cancels out.",
    ],
    [
      "Intervals.",
      `95 % Student t intervals of the mean over ${counted(replications, "replication")}. They cover chance and, where parameters are drawn anew in each ` +
        "replication, the stated uncertainty about them; they do not cover errors in the model's form. Intervals are those of one number by itself and end where a measure can go no further. Which differences are called clear is judged for all of a kind together " +
        "(those of everyone, those of groups, those of weeks) by the rule of Benjamini and Hochberg: of those called clear, one in twenty is expected to be luck.",
    ],
    [
      "What matters.",
      `A difference below the smallest that matters is called too small to matter, however clear: ${mattering(measures)}. A study sets its own with \`matters\`.`,
    ],
    [
      "Best and frontier.",
      "A policy's probability of being best is that of its mean over worlds, from draws of the means that are paired by replication and spread as Student's t: of two equal policies one gets above 0.99 in 2 % of studies, however few replications there are. " +
        `No sentence names a best policy from fewer than ${FEWEST_FOR_WORDS} replications, and none says more than 1 − 1/(2 n) for n of them. A policy is on the frontier when no other has means at least as good on both measures and better on one, with a probability found in the same way.`,
    ],
    [
      "Populations only.",
      "Nothing here says what a single customer will do. Levels depend on the scenario more than differences do.",
    ],
  ];
}

/** The smallest difference that matters of each measure, in words. */
const mattering = (measures: readonly MeasureInfo[]): string =>
  enumerate(
    measures.flatMap(({ label, matters = 0 }) => (matters > 0 ? [`${label} ${Number(matters.toPrecision(2))}`] : [])),
  );
