import { fail } from "../core/check.ts";
import { findings } from "../evidence/registry.ts";
import type { FineRange } from "./rule.ts";

const entry = (id: string): (typeof findings)[number] =>
  findings.find((finding) => finding.id === id) ?? fail(`no evidence named "${id}"`);

const gdpr = (id: "CMP-01" | "CMP-02", millions: number, tier: string): FineRange => {
  const { value, provenance, source } = entry(id);
  const share = value ?? 0;
  return {
    words: `up to ${100 * share} % of worldwide turnover or EUR ${millions} million, whichever is higher (${tier}); the largest fine known in January 2025 was EUR 1.2 billion`,
    shareOfTurnover: share,
    sum: { low: 0, high: millions * 1_000_000, currency: "EUR", per: "case" },
    combine: "higher",
    evidence: [id, "CMP-05"],
    provenance,
    source,
  };
};

/** GDPR Art. 83(5): principles, consent, special categories, rights. */
export const gdprUpper: FineRange = gdpr("CMP-01", 20, "Art. 83(5)");

/** GDPR Art. 83(4): duties of the controller, Art. 25–39. */
export const gdprLower: FineRange = gdpr("CMP-02", 10, "Art. 83(4)");

/** CCPA/CPRA, Cal. Civ. Code 1798.155 and .199.55. */
export const ccpaFine: FineRange = {
  words: "USD 2,500 per violation, 7,500 if intentional or of a minor's data",
  shareOfTurnover: null,
  sum: { low: 2_500, high: 7_500, currency: "USD", per: "violation" },
  combine: "only",
  evidence: ["CMP-11"],
  provenance: entry("CMP-11").provenance,
  source: entry("CMP-11").source,
};

/**
 * CCPA/CPRA, Cal. Civ. Code 1798.150: damages after a leak of data that were neither encrypted nor redacted. Recalled.
 */
export const ccpaDamages: FineRange = {
  words:
    "damages of USD 100 to 750 per consumer and incident after a leak of certain data that were not encrypted and redacted, besides fines",
  shareOfTurnover: null,
  sum: { low: 100, high: 750, currency: "USD", per: "consumer" },
  combine: "only",
  evidence: [],
  provenance: "recalled",
  source: null,
};

/** LGPD Art. 52, II. */
export const lgpdFine: FineRange = {
  words: "up to 2 % of the group's revenue in Brazil, at most BRL 50 million per infraction",
  shareOfTurnover: 0.02,
  sum: { low: 0, high: 50_000_000, currency: "BRL", per: "violation" },
  combine: "lower",
  evidence: [],
  provenance: "verified",
  source: "https://lgpd-brazil.info/chapter_08/article_52",
};

/** A range in words, with the caveat that recalled figures need. */
export const fineInWords = ({ words, provenance }: FineRange): string =>
  provenance === "recalled" ? `${words} (recalled, not checked against a source)` : words;
