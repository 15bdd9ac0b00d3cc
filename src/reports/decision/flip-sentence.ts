import { oneLine } from "../../core/printable.ts";
import { formatNumber, quoted } from "../../charts/format.ts";
import { byProbability } from "../../analysis/best-policy.ts";
import { FEWEST_FOR_WORDS } from "../../analysis/verdict.ts";
import { SURE } from "../../decisions/findings.ts";
import type { AnswerMaterial } from "./answer-material.ts";

/** Share of replications in which another policy is better from which the choice is said to flip. */
const FLIPS = 0.2;

/**
 * Says that the choice flips: the best policy by the mean is not the best in many replications, each of which has its
 * own luck and its own parameters.
 */
export function flipSentence({ measures, outcome, ranking = [] }: AnswerMaterial): string {
  const measure = measures.find(({ name }) => name === outcome);
  const order = byProbability(ranking);
  if (
    !measure ||
    order.length < 2 ||
    !(order[0].probability >= SURE) ||
    order[0].n < FEWEST_FOR_WORDS ||
    1 - order[0].share < FLIPS
  )
    return "";
  const next = [...order.slice(1)].sort((a, b) => b.share - a.share)[0];
  const percent = (value: number): string => `${formatNumber(100 * value, 0)} %`;
  return (
    `The choice flips: ${name(order[0].policy)} has the best ${measure.label} on average but only in ${percent(order[0].share)} of the replications, ` +
    `each of which has its own luck and parameters; ${name(next.policy)} in ${percent(next.share)}.`
  );
}

const name = (policy: string): string => quoted(oneLine(policy));
