import type { Study } from "../model/results.ts";
import { simulate, type ReplicationResult, type SimulateOptions } from "../simulation/simulate.ts";
import { attributeChurn, churnCauses } from "../outcomes/churn-causes.ts";
import { riskRecords } from "../outcomes/risk-table.ts";
import { privacySpent, spentRecords } from "../outcomes/privacy-spent.ts";
import { measureRisks, risks } from "../outcomes/risks.ts";

/**
 * One replication of a study: every policy simulated, then what each of them holds attacked for the risks that the
 * study names, the privacy loss that its mechanisms state, then simulated again without each cause of churn where it
 * names one.
 */
export function replicate(study: Study, replication: number, options: SimulateOptions = {}): ReplicationResult {
  const asked = study.measures.filter((name) => risks[name] !== undefined);
  const found: ReplicationResult["records"] = [];
  const result = simulate(study, replication, {
    ...options,
    onPolicy(world, run) {
      options.onPolicy?.(world, run);
      if (asked.length === 0) return;
      for (const [risk, measured] of measureRisks(world, run, asked))
        for (const [measure, value] of riskRecords(risk, measured))
          found.push({ policy: run.policy.name, replication, week: -1, group: "all", measure, value });
    },
  });
  result.records.push(...found, ...spent(study, result));
  if (study.measures.some((name) => churnCauses[name] !== undefined))
    result.records.push(
      ...attributeChurn(study, replication, options).filter(({ measure }) => study.measures.includes(measure)),
    );
  return result;
}

/** What policies spent in privacy loss, where the study asks. */
function spent(
  { scenario, measures }: Study,
  { ledgers, replication }: ReplicationResult,
): ReplicationResult["records"] {
  if (!measures.some((name) => privacySpent[name] !== undefined)) return [];
  const { weeks, burnIn, customers } = scenario;
  return ledgers.flatMap(({ policy, events }) =>
    spentRecords(events, { weeks, stored: burnIn + weeks, customers })
      .filter(([measure]) => measures.includes(measure))
      .map(([measure, value]) => ({ policy, replication, week: -1, group: "all", measure, value })),
  );
}
