import { checkKnown } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { checkDelta, checkEpsilon } from "../../privacy/mechanisms/checks.ts";
import { exponentialMechanism } from "../../privacy/mechanisms/exponential-mechanism.ts";
import { geometric } from "../../privacy/mechanisms/geometric.ts";
import { l1, linf } from "../../privacy/mechanisms/mechanism.ts";
import { around, countedWithNoise, epsilonOf, type PrivateAnswer, type QueryDesk, type QueryPrice } from "./desk.ts";
import { countWidth, keyThreshold } from "./noise-width.ts";
import { checkPrice } from "./numbers.ts";

/** Options of a histogram: its keys, or the δ at which keys that nobody knew of may be shown. */
export type HistogramOptions = QueryPrice & { readonly keys?: readonly string[]; readonly delta?: number };

/** A noisy count of each key. */
export type PrivateHistogram = Readonly<Record<string, PrivateAnswer>>;

/** Options of the most frequent keys. */
export interface TopOptions {
  readonly k: number;
  readonly keys: readonly string[];
  readonly epsilon: number;
}

/**
 * How many rows have each key. With `keys` those and no others; without, only keys whose noisy count reaches a
 * threshold (`keyThreshold`), so that a key of one customer alone is shown with probability at most δ.
 */
export function privateHistogram(
  desk: QueryDesk,
  rows: ArrayLike<string>,
  options: HistogramOptions,
): PrivateHistogram {
  checkPrice("histogram", options, ["keys", "delta"]);
  checkShape("histogram.rows", rows, ["text"]);
  const { keys, delta } = options;
  const epsilon = epsilonOf("histogram", options, desk.alpha);
  const width = countWidth(epsilon, desk.alpha);
  const found = tally(rows);
  if (keys !== undefined) {
    if (delta !== undefined) fail(`histogram.delta must not be set beside histogram.keys, got ${delta}`);
    checkKeys("histogram.keys", keys);
    const noisy = countedWithNoise(desk, "histogram", keys.map((key) => found.get(key) ?? 0), epsilon); // prettier-ignore
    return Object.fromEntries(keys.map((key, i) => [key, around(noisy[i], width, epsilon)]));
  }
  checkDelta("histogram.delta", delta!);
  const noise = geometric({ epsilon, sensitivity: l1(1) });
  desk.book.spend("histogram of unknown keys", { ...noise.event(), mechanism: "thresholded geometric", delta: delta! });
  // sorted: their order must not tell whose key came first
  const names = [...found.keys()].sort();
  const noisy = noise.apply(names.map((key) => found.get(key)!), desk.draws); // prettier-ignore
  const least = keyThreshold(epsilon, delta!);
  const shown = names.flatMap((key, i) => (noisy[i] < least ? [] : [[key, around(noisy[i], width, epsilon, [1, Infinity])] as const])); // prettier-ignore
  return Object.fromEntries(shown);
}

/** The k most frequent of known keys, most frequent first: the exponential mechanism k times, ε / k each. */
export function privateTop(desk: QueryDesk, rows: ArrayLike<string>, options: TopOptions): readonly string[] {
  checkKnown("top.options", options, ["k", "keys", "epsilon"]);
  checkShape("top.rows", rows, ["text"]);
  const { k, keys, epsilon } = options;
  checkKeys("top.keys", keys);
  checkNumber("top.k", k, { min: 1, max: keys.length, integer: true });
  checkEpsilon("top.epsilon", epsilon);
  const found = tally(rows);
  const left = [...keys];
  const choice = exponentialMechanism({ epsilon: epsilon / k, sensitivity: linf(1), monotone: true });
  desk.book.spend("top", choice.event(k));
  return Array.from({ length: k }, () => {
    const counts = left.map((key) => found.get(key) ?? 0);
    return left.splice(choice.apply(counts, desk.draws), 1)[0];
  });
}

function checkKeys(path: string, keys: readonly string[]): void {
  checkShape(path, keys, ["text"]);
  if (keys.length === 0) fail(`${path} must have at least one key, got none`);
  const names = new Set<string>();
  for (const key of keys) {
    if (names.has(key)) fail(`${path} must name every key once, got "${key}" twice`);
    names.add(key);
  }
}

function tally(rows: ArrayLike<string>): Map<string, number> {
  const found = new Map<string, number>();
  for (let i = 0; i < rows.length; i++) found.set(rows[i], (found.get(rows[i]) ?? 0) + 1);
  return found;
}
