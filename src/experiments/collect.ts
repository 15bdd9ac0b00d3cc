import { checkShape } from "../core/check-shape.ts";
import type { Results, Study } from "../model/results.ts";
import type { ReplicationResult } from "../simulation/simulate.ts";
import { withMatters } from "../analysis/matters.ts";
import { describe } from "../study/describe.ts";

/**
 * The results of a study from its replications: records in order of the replication's number, whatever order they
 * finished in.
 */
export function collect(study: Study, replications: readonly ReplicationResult[]): Results {
  checkShape("collect.study", study, { scenario: "object", policies: "list", measures: "list" });
  const ordered = [...replications].sort((a, b) => a.replication - b.replication);
  const records = ordered.flatMap((replication) => replication.records);
  return { info: { ...withMatters(describe(study), records), replications: ordered.length }, records };
}
