import type { ReportContent } from "./report-content.ts";

/** A note on the method: what it is about, and the note. */
export type MethodNote = readonly [title: string, text: string];

/** How the numbers came about and how far they carry. */
export function methodNotes({ info: { scenario, replications, policies }, calibrated }: ReportContent): MethodNote[] {
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
      `Each replication starts with ${scenario.burnIn} weeks under the reference policy and then runs ${runs} for ${scenario.weeks} weeks with common random numbers. ` +
        "Differences are paired by replication, so what all policies share cancels out.",
    ],
    [
      "Intervals.",
      `95 % Student t intervals of the mean over ${replications} replication${replications === 1 ? "" : "s"}. They cover chance and, where parameters are drawn anew in each ` +
        "replication, the stated uncertainty about them; they do not cover errors in the model's form. They are not adjusted for the number of comparisons: of many differences, " +
        "about one in twenty that are truly zero will look clear.",
    ],
    [
      "Best and frontier.",
      "A policy's probability of being best is the share of 2,000 paired resamples of the replications in which its mean is the best; it is on the frontier when no other is " +
        "at least as good on both measures and better on one, with a probability found in the same way.",
    ],
    [
      "Populations only.",
      "Nothing here says what a single customer will do. Levels depend on the scenario more than differences do.",
    ],
  ];
}
