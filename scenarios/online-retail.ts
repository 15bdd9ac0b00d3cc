import { cohorts, consent, fitted, minimisation, runIfMain, storageLimit, study, type Study } from "../src/index.ts";
import population from "./online-retail.population.json" with { type: "json" };

/**
 * A real shop: catalogue, interests and rhythm of purchases estimated from its invoices (see the population's
 * attribution). Invoices hold no attributes of customers: what could be anonymised are their histories.
 */
const shop: Study = study({
  question: "How little about its customers can a gift shop keep and still recommend as well as it does today?",
  scenario: fitted(population, { name: "online retail", currency: "GBP", customers: 4_000, weeks: 52 }),
  policies: {
    "collect everything": [],
    "only purchases": [minimisation({ signals: ["purchases"] })],
    "newest half": [minimisation({ share: 0.5 })],
    "keep 13 weeks": [storageLimit({ weeks: 13 })],
    "cohorts of 10, purchases": [minimisation({ signals: ["purchases"] }), cohorts({ size: 10 })],
    "ask first": [consent({ default: "opt-in" })],
  },
  charts: [
    { chart: "tradeoff", x: "personalisation", y: "profit", colour: "trust" },
    { chart: "trajectory", measure: "personalisation" },
  ],
  replications: 8,
  seed: "online-retail-2026",
});

export default shop;
runIfMain(import.meta.url);
