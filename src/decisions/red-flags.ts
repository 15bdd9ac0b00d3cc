import { byReplication, EVERYONE } from "../analysis/by-replication.ts";
import { checkResults } from "../analysis/check-results.ts";
import type { Winner } from "../analysis/winners.ts";
import { checkShape } from "../core/check-shape.ts";
import { mean } from "../core/statistics.ts";
import type { ComplianceFinding } from "../compliance/index.ts";
import type { MeasureDescription, Results } from "../model/results.ts";
import type { Decision } from "./findings.ts";

/** Something about a choice that no ranking may hide. */
export type Flag =
  | { readonly kind: "law"; readonly findings: readonly ComplianceFinding[] }
  | { readonly kind: "service"; readonly level: number; readonly change: number }
  | { readonly kind: "attack"; readonly measure: MeasureDescription; readonly level: number; readonly change: number }
  | { readonly kind: "bad year"; readonly loss: number; readonly share: number }
  | { readonly kind: "group"; readonly winner: Winner; readonly units: number; readonly measure: MeasureDescription }
  | { readonly kind: "change" }
  | { readonly kind: "few"; readonly n: number };

/** What flags are looked for in. */
export interface FlagFacts {
  /** What a law objects to in the chosen policy. */
  readonly findings?: readonly ComplianceFinding[];
  /** Differences of groups. */
  readonly winners?: readonly Winner[];
  /** Names of the measures that are an attack's success. */
  readonly attacks?: readonly string[];
}

const SERVICE = { least: 0.9, fall: 0.1 };
/** Share of yearly revenue from which a bad year is told, units of what matters from which a group's loss is. */
const BAD_YEAR = 0.02;
const GROUP_LOSS = 3;
const ENOUGH = 10;

/**
 * Red flags of a choice: critical and major findings of law; service below 0.9, or 0.1 worse; an attack that succeeds more often by
 * what matters; a bad year (one of a hundred) above 2 % of the firm's revenue; the group that loses most, by three times what matters or more; means over
 * a change of rules in mid-run; fewer than ten replications.
 */
export function redFlags(results: Results, made: Decision, facts: FlagFacts = {}): Flag[] {
  checkResults("redFlags.results", results);
  checkShape("redFlags.made", made, { choice: "text", prices: "list" });
  const { info, records } = results;
  const data = byReplication(records);
  const level = (name: string, policy = made.choice): number => {
    const known = data.values(policy, EVERYONE, name).filter(Number.isFinite);
    return known.length === 0 ? NaN : mean(known);
  };
  const change = (name: string): number => level(name) - level(name, made.reference);
  const has = (name: string): MeasureDescription | undefined => info.measures.find((one) => one.name === name);
  const objected = ["critical", "major"].flatMap(
    (word) => facts.findings?.filter(({ severity }) => severity === word) ?? [],
  );
  const service = level("service");
  const attacks = made.prices.filter(
    ({ measure, size, worse }) =>
      worse && ["clear", "probable"].includes(size) && (facts.attacks ?? []).includes(measure.name),
  );
  const [badYear, revenue] = [level("badYear"), made.stake.customers * level("revenue")];
  const group = (facts.winners ?? [])
    .filter(({ policy, fate }) => policy === made.choice && fate === "worse")
    .flatMap((winner) => {
      const measure = has(winner.measure);
      const units = Math.abs(winner.difference.estimate) / (measure?.matters || Infinity);
      return measure !== undefined && units >= GROUP_LOSS ? [{ winner, units, measure }] : [];
    })
    .sort((a, b) => b.units - a.units)[0];
  return [
    ...(objected.length > 0 ? [{ kind: "law", findings: objected } as const] : []),
    ...(has("service") && (service < SERVICE.least || change("service") <= -SERVICE.fall)
      ? [{ kind: "service", level: service, change: change("service") } as const]
      : []),
    ...attacks.map(({ measure, difference }): Flag => ({ kind: "attack", measure, level: level(measure.name), change: difference.estimate })), // prettier-ignore
    ...(badYear > BAD_YEAR * revenue ? [{ kind: "bad year", loss: badYear, share: badYear / revenue } as const] : []),
    ...(group === undefined ? [] : [{ kind: "group", ...group } as const]),
    ...((info.changes?.length ?? 0) > 0 ? [{ kind: "change" } as const] : []),
    ...(made.n < ENOUGH ? [{ kind: "few", n: made.n } as const] : []),
  ];
}
