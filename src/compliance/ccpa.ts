import { enumerate } from "../core/enumerate.ts";
import { ccpaDamages, ccpaFine } from "./fines.ts";
import { holdsData, named, profiledOf, protections, stores, wayOf } from "./observe.ts";
import type { PolicyFacts } from "./policy-facts.ts";
import { UNSEEN, type Observation, type Law, type LegalRule } from "./rule.ts";
import { assessment, breachNotice, minimisation, requests, secretsOf, storage, transparency } from "./shared-checks.ts";

const rule = (
  id: string,
  section: string,
  rest: Omit<LegalRule, "id" | "regulation" | "article" | "source">,
): LegalRule => ({
  id: `ccpa-${id}`,
  regulation: "ccpa",
  article: `Cal. Civ. Code ${section}`,
  source: `https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=${section.split("(")[0].split(",")[0]}`,
  ...rest,
});

const rules: readonly LegalRule[] = [
  rule("opt-out", "1798.120, 1798.135(a)", {
    topic: "lawful basis",
    checks: "whether customers can find and use the right to opt out where data are exchanged with third parties",
    severity: "major",
    fine: ccpaFine,
    check: optOut,
  }),
  rule("signal", "1798.135(b), (e)", {
    topic: "opt-out signals",
    checks: "whether opt-out preference signals (Global Privacy Control) are honoured",
    severity: "info",
    fine: ccpaFine,
    check: (facts) =>
      stores(facts, "thirdParty") || facts.ask.signals.includes("thirdParty")
        ? {
            severity: "info",
            text: `the policy deals in third-party data; whether data are sold or shared, and whether opt-out signals such as Global Privacy Control are honoured, ${UNSEEN}`,
            remedy: "treat the signal as a refusal of third-party use, or leave thirdParty out with minimisation",
          }
        : undefined,
  }),
  rule("dark-patterns", "1798.140(h), (l)", {
    topic: "consent quality",
    checks: "whether agreement is won by an interface that impairs choice; such agreement is no consent",
    severity: "major",
    fine: ccpaFine,
    check: (facts) =>
      holdsData(facts) && ["no-reject", "hidden-reject"].includes(facts.ask.interface)
        ? {
            severity: "major",
            text: `${wayOf(facts).words} impairs choice: agreement won by it is no consent`,
            remedy: 'set consent\'s interface to "fair-banner", or offer a visible opt-out',
          }
        : undefined,
  }),
  rule("asking-again", "1798.135(c)(4)", {
    topic: "consent quality",
    checks: "whether those who opted out are left alone for twelve months",
    severity: "minor",
    fine: ccpaFine,
    check: ({ ask }) =>
      ask.reaskEvery > 0 && ask.reaskEvery < 52
        ? {
            severity: "minor",
            text: `those who refused are asked again after ${ask.reaskEvery} weeks, sooner than twelve months`,
            remedy: "set consent's reaskEvery to 52 or more",
          }
        : undefined,
  }),
  rule("sensitive", "1798.121", {
    topic: "sensitive data",
    checks:
      "whether customers can limit the use of sensitive information, which includes precise location, to what the service needs",
    severity: "major",
    fine: ccpaFine,
    check: sensitive,
  }),
  rule("proportionate", "1798.100(c)", {
    topic: "minimisation",
    checks: "whether collection and use are reasonably necessary and proportionate",
    severity: "major",
    fine: ccpaFine,
    check: minimisation,
  }),
  rule("retention", "1798.100(a)(3)", {
    topic: "storage",
    checks: "whether data are kept no longer than reasonably necessary for a disclosed purpose",
    severity: "major",
    fine: ccpaFine,
    check: storage,
  }),
  rule("notice", "1798.100(a), 1798.130(a)(5)", {
    topic: "transparency",
    checks: "whether customers are told at collection what is taken and what for",
    severity: "major",
    fine: ccpaFine,
    check: (facts) => transparency(facts, "categories, purposes and retention must be told at or before collection"),
  }),
  rule("security", "1798.100(e), 1798.150", {
    topic: "security",
    checks:
      "whether reasonable security is in place; after a leak of certain unencrypted and unredacted data, consumers may sue",
    severity: "major",
    fine: ccpaDamages,
    check: security,
  }),
  rule("breach", "1798.82", {
    topic: "breach notification",
    checks: "whether notice of a leak is prepared",
    severity: "minor",
    fine: null,
    check: (facts) => breachNotice(facts, "without unreasonable delay"),
  }),
  rule("assessment", "1798.185(a)", {
    topic: "impact assessment",
    checks:
      "whether processing is of the kind that the regulations under this section want assessed (11 CCR § 7150, recalled)",
    severity: "info",
    fine: ccpaFine,
    check: (facts) =>
      assessment(
        facts,
        "is likely to need a risk assessment where it concerns sensitive information or data that are sold or shared",
      ),
  }),
  rule("requests", "1798.130(a)(2)", {
    topic: "rights and deadlines",
    checks: "what requests to know, correct and delete need",
    severity: "info",
    fine: ccpaFine,
    check: (facts) => requests(facts, "45 days, extendable by 45, CMP-11, recalled"),
  }),
];

/**
 * California Consumer Privacy Act as amended by the CPRA. Unlike the GDPR it lets firms collect until somebody opts
 * out; it asks that opting out is easy. Guidance, not legal advice.
 */
export const ccpa: Law = {
  name: "ccpa",
  does: "California Consumer Privacy Act, as amended by the CPRA",
  rules,
};

function optOut(facts: PolicyFacts): Observation | undefined {
  if (!stores(facts, "thirdParty") || !["opt-out-hidden", "no-reject"].includes(facts.ask.interface)) return undefined;
  return {
    severity: "major",
    text: `third-party data are used under ${wayOf(facts).words}: where data are sold or shared, the way out must be a clear and conspicuous link`,
    remedy: 'use consent with interface "opt-out" or an opt-in, or leave thirdParty out with minimisation',
  };
}

function sensitive(facts: PolicyFacts): Observation | undefined {
  const { special, unclear } = secretsOf(facts);
  const place = profiledOf(facts, "location");
  const columns = [...new Set([...special, ...unclear, ...place])];
  if (columns.length === 0) return undefined;
  const doubt = `whether each is sensitive in the sense of 1798.140(ae) (location only within about 1,850 feet, recalled) ${UNSEEN}`;
  const remedy = `offer "limit the use of my sensitive personal information" through consent, granular and with a visible refusal, or leave ${named(columns)} out with minimisation`;
  const closed = ["opt-out-hidden", "no-reject"].includes(facts.ask.interface);
  if (closed && special.length > 0) {
    return {
      severity: "major",
      text: `tastes are inferred from ${named(columns)}, and ${wayOf(facts).words} offers no visible way to limit that`,
      remedy,
    };
  }
  return {
    severity: closed ? "minor" : "info",
    text: `tastes are inferred from ${named(columns)}${closed ? ` under ${wayOf(facts).words}` : ""}; ${doubt}`,
    remedy,
  };
}

function security(facts: PolicyFacts): Observation | undefined {
  if (!holdsData(facts)) return undefined;
  const measures = protections(facts);
  return measures.length === 0
    ? {
        severity: "major",
        text: "no strategy encrypts, redacts, pseudonymises or hardens what is stored; after a leak of the kinds of data that 1798.150 names, consumers may sue",
        remedy: 'add security with level "hardened" and encryption',
      }
    : {
        severity: "info",
        text: `${enumerate(measures)}; whether that is reasonable security for these data ${UNSEEN}`,
        remedy: "compare the exposure of policies with and without it",
      };
}
