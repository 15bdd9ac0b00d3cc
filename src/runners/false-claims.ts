import { isDeepStrictEqual } from "node:util";
import { withMatters } from "../analysis/matters.ts";
import { VERSION } from "../core/version.ts";
import type { Study } from "../model/results.ts";
import { DATA, type CheckedFiles } from "../reports/results/check-files.ts";
import type { ReadResults } from "../reports/results/read-results.ts";
import { describe } from "../study/describe.ts";

/**
 * What a manifest says that the data beside it do not: of data that it does not list, replications that are not those of
 * the records, and a description of the study (policies, measures and which end of them is better, groups), from which
 * every view is made, that is not the study's. Where another version wrote it, its words may be others.
 */
export function falseClaims(results: ReadResults, study: Study, files?: CheckedFiles): string[] {
  const { manifest, records, info } = results;
  const listed = Object.keys(manifest.replications).map(Number);
  const there = [...new Set(records.map(({ replication }) => replication))];
  const same = there.length === listed.length && there.every((replication) => listed.includes(replication));
  const unlisted = DATA.filter((name) => files?.unknown.includes(name));
  return [
    ...unlisted.map((name) => `${name} is not among its files`),
    ...(same ? [] : [`its replications are ${numbers(listed)}, those of results.csv ${numbers(there)}`]),
    // of data that were changed nothing can be said, and this is known
    ...(manifest.versions.package === VERSION && !files?.changed.some((name) => DATA.includes(name))
      ? otherParts(info, { ...withMatters(describe(study), records), replications: there.length })
      : []),
  ];
}

function otherParts(said: object, known: object): string[] {
  const [a, b] = [said, known].map((info) => JSON.parse(JSON.stringify(info)) as Readonly<Record<string, unknown>>);
  const parts = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return parts.filter((part) => !isDeepStrictEqual(a[part], b[part])).map((part) => `its "${part}" is not that of the study`); // prettier-ignore
}

const MOST = 10;
const numbers = (list: readonly number[]): string =>
  list.length === 0 ? "none" : [...list.slice(0, MOST), ...(list.length > MOST ? ["…"] : [])].join(", ");
