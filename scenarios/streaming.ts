import { pseudonymisation, runIfMain, storageLimit, streaming, study, type Study } from "../src/index.ts";

/** How long to keep: the same service with ever shorter memories. */
const memory: Study = study({
  question: "How short can a video service's memory of what was watched become before recommendations suffer?",
  scenario: streaming({ customers: 3_000, weeks: 52, burnIn: 39 }),
  policies: {
    "keep everything": [],
    "keep 26 weeks": [storageLimit({ weeks: 26 })],
    "keep 13 weeks": [storageLimit({ weeks: 13 })],
    "keep 4 weeks": [storageLimit({ weeks: 4 })],
    "keep 1 week": [storageLimit({ weeks: 1 })],
    "new pseudonym every 13 weeks": [pseudonymisation({ rotateEvery: 13 })],
  },
  charts: [
    { chart: "tradeoff", x: "personalisation", y: "satisfaction", colour: "churn" },
    { chart: "trajectory", measure: "personalisation" },
  ],
  replications: 8,
  seed: "streaming-2026",
});

export default memory;
runIfMain(import.meta.url);
