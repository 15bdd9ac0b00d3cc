import { consent, retailer, runIfMain, storageLimit, study, type Study } from "../src/index.ts";

/**
 * A shop of which two customers in five sign in; the others delete what their devices keep, have several of them, and come
 * as guests. The groups "known by: account" and "known by: devices" tell what a practice costs with either.
 */
const identifiers: Study = study({
  question: "What does opt-in or a storage limit cost where customers delete identifiers?",
  scenario: retailer({ customers: 1_500, retrainEvery: 8, identifiers: { loggedIn: 0.4 } }),
  policies: {
    "keep everything": [],
    "keep half a year": [storageLimit({ weeks: 26 })],
    "keep two months": [storageLimit({ weeks: 8 })],
    "ask first": [consent({ default: "opt-in" })],
    "ask first, keep two months": [consent({ default: "opt-in" }), storageLimit({ weeks: 8 })],
  },
  measures: [
    ...["ndcg", "personalisation", "consent", "questions", "recognised", "rowsPerCustomer", "rowLength"],
    ...["trust", "churn", "profit", "tracing", "relinking"],
  ],
  groups: ["recognition"],
  charts: [
    { chart: "gap", measure: "ndcg", grouping: "recognition" },
    { chart: "gap", measure: "consent", grouping: "recognition" },
    { chart: "tradeoff", x: "ndcg", y: "tracing", colour: "consent" },
  ],
  replications: 8,
  seed: "identifiers-2026",
});

export default identifiers;
runIfMain(import.meta.url);
