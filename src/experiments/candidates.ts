import { checkKnown } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { fail, show, unknownName } from "../core/check.ts";
import type { Strategy } from "../model/strategy.ts";

/** Something that a firm might do: strategies that come together, and what it means for the others. */
export interface Candidate {
  readonly strategies: readonly Strategy[];
  /** Candidates without which it cannot be chosen; they come before it. */
  readonly needs?: readonly string[];
  /** Candidates with which it cannot be chosen. */
  readonly excludes?: readonly string[];
  /** Candidates that come before it where both are chosen. */
  readonly after?: readonly string[];
}

/** Candidates by name, as a file of measures exports them: a list of strategies, or an object that says more. */
export type Candidates = Readonly<Record<string, readonly Strategy[] | Candidate>>;

/** Most candidates that are searched: of ten, 1,023 sets. */
const MOST = 10;

/**
 * Candidates in one form. Errors: none at all or more than ten; no list of strategies; a name in `needs`, `excludes` or
 * `after` that is no other candidate.
 *
 * @example
 * checkedCandidates({ "shorter storage": [storageLimit({ weeks: 26 })] })["shorter storage"].needs // → []
 */
export function checkedCandidates(given: Candidates): Readonly<Record<string, Required<Candidate>>> {
  checkShape("candidates", given, "object");
  const names = Object.keys(given);
  if (names.length === 0 || names.length > MOST) fail(`candidates must be 1 to ${MOST}, got ${names.length}`);
  const whole = names.find((name) => /^\d+$/.test(name) || name.trim() === "");
  if (whole !== undefined) fail(`the name of a candidate must be a text that is no whole number, got ${show(whole)}`);
  return Object.fromEntries(names.map((name) => [name, checked(name, given[name], names)]));
}

function checked(name: string, given: readonly Strategy[] | Candidate, names: readonly string[]): Required<Candidate> {
  const path = `candidates[${JSON.stringify(name)}]`;
  const candidate: Candidate = Array.isArray(given)
    ? { strategies: given as readonly Strategy[] }
    : (given as Candidate);
  checkShape(path, candidate, { strategies: "list", needs: "list?", excludes: "list?", after: "list?" });
  checkKnown(path, candidate, ["strategies", "needs", "excludes", "after"]);
  const { strategies, needs = [], excludes = [], after = [] } = candidate;
  if (strategies.length === 0) fail(`${path} must have a strategy at least, got none`);
  strategies.forEach((strategy, i) => checkShape(`${path}[${i}]`, strategy, { name: "text", params: "object" }));
  const others = names.filter((other) => other !== name);
  for (const list of [needs, excludes, after])
    for (const other of list) if (!others.includes(other)) unknownName("candidate", "candidates", other, others);
  return { strategies, needs, excludes, after };
}
