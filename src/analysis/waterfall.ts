import { checkResults } from "./check-results.ts";
import { fail } from "../core/check.ts";
import type { Estimate, Results } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import { pairedDifferences } from "./interval.ts";
import { judgedTogether } from "./together.ts";

/** Measures from which the waterfall is made. */
export const WATERFALL_MEASURES: readonly string[] = ["profit", "cost", "slateMargin", "incidentCost", "activeShare"];

/** Income beside sales, where it was taken; what was not taken is none. */
const EARNED: readonly string[] = ["adIncome", "feeIncome"];

interface Step {
  readonly name: string;
  readonly label: string;
}

/** Why profits differ, in the order of the waterfall; `earned` where anything is earned beside sales. */
const WATERFALL_STEPS: readonly Step[] = [
  { name: "slate", label: "sales through slates" },
  { name: "search", label: "sales through search" },
  { name: "earned", label: "advertisements and fees" },
  { name: "retention", label: "customers who stay" },
  { name: "policy", label: "cost of the policy" },
  { name: "incidents", label: "expected incidents" },
];

/** Why one policy's profit differs from the reference's. */
export interface Waterfall {
  readonly policy: string;
  /** What each step adds to profit, per customer at the start and year. They sum to `total`. */
  readonly steps: readonly (Estimate & { readonly name: string; readonly label: string })[];
  readonly total: Estimate;
}

/**
 * Why profit differs between a policy and the reference, as an identity in every replication. With A the share of
 * customers who are active and s, q, e per active customer the margins on what is bought from slates and through own
 * search, and what is earned beside sales, profit = A (s + q + e) − policy − incidents, and
 *
 *     Δprofit = Ā Δs + Ā Δq + Ā Δe + (s̄ + q̄ + ē) ΔA − Δpolicy − Δincidents,
 *
 * bars being means of the two policies: the Shapley value of the factors of a product, which leaves no remainder. Means
 * over replications keep the sum; intervals are 95 % t intervals of the paired components, and which components are
 * clear is decided for all policies together. Errors: a measure that is needed and was not taken (see `WATERFALL_MEASURES`).
 *
 * @example
 * waterfall(exampleResults()).map(({ policy }) => policy) // → ["ask first", "2 weeks", "4 weeks"]
 */
export function waterfall(results: Results): Waterfall[] {
  checkResults("waterfall.results", results);
  const names = results.info.measures.map(({ name }) => name);
  const missing = WATERFALL_MEASURES.filter((name) => !names.includes(name));
  if (missing.length > 0)
    fail(
      `measures must include ${WATERFALL_MEASURES.join(", ")} for a waterfall, got none named ${missing.join(", ")}`,
    );
  const data = byReplication(results.records.filter(({ group }) => group === EVERYONE));
  const [reference, ...others] = results.info.policies.map(({ name }) => name);
  const of = (policy: string, r: number): Parts =>
    partsOf((measure) => (names.includes(measure) ? data.values(policy, EVERYONE, measure)[r] : 0));
  const earns = EARNED.some(
    (name) =>
      names.includes(name) &&
      [reference, ...others].some((policy) => data.values(policy, EVERYONE, name).some((money) => money !== 0)),
  );
  const shown = WATERFALL_STEPS.flatMap((step, s) => (step.name === "earned" && !earns ? [] : [{ ...step, s }]));
  const profits = (name: string): readonly number[] => data.values(name, EVERYONE, "profit");
  const samples = others.flatMap((policy) => {
    const steps = data.replications.map((_, r) => stepsBetween(of(policy, r), of(reference, r)));
    return [
      ...shown.map(({ s }) => ({ values: steps.map((values) => values[s]) })),
      { values: pairedDifferences(profits(policy), profits(reference)) },
    ];
  });
  const judged = judgedTogether(samples);
  return others.map((policy, p) => {
    const own = judged.slice(p * (shown.length + 1), (p + 1) * (shown.length + 1));
    return { policy, steps: shown.map(({ name, label }, s) => ({ name, label, ...own[s] })), total: own.at(-1)! };
  });
}

interface Parts {
  readonly active: number;
  readonly slate: number;
  readonly search: number;
  readonly earned: number;
  readonly policy: number;
  readonly incidents: number;
}

/** Margins per active customer and costs per customer; nobody active means no margin. */
function partsOf(value: (measure: string) => number): Parts {
  const active = value("activeShare");
  const earned = EARNED.reduce((sum, name) => sum + value(name), 0);
  const margin = value("profit") + value("cost") - earned;
  const per = (money: number): number => (active === 0 ? 0 : money / active);
  return {
    active,
    slate: per(value("slateMargin")),
    search: per(margin - value("slateMargin")),
    earned: per(earned),
    policy: value("cost") - value("incidentCost"),
    incidents: value("incidentCost"),
  };
}

function stepsBetween(own: Parts, reference: Parts): number[] {
  const active = (own.active + reference.active) / 2;
  const whole = ({ slate, search, earned }: Parts): number => slate + search + earned;
  const margin = (whole(own) + whole(reference)) / 2;
  return [
    active * (own.slate - reference.slate),
    active * (own.search - reference.search),
    active * (own.earned - reference.earned),
    margin * (own.active - reference.active),
    reference.policy - own.policy,
    reference.incidents - own.incidents,
  ];
}
