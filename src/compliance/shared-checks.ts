import { enumerate } from "../core/enumerate.ts";
import { holdsData, named, profiledOf, profiledSecrets, protections, specialValues, stores, wayOf } from "./observe.ts";
import type { KeptColumn, PolicyFacts } from "./policy-facts.ts";
import { UNSEEN, type Observation } from "./rule.ts";

/**
 * Weeks of 25 months: the longest that the French authority lets audience measurement keep data without consent
 * (CMP-12, recalled).
 */
const LONG_WEEKS = 108;

/** Events kept without an end, or for very long; columns have no limit of their own. */
export function storage(facts: PolicyFacts): Observation | undefined {
  const { events, columns, keptWeeks } = facts;
  if (events.length > 0 && keptWeeks === null) {
    return {
      severity: "major",
      text: `nothing deletes ${enumerate(events)} by age: events are kept for as long as somebody is a customer and after`,
      remedy: "add storageLimit with the weeks that the purpose needs",
    };
  }
  if (events.length > 0 && keptWeeks !== null && keptWeeks > LONG_WEEKS) {
    return {
      severity: "minor",
      text: `events are kept for ${keptWeeks} weeks, longer than the 25 months of CMP-12 (recalled)`,
      remedy: "shorten the weeks of storageLimit, or write down why so much is needed",
    };
  }
  if (columns.length === 0) return undefined;
  return {
    severity: "info",
    text: `${events.length > 0 ? `events are deleted after ${keptWeeks} weeks; ` : ""}when the columns ${named(columns)} are deleted ${UNSEEN}`,
    remedy: "set a period for columns too, or drop them with minimisation",
  };
}

/** Everything is taken; or something is asked for of which nothing is used. */
export function minimisation(facts: PolicyFacts): Observation | undefined {
  if (!holdsData(facts)) return undefined;
  const { ask, columns, reduced } = facts;
  if (!reduced) {
    return {
      severity: "major",
      text: `the question covers ${enumerate(ask.signals)}${ask.fields === undefined ? " and every attribute" : ""}, and no strategy lessens what is stored`,
      remedy: "add minimisation with the signals and fields that recommendations need",
    };
  }
  const doubtful = columns.filter(
    (c) => c.role === "sensitive" || c.signal === "location" || c.signal === "thirdParty",
  );
  if (doubtful.length === 0) return undefined;
  return {
    severity: "info",
    text: `the store has ${named(doubtful)}; whether recommendations need that ${UNSEEN}`,
    remedy:
      "compare with a policy whose minimisation leaves them out: if personalisation hardly falls, they are not needed",
  };
}

/** No protection of what is stored. */
export function security(facts: PolicyFacts): Observation | undefined {
  if (!holdsData(facts)) return undefined;
  const measures = protections(facts);
  if (measures.length === 0) {
    return {
      severity: "major",
      text: "rows carry customer numbers, and no strategy pseudonymises, encrypts or hardens what is stored",
      remedy: 'add security with level "hardened" and encryption, and pseudonymisation',
    };
  }
  return facts.identifiers === "direct" || facts.exposure.size >= 1
    ? {
        severity: "minor",
        text: `${enumerate(measures)}, but ${facts.identifiers === "direct" ? "rows still carry customer numbers" : "a leak takes as many rows as before"}`,
        remedy: facts.identifiers === "direct" ? "add pseudonymisation" : "add security with encryption",
      }
    : undefined;
}

/** No rehearsed answer to a leak; with one, the deadline itself does not show. */
export function breachNotice(facts: PolicyFacts, deadline: string): Observation | undefined {
  if (!holdsData(facts)) return undefined;
  return facts.exposure.tell === 0 && facts.exposure.mend === 0
    ? {
        severity: "minor",
        text: `no strategy prepares notice and repair after a leak; whether the firm would notify in time (${deadline}) ${UNSEEN}`,
        remedy: 'add security with level "hardened" or "certified", which come with a rehearsed plan',
      }
    : {
        severity: "info",
        text: `a plan for leaks is in place; whether notices go out in time (${deadline}) ${UNSEEN}`,
        remedy: "rehearse the plan against the deadline",
      };
}

/** Customers are told nothing that they can understand. */
export function transparency(facts: PolicyFacts, must: string): Observation | undefined {
  if (!holdsData(facts)) return undefined;
  return facts.perception.explained.every(({ of }) => of === "covert")
    ? {
        severity: "major",
        text: `no strategy tells customers anything about the use of their data; ${must}`,
        remedy: "add transparency with a notice, and an explanation beside what is shown",
      }
    : {
        severity: "info",
        text: `customers are informed; whether the notice has everything it must have (${must}) ${UNSEEN}`,
        remedy: "check the notice's text against the law's list",
      };
}

/** Requests of customers: the deadline, and what cannot be found any more. */
export function requests(facts: PolicyFacts, deadline: string): Observation | undefined {
  if (!holdsData(facts)) return undefined;
  const lost =
    facts.identifiers === "removed"
      ? "rows carry no names, so a customer's own row may not be found from the table alone; "
      : "";
  return {
    severity: "info",
    text: `${lost}whether requests of access and erasure are answered in time (${deadline}) ${UNSEEN}`,
    remedy: "keep a process for requests apart from the recommender's data",
  };
}

/** How many clicks taking back takes, against giving. */
export function withdrawal(facts: PolicyFacts, clicks: number, rule: string): Observation | undefined {
  const { withdrawSteps } = facts.ask;
  if (!holdsData(facts) || withdrawSteps <= Math.max(1, clicks)) return undefined;
  return {
    severity: "major",
    text: `taking consent back takes ${withdrawSteps} clicks, giving it ${clicks === 0 ? "none, since silence gives it" : clicks}; ${rule}`,
    remedy: "set consent's withdrawSteps to 1",
  };
}

/** Sensitive columns that the recommender reads: those whose values name a special category, and the others. */
export interface Secrets {
  readonly special: readonly KeptColumn[];
  readonly unclear: readonly KeptColumn[];
  /** The special values in words. */
  readonly words: string;
}

/** What kind of secrets is used to profile. */
export function secretsOf(facts: PolicyFacts): Secrets {
  const secrets = profiledSecrets(facts);
  const special = secrets.filter((column) => specialValues(column).length > 0);
  return {
    special,
    unclear: secrets.filter((column) => !special.includes(column)),
    words: special.map((column) => `"${column.name}" (${enumerate(specialValues(column))})`).join(", "),
  };
}

/** Location or third-party columns in one question with the rest, or in a question that silence answers. */
export function covert(facts: PolicyFacts, signal: "location" | "thirdParty"): string | undefined {
  const columns = profiledOf(facts, signal);
  if (columns.length === 0 || !stores(facts, signal)) return undefined;
  const way = wayOf(facts);
  if (way.silenceIsYes) return `profiling uses ${named(columns)} of everybody who does not object (${way.words})`;
  return facts.ask.granular ? undefined : `profiling uses ${named(columns)} under one consent for all purposes`;
}

/**
 * Profiling with sensitive columns, place or bought data, which laws want assessed beforehand; `duty` says how the law
 * at hand puts it.
 */
export function assessment(facts: PolicyFacts, duty: string): Observation | undefined {
  const risky = facts.columns.filter(
    (c) => c.profiled && (c.role === "sensitive" || c.signal === "location" || c.signal === "thirdParty"),
  );
  if (risky.length === 0) return undefined;
  return {
    severity: "info",
    text: `profiling with ${named(risky)} ${duty}; whether one was made ${UNSEEN}`,
    remedy: "make the assessment before the policy starts; this study's results can be part of it",
  };
}
