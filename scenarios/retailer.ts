import {
  consent,
  context,
  kAnonymity,
  localDp,
  measures,
  minimisation,
  retailer,
  runIfMain,
  security,
  storageLimit,
  study,
  transparency,
  type Study,
} from "../src/index.ts";

/** The flagship: six ways to treat the same customers, from collecting everything to privacy by design. */
const retail: Study = study({
  question: "How much personalisation does a retailer give up for privacy, and what does it win back in trust?",
  scenario: retailer({ customers: 1_000, weeks: 52, retrainEvery: 8 }),
  policies: {
    "collect everything": [],
    "only purchases": [minimisation({ signals: ["purchases"] })],
    "10-anonymity": [kAnonymity({ k: 10 })],
    "ask first": [consent({ default: "opt-in" })],
    "local DP, ε = 4": [localDp({ epsilon: 4 })],
    "privacy by design": [
      consent({ default: "opt-in", granular: true }),
      context({ use: "visit" }),
      minimisation({ signals: ["views", "purchases", "declared"] }),
      storageLimit({ weeks: 26 }),
      transparency({ explanation: true }),
      security({ level: "hardened", encryption: true }),
    ],
  },
  measures: [...Object.keys(measures), "tracing"],
  charts: [
    { chart: "tradeoff", x: "personalisation", y: "trust", colour: "churn" },
    { chart: "riskUtility", utility: "personalisation", risks: ["tracing"] },
    { chart: "trajectory", measure: "trust" },
    { chart: "trajectory", measure: "churn" },
    { chart: "winners", measure: "trust" },
    { chart: "gap", measure: "ndcg", grouping: "taste" },
    { chart: "waterfall" },
  ],
  replications: 10,
  seed: "retail-2026",
});
export default retail;
runIfMain(import.meta.url);
