import { analyse } from "../analysis/analyse.ts";
import { checkResults } from "../analysis/check-results.ts";
import { checkCompliance, type ComplianceFinding, type Regulation } from "../compliance/index.ts";
import { decision, type Decision } from "../decisions/findings.ts";
import { turnsBetween, type Turn } from "../decisions/flips.ts";
import type { Bound } from "../decisions/robust.ts";
import { redFlags, type Flag } from "../decisions/red-flags.ts";
import { stakeOf } from "../decisions/stake.ts";
import { measurements } from "../decisions/tests/index.ts";
import { ENOUGH_WORLDS, worth, type Drawn, type Worth } from "../decisions/worth.ts";
import { everyParameter } from "../evidence/every-parameter.ts";
import { policyFacts } from "../explanation/policy-facts.ts";
import type { Results, Study } from "../model/results.ts";
import { risks } from "../outcomes/risks.ts";
import { decisionInWords, decisionTitle } from "./decision-words.ts";
import { flagInWords } from "./flag-words.ts";
import { mainOutcome } from "./main-measures.ts";
import { moneySentence } from "./money-sentence.ts";

/** What is known beside the results. */
export interface DecisionExtra {
  readonly study?: Study;
  readonly drawn?: Drawn;
  readonly regulation?: Regulation;
  readonly bounds?: readonly Bound[];
}

/** A decision in the words of every view: page, Markdown, slide and terminal. */
export interface StudyDecision {
  readonly made: Decision;
  /** What to choose and what it brings, in a line; empty where nothing can be said. */
  readonly title: string;
  readonly sentences: readonly string[];
  readonly flags: readonly string[];
}

/**
 * The decision of a study by the measure that its question names, else by profit, with what turns it and what to find out
 * first where parameters were drawn; undefined for one policy, or without a measure of which one end is better.
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

const FIELDS = ["study", "drawn", "regulation", "bounds"] as const;

/** Page and terminal ask for the same. */
const made = new WeakMap<
  Results,
  { readonly size: number; readonly extra: DecisionExtra; readonly decision: StudyDecision | undefined }
>();

function decided(results: Results, extra: DecisionExtra): StudyDecision | undefined {
  const { info } = results;
  const goal = mainOutcome(info);
  if (goal === undefined || info.policies.length < 2) return undefined;
  const { study, drawn, regulation = "gdpr", bounds } = extra;
  const found = decision(results, { goal, stake: stakeOf(info), bounds });
  const { currency } = info.scenario;
  const analysis = analyse(results);
  const parts = moneySentence({ info, rows: analysis.summary, measures: info.measures, outcome: goal }, found.choice);
  const told = { currency, parts: found.outcome === "sure" ? parts : "", ...asked(results, found, drawn) };
  const policy = study?.policies.find(({ name }) => name === found.choice);
  const findings: readonly ComplianceFinding[] =
    study && policy ? checkCompliance(policyFacts(policy, study.scenario), regulation) : [];
  const flags = ["toss-up", "too few"].includes(found.outcome)
    ? []
    : redFlags(results, found, { findings, winners: analysis.winners, attacks: Object.keys(risks) });
  return {
    made: found,
    title: decisionTitle(found, told) + objection(found, flags, regulation),
    sentences: decisionInWords(found, told),
    flags: flags.map((flag) => flagInWords(flag, currency, regulation)),
  };
}

/** No title recommends what a law clearly forbids without saying so. */
const objection = ({ outcome }: Decision, flags: readonly Flag[], regulation: Regulation): string =>
  outcome === "sure" && flags.some((flag) => flag.kind === "law" && flag.findings[0].severity === "critical")
    ? `; the check against the ${regulation.toUpperCase()} objects`
    : "";

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
