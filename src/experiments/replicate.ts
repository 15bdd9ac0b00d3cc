import { checkOptions } from "../core/check-options.ts";
import { checkStudy } from "../strategies/check-study.ts";
import { EVERYONE, WHOLE_RUN } from "../analysis/by-replication.ts";
import type { Study } from "../model/results.ts";
import type { PrivacyEvent } from "../model/strategy.ts";
import { churnCauses } from "../measures/churn-causes.ts";
import { attributeChurn } from "../outcomes/attribute-churn.ts";
import { privacySpent, spentRecords, spentSince } from "../outcomes/privacy-spent.ts";
import { riskRecords } from "../outcomes/risk-table.ts";
import { measureRisks } from "../outcomes/measure-risks.ts";
import { risks } from "../outcomes/risks.ts";
import { aside } from "../simulation/aside.ts";
import { beforeWeek, changesOf, fromWeek } from "../simulation/counts/periods.ts";
import type { Run } from "../simulation/run.ts";
import { simulate, type ReplicationResult, type SimulateOptions, SIMULATE_OPTIONS } from "../simulation/simulate.ts";
import type { World } from "../simulation/world.ts";

/** What mechanisms of a policy had spent before a week. */
interface Spent {
  readonly policy: string;
  readonly week: number;
  readonly events: readonly PrivacyEvent[];
}

/**
 * One replication of a study: every policy simulated, then what each of them holds attacked for the risks that the
 * study names, the privacy loss that its mechanisms state, then simulated again without each cause of churn where it
 * names one. Risks are those of the end, and where rules change those before the change too.
 *
 * @example
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const scenario = retailer({ customers: 60, weeks: 2, burnIn: 2 });
 * const shop = study({ question: "Tell apart?", scenario, policies, measures: ["trust"], replications: 2 });
 * replicate(shop, 2).replication // → 2
 */
export function replicate(study: Study, replication: number, options: SimulateOptions = {}): ReplicationResult {
  checkOptions("replicate", options, SIMULATE_OPTIONS);
  checkStudy("replicate.study", study);
  const asked = study.measures.filter((name) => risks[name] !== undefined);
  const changes = changesOf(study);
  const found: ReplicationResult["records"] = [];
  const spent: Spent[] = [];
  const attack = (world: World, run: Run, groups: readonly string[], age?: number): void => {
    if (asked.length === 0 || groups.length === 0) return;
    for (const [risk, measured] of measureRisks(world, run, asked, age))
      for (const [measure, value] of riskRecords(risk, measured))
        for (const group of groups)
          found.push({ policy: run.policy.name, replication, week: WHOLE_RUN, group, measure, value });
  };
  const result = simulate(study, replication, {
    ...options,
    onChange(world, run, week) {
      options.onChange?.(world, run, week);
      spent.push({ policy: run.policy.name, week, events: [...run.ledger] });
      attack(world, aside(world, run), [beforeWeek(week)], week);
    },
    onPolicy(world, run) {
      options.onPolicy?.(world, run);
      attack(world, run, [EVERYONE, ...changes.map(fromWeek)]);
    },
  });
  result.records.push(...found, ...losses(study, result, spent));
  if (study.measures.some((name) => churnCauses[name] !== undefined))
    result.records.push(
      ...attributeChurn(study, replication, options).filter(({ measure }) => study.measures.includes(measure)),
    );
  return result;
}

/** What policies spent in privacy loss, where the study asks: in the whole run, and before and from each change. */
function losses(
  { scenario, measures }: Study,
  { ledgers, replication }: ReplicationResult,
  before: readonly Spent[],
): ReplicationResult["records"] {
  if (!measures.some((name) => privacySpent[name] !== undefined)) return [];
  const { weeks, burnIn, customers } = scenario;
  return ledgers.flatMap(({ policy, events }) => {
    const records = (group: string, of: readonly PrivacyEvent[], trained: number, stored: number) =>
      spentRecords(of, { weeks: trained, stored, customers })
        .filter(([measure]) => measures.includes(measure))
        .map(([measure, value]) => ({ policy, replication, week: WHOLE_RUN, group, measure, value }));
    const parts = before
      .filter((one) => one.policy === policy)
      .flatMap(({ week, events: until }) => [
        ...records(beforeWeek(week), until, week, burnIn + week),
        ...records(fromWeek(week), spentSince(until, events), weeks - week, weeks - week),
      ]);
    return [...records(EVERYONE, events, weeks, burnIn + weeks), ...parts];
  });
}
