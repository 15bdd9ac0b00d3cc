import { analyse } from "../../analysis/analyse.ts";
import { checkResults } from "../../analysis/check-results.ts";
import { checkCompliance, type ComplianceFinding, type Regulation } from "../../compliance/index.ts";
import { decision, type Decision } from "../../decisions/findings.ts";
import { turnsBetween, type Turn } from "../../decisions/flips.ts";
import { parseKeep } from "../../decisions/keep.ts";
import { redFlags } from "../../decisions/red-flags.ts";
import { stakeOf } from "../../decisions/stake.ts";
import { measurements } from "../../decisions/measurements/index.ts";
import { ENOUGH_WORLDS, worth, type Drawn, type Worth } from "../../decisions/worth.ts";
import { everyParameter } from "../../evidence/every-parameter.ts";
import { policyFacts } from "../../explanation/policy-facts.ts";
import type { Results, Study } from "../../model/results.ts";
import { risks } from "../../outcomes/risks.ts";
import { quoted } from "../../charts/format.ts";
import { oneLine } from "../../core/printable.ts";
import { decisionInWords, decisionTitle, tiedOf } from "./decision-words.ts";
import { flagInWords } from "./flag-words.ts";
import { mainOutcome } from "./main-measures.ts";
import { moneySentence } from "./money-sentence.ts";

/** What is known beside the results. */
export interface DecisionExtra {
  readonly study?: Study;
  readonly drawn?: Drawn;
  readonly regulation?: Regulation;
  /** Policies that may be chosen, as those within a budget; all unless told. */
  readonly among?: readonly string[];
}

/** A decision in the words of every view: page, Markdown, slide and terminal. */
export interface StudyDecision {
  readonly made: Decision;
  /** The decision among policies about which the law makes no critical findings, where it makes some about the choice. */
  readonly instead: Decision | undefined;
  /** What to choose and what it brings, in a line; empty where nothing can be said. */
  readonly title: string;
  readonly sentences: readonly string[];
  readonly flags: readonly string[];
}

/**
 * The decision of a study by its goal (else by the measure that its question names, else by profit) among policies that keep what it says, with what turns it and what to find out
 * first where parameters were drawn; undefined for one policy, or without a measure of which one end is better.
 *
 * @example
 * const { info, records } = exampleResults();
 * const twice = [...records, ...records.map((one) => ({ ...one, replication: one.replication + 3 }))];
 * studyDecision({ info, records: twice }).title // → "No policy stands out by profit per customer yet"
 */
export function studyDecision(results: Results, extra: DecisionExtra = {}): StudyDecision | undefined {
  checkResults("studyDecision.results", results);
  const known = made.get(results);
  if (known?.size === results.records.length && FIELDS.every((field) => known.extra[field] === extra[field]))
    return known.decision;
  const decision = decided(results, extra);
  made.set(results, { size: results.records.length, extra, decision });
  return decision;
}

const FIELDS = ["study", "drawn", "regulation", "among"] as const;

/** Page and terminal ask for the same. */
const made = new WeakMap<
  Results,
  { readonly size: number; readonly extra: DecisionExtra; readonly decision: StudyDecision | undefined }
>();

function decided(results: Results, extra: DecisionExtra): StudyDecision | undefined {
  const { info } = results;
  const goal = mainOutcome(info);
  if (goal === undefined || info.policies.length < 2) return undefined;
  const { study, drawn, regulation = "gdpr", among = [] } = extra;
  const keep = (info.keep ?? []).map((text) => parseKeep(text, info.measures, "keep"));
  const options = { goal, stake: stakeOf(info), keep, among };
  const found = decision(results, options);
  const { currency } = info.scenario;
  const analysis = analyse(results);
  const parts = moneySentence({ info, rows: analysis.summary, measures: info.measures, outcome: goal }, found.choice);
  const findings = findingsOf(study, regulation);
  const own = findings.get(found.choice) ?? [];
  const objected = found.outcome === "sure" && own.some(isCritical);
  const open = info.policies.map(({ name }) => name).filter((name) => among.length === 0 || among.includes(name));
  const left = open.filter((name) => !(findings.get(name) ?? []).some(isCritical));
  const instead = objected && left.length > 0 ? decision(results, { ...options, among: left }) : undefined;
  const clean = found.outcome === "futile" ? tiedOf(found).filter((name) => left.includes(name)) : [];
  const tie = clean.length === 1 ? { law: regulation.toUpperCase(), policy: clean[0] } : undefined;
  const told = {
    currency,
    ...(tie && { tie }),
    parts: found.outcome === "sure" ? parts : "",
    ...(objected && { objection: { law: regulation.toUpperCase(), instead } }),
    ...asked(results, found, drawn),
  };
  const other = tie && tie.policy !== found.choice ? decision(results, { ...options, among: [tie.policy] }) : instead;
  const flagged = found.outcome === "too few" ? [] : [found, ...(other ? [other] : [])];
  const flags = flagged.flatMap((one) => {
    const facts = { findings: findings.get(one.choice), winners: analysis.winners, attacks: Object.keys(risks) };
    // where one policy is recommended, all flags are its own
    const whose = found.outcome === "sure" && !objected ? "" : `${quoted(oneLine(one.choice))}: `;
    return redFlags(results, one, facts).map((flag) => `${whose}${flagInWords(flag, currency, regulation)}`);
  });
  return {
    made: found,
    instead,
    title: decisionTitle(found, told),
    sentences: decisionInWords(found, told),
    flags: [...new Set(flags)],
  };
}

const isCritical = ({ severity }: ComplianceFinding): boolean => severity === "critical";

/** What a law objects to in each policy; nothing without the study. */
const findingsOf = (study: Study | undefined, regulation: Regulation): Map<string, readonly ComplianceFinding[]> =>
  new Map(study?.policies.map((policy) => [policy.name, checkCompliance(policyFacts(policy, study.scenario), regulation)])); // prettier-ignore

/** What turns the choice and what it is worth to know more, where replications with drawn parameters suffice. */
function asked(
  results: Results,
  made: Decision,
  drawn: Drawn | undefined,
): { readonly turns?: Turn[]; readonly worth?: Worth } {
  // prettier-ignore
  if (drawn === undefined || drawn.size === 0 || made.outcome === "too few" || made.ranking.length < 2) return {};
  const turns = turnsBetween(results, drawn, made.goal.name, made.choice, made.ranking[1].policy);
  if (!made.inMoney || made.n < ENOUGH_WORLDS) return { turns };
  const options = { goal: made.goal.name, firm: made.stake, drawn, measurements, parameters: everyParameter };
  return { turns, worth: worth(results, options) };
}
