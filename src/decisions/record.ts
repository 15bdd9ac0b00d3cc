import { DECISION, RECORD } from "./answer-shapes.ts";
import { toEstimate } from "../analysis/interval.ts";
import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import type { Estimate } from "../model/results.ts";
import type { Decision } from "./findings.ts";
import { cappedProbability } from "./size-words.ts";

/** What was foretold of one measure. */
export interface Foretold extends Estimate {
  readonly measure: string;
  readonly label: string;
}

/** A decision as it was made, to be compared later with what happened. */
export interface DecisionRecord {
  readonly format: typeof RECORD_FORMAT;
  readonly question: string;
  /** Policy that was recommended, and the one that its gain is against. */
  readonly choice: string;
  readonly against: string;
  readonly outcome: Decision["outcome"];
  /** Probability with which the choice was called better than what it is against, by the goal. */
  readonly goal: string;
  readonly probability: number;
  /** Differences to `against`: of the goal, and of all other measures, with 95 % intervals. */
  readonly foretold: readonly Foretold[];
  readonly date: string;
  readonly owner: string;
}

/** Mark of a file of a decision. */
export const RECORD_FORMAT = "counterpoise decision 1";

/** A decision as it is written down, before anybody signs it. */
export type Foretelling = Omit<DecisionRecord, "question" | "date" | "owner">;

/** What was recommended, with what probability, and what was foretold of every measure. */
export function describeDecision({
  goal,
  choice,
  against,
  outcome,
  gain,
  probability,
  prices,
  n,
}: Decision): Foretelling {
  return {
    format: RECORD_FORMAT,
    choice,
    against,
    outcome,
    goal: goal.name,
    probability: cappedProbability(probability, n)[0],
    foretold: [
      { measure: goal.name, label: goal.label, ...toEstimate(gain) },
      ...prices.map(({ measure, difference }) => ({
        measure: measure.name,
        label: measure.label,
        ...toEstimate(difference),
      })),
    ],
  };
}

/**
 * The record of a decision: what was recommended, with what probability, and what was foretold of every measure.
 *
 * @param about who decides, when (a date as text) and to which question
 *
 * @example
 * const { info, records } = exampleResults();
 * const twice = [...records, ...records.map((one) => ({ ...one, replication: one.replication + 3 }))];
 * const made = decision({ info, records: twice }, { goal: "profit", stake: stakeOf(info) });
 * const record = decisionRecord(made, { question: info.question, owner: "Ada", date: "2026-03-01" });
 * [record.choice, record.against, record.foretold[0].measure] // → ["2 weeks", "as is", "profit"]
 */
export function decisionRecord(
  made: Decision,
  about: { readonly question: string; readonly owner: string; readonly date: string },
): DecisionRecord {
  checkShape("decisionRecord.made", made, DECISION);
  checkShape("decisionRecord.about", about, { question: "text", owner: "text", date: "text" });
  if (made.outcome === "too few") fail("decisionRecord.made must rest on at least 5 replications, got fewer");
  return { ...describeDecision(made), ...about };
}

/** How good what was foretold turned out to be. */
export interface DecisionScore {
  /** Decisions of which it is known how the goal turned out. */
  readonly decisions: number;
  /** Mean of (probability − 1 where the goal became better, else probability − 0)²: 0 is perfect, 0.25 a coin. */
  readonly brier: number;
  /** What happened to each measure that is known, and whether its interval held. */
  readonly rows: readonly (Foretold & { readonly happened: number; readonly held: boolean })[];
  /** Share of intervals that held; about 0.95 where they are honest. */
  readonly coverage: number;
}

/**
 * Compares decisions with what happened: for each record the differences to what it is against, by measure. A measure that
 * is not known is left out. Brier's score of the probabilities (Brier 1950), and the coverage of the intervals.
 * Errors: nothing known of a record; a measure that was not foretold; a number that is not finite.
 *
 * @param better whether more of a measure is better
 *
 * @example
 * const foretold = [{ measure: "profit", label: "profit", estimate: 2, low: 1, high: 3 }];
 * const known = [{ record: { goal: "profit", probability: 0.9, foretold }, happened: { profit: 2.4 } }];
 * scoreDecisions(known, () => "higher") // → { decisions: 1, brier: 0.01, coverage: 1 }
 */
export function scoreDecisions(
  known: readonly { readonly record: DecisionRecord; readonly happened: Readonly<Record<string, number>> }[],
  better: (measure: string) => "higher" | "lower",
): DecisionScore {
  checkShape("scoreDecisions.known", known, [{ record: RECORD, happened: "object" }]);
  if (known.length === 0) fail("scoreDecisions.known must have a decision at least, got none");
  checkShape("scoreDecisions.better", better, "function");
  const rows = known.flatMap(({ record, happened }, i) => {
    const names = Object.keys(happened);
    if (names.length === 0) fail(`scoreDecisions.known[${i}].happened must have at least one measure, got none`);
    return names.map((name) => {
      const foretold = record.foretold.find(({ measure }) => measure === name);
      const value = happened[name];
      if (foretold === undefined) fail(`scoreDecisions.known[${i}].happened must be of what was foretold (${record.foretold.map(({ measure }) => measure).join(", ")}), got "${name}"`); // prettier-ignore
      if (!Number.isFinite(value)) fail(`scoreDecisions.known[${i}].happened["${name}"] must be a finite number, got ${value}`); // prettier-ignore
      return { ...foretold, happened: value, held: value >= foretold.low && value <= foretold.high };
    });
  });
  const decided = known.filter(({ record, happened }) => happened[record.goal] !== undefined);
  const squares = decided.map(({ record, happened }) => {
    const gained = better(record.goal) === "higher" ? happened[record.goal] > 0 : happened[record.goal] < 0;
    const off = record.probability - (gained ? 1 : 0);
    return off * off;
  });
  return {
    decisions: decided.length,
    brier: squares.length === 0 ? NaN : squares.reduce((sum, v) => sum + v, 0) / squares.length,
    rows,
    coverage: rows.filter(({ held }) => held).length / rows.length,
  };
}
