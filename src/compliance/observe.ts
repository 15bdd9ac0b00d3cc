import { enumerate } from "../core/enumerate.ts";
import type { ConsentInterface } from "../model/strategy.ts";
import type { Signal } from "../model/table.ts";
import type { KeptColumn, PolicyFacts } from "./policy-facts.ts";

/** What each interface does with people, as the collection simulates it: see `consent.interface`. */
interface Way {
  /** What is written for those who do nothing. */
  readonly silenceIsYes: boolean;
  /** How refusing compares to agreeing: as easy, hidden behind another layer, or not offered. */
  readonly refusal: "equal" | "hidden" | "none";
  readonly words: string;
}

/** What each way to ask does. */
export const WAYS: Readonly<Record<ConsentInterface, Way>> = {
  "opt-out-hidden": { silenceIsYes: true, refusal: "hidden", words: "an opt-out hidden in the small print" },
  "opt-out": { silenceIsYes: true, refusal: "hidden", words: "a visible opt-out" },
  "no-reject": { silenceIsYes: true, refusal: "none", words: "a banner without a way to refuse" },
  "hidden-reject": {
    silenceIsYes: false,
    refusal: "hidden",
    words: "a banner whose refusal is hidden behind another layer",
  },
  "fair-banner": { silenceIsYes: false, refusal: "equal", words: "a banner with equal buttons" },
  "opt-in-prompt": { silenceIsYes: false, refusal: "equal", words: "an opt-in prompt" },
  "opt-in-unprompted": { silenceIsYes: false, refusal: "equal", words: "an opt-in that customers find by themselves" },
};

/** How the policy asks. */
export const wayOf = ({ ask }: PolicyFacts): Way => WAYS[ask.interface];

/** Clicks that agreeing takes: none where silence agrees, else one and the extra steps. */
export const clicksToAgree = (facts: PolicyFacts): number => (wayOf(facts).silenceIsYes ? 0 : 1 + facts.ask.steps);

/** Whether anything personal is stored at all. */
export const holdsData = ({ events, columns }: PolicyFacts): boolean => events.length + columns.length > 0;

/** Whether consent is an act of the customer with refusal as easy as agreement. */
export const asksFairly = (facts: PolicyFacts): boolean =>
  !wayOf(facts).silenceIsYes && wayOf(facts).refusal === "equal";

/** Whether anything of a signal is stored, or asked for and stored as events. */
export const stores = ({ events, columns }: PolicyFacts, signal: Signal): boolean =>
  events.includes(signal) || columns.some((c) => c.signal === signal);

/** Columns of a signal that the recommender reads. */
export const profiledOf = ({ columns }: PolicyFacts, signal: Signal): readonly KeptColumn[] =>
  columns.filter((c) => c.profiled && c.signal === signal);

/** Columns whose role is sensitive and that the recommender reads. */
export const profiledSecrets = ({ columns }: PolicyFacts): readonly KeptColumn[] =>
  columns.filter((c) => c.profiled && c.role === "sensitive");

const SPECIAL =
  /health|illness|disease|allerg|disab|medic|faith|relig|politic|philosoph|union|ethnic|race|racial|orientation|sex life|genetic|biometric/i;

/**
 * Values of a column that name a special category (health, belief, politics, orientation, origin, union, genetics):
 * recognised by words in its name and values.
 */
export const specialValues = ({ name, domain }: Pick<KeptColumn, "name" | "domain">): readonly string[] =>
  SPECIAL.test(name) ? [name] : domain.filter((value) => SPECIAL.test(value));

/** Names of columns in words. */
export const named = (columns: readonly Pick<KeptColumn, "name">[]): string =>
  enumerate(columns.map(({ name }) => `"${name}"`));

/** Protections of what is stored that the policy's hooks show, in words. */
export function protections({ identifiers, exposure }: PolicyFacts): string[] {
  return [
    identifiers === "token" ? "customer numbers are replaced by tokens" : "",
    identifiers === "removed" ? "customer numbers are removed" : "",
    exposure.size < 1 ? "a leak takes fewer rows" : "",
    exposure.hazard < 1 ? "leaks are rarer" : "",
  ].filter((words) => words !== "");
}
