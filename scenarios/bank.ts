import { bank, kAnonymity, localDp, pseudonymisation, runIfMain, security, study, type Study } from "../src/index.ts";

/** What to protect against: guarding the vault, or putting less into it that can be tied to a person. */
const protection: Study = study({
  question: "Should a bank guard customers' data better or hold data that cannot be tied to them?",
  scenario: bank({ customers: 4_000, weeks: 104 }),
  policies: {
    "usual protection": [],
    "hardened systems": [security({ level: "hardened" })],
    "certified, encrypted": [security({ level: "certified", encryption: true })],
    "pseudonyms, keys apart": [pseudonymisation(), security({ level: "hardened" })],
    "25-anonymity": [kAnonymity({ k: 25 })],
    "local DP, ε = 2": [localDp({ epsilon: 2 })],
  },
  measures: ["personalisation", "trust", "churn", "profit", "cost", "smallestClass", "revenue"],
  charts: [
    { chart: "tradeoff", x: "personalisation", y: "profit", colour: "cost" },
    { chart: "trajectory", measure: "trust" },
  ],
  replications: 10,
  seed: "bank-2026",
});

export default protection;
runIfMain(import.meta.url);
