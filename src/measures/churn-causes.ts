import type { Measure } from "../model/results.ts";

/** A way in which what a firm does makes customers leave or stay. */
export interface ChurnCause {
  /** Name of the measure. */
  readonly name: string;
  readonly label: string;
  /**
   * Parameters that switch it off: the signal that starts it, so that what carries it further (satisfaction, trust)
   * stays on for the others.
   */
  readonly off: Readonly<Record<string, number>>;
}

/** Depth that no use of data reaches: 1 + covert share at its highest, far from it. */
const NEVER = 1e6;

/**
 * What makes customers leave. With all of it off, who leaves is decided by class, tenure and chance alone and is the
 * same under every policy.
 */
export const CHURN_CAUSES: readonly ChurnCause[] = [
  {
    name: "churnIrrelevance",
    label: "slates that fit worse or better",
    off: { "churn.satisfaction": 0, "trust.surprise": 0 },
  },
  { name: "churnIntrusion", label: "felt intrusion", off: { "reactance.threshold": NEVER } },
  { name: "churnBreach", label: "breaches", off: { "breach.base": 0 } },
  {
    name: "churnCare",
    label: "visible care, what is told, and service",
    off: {
      "trust.care": 0,
      "trust.service": 0,
      "promise.gain": 0,
      "transparency.acceptable": 0,
      "transparency.unacceptable": 0,
      "transparency.salience": 0,
    },
  },
  {
    name: "churnNews",
    label: "news, word of mouth and questions",
    off: { "rivals.spill": 0, "wordOfMouth.strength": 0, "theatre.audit": 0, "theatre.news": 0, "churn.prompt": 0 },
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
export const churnCauses: Readonly<Record<string, Omit<Measure, "compute">>> = Object.fromEntries(
  [
    ...CHURN_CAUSES.map(({ name, label }) => ({ name, label: `churn by ${label}`, ...OUTCOME })),
    { name: "churnTogether", label: "churn by causes together", ...OUTCOME },
    { name: "churnBackground", label: "churn without a cause", ...OUTCOME, better: "neither" as const },
  ].map((outcome) => [outcome.name, outcome]),
);
