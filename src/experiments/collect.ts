import { checkStudy } from "../strategies/check-study.ts";
import type { Results, Study } from "../model/results.ts";
import type { ReplicationResult } from "../simulation/simulate.ts";
import { withMatters } from "../analysis/matters.ts";
import { twinned } from "../simulation/twins.ts";
import { describe } from "../study/describe.ts";

/**
 * The results of a study from its replications: records in order of the replication's number, whatever order they
 * finished in. Twins are kept apart, under the numbers of their replications.
 *
 * @example
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const scenario = retailer({ customers: 60, weeks: 2, burnIn: 2 });
 * const shop = study({ question: "Tell apart?", scenario, policies, measures: ["trust"], replications: 2 });
 * collect(shop, [replicate(shop, 2), replicate(shop, 1)]).info.replications // → 2
 */
export function collect(study: Study, replications: readonly ReplicationResult[]): Results {
  checkStudy("collect.study", study);
  const ordered = [...replications].sort((a, b) => a.replication - b.replication);
  const own = ordered.filter(({ replication }) => twinned(replication) === undefined);
  const records = own.flatMap((replication) => replication.records);
  const twins = ordered.flatMap(({ replication, records: again }) => {
    const of = twinned(replication);
    return of === undefined ? [] : again.map((record) => ({ ...record, replication: of }));
  });
  const info = { ...withMatters(describe(study), records), replications: own.length };
  return { info, records, ...(twins.length > 0 && { twins }) };
}
