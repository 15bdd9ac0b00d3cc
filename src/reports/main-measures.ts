import type { StudyInfo } from "../model/results.ts";
import { subjectOf } from "./question.ts";

/** Measures that decide first, in the order in which a table shows them. */
const MAIN = ["personalisation", "ndcg", "trust", "churn", "consent", "service", "profit"];
/** Shares of customers whom an attack finds: what stands for privacy, the first that the study measures. */
const EXPOSED = ["tracing", "recordLinkage", "uniqueness", "membership"];
/** Strategies that make classes of customers who look alike; of other protection the smallest class says nothing. */
const MAKES_CLASSES: readonly string[] = ["kAnonymity", "lDiversity", "tCloseness", "microAggregation", "cohorts"];
/** So many measures fit beside each other. */
const MOST = 8;

/**
 * Names of the measures that a page shows first: all where they fit, else the main ones, else the first few. The others
 * follow in a table of their own.
 */
export function mainMeasures(info: StudyInfo): string[] {
  const names = info.measures.map(({ name }) => name);
  if (names.length <= MOST) return names;
  const exposed = EXPOSED.filter((name) => names.includes(name)).slice(0, 1);
  const privacy = exposed.length > 0 ? exposed : makesClasses(info) ? ["smallestClass"] : [];
  const main = [...MAIN, ...privacy].filter((name) => names.includes(name));
  return main.length >= 3 ? main : names.slice(0, MOST);
}

/** Whether every policy but the reference makes classes, so that the smallest one can be compared. */
const makesClasses = ({ policies }: StudyInfo): boolean =>
  policies.slice(1).every(({ strategies }) => strategies.some(({ name }) => MAKES_CLASSES.includes(name)));

/**
 * The measure by which a report says which policy is best: the one that the question names, where it names one of which
 * one end is better; else profit where it is measured, else the first measure of which one end is better; undefined
 * without one.
 */
export function mainOutcome(info: StudyInfo): string | undefined {
  const judged = info.measures.filter(({ better }) => better !== "neither");
  const asked = judged.filter(({ name }) => subjectOf(info).measures.includes(name));
  if (asked.length === 1) return asked[0].name;
  return (judged.find(({ name }) => name === "profit") ?? judged[0])?.name;
}
