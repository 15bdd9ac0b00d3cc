import { FEWEST_FOR_WORDS } from "../analysis/verdict.ts";
import type { Winner } from "../analysis/winners.ts";
import { oneLine } from "../core/printable.ts";
import type { Grouping } from "../model/results.ts";
import { inSentence } from "./english.ts";
import { formatDifference, formatNumber, quoted, type MeasureInfo } from "./format.ts";

/** Verdicts of cells without mark and filling. */
export const BARE: ReadonlySet<string> = new Set(["undecided", "small"]);

/** What marks mean, and what they take into account. */
export function notesOf({ label, unit, matters = 0, decimals }: MeasureInfo, replications: number): string[] {
  const what = `Cells: policy minus reference in ${label}${unit === "" ? "" : `, ${unit}`}.`;
  if (replications === 1) return [`${what} One replication: no interval can be given, so that no cell is marked.`];
  const few = replications < FEWEST_FOR_WORDS ? " Too few for firm conclusions." : "";
  const least = matters > 0 ? ` and at least ${formatNumber(matters, Math.max(decimals, decimalsOf(matters)))}` : "";
  return [
    `${what} ▲ better, ▼ worse, ■ changed: told from zero over ${replications} replications (Benjamini–Hochberg at 5 % over all groups, measures and policies)${least}; bare cells are not.${few}`,
  ];
}

const decimalsOf = (value: number): number => Math.min(4, (String(value).split(".")[1] ?? "").length);

/**
 * The policy that parts customers most: some groups clearly win and others clearly lose; else the one under which all
 * groups that are decided fare alike, counted within one grouping, since groupings divide the same customers again.
 * Silent where too little is decided.
 */
export function takeawayOf(found: readonly Winner[], measure: MeasureInfo, groupings: readonly Grouping[]): string {
  const on = `On ${inSentence(measure)}`;
  const counted = [...new Set(found.map(({ policy }) => policy))].map((policy) => {
    const own = found.filter((winner) => winner.policy === policy);
    const of = (fate: string): Winner[] => own.filter((winner) => winner.fate === fate);
    return { policy: quoted(oneLine(policy)), own, better: of("better"), worse: of("worse") };
  });
  const extreme = (list: readonly Winner[]): string =>
    oneLine(list.reduce((a, b) => (Math.abs(b.difference.estimate) > Math.abs(a.difference.estimate) ? b : a)).group);
  const split = counted
    .filter(({ better, worse }) => better.length > 0 && worse.length > 0)
    .sort((a, b) => Math.min(b.better.length, b.worse.length) - Math.min(a.better.length, a.worse.length))[0];
  if (split)
    return `${on}, ${split.policy} has winners and losers: most gained by ${quoted(extreme(split.better))}, most lost by ${quoted(extreme(split.worse))}.`;
  const weight = (list: readonly Winner[]): number =>
    list.reduce((sum, { difference }) => sum + Math.abs(difference.estimate), 0);
  const alike = counted
    .flatMap(({ policy, own, better, worse }) => {
      const [verb, contrary, all] =
        better.length > 0 ? ["improves", "worsens", better] : ["worsens", "improves", worse];
      return [...new Set(own.map(({ grouping }) => grouping))].map((grouping) => ({
        policy,
        verb: verb as string,
        contrary: contrary as string,
        label: groupings.find(({ name }) => name === grouping)?.label ?? grouping,
        groups: own.filter((winner) => winner.grouping === grouping).length,
        decided: (all as Winner[]).filter((winner) => winner.grouping === grouping),
      }));
    })
    .sort((a, b) => b.decided.length - a.decided.length || weight(b.decided) - weight(a.decided))[0];
  if (!alike || alike.decided.length < 2) return "";
  return `${on}, ${alike.policy} ${alike.verb} things for ${alike.decided.length} of ${alike.groups} groups by ${alike.label} and clearly ${alike.contrary} them for none.`;
}

/** What the map shows, for those who do not see it. */
export function altText(
  found: readonly Winner[],
  { decimals }: MeasureInfo,
  policies: readonly string[],
  title: string,
  takeaway: string,
): string {
  const each = policies.map((policy) => {
    const own = found.filter((winner) => winner.policy === policy && !BARE.has(winner.fate));
    const cells = own.map(
      ({ group, difference, fate }) => `${oneLine(group)} ${formatDifference(difference.estimate, decimals)} (${fate})`,
    );
    return `${oneLine(policy)}: ${cells.join("; ") || "nothing decided"}.`;
  });
  return [`Heat map of groups by policies. ${title}.`, takeaway, ...each].filter(Boolean).join(" ");
}
