import { checkShape } from "../../core/check-shape.ts";
import { EVERYONE, PERIOD } from "../../analysis/by-replication.ts";
import { enumerate } from "../../core/enumerate.ts";
import { risks } from "../../outcomes/risks.ts";
import type { StudyInfo, SummaryRow } from "../../model/results.ts";

/**
 * Says that means over the whole run mix several regimes; undefined where no policy changes its rules.
 *
 * @example
 * periodNote(exampleResults().info) // → undefined
 */
export function periodNote(info: StudyInfo): string | undefined {
  checkShape("periodNote.info", info, { changes: "list?" });
  const { changes = [] } = info;
  return changes.length === 0
    ? undefined
    : `Rules change in week ${enumerate(changes.map(String))}: a mean over the whole run mixes what was before with what came after. Both are told apart for every policy; risks are those at the end of each.`;
}

/** The groups that tell everybody's weeks before and after a change, and their names in words. */
export const periodsIn = (rows: readonly SummaryRow[]): { readonly group: string; readonly label: string }[] =>
  [...new Set(rows.map(({ group }) => group))]
    .filter((group) => group.startsWith(PERIOD))
    .map((group) => ({ group, label: group.slice(PERIOD.length) }));

/** What is told for each part of the weeks: the main measures, and every risk. */
export const toldByPeriod =
  (main: readonly string[]) =>
  ({ name }: { readonly name: string }): boolean =>
    main.includes(name) || Object.hasOwn(risks, name);

/** Whether a group is some of the customers. */
export const isOfCustomers = (group: string): boolean => group !== EVERYONE && !group.startsWith(PERIOD);
