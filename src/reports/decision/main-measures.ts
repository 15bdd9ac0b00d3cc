import { measures as weekly } from "../../measures/index.ts";
import type { StudyInfo } from "../../model/results.ts";
import { subjectOf } from "./question.ts";

/** Shares of customers whom an attack finds: what stands for privacy, the first that the study measures. */
const EXPOSED = ["tracing", "recordLinkage", "uniqueness", "membership"];
/** Strategies that make classes of customers who look alike; of other protection the smallest class says nothing. */
const MAKES_CLASSES: readonly string[] = ["kAnonymity", "lDiversity", "tCloseness", "microAggregation", "cohorts"];
/** So many measures fit beside each other. */
const MOST = 8;

/** Names of the measures that stand where not all fit: those declared so, and one that stands for privacy. */
function headline(info: StudyInfo): string[] {
  const names = info.measures.map(({ name }) => name);
  const declared = info.measures.filter((measure) => measure.headline !== undefined).map(({ name }) => name);
  const exposed = EXPOSED.filter((name) => names.includes(name)).slice(0, 1);
  const privacy = exposed.length > 0 ? exposed : makesClasses(info) ? ["smallestClass"] : [];
  return [...declared, ...privacy.filter((name) => names.includes(name))];
}

/**
 * Names of the measures that a page shows first: all where they fit, else the main ones, else the first few. The others
 * follow in a table of their own.
 */
export function mainMeasures(info: StudyInfo): string[] {
  const names = info.measures.map(({ name }) => name);
  if (names.length <= MOST) return names;
  const main = headline(info);
  return main.length >= 3 ? main : names.slice(0, MOST);
}

/** Whether every policy but the reference makes classes, so that the smallest one can be compared. */
const makesClasses = ({ policies }: StudyInfo): boolean =>
  policies.slice(1).every(({ strategies }) => strategies.some(({ name }) => MAKES_CLASSES.includes(name)));

/**
 * Names of the measures that a study asked for: all that it named; of one that takes every weekly measure the main ones
 * and what it named beyond them.
 */
export function askedMeasures(info: StudyInfo): string[] {
  const names = info.measures.map(({ name }) => name);
  const everyWeekly = Object.keys(weekly).every((name) => names.includes(name));
  if (!everyWeekly) return names;
  return [...new Set([...headline(info), ...names.filter((name) => !Object.hasOwn(weekly, name))])];
}

/** Names of the measures whose course through the weeks is worth a picture. */
export const courseMeasures = ({ measures }: StudyInfo): string[] =>
  measures.filter((measure) => measure.headline === "course").map(({ name }) => name);

/**
 * The measure by which a report says which policy is best: the study's goal, else the one that the question names, where it names one of which
 * one end is better; else profit where it is measured, else the first measure of which one end is better; undefined
 * without one.
 */
export function mainOutcome(info: StudyInfo): string | undefined {
  if (info.goal !== undefined) return info.goal;
  const judged = info.measures.filter(({ better }) => better !== "neither");
  const asked = judged.filter(({ name }) => subjectOf(info).measures.includes(name));
  if (asked.length === 1) return asked[0].name;
  return (judged.find(({ name }) => name === "profit") ?? judged[0])?.name;
}
