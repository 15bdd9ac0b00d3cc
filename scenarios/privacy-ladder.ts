import * as c from "../src/index.ts";

const explained = c.transparency({ explanation: true });
const secured = [explained, c.security({ level: "hardened", encryption: true })];
const lean = c.minimisation({ signals: ["views", "purchases", "declared"] });
const risks = ["tracing", "uniqueness", "membership", "expectedHarm", "epsilonReleased", "epsilonStored"];
const outcomes = ["personalisation", "trust", "churn", "consent", "service", "profit"];
const asked = [c.consent({ default: "opt-in" }), ...secured, lean];
const short = [c.storageLimit({ weeks: 26 }), c.pseudonymisation()];

// Central DP gives way to 10-anonymity, since its proof needs rows that do not depend on one another. Where noise
// drowns what was learned, as at ε = 4 a year in a few
// thousand rows, bestsellers are served: personalisation is 0 by decision, not by chance.
/** Ten policies from nothing to everything: each rung adds a protection. */
const ladder: c.Study = c.study({
  question:
    "How far up the privacy ladder can a retailer climb before personalisation is gone, and which rung lowers risk?",
  scenario: c.retailer({ customers: 4_000, weeks: 52 }),
  policies: {
    "0 · nothing": [],
    "1 · explain": [explained],
    "2 · secure": secured,
    "3 · pseudonyms": [...secured, c.pseudonymisation()],
    "4 · minimise": [...secured, lean, c.pseudonymisation()],
    "5 · ask first": [...asked, c.pseudonymisation()],
    "6 · 26 weeks": [...asked, ...short],
    "7 · central DP": [...asked, ...short, c.centralDp({ epsilon: 4, delta: 1e-6 })],
    "8 · 10-anonymity": [...asked, ...short, c.kAnonymity({ k: 10 })],
    "9 · local DP": [...asked, c.localDp({ epsilon: 4, on: ["events"] }), ...short, c.kAnonymity({ k: 10 })],
  },
  measures: [...risks, ...outcomes],
  charts: [
    { chart: "ladder", measures: ["tracing", "uniqueness", "membership", "personalisation", "trust", "churn"] },
    { chart: "tradeoff", x: "personalisation", y: "trust", colour: "churn" },
    { chart: "tradeoff", x: "personalisation", y: "tracing", colour: "churn" },
  ],
  replications: 8,
  seed: "ladder-2026",
});

export default ladder;
c.runIfMain(import.meta.url);
