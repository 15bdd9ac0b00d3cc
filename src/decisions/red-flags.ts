import { DECISION } from "./answer-shapes.ts";
import { byReplication, EVERYONE } from "../analysis/by-replication.ts";
import { checkResults } from "../analysis/check-results.ts";
import type { Winner } from "../analysis/winners.ts";
import { checkShape } from "../core/check-shape.ts";
import { mean } from "../core/statistics.ts";
import type { ComplianceFinding } from "../compliance/index.ts";
import type { MeasureDescription, Results } from "../model/results.ts";
import type { Decision } from "./findings.ts";
import { ofFirm } from "./stake.ts";

/** Something about a choice that no ranking may hide. */
export type Flag =
  | { readonly kind: "law"; readonly findings: readonly ComplianceFinding[] }
  | { readonly kind: "service"; readonly level: number; readonly change: number }
  | { readonly kind: "attack"; readonly found: readonly Attacked[] }
  | { readonly kind: "bad year"; readonly loss: number; readonly share: number }
  | { readonly kind: "group"; readonly winner: Winner; readonly units: number; readonly measure: MeasureDescription }
  | { readonly kind: "change" }
  | { readonly kind: "asked again"; readonly weeks: number }
  | { readonly kind: "end of range"; readonly dial: string; readonly value: number; readonly end: "least" | "most" }
  | { readonly kind: "few"; readonly n: number };

/** An attack that finds more than guessing does: its success, and how far that is from the reference's. */
export interface Attacked {
  readonly measure: MeasureDescription;
  readonly level: number;
  readonly change: number;
}

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
/** Values of a dial from which its end is told: with two there is nothing but ends. */
const SCALE = 3;

/**
 * Red flags of a choice: critical and major findings of law; service below 0.9, or 0.1 worse; attacks that succeed beyond
 * guessing by more than matters, the most successful first; a bad year (one of a hundred) above 2 % of the firm's revenue; the group that loses most, by
 * three times what matters or more; customers who refused and are asked again; the dial of which the choice is the end of what was compared; means over a
 * change of rules in mid-run; fewer than ten replications.
 *
 * @example
 * const { info, records } = exampleResults();
 * const twice = [...records, ...records.map((one) => ({ ...one, replication: one.replication + 3 }))];
 * const results = { info, records: twice };
 * redFlags(results, decision(results, { goal: "profit", stake: stakeOf(info) })) // → [{ kind: "few", n: 6 }]
 */
export function redFlags(results: Results, made: Decision, facts: FlagFacts = {}): Flag[] {
  checkResults("redFlags.results", results);
  checkShape("redFlags.made", made, DECISION);
  checkShape("redFlags.results.info.policies", results.info.policies, [
    { name: "text", strategies: [{ name: "text", params: "object" }] },
  ]);
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
  const strategies = info.policies.find(({ name }) => name === made.choice)?.strategies ?? [];
  const service = level("service");
  // success is counted from what guessing gives, or guessing gives next to nothing
  const attacks = info.measures
    .filter(({ name, most }) => most === 1 && (facts.attacks ?? []).includes(name))
    .map((measure) => ({ measure, level: level(measure.name), change: change(measure.name) }))
    .filter(({ measure, level: success }) => success > (measure.matters ?? 0))
    .sort((a, b) => b.level - a.level);
  const [badYear, revenue] = [level("badYear"), ofFirm(level("revenue"), made.stake)];
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
    ...(attacks.length > 0 ? [{ kind: "attack", found: attacks } as const] : []),
    ...(badYear > BAD_YEAR * revenue ? [{ kind: "bad year", loss: badYear, share: badYear / revenue } as const] : []),
    ...(group === undefined ? [] : [{ kind: "group", ...group } as const]),
    ...askedAgain(strategies),
    ...atEnd(info.policies, made.choice),
    ...((info.changes?.length ?? 0) > 0 ? [{ kind: "change" } as const] : []),
    ...(made.n < ENOUGH ? [{ kind: "few", n: made.n } as const] : []),
  ];
}

type Described = Results["info"]["policies"];

/** Whether those who refused are asked again. */
const askedAgain = (strategies: Described[number]["strategies"]): Flag[] =>
  strategies
    .filter(({ name, params }) => name === "consent" && Number(params.reaskEvery) > 0)
    .map(({ params }) => ({ kind: "asked again", weeks: Number(params.reaskEvery) }));

/** Dials of which the choice has the least or the most of at least three values that were compared. */
function atEnd(policies: Described, choice: string): Flag[] {
  const own = policies.find(({ name }) => name === choice)?.strategies ?? [];
  return own.flatMap(({ name, params }) =>
    Object.entries(params).flatMap(([option, value]): Flag[] => {
      const all = policies.flatMap(({ strategies }) => strategies.filter((one) => one.name === name).map((one) => one.params[option])); // prettier-ignore
      const values = [...new Set(all)].filter((one) => typeof one === "number");
      if (typeof value !== "number" || values.length < SCALE) return [];
      const end = value === Math.min(...values) ? "least" : value === Math.max(...values) ? "most" : undefined;
      return end === undefined ? [] : [{ kind: "end of range", dial: `${name}.${option}`, value, end }];
    }),
  );
}
