import { printable, shortened } from "./printable.ts";

/** Bounds of a number: `min` and `max` are included, `above` and `below` are not. */
export interface NumberBounds {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly integer?: boolean;
}

/** Name of every error that the library throws at its user. */
export const ERROR_NAME = "CounterpoiseError";

/** Longest message, longest value in one, and most letters of a list of names in one. */
const MESSAGE = 1000;
const VALUE = 100;
const NAMES = 600;

/**
 * An error whose message is meant for the user: on one line, of bounded length, and with no character that a terminal
 * would obey.
 */
export const userError = (message: string): Error =>
  Object.assign(new Error(printable(shortened(message, MESSAGE))), { name: ERROR_NAME });

/**
 * Throws an error whose message is meant for the user.
 *
 * @example
 * let message = "";
 * try {
 *   fail("loyalty.share must be at most 1, got 4");
 * } catch (thrown) {
 *   message = isCounterpoiseError(thrown) ? thrown.message : "";
 * }
 * message // → "loyalty.share must be at most 1, got 4"
 */
export function fail(message: string): never {
  throw userError(message);
}

/**
 * Whether something that was thrown is one of the library's own messages to its user.
 *
 * @example
 * isCounterpoiseError(new Error("disk full")) // → false
 */
export function isCounterpoiseError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && thrown.name === ERROR_NAME;
}

/**
 * Returns the number, or fails with `<path> must be <condition>, got <value>`. NaN is refused; Infinity only where a
 * bound excludes it (`below: Infinity`).
 *
 * @example
 * checkNumber("loyalty.share", 0.4, { min: 0, max: 1 }) // → 0.4
 */
export function checkNumber(path: string, value: unknown, bounds: NumberBounds = {}): number {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = bounds;
  const fits =
    typeof value === "number" &&
    value >= min &&
    value <= max &&
    (bounds.above === undefined || value > above) &&
    (bounds.below === undefined || value < below) &&
    (!bounds.integer || Number.isInteger(value));
  return fits ? value : fail(`${path} must be ${condition(bounds)}, got ${show(value)}`);
}

/**
 * Returns the text, or fails; an empty text is refused.
 *
 * @example
 * checkString("loyalty.name", "club card") // → "club card"
 */
export function checkString(path: string, value: unknown): string {
  return typeof value === "string" && value !== ""
    ? value
    : fail(`${path} must be a text that is not empty, got ${show(value)}`);
}

/**
 * Returns the value when it is one of those allowed, else fails and suggests the nearest.
 *
 * @example
 * checkOneOf("loyalty.level", "gold", ["silver", "gold"]) // → "gold"
 */
export function checkOneOf<T extends string>(path: string, value: unknown, allowed: readonly T[]): T {
  checkNames("checkOneOf.allowed", allowed);
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  const message = `${path} must be one of ${listed(allowed)}, got ${show(value)}`;
  return fail(message + (typeof value === "string" ? suggestion(value, allowed) : ""));
}

/**
 * Fails with `no <kind> named "<name>"; <kinds> are a, b, c; did you mean "a"?`.
 *
 * @example
 * let message = "";
 * try {
 *   unknownName("measure", "measures", "trsut", ["churn", "trust"]);
 * } catch (thrown) {
 *   message = (thrown as Error).message;
 * }
 * message // → 'no measure named "trsut"; measures are churn, trust; did you mean "trust"?'
 */
export function unknownName(kind: string, kinds: string, name: string, known: readonly string[]): never {
  return fail(noSuchName(kind, kinds, name, known));
}

/** The words of `unknownName`. */
export function noSuchName(kind: string, kinds: string, name: string, known: readonly string[]): string {
  checkNames("unknownName.known", known);
  if (typeof name !== "string") fail(`the name of a ${kind} must be a text, got ${show(name)}`);
  const list = known.length === 0 ? `there are no ${kinds}` : `${kinds} are ${listed(known)}`;
  return `no ${kind} named ${show(name)}; ${list}${suggestion(name, known)}`;
}

function checkNames(path: string, names: unknown): void {
  if (!Array.isArray(names) || names.some((one) => typeof one !== "string"))
    fail(`${path} must be a list of texts, got ${show(names)}`);
}

/** Names in a message, as many as there is room for: `a, b, c and 40 more`. */
export function listed(names: readonly string[]): string {
  const short = names.slice(0, NAMES).map((name) => shortened(name, VALUE / 2));
  let length = 0;
  const fits = short.findIndex((name) => (length += name.length + 2) > NAMES);
  return fits < 0 ? short.join(", ") : `${short.slice(0, fits).join(", ")} and ${names.length - fits} more`;
}

/**
 * The candidate with the smallest edit distance to the word, if at most a third of the word (at least two letters)
 * would change; ties to the earlier. None for words of more than 100 letters.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > VALUE) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least && distance < candidate.length) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein distance: the least number of letters inserted, deleted or replaced. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    previous = row;
  }
  return previous[b.length];
}

function suggestion(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? "" : `; did you mean "${near}"?`;
}

function condition({ min, max, above, below, integer }: NumberBounds): string {
  const kind = integer ? "a whole number" : below === Infinity ? "a finite number" : "a number";
  if (below === Infinity) below = undefined;
  if (min !== undefined && max !== undefined) return `${kind} from ${min} to ${max}`;
  if (above !== undefined && below !== undefined) return `${kind} between ${above} and ${below}, both excluded`;
  const parts = [
    min === undefined ? "" : `at least ${min}`,
    above === undefined ? "" : `above ${above}`,
    max === undefined ? "" : `at most ${max}`,
    below === undefined ? "" : `below ${below}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? kind : `${kind} ${parts.join(" and ")}`;
}

/** A value in a message: texts in quotation marks and shortened, lists and objects by their kind. */
export function show(value: unknown): string {
  if (typeof value === "string")
    return value.length <= VALUE ? `"${value}"` : `"${shortened(value, VALUE)}" (${value.length} characters)`;
  if (typeof value === "number" || typeof value === "boolean" || value === null || value === undefined)
    return String(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "function" ? "a function" : typeof value === "object" ? "an object" : String(value);
}
