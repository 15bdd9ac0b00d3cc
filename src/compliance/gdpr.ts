import { enumerate } from "../core/enumerate.ts";
import { gdprLower, gdprUpper } from "./fines.ts";
import { asksFairly, clicksToAgree, holdsData, named, stores, wayOf } from "./observe.ts";
import type { PolicyFacts } from "./policy-facts.ts";
import { UNSEEN, type Observation, type Law, type LegalRule } from "./rule.ts";
import {
  assessment,
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

const rule = (
  id: string,
  article: string,
  page: number,
  rest: Omit<LegalRule, "id" | "regulation" | "article" | "source">,
): LegalRule => ({
  id: `gdpr-${id}`,
  regulation: "gdpr",
  article: `GDPR ${article}`,
  source: `https://gdpr-info.eu/art-${page}-gdpr/`,
  ...rest,
});

const rules: readonly LegalRule[] = [
  rule("consent-active", "Art. 4(11), 7(4)", 7, {
    topic: "consent quality",
    checks:
      "whether agreeing is an act of the customer who could as well refuse: silence or a missing refusal is no consent (CJEU C-673/17, Planet49)",
    severity: "critical",
    fine: gdprUpper,
    check: activeConsent,
  }),
  rule("lawful-basis", "Art. 6(1)", 6, {
    topic: "lawful basis",
    checks: "whether something other than consent would have to carry the processing",
    severity: "info",
    fine: gdprUpper,
    check: (facts) =>
      holdsData(facts) && wayOf(facts).silenceIsYes
        ? {
            severity: "info",
            text: `without valid consent, personalisation and training need another basis; whether legitimate interests (Art. 6(1)(f)) carry them ${UNSEEN}`,
            remedy: 'ask by consent with default "opt-in", or write down the balance of interests',
          }
        : undefined,
  }),
  rule("third-party", "Art. 6(1)(a), 7(2), 14", 6, {
    topic: "lawful basis",
    checks: "whether data bought from others are used without a consent of their own",
    severity: "critical",
    fine: gdprUpper,
    check: thirdParty,
  }),
  rule("consent-granular", "Art. 7(2), recitals 32, 43", 7, {
    topic: "consent quality",
    checks: "whether each purpose is asked for by itself",
    severity: "major",
    fine: gdprUpper,
    check: (facts) =>
      holdsData(facts) && !facts.ask.granular
        ? {
            severity: "major",
            text: "one question covers personalisation, training and, where asked for, third-party data; a consent must be specific to each purpose",
            remedy: "set consent's granular to true",
          }
        : undefined,
  }),
  rule("refusal", "Art. 7(4), recital 42", 7, {
    topic: "consent quality",
    checks: "whether refusing is as easy as agreeing (CNIL 2020: CMP-12, recalled)",
    severity: "major",
    fine: gdprUpper,
    check: (facts) =>
      holdsData(facts) && !wayOf(facts).silenceIsYes && wayOf(facts).refusal === "hidden"
        ? {
            severity: "major",
            text: `${wayOf(facts).words}: refusing is harder than agreeing`,
            remedy: 'set consent\'s interface to "fair-banner"',
          }
        : undefined,
  }),
  rule("withdrawal", "Art. 7(3)", 7, {
    topic: "consent quality",
    checks: "whether withdrawing is as easy as giving",
    severity: "major",
    fine: gdprUpper,
    check: (facts) => withdrawal(facts, clicksToAgree(facts), "it must be as easy to withdraw as to give"),
  }),
  rule("asking-again", "Art. 7(4), recital 32", 7, {
    topic: "consent quality",
    checks:
      "whether those who refused are asked again soon; authorities hold a choice good for about six months (CMP-12, recalled)",
    severity: "minor",
    fine: gdprUpper,
    check: ({ ask }) =>
      ask.reaskEvery > 0 && ask.reaskEvery < 26
        ? {
            severity: "minor",
            text: `those who refused are asked again after ${ask.reaskEvery} weeks, sooner than about six months (CMP-12, recalled)`,
            remedy: "set consent's reaskEvery to 26 or more",
          }
        : undefined,
  }),
  rule("purpose", "Art. 5(1)(b)", 5, {
    topic: "purpose limitation",
    checks:
      "whether location or support contacts, left behind for the service, are used to profile without a consent for that",
    severity: "major",
    fine: gdprUpper,
    check: purpose,
  }),
  rule("minimisation", "Art. 5(1)(c)", 5, {
    topic: "minimisation",
    checks: "whether more is stored than the purpose needs",
    severity: "major",
    fine: gdprUpper,
    check: minimisation,
  }),
  rule("storage", "Art. 5(1)(e)", 5, {
    topic: "storage",
    checks: "whether data are deleted after a time",
    severity: "major",
    fine: gdprUpper,
    check: storage,
  }),
  rule("sensitive", "Art. 9(1), 9(2)(a)", 9, {
    topic: "sensitive data",
    checks: "whether health, belief, origin or orientation is used to profile without explicit consent",
    severity: "critical",
    fine: gdprUpper,
    check: sensitive,
  }),
  rule("by-design", "Art. 25", 25, {
    topic: "minimisation",
    checks: "whether the default setting is the protective one, and whether anything technical is built in",
    severity: "major",
    fine: gdprLower,
    check: byDesign,
  }),
  rule("security", "Art. 32, 5(1)(f)", 32, {
    topic: "security",
    checks: "whether rows are pseudonymised or encrypted and leaks are made rarer or smaller",
    severity: "major",
    fine: gdprLower,
    check: security,
  }),
  rule("breach", "Art. 33, 34", 33, {
    topic: "breach notification",
    checks: "whether notice and repair after a leak are prepared",
    severity: "minor",
    fine: gdprLower,
    check: (facts) => breachNotice(facts, "72 hours to the authority, CMP-04, recalled"),
  }),
  rule("assessment", "Art. 35", 35, {
    topic: "impact assessment",
    checks: "whether profiling is of the kind that needs an assessment beforehand",
    severity: "info",
    fine: gdprLower,
    check: (facts) => assessment(facts, "is likely to need an assessment when done on a large scale"),
  }),
  rule("transparency", "Art. 12–14", 13, {
    topic: "transparency",
    checks: "whether customers are told what happens to their data",
    severity: "major",
    fine: gdprUpper,
    check: (facts) => transparency(facts, "purposes, recipients, periods and rights must be told"),
  }),
  rule("rights", "Art. 12(3), 15–22", 12, {
    topic: "rights and deadlines",
    checks: "what customers' requests need",
    severity: "info",
    fine: gdprUpper,
    check: (facts) => requests(facts, "one month, two more where complex, CMP-03"),
  }),
];

/** Regulation (EU) 2016/679. Guidance, not legal advice. */
export const gdpr: Law = {
  name: "gdpr",
  does: "General Data Protection Regulation, European Union, Regulation (EU) 2016/679",
  rules,
};

function activeConsent(facts: PolicyFacts): Observation | undefined {
  const way = wayOf(facts);
  if (!holdsData(facts)) return undefined;
  if ((facts.ask.pay ?? 0) > 0)
    return {
      severity: "major",
      text: "who does not agree must pay or leave: that is no free choice where there is no equivalent offer without either (EDPB, Opinion 08/2024)",
      remedy: "leave consent's pay out, or offer the service without personalisation for nothing",
    };
  if (!way.silenceIsYes) return undefined;
  const remedy = 'use consent with default "opt-in" and interface "fair-banner" or "opt-in-prompt"';
  if (way.refusal === "none")
    return {
      severity: "critical",
      text: `${way.words}: what cannot be refused is not freely given and no consent`,
      remedy,
    };
  const hidden = facts.ask.interface === "opt-out-hidden";
  return {
    severity: hidden ? "critical" : "major",
    text: `${way.words} takes silence for agreement, which is no consent (Art. 4(11), Planet49)${hidden ? "; who does not read the small print never chose" : ""}`,
    remedy,
  };
}

function thirdParty(facts: PolicyFacts): Observation | undefined {
  const seen = covert(facts, "thirdParty");
  if (seen === undefined) return undefined;
  return {
    severity: wayOf(facts).silenceIsYes ? "critical" : "major",
    text: `${seen}: data obtained from others and joined to the customer's own, without a consent specific to it`,
    remedy: "set consent's granular to true with an opt-in, or leave thirdParty out of minimisation's signals",
  };
}

function purpose(facts: PolicyFacts): Observation | undefined {
  const place = covert(facts, "location");
  const support =
    stores(facts, "support") && (wayOf(facts).silenceIsYes || !facts.ask.granular)
      ? "support contacts are stored with the profile"
      : undefined;
  const seen = [place, support].filter((words) => words !== undefined);
  if (seen.length === 0) return undefined;
  return {
    severity: "major",
    text: `${enumerate(seen)}: used for recommendations beyond the service in which it was left behind`,
    remedy: "ask for each purpose by itself (consent, granular), or leave the signal out with minimisation",
  };
}

function sensitive(facts: PolicyFacts): Observation | undefined {
  const { special, unclear, words } = secretsOf(facts);
  const remedy = `leave ${named([...special, ...unclear])} out with minimisation's fields, or ask for it explicitly and by itself`;
  if (special.length > 0 && !(asksFairly(facts) && facts.ask.granular)) {
    return {
      severity: "critical",
      text: `profiling uses ${words} without explicit consent: ${wayOf(facts).words}, ${facts.ask.granular ? "by purpose" : "one question for all"}`,
      remedy,
    };
  }
  if (special.length > 0)
    return {
      severity: "info",
      text: `profiling uses ${words} after a consent by purpose; whether the question names it explicitly ${UNSEEN}`,
      remedy,
    };
  if (unclear.length === 0) return undefined;
  return {
    severity: "info",
    text: `profiling uses ${named(unclear)}, marked as sensitive; whether that is a special category of Art. 9 ${UNSEEN}`,
    remedy,
  };
}

function byDesign(facts: PolicyFacts): Observation | undefined {
  if (!holdsData(facts)) return undefined;
  if (wayOf(facts).silenceIsYes) {
    return {
      severity: "major",
      text: `by default all of ${enumerate(facts.ask.signals)} may be used: the default is not the protective setting (Art. 25(2))`,
      remedy: 'use consent with default "opt-in"',
    };
  }
  if (facts.reduced) return undefined;
  return {
    severity: "major",
    text: "no strategy builds protection into the data (Art. 25(1))",
    remedy: "add minimisation, pseudonymisation, storageLimit or an anonymising strategy",
  };
}
