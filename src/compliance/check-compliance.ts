import { checkShape, type Shape } from "../core/check-shape.ts";
import { checkOneOf } from "../core/check.ts";
import { ccpa } from "./ccpa.ts";
import { fineInWords } from "./fines.ts";
import { gdpr } from "./gdpr.ts";
import { lgpd } from "./lgpd.ts";
import { WAYS } from "./observe.ts";
import type { PolicyFacts } from "./policy-facts.ts";
import { NOTICE, type ComplianceFinding, type Law, type Regulation, type LegalRule, type Severity } from "./rule.ts";

/** The laws by name. */
export const laws: Readonly<Record<Regulation, Law>> = { gdpr, ccpa, lgpd };

/** The rules of each law. */
export const regulations: Readonly<Record<Regulation, readonly LegalRule[]>> = Object.fromEntries(
  Object.entries(laws).map(([name, { rules }]) => [name, rules]),
) as Record<Regulation, readonly LegalRule[]>;

/** Severities, worst first. */
export const SEVERITIES: readonly Severity[] = ["critical", "major", "minor", "info"];

/** What rules look at; numbers of a question or of exposure that are none would be read as fine. */
const FACTS: Shape = {
  ask: { signals: ["text"], steps: "finite", reaskEvery: "finite", withdrawSteps: "finite" },
  perception: { cues: [{ kind: "text", size: "finite" }], explained: [{ share: "finite" }] },
  exposure: { hazard: "finite", size: "finite", linkability: "finite", tell: "finite", mend: "finite" },
  events: ["text"],
  columns: [{ name: "text", exact: "finite" }],
};

/**
 * What a law would object to in a policy, worst first, rules of one severity in the law's order. Looks only at what the
 * policy's hooks do; what they cannot show is a finding
 * of severity `info`. Guidance, not legal advice: no finding is no certificate. Errors: an unknown regulation.
 *
 * @example
 * const facts = policyFacts({ name: "as is", strategies: [] }, retailer());
 * const found = checkCompliance(facts, "gdpr");
 * found.filter(({ severity }) => severity === "critical").length // → 3
 */
export function checkCompliance(facts: PolicyFacts, regulation: Regulation): ComplianceFinding[] {
  checkShape("checkCompliance.facts", facts, FACTS);
  checkOneOf("checkCompliance.facts.ask.interface", facts.ask.interface, Object.keys(WAYS));
  const rules = regulations[checkOneOf("regulation", regulation, Object.keys(regulations) as Regulation[])];
  const found = rules.flatMap((rule): ComplianceFinding[] => {
    const seen = rule.check(facts);
    if (seen === undefined) return [];
    const { id, article, topic, fine, source } = rule;
    const { severity, text, remedy } = seen;
    return [
      {
        rule: id,
        regulation,
        article,
        topic,
        severity,
        finding: text,
        remedy,
        fine: severity === "info" ? null : fine,
        source,
        notice: NOTICE,
      },
    ];
  });
  return SEVERITIES.flatMap((severity) => found.filter((finding) => finding.severity === severity));
}

/**
 * Findings as text for a terminal: one paragraph each, and the notice.
 *
 * @example
 * const facts = policyFacts({ name: "as is", strategies: [] }, retailer());
 * const text = complianceInWords("as is", "gdpr", checkCompliance(facts, "gdpr"));
 * text.split(",")[0] // → "as is – GDPR: 3 critical"
 */
export function complianceInWords(
  policy: string,
  regulation: Regulation,
  findings: readonly ComplianceFinding[],
): string {
  checkShape("complianceInWords.policy", policy, "text");
  checkShape("complianceInWords.regulation", regulation, "text");
  checkShape("complianceInWords.findings", findings, "list");
  findings.forEach((finding, f) => {
    checkOneOf(`complianceInWords.findings[${f}].severity`, finding?.severity, SEVERITIES);
    if (finding.fine !== null) checkShape(`complianceInWords.findings[${f}].fine`, finding.fine, "object");
  });
  const heading = `${policy} – ${regulation.toUpperCase()}: ${findings.length === 0 ? "no findings" : countsOf(findings)} (${NOTICE})`;
  const paragraphs = findings.map(({ severity, article, finding, remedy, fine }) =>
    [
      `  ${severity}: ${article}`,
      `    ${finding}`,
      `    remedy: ${remedy}`,
      ...(fine === null ? [] : [`    fine: ${fineInWords(fine)}`]),
    ].join("\n"),
  );
  return [heading, ...paragraphs].join("\n");
}

function countsOf(findings: readonly ComplianceFinding[]): string {
  return SEVERITIES.map(
    (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
  )
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => `${n} ${severity}`)
    .join(", ");
}
