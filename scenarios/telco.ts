import { consent, runIfMain, study, telco, transparency, type Study } from "../src/index.ts";

/** How to ask: one operator, one use of data, six ways to put the question. */
const asking: Study = study({
  question:
    "Which way of asking for consent keeps a mobile operator's offers relevant without costing it its customers' trust?",
  scenario: telco({ customers: 4_000, weeks: 52 }),
  policies: {
    "in the small print": [],
    "opt out in settings": [consent({ default: "opt-out" })],
    "banner without a no": [consent({ default: "opt-in", interface: "no-reject", withdrawSteps: 4 })],
    "fair banner": [consent({ default: "opt-in" })],
    "prompt in the app": [consent({ default: "opt-in", interface: "opt-in-prompt" })],
    "each purpose, explained": [
      consent({ default: "opt-in", granular: true }),
      transparency({ explanation: true, report: true }),
    ],
  },
  charts: [
    { chart: "tradeoff", x: "personalisation", y: "trust", colour: "consent" },
    { chart: "trajectory", measure: "consent" },
    { chart: "trajectory", measure: "trust" },
  ],
  replications: 10,
  seed: "telco-2026",
});

export default asking;
runIfMain(import.meta.url);
