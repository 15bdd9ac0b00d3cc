import { createHash } from "node:crypto";
import { runStudies } from "../test/runtimes/digest-study.ts";

/**
 * Prints a digest of each measure of the studies that every runtime must give alike, as JSON: what moved, and what is
 * only new.
 */
const digests: Record<string, string> = {};
for (const [name, { records }] of Object.entries(await runStudies())) {
  const lines = new Map<string, string[]>();
  for (const { policy, replication, week, group, measure, value } of records) {
    const own = lines.get(measure) ?? [];
    own.push([policy, replication, week, group, value].join());
    lines.set(measure, own);
  }
  for (const [measure, own] of lines)
    digests[`${name}: ${measure}`] = createHash("sha256").update(own.join("\n")).digest("hex");
}
console.log(JSON.stringify(digests));
