/** Stops with an error meant for the user: name "CounterpoiseError", message in lower case that starts with the path. */
export function fail(message: string): never {
  const error = new Error(message);
  error.name = "CounterpoiseError";
  throw error;
}

/** Whether an error is one that `fail` made. */
export const isCounterpoiseError = (error: unknown): error is Error => error instanceof Error && error.name === "CounterpoiseError";

/** Bounds of a number; `min` and `max` are included, `above` and `below` are not. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly integer?: boolean;
}

/** The condition in words: "a whole number from 1 to 10", "a number > 0". */
export function boundsInWords(bounds: Bounds): string {
  const noun = bounds.integer ? "a whole number" : "a number";
  if (bounds.min !== undefined && bounds.max !== undefined) return `${noun} from ${bounds.min} to ${bounds.max}`;
  const parts: string[] = [];
  if (bounds.min !== undefined) parts.push(`≥ ${bounds.min}`);
  if (bounds.above !== undefined) parts.push(`> ${bounds.above}`);
  if (bounds.max !== undefined) parts.push(`≤ ${bounds.max}`);
  if (bounds.below !== undefined) parts.push(`< ${bounds.below}`);
  return parts.length === 0 ? noun : `${noun} ${parts.join(" and ")}`;
}

/** A value as it is shown in a message. */
export const show = (value: unknown): string => (typeof value === "number" || value === undefined ? String(value) : (JSON.stringify(value) ?? String(value)));

/** The number itself, or an error that names path, condition and value. NaN never passes. */
export function checkNumber(path: string, value: unknown, bounds: Bounds = {}): number {
  const ok =
    typeof value === "number" &&
    value === value &&
    (!bounds.integer || Number.isInteger(value)) &&
    (bounds.min === undefined || value >= bounds.min) &&
    (bounds.max === undefined || value <= bounds.max) &&
    (bounds.above === undefined || value > bounds.above) &&
    (bounds.below === undefined || value < bounds.below);
  if (!ok) fail(`${path} must be ${boundsInWords(bounds)}, got ${show(value)}`);
  return value;
}

/** The text itself, or an error; empty text is refused. */
export function checkString(path: string, value: unknown): string {
  if (typeof value !== "string" || value.length === 0) fail(`${path} must be a text that is not empty, got ${show(value)}`);
  return value;
}

/** The value itself when it is allowed, or an error that lists what is, with the nearest name. */
export function checkOneOf<T extends string>(path: string, value: unknown, allowed: readonly T[]): T {
  if (typeof value === "string" && (allowed as readonly string[]).includes(value)) return value as T;
  const near = typeof value === "string" ? nearest(value, allowed) : undefined;
  fail(`${path} must be one of ${allowed.join(", ")}, got ${show(value)}${near === undefined ? "" : `; did you mean "${near}"?`}`);
}

/** Stops because there is no such name: lists the known ones and suggests the nearest. `kind` and `kinds` are the noun in singular and plural. */
export function unknownName(kind: string, kinds: string, name: string, known: readonly string[]): never {
  const near = nearest(name, known);
  fail(`no ${kind} named "${name}"; ${kinds} are ${known.join(", ")}${near === undefined ? "" : `; did you mean "${near}"?`}`);
}

/** The candidate with the smallest edit distance, if it is close enough to be a slip (at most a third of the letters, or 2). */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein distance, with a swap of neighbours counted as one. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2] + 1);
      row.push(d);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
