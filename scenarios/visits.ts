import { consent, context, minimisation, retailer, runIfMain, study, type Study } from "../src/index.ts";

const ask = consent({ default: "opt-in" });

/** What a visit itself tells, against what histories of persons tell, in a shop of a thousand items. */
const visits: Study = study({
  question: "How much of what histories of persons bring does a shop keep that looks at the visit alone?",
  scenario: retailer({ customers: 1_500, retrainEvery: 8 }),
  policies: {
    "personalise everybody": [],
    "only purchases": [minimisation({ signals: ["purchases"] })],
    "ask first": [ask],
    "ask first, see the first item": [ask, context({ use: "visit" })],
    "ask first, see where a visit lands": [ask, context({ use: "landing" })],
  },
  measures: ["ndcg", "recall", "hitRate", "personalisation", "overBestsellers", "coverage", "trust", "churn", "profit"],
  charts: [
    { chart: "tradeoff", x: "ndcg", y: "trust", colour: "churn" },
    { chart: "trajectory", measure: "ndcg" },
    { chart: "gap", measure: "ndcg", grouping: "consent" },
  ],
  replications: 8,
  seed: "visits-2026",
});

export default visits;
runIfMain(import.meta.url);
