import type { StudyInfo } from "../model/results.ts";

/** Measures that decide first, in the order in which a table shows them. */
const MAIN = ["personalisation", "ndcg", "trust", "churn", "consent", "profit", "smallestClass"];
/** So many measures fit beside each other. */
const MOST = 8;

/**
 * Names of the measures that a page shows first: all where they fit, else the main ones, else the first few. The others
 * follow in a table of their own.
 */
export function mainMeasures({ measures }: StudyInfo): string[] {
  const names = measures.map(({ name }) => name);
  if (names.length <= MOST) return names;
  const main = MAIN.filter((name) => names.includes(name));
  return main.length >= 3 ? main : names.slice(0, MOST);
}

/**
 * The measure by which a report says which policy is best: profit where it is measured, else the first measure of which
 * one end is better; undefined without one.
 */
export function mainOutcome({ measures }: StudyInfo): string | undefined {
  const judged = measures.filter(({ better }) => better !== "neither");
  return (judged.find(({ name }) => name === "profit") ?? judged[0])?.name;
}
