import { checkResults } from "./check-results.ts";
import { fail } from "../core/check.ts";
import type { Estimate, Results } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import { pairedDifferences } from "./interval.ts";
import { judgedTogether } from "./together.ts";

/** Measures from which the waterfall is made. */
export const WATERFALL_MEASURES: readonly string[] = ["profit", "cost", "slateMargin", "incidentCost", "activeShare"];

/** Why profits differ, in the order of the waterfall. */
export const WATERFALL_STEPS: readonly { readonly name: string; readonly label: string }[] = [
  { name: "slate", label: "sales through slates" },
  { name: "search", label: "sales through search" },
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
 * customers who are active and s, q the margins per active customer on
 * what is bought from slates and through own search, profit = A (s + q) − policy − incidents, and
 *
 *     Δprofit = Ā Δs + Ā Δq + (s̄ + q̄) ΔA − Δpolicy − Δincidents,
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
  const of = (policy: string, r: number): Parts => partsOf((measure) => data.values(policy, EVERYONE, measure)[r]);
  const profits = (name: string): readonly number[] => data.values(name, EVERYONE, "profit");
  const samples = others.flatMap((policy) => {
    const steps = data.replications.map((_, r) => stepsBetween(of(policy, r), of(reference, r)));
    return [
      ...WATERFALL_STEPS.map((_, s) => ({ values: steps.map((values) => values[s]) })),
      { values: pairedDifferences(profits(policy), profits(reference)) },
    ];
  });
  const judged = judgedTogether(samples);
  return others.map((policy, p) => {
    const own = judged.slice(p * (WATERFALL_STEPS.length + 1), (p + 1) * (WATERFALL_STEPS.length + 1));
    return { policy, steps: WATERFALL_STEPS.map((step, s) => ({ ...step, ...own[s] })), total: own.at(-1)! };
  });
}

interface Parts {
  readonly active: number;
  readonly slate: number;
  readonly search: number;
  readonly policy: number;
  readonly incidents: number;
}

/** Margins per active customer and costs per customer; nobody active means no margin. */
function partsOf(value: (measure: string) => number): Parts {
  const active = value("activeShare");
  const margin = value("profit") + value("cost");
  const per = (money: number): number => (active === 0 ? 0 : money / active);
  return {
    active,
    slate: per(value("slateMargin")),
    search: per(margin - value("slateMargin")),
    policy: value("cost") - value("incidentCost"),
    incidents: value("incidentCost"),
  };
}

function stepsBetween(own: Parts, reference: Parts): number[] {
  const active = (own.active + reference.active) / 2;
  const margin = (own.slate + own.search + reference.slate + reference.search) / 2;
  return [
    active * (own.slate - reference.slate),
    active * (own.search - reference.search),
    margin * (own.active - reference.active),
    reference.policy - own.policy,
    reference.incidents - own.incidents,
  ];
}
