import { bank, consent, popularity, study, type Study, type TargetsFile } from "../../src/index.ts";

/** A study that is quick to simulate and says something of consent and churn. */
export const SMALL: Study = study({
  question: "Can it be calibrated?",
  scenario: bank({ customers: 400, weeks: 4, burnIn: 2, recommender: popularity(), uncertainty: "fixed" }),
  policies: { everything: [], "ask first": [consent({ interface: "opt-in-prompt" })] },
  measures: ["churn", "consent", "trust"],
  seed: "small calibration",
});

/** Targets of the small study. */
export const TARGETS: TargetsFile = {
  version: 1,
  parameters: ["consent.offset.optInPrompt", "churn.base"],
  targets: [
    { figure: "opt-in rate", policy: "ask first", value: 0.2, tolerance: 0.03 },
    { figure: "yearly churn", value: 0.15, low: 0.1, high: 0.2 },
  ],
  simulations: 120,
  round: 40,
  effective: 40,
  members: 30,
};
