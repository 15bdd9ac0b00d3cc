/** Compliance: rules of three laws as data, checked against what a policy really does. Guidance, not legal advice. */
export { checkCompliance, complianceInWords, laws, regulations, SEVERITIES } from "./check-compliance.ts";
export { fineInWords } from "./fines.ts";
export type { KeptColumn, PolicyFacts } from "./policy-facts.ts";
export {
  NOTICE,
  UNSEEN,
  type ComplianceFinding,
  type FineRange,
  type Law,
  type Observation,
  type Regulation,
  type LegalRule,
  type Severity,
  type Topic,
} from "./rule.ts";
