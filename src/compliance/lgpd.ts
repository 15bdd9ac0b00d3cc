import { lgpdFine } from "./fines.ts";
import { asksFairly, clicksToAgree, holdsData, named, wayOf } from "./observe.ts";
import type { PolicyFacts } from "./policy-facts.ts";
import { UNSEEN, type Observation, type Law, type LegalRule } from "./rule.ts";
import {
  breachNotice,
  covert,
  minimisation,
  requests,
  secretsOf,
  security,
  storage,
  transparency,
  withdrawal,
} from "./shared-checks.ts";

const LAW = "https://www.planalto.gov.br/ccivil_03/_ato2015-2018/2018/lei/l13709.htm";

const rule = (
  id: string,
  article: string,
  rest: Omit<LegalRule, "id" | "regulation" | "article" | "source" | "fine"> & { readonly source?: string },
): LegalRule => ({
  id: `lgpd-${id}`,
  regulation: "lgpd",
  article: `LGPD ${article}`,
  source: LAW,
  fine: lgpdFine,
  ...rest,
});

const rules: readonly LegalRule[] = [
  rule("consent-unambiguous", "Art. 5 XII, 8", {
    topic: "consent quality",
    checks: "whether agreeing is free, informed and unambiguous",
    severity: "critical",
    source: "https://lgpd-brazil.info/chapter_02/article_08",
    check: consent,
  }),
  rule("lawful-basis", "Art. 7", {
    topic: "lawful basis",
    checks: "whether something other than consent would have to carry the processing",
    severity: "info",
    check: (facts) =>
      holdsData(facts) && wayOf(facts).silenceIsYes
        ? {
            severity: "info",
            text: `without valid consent another of the bases of Art. 7 is needed; whether legitimate interest (Art. 7 IX, 10) carries personalisation ${UNSEEN}`,
            remedy: 'ask by consent with default "opt-in", or write down the interest',
          }
        : undefined,
  }),
  rule("generic-consent", "Art. 8 §4", {
    topic: "consent quality",
    checks: "whether consent refers to particular purposes; generic authorisations are void",
    severity: "major",
    source: "https://lgpd-brazil.info/chapter_02/article_08",
    check: (facts) =>
      holdsData(facts) && !facts.ask.granular
        ? {
            severity: "major",
            text: "one question covers all purposes: a generic authorisation is void",
            remedy: "set consent's granular to true",
          }
        : undefined,
  }),
  rule("revocation", "Art. 8 §5", {
    topic: "consent quality",
    checks: "whether revoking is free and made easy",
    severity: "major",
    source: "https://lgpd-brazil.info/chapter_02/article_08",
    check: (facts) => withdrawal(facts, clicksToAgree(facts), "revoking must be free and made easy"),
  }),
  rule("purpose", "Art. 6 I, II", {
    topic: "purpose limitation",
    checks: "whether location or third-party data are used beyond what was told",
    severity: "major",
    check: purpose,
  }),
  rule("necessity", "Art. 6 III", {
    topic: "minimisation",
    checks: "whether processing is limited to the minimum for its purpose",
    severity: "major",
    check: minimisation,
  }),
  rule("end", "Art. 15, 16", {
    topic: "storage",
    checks: "whether data are deleted when the purpose is reached",
    severity: "major",
    check: storage,
  }),
  rule("sensitive", "Art. 5 II, 11 I", {
    topic: "sensitive data",
    checks: "whether sensitive data are used to profile without a specific and highlighted consent",
    severity: "critical",
    check: sensitive,
  }),
  rule("security", "Art. 46, 6 VII", {
    topic: "security",
    checks: "whether technical measures protect what is stored",
    severity: "major",
    check: security,
  }),
  rule("breach", "Art. 48; Resolution CD/ANPD 15/2024", {
    topic: "breach notification",
    checks: "whether notice of a leak is prepared",
    severity: "minor",
    source:
      "https://www.martinelli.adv.br/en/regulation-governing-the-reporting-of-security-incidents-by-anpd-national-data-protection-authority/",
    check: (facts) => breachNotice(facts, "three business days to authority and customers"),
  }),
  rule("impact-report", "Art. 38", {
    topic: "impact assessment",
    checks: "whether the authority may ask for an impact report",
    severity: "info",
    check: (facts) =>
      holdsData(facts) && facts.columns.some((c) => c.profiled)
        ? {
            severity: "info",
            text: `the authority may ask for an impact report on profiling; whether there is one ${UNSEEN}`,
            remedy: "write it before the policy starts",
          }
        : undefined,
  }),
  rule("transparency", "Art. 6 VI, 9", {
    topic: "transparency",
    checks: "whether customers are told what happens to their data",
    severity: "major",
    check: (facts) => transparency(facts, "purpose, form, duration and rights must be told clearly"),
  }),
  rule("requests", "Art. 18, 19", {
    topic: "rights and deadlines",
    checks: "what customers' requests need",
    severity: "info",
    check: (facts) => requests(facts, "15 days for a complete statement, recalled"),
  }),
];

/**
 * Lei Geral de Proteção de Dados, Brazil, Lei 13.709/2018. Close to the GDPR; differs in deadlines, fines and in that
 * generic consent is void outright. Guidance, not legal advice.
 */
export const lgpd: Law = {
  name: "lgpd",
  does: "Lei Geral de Proteção de Dados, Brazil, Lei 13.709/2018",
  rules,
};

function consent(facts: PolicyFacts): Observation | undefined {
  const way = wayOf(facts);
  if (!holdsData(facts) || asksFairly(facts)) return undefined;
  if (!way.silenceIsYes) {
    return {
      severity: "minor",
      text: `${way.words}: whether agreement under it is free ${UNSEEN}`,
      remedy: 'set consent\'s interface to "fair-banner"',
    };
  }
  return {
    severity: facts.ask.interface === "opt-out" ? "major" : "critical",
    text: `${way.words} takes silence for agreement, which shows no will of the customer`,
    remedy: 'use consent with default "opt-in" and interface "fair-banner" or "opt-in-prompt"',
  };
}

function purpose(facts: PolicyFacts): Observation | undefined {
  const seen = [covert(facts, "location"), covert(facts, "thirdParty")].filter((words) => words !== undefined);
  if (seen.length === 0) return undefined;
  return {
    severity: "major",
    text: `${seen.join("; ")}: beyond a purpose that was told by itself`,
    remedy: "ask for each purpose by itself (consent, granular), or leave the signal out with minimisation",
  };
}

function sensitive(facts: PolicyFacts): Observation | undefined {
  const { special, unclear, words } = secretsOf(facts);
  const remedy = `leave ${named([...special, ...unclear])} out with minimisation's fields, or ask for it by itself and highlighted`;
  if (special.length > 0 && !(asksFairly(facts) && facts.ask.granular)) {
    return {
      severity: "critical",
      text: `profiling uses ${words} without a specific and highlighted consent: ${wayOf(facts).words}`,
      remedy,
    };
  }
  if (special.length > 0)
    return {
      severity: "info",
      text: `profiling uses ${words} after a consent by purpose; whether the question highlights it ${UNSEEN}`,
      remedy,
    };
  if (unclear.length === 0) return undefined;
  return {
    severity: "info",
    text: `profiling uses ${named(unclear)}, marked as sensitive; whether that is so in the sense of Art. 5 II ${UNSEEN}`,
    remedy,
  };
}
