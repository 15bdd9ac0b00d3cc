import type { StudyInfo } from "../../model/results.ts";

/** Words by which people ask for a measure, beside its label. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  personalisation: ["personalisation", "personalization", "recommendations"],
  churn: ["churn", "leave us", "retention"],
  consent: ["consent"],
  profit: ["profit", "profitable", "earn"],
  service: ["service"],
  revenue: ["revenue", "sales"],
  cost: ["cost us", "costs"],
};

/** What a question asks about: policies other than the reference, and measures, in the study's order. */
export interface Subject {
  readonly policies: readonly string[];
  readonly measures: readonly string[];
}

/** The policies and measures that a study's question names, by name, by label or by a common word for them. */
export function subjectOf({ question, policies, measures }: StudyInfo): Subject {
  const asked = ` ${plain(question)} `;
  const names = (words: string): boolean => plain(words) !== "" && asked.includes(` ${plain(words)} `);
  return {
    policies: policies.slice(1).flatMap(({ name }) => (names(name) ? [name] : [])),
    measures: measures.flatMap(({ name, label }) =>
      [label, ...(Object.hasOwn(SYNONYMS, name) ? SYNONYMS[name] : [])].some(names) ? [name] : [],
    ),
  };
}

/** Lower case, words by single spaces, nothing but letters and digits. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
