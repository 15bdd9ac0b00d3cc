import { bestPolicy, studyDecision, yearlyCostOf, type Results, type Study, type StudyDecision } from "../../index.ts";

/** What a policy costs the firm, and whether a budget pays for it. */
export interface PricedPolicy {
  readonly policy: string;
  /** Money a year of the whole firm, by the figures of its strategies. */
  readonly cost: number;
  readonly funded: boolean;
  /** Probability that it has the best mean of those that are funded; NaN where it is not, or nothing is known yet. */
  readonly probability: number;
}

/** What a budget leaves to choose from. */
export interface Budgeted {
  readonly policies: readonly PricedPolicy[];
  /** The choice among the funded ones; undefined with none of them, or without a goal. */
  readonly made?: StudyDecision;
}

/** Which policies a firm can pay for within a sum a year, and which of them to choose. */
export function budgeted(results: Results, study: Study, money: number): Budgeted {
  const costs = study.policies.map(({ name, strategies }) => ({ name, cost: yearlyCostOf(study, strategies) }));
  const among = costs.filter(({ cost }) => cost <= money).map(({ name }) => name);
  const made = among.length === 0 ? undefined : studyDecision(results, { study, among });
  const { info, records } = results;
  const funded = { ...info, policies: info.policies.filter(({ name }) => among.includes(name)) };
  const chances =
    made === undefined || made.made.outcome === "too few"
      ? []
      : bestPolicy({ info: funded, records: records.filter(({ policy }) => among.includes(policy)) }, made.made.goal.name); // prettier-ignore
  const policies = costs.map(({ name, cost }) => ({
    policy: name,
    cost,
    funded: among.includes(name),
    probability: chances.find(({ policy }) => policy === name)?.probability ?? NaN,
  }));
  return { policies, made };
}
