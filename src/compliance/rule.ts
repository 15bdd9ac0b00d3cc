import type { PolicyFacts } from "./policy-facts.ts";

/** The laws that rules exist for. */
export type Regulation = "gdpr" | "ccpa" | "lgpd";

/** A law: what it is, and its requirements. */
export interface Law {
  readonly name: Regulation;
  /** Its title and where it applies, in one line. */
  readonly does: string;
  readonly rules: readonly LegalRule[];
}

/** From "worth knowing" to "an authority could forbid it". `info` also says what a policy alone cannot show. */
export type Severity = "critical" | "major" | "minor" | "info";

/** What a rule is about. */
export type Topic =
  | "lawful basis"
  | "consent quality"
  | "purpose limitation"
  | "minimisation"
  | "storage"
  | "security"
  | "rights and deadlines"
  | "breach notification"
  | "impact assessment"
  | "sensitive data"
  | "transparency"
  | "opt-out signals";

/**
 * Range of a fine: from nothing to the law's ceiling. What authorities really impose depends on the case and is mostly
 * far below.
 */
export interface FineRange {
  /** The ceiling in words. */
  readonly words: string;
  /** Ceiling as a share of a year's turnover; null where the law names none. */
  readonly shareOfTurnover: number | null;
  /** Ceiling (or, with `per`, the sums per case) in money; null where the law names none. */
  readonly sum: {
    readonly low: number;
    readonly high: number;
    readonly currency: "EUR" | "USD" | "BRL";
    readonly per: "case" | "violation" | "consumer";
  } | null;
  /** How share and sum combine. */
  readonly combine: "higher" | "lower" | "only";
  /** Ids of the evidence registry. */
  readonly evidence: readonly string[];
  /** Recalled figures were not checked against a source. */
  readonly provenance: "verified" | "recalled";
  readonly source: string | null;
}

/** What a check found: the part of the policy that it is about in words, and the strategy that would mend it. */
export interface Observation {
  readonly severity: Severity;
  readonly text: string;
  readonly remedy: string;
}

/** One requirement of one law, as data with a check. */
export interface LegalRule {
  readonly id: string;
  readonly regulation: Regulation;
  readonly article: string;
  readonly topic: Topic;
  /** What it looks at, in words. */
  readonly checks: string;
  /** The worst severity the check can give. */
  readonly severity: Severity;
  readonly fine: FineRange | null;
  /** Where the requirement can be read. */
  readonly source: string;
  readonly check: (facts: PolicyFacts) => Observation | undefined;
}

/** A rule that a policy does not meet, or that cannot be judged from the policy. */
export interface ComplianceFinding {
  readonly rule: string;
  readonly regulation: Regulation;
  readonly article: string;
  readonly topic: Topic;
  readonly severity: Severity;
  readonly finding: string;
  readonly remedy: string;
  readonly fine: FineRange | null;
  readonly source: string;
  /** That this is no legal advice. */
  readonly notice: string;
}

/** Said with every output. */
export const NOTICE = "guidance from what the policy does in the simulation, not legal advice";

/** Appended where facts do not tell. */
export const UNSEEN = "cannot be seen from the policy";
