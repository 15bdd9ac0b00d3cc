import type { MeasureRecord } from "../model/results.ts";

/** A way in which what a firm does makes customers leave or stay. */
export interface ChurnCause {
  /** Name of the measure. */
  readonly name: string;
  readonly label: string;
  readonly means: string;
  /**
   * Parameters that switch it off: the signal that starts it, so that what carries it further (satisfaction, trust)
   * stays on for the others.
   */
  readonly off: Readonly<Record<string, number>>;
}

/**
 * What makes customers leave. With all of it off, who leaves is decided by class, tenure and chance alone and is the
 * same under every policy.
 */
export const CHURN_CAUSES: readonly ChurnCause[] = [
  {
    name: "churnIrrelevance",
    label: "slates that fit worse or better",
    means: "Churn a year because recommendations fit worse (or, below 0, customers who stay because they fit better).",
    off: { "churn.satisfaction": 0 },
  },
  {
    name: "churnIntrusion",
    label: "what is known of the use of data",
    means: "Churn a year because covert use or formal notices were known, or visible use repelled.",
    off: { "bad.covert": 0, "bad.notice": 0, "slate.covert": 0, "slate.trust": 0 },
  },
  { name: "churnBreach", label: "breaches", means: "Churn a year because of breaches.", off: { "breach.base": 0 } },
  {
    name: "churnCare",
    label: "visible care, what is told, and service",
    means: "Churn a year that visible care, information and service avoid (below 0) or cause.",
    off: { "trust.good": 0, "slate.reason": 0, "service.trust": 0 },
  },
  {
    name: "churnNews",
    label: "news and word of mouth",
    means: "Churn a year because of news and word of mouth.",
    off: { "rivals.spill": 0, "wordOfMouth.strength": 0, "theatre.audit": 0, "theatre.news": 0 },
  },
];

const OUTCOME = {
  unit: "share of customers and year",
  better: "lower",
  decimals: 3,
  least: -1,
  most: 1,
  matters: 0.005,
} as const;

/**
 * Yearly churn by cause as measures: one per cause, what causes do together, and what is left without any. Taken only
 * where a study names one of them, since that takes time.
 */
export const churnCauses: Readonly<Record<string, MeasureRecord>> = Object.fromEntries(
  [
    ...CHURN_CAUSES.map(({ name, label, means }) => ({ name, label: `churn by ${label}`, means, ...OUTCOME })),
    {
      name: "churnTogether",
      label: "churn by causes together",
      means: "Churn a year that only several causes together explain.",
      ...OUTCOME,
    },
    {
      name: "churnBackground",
      label: "churn without a cause",
      means: "Churn a year that would happen without any of the causes told apart.",
      ...OUTCOME,
      better: "neither" as const,
    },
  ].map((outcome) => [outcome.name, outcome]),
);
