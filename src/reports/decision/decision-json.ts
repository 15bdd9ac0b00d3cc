import { describeDecision, type DecisionRecord } from "../../decisions/record.ts";
import type { Decision } from "../../decisions/findings.ts";
import { ofFirm } from "../../decisions/stake.ts";
import type { StudyInfo } from "../../model/results.ts";
import type { StudyDecision } from "./study-decision.ts";

/**
 * Content of decision.json: the decision of a study as numbers and in words, from the list that page, Markdown, slide and
 * terminal are written from. It has the form of a decision record that nobody has signed yet, so `counterpoise score`
 * reads it. Nothing but the outcome where replications are too few. Ends of intervals that are not known are null.
 */
export function decisionJson({ question, seed, version }: StudyInfo, decided: StudyDecision): object {
  const { made, instead, title, sentences, flags } = decided;
  const about = { question, seed, version };
  if (made.outcome === "too few") return { ...describeDecision(made), ...about, n: made.n };
  const { inMoney, stake, keep } = made;
  return {
    ...describeDecision(made),
    ...about,
    n: made.n,
    title,
    sentences,
    flags,
    loss: made.loss,
    ...(inMoney && { firm: stake, gainOfFirm: ofFirm(made.gain.estimate, stake), lossOfFirm: ofFirm(made.loss, stake) }), // prettier-ignore
    ...(keep && { keep, keeps: made.bounds?.map(({ policy, keeps }) => ({ policy, share: keeps?.estimate })) }),
    ...(instead && { instead: described(instead) }),
    ranking: made.ranking.map(({ policy, probability, loss, share }) => ({ policy, probability, loss, share })),
    findings: findingsOf(made),
  };
}

type Described = Pick<DecisionRecord, "choice" | "against" | "outcome" | "foretold"> & { readonly findings: object[] };

function described(made: Decision): Described {
  const { choice, against, outcome, foretold } = describeDecision(made);
  return { choice, against, outcome, foretold, findings: findingsOf(made) };
}

/** The price of a choice, the heaviest first: each measure's size in words and in units of what matters. */
const findingsOf = ({ prices }: Decision): object[] =>
  prices.map(({ measure, difference: { estimate, low, high }, size, worse, units, weight }) => ({
    measure: measure.name,
    unit: measure.unit,
    difference: { estimate, low, high },
    matters: measure.matters,
    size,
    worse,
    units,
    weight,
  }));
