import { MOST_ATTRIBUTES } from "../population/check-spec.ts";
import { failAt, writePath, type Path } from "./problem.ts";
import { DEEPEST } from "./text-source.ts";

/** Most of what a study may have of each; far above any study that a reader could follow. */
export const MOST: Readonly<Record<string, number>> = {
  policies: 1_000,
  strategies: 100,
  charts: 200,
  constraints: 20,
  measures: 100,
  groups: 200,
  attributes: MOST_ATTRIBUTES,
  correlations: 5_000,
  events: 1_000,
  rivals: 100,
};

/** Any name or position. */
const EACH = "*";

/** Where a study's lists and objects stand, and how many entries they may have. */
const PLACES: readonly (readonly [path: readonly string[], most: number])[] = [
  [["policies"], MOST.policies],
  [["policies", EACH], MOST.strategies],
  [["charts"], MOST.charts],
  [["charts", EACH, EACH], MOST.measures],
  [["measures"], MOST.measures],
  [["keep"], MOST.constraints],
  [["groups"], MOST.groups],
  [["scenario", "events"], MOST.events],
  [["scenario", "market", "rivals"], MOST.rivals],
  [["scenario", "population", "attributes"], MOST.attributes],
  [["scenario", "population", "correlations"], MOST.correlations],
];

/**
 * Counts the entries of a study before anything looks at one of them, so that a study that is too large is refused at
 * once. Whatever else is wrong with it is for the schema to say.
 */
export function checkSizes(study: unknown): void {
  for (const [places, most] of PLACES) checkSize(study, [], places, most);
}

function checkSize(value: unknown, path: Path, [next, ...rest]: readonly string[], most: number): void {
  if (typeof value !== "object" || value === null) return;
  if (next === undefined) {
    const entries = Array.isArray(value) ? value.length : Object.keys(value).length;
    if (entries > most) failAt(path, `${writePath(path)} must have at most ${most} entries, got ${entries}`);
  } else if (next !== EACH) {
    if (Object.hasOwn(value, next)) checkSize((value as Record<string, unknown>)[next], [...path, next], rest, most);
  } else if (Array.isArray(value)) value.forEach((inner, i) => checkSize(inner, [...path, i], rest, most));
  else for (const [name, inner] of Object.entries(value)) checkSize(inner, [...path, name], rest, most);
}

/**
 * Refuses data that is nested deeper than any study, as what contains itself is, and keys called `__proto__`, which
 * would be lost where data are copied. Texts are checked alike as they are read.
 */
export function checkKeys(value: unknown, path: Path = []): void {
  if (typeof value !== "object" || value === null) return;
  if (path.length > DEEPEST) failAt(path, `a study must be nested at most ${DEEPEST} deep, got more`);
  if (Array.isArray(value)) return value.forEach((inner, i) => checkKeys(inner, [...path, i]));
  if (Object.hasOwn(value, "__proto__"))
    failAt(path, `a key in ${writePath(path) || "a study"} must be another name than "__proto__"`);
  for (const [key, inner] of Object.entries(value)) checkKeys(inner, [...path, key]);
}
