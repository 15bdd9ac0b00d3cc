import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail } from "../core/check.ts";

/** What may be chosen together. */
export interface SetRules {
  readonly needs: readonly string[];
  readonly excludes: readonly string[];
  /** Those that come before it where both are chosen. */
  readonly after: readonly string[];
}

/** Of 20 candidates there are a million sets. */
const MOST = 20;

/**
 * Every set of at most `most` candidates that keeps the rules, the empty one first, each in the order of its members:
 * those that a member needs, or comes after, before it, else as they were given. Errors: an order that goes round in a
 * circle.
 *
 * @example
 * const alone = { needs: [], excludes: [], after: [] };
 * allowedSets({ a: alone, b: { ...alone, needs: ["a"] } }, 2) // → [[], ["a"], ["a", "b"]]
 */
export function allowedSets(candidates: Readonly<Record<string, SetRules>>, most: number): string[][] {
  checkShape("allowedSets.candidates", candidates, "object");
  const names = Object.keys(candidates);
  for (const name of names)
    checkShape(`allowedSets.candidates.${name}`, candidates[name], {
      needs: ["text"],
      excludes: ["text"],
      after: ["text"],
    });
  if (names.length > MOST) fail(`allowedSets.candidates must be at most ${MOST}, got ${names.length}`);
  checkNumber("allowedSets.most", most, { min: 0 });
  const sets: string[][] = [];
  for (let bits = 0; bits < 1 << names.length; bits++) {
    const set = names.filter((_, i) => (bits >> i) & 1);
    const fits = set.every(
      (name) =>
        candidates[name].needs.every((other) => set.includes(other)) &&
        !candidates[name].excludes.some((other) => set.includes(other)),
    );
    if (fits && set.length <= most) sets.push(ordered(set, candidates));
  }
  return sets.sort((a, b) => a.length - b.length);
}

function ordered(set: readonly string[], candidates: Readonly<Record<string, SetRules>>): string[] {
  const left = [...set];
  const done: string[] = [];
  while (left.length > 0) {
    const free = left.findIndex((name) =>
      [...candidates[name].needs, ...candidates[name].after].every((other) => !left.includes(other)),
    );
    if (free < 0) fail(`candidates must have an order, got a circle among ${left.join(", ")}`);
    done.push(...left.splice(free, 1));
  }
  return done;
}
