import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { atMostShare } from "../core/share.ts";
import { checkNumber, fail } from "../core/check.ts";
import { exp, log } from "../core/numerics.ts";
import { draws, stream, type Draws, type Stream } from "../core/random.ts";
import { clopperPearson } from "../core/statistics.ts";

/**
 * The mechanism on two neighbouring inputs: one run each, as a number (map other answers to numbers first; that can
 * only lose evidence).
 */
export interface AuditedPair {
  readonly first: (draws: Draws) => number;
  readonly second: (draws: Draws) => number;
}

/** Options of an audit. */
export interface AuditOptions {
  readonly pair: AuditedPair;
  /** Runs per input that are counted; as many more choose the event beforehand. */
  readonly runs: number;
  /** Confidence of the bound, in (0, 1); default 0.999. */
  readonly level?: number;
  /** Delta that is granted; default 0. */
  readonly delta?: number;
  readonly seed?: string;
}

/** What an audit proves about a mechanism, with the stated confidence. */
export interface Audit {
  /** The true epsilon at `delta` is at least this; 0 when nothing was found. */
  readonly epsilonLow: number;
  /** Which input made the event likelier. */
  readonly likelier: "first" | "second";
  /** Description of the event: the bins of the answer that belong to it. */
  readonly bins: readonly { readonly from: number; readonly to: number }[];
  /** How often the event came in `runs` runs on the input that makes it likelier, and on the other. */
  readonly hits: number;
  readonly otherHits: number;
  readonly runs: number;
}

const MOST_BINS = 256;
/** Levels of further quantiles at both ends, where additive noise leaks most. */
const TAILS = [1 / 128, 1 / 256, 1 / 512];

/**
 * Empirical lower bound of a mechanism's epsilon. An event (a set of answers) is chosen on runs of its own, by
 * estimated likelihood ratio; then fresh runs on both
 * inputs count it, and ε ≥ ln((p_low − δ) / p′_high) with one-sided Clopper-Pearson bounds of (1 − level) / 2 each. A
 * correct mechanism exceeds its claim with
 * probability at most 1 − level, whatever event was chosen. The bound is large only if the inputs and the mapping to
 * numbers bring the leak out.
 * Sources: Jagielski, Ullman & Oprea 2020, arXiv:2006.07709; Ding, Wang, Wang, Zhang & Kifer 2018,
 * doi:10.1145/3243734.3243818 (event chosen apart).
 *
 * @example
 * const { apply } = laplace({ epsilon: 1, sensitivity: l1(1) });
 * const answer = (value: number) => (own: Draws) => apply([value], own)[0];
 * auditEpsilon({ pair: { first: answer(0), second: answer(1) }, runs: 2000 }).epsilonLow // → 0.623
 */
export function auditEpsilon(options: AuditOptions): Audit {
  checkOptions("auditEpsilon", options, ["pair", "runs", "level", "delta", "seed"]);
  checkShape("auditEpsilon.options", options, { pair: { first: "function", second: "function" }, seed: "text?" });
  const { pair, runs, level = 0.999, delta = 0, seed = "audit" } = options;
  checkNumber("auditEpsilon.runs", runs, { min: 100, integer: true });
  checkNumber("auditEpsilon.level", level, { above: 0, below: 1 });
  checkNumber("auditEpsilon.delta", delta, { min: 0, below: 1 });
  const half = Math.ceil(runs / 2);
  const streams = { first: stream(seed, 0, "audit"), second: stream(seed, 1, "audit") };
  const trial = (input: "first" | "second", n: number, from: number): Float64Array =>
    sample(streams[input], pair[input], n, from);
  // one part of the runs puts the bins in order, another chooses how many of them, a third counts: a part that did two
  // of these would flatter itself
  const [first, second] = [trial("first", half, 0), trial("second", half, 0)];
  const edges = binEdges(first, second);
  const scoring = [histogram(trial("first", half, half), edges), histogram(trial("second", half, half), edges)];
  const chosen = chooseEvent([histogram(first, edges), histogram(second, edges)], scoring, half, delta);
  const counted = [histogram(trial("first", runs, 2 * half), edges), histogram(trial("second", runs, 2 * half), edges)];
  const [likely, other] = chosen.likelier === "first" ? counted : [counted[1], counted[0]];
  const hits = chosen.bins.reduce((sum, bin) => sum + likely[bin], 0);
  const otherHits = chosen.bins.reduce((sum, bin) => sum + other[bin], 0);
  return {
    epsilonLow: lowerBound(hits, otherHits, runs, level, delta),
    likelier: chosen.likelier,
    bins: chosen.bins.map((bin) => ({
      from: bin === 0 ? -Infinity : edges[bin - 1],
      to: bin === edges.length ? Infinity : edges[bin],
    })),
    hits,
    otherHits,
    runs,
  };
}

/**
 * ln((p_low − δ) / p′_high), at least 0; clopperPearson is two-sided, so that its level leaves (1 − level) / 2 on the
 * side that is used.
 */
function lowerBound(hits: number, otherHits: number, runs: number, level: number, delta: number): number {
  const low = clopperPearson(hits, runs, level).low - delta;
  const high = clopperPearson(otherHits, runs, level).high;
  return low > high ? log(low / high) : 0;
}

function sample(s: Stream, input: (draws: Draws) => number, n: number, from: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const answer = input(draws(s, from + i, 0, 0));
    if (answer !== answer) fail(`auditEpsilon.pair must answer with a number, got ${answer}`);
    out[i] = answer;
  }
  return out;
}

/**
 * Lower ends of all bins but the first: every value its own bin where there are few, else quantiles of both samples
 * together.
 */
function binEdges(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  all.sort();
  const different = all.filter((value, i) => i === 0 || value !== all[i - 1]);
  if (different.length <= MOST_BINS) return different.slice(1);
  const levels = Array.from({ length: MOST_BINS - 1 }, (_, i) => (i + 1) / MOST_BINS);
  for (const tail of TAILS) levels.push(tail, 1 - tail);
  const quantiles = Float64Array.from(levels, (level) => all[atMostShare(level, all.length)]).sort();
  return quantiles.filter((value, i) => i === 0 || value !== quantiles[i - 1]);
}

/** Number of values in each bin: bin b holds edges[b − 1] ≤ value < edges[b]. */
function histogram(values: Float64Array, edges: Float64Array): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  for (const value of values) {
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle] <= value) low = middle + 1;
      else high = middle;
    }
    counts[low]++;
  }
  return counts;
}

interface ChosenEvent {
  readonly likelier: "first" | "second";
  readonly bins: readonly number[];
}

/**
 * The event with the best bound among all sets "the bins with the k largest likelihood ratios", in both directions:
 * `ordering` puts the bins in order, `scoring` chooses k.
 */
function chooseEvent(
  ordering: readonly Float64Array[],
  scoring: readonly Float64Array[],
  n: number,
  delta: number,
): ChosenEvent {
  const sides = [
    { likelier: "first" as const, ...bestPrefix(ordering[0], ordering[1], scoring[0], scoring[1], n, delta) },
    { likelier: "second" as const, ...bestPrefix(ordering[1], ordering[0], scoring[1], scoring[0], n, delta) },
  ];
  return sides[0].score >= sides[1].score ? sides[0] : sides[1];
}

function bestPrefix(
  likely: Float64Array,
  other: Float64Array,
  scoredLikely: Float64Array,
  scoredOther: Float64Array,
  n: number,
  delta: number,
): { readonly bins: readonly number[]; readonly score: number } {
  const ratio = (bin: number): number => (likely[bin] + 0.5) / (other[bin] + 0.5);
  const order = Array.from(likely, (_, bin) => bin).sort((a, b) => ratio(b) - ratio(a) || a - b);
  let hits = 0;
  let misses = 0;
  let best = { bins: order.slice(0, 1), score: -Infinity };
  order.forEach((bin, k) => {
    hits += scoredLikely[bin];
    misses += scoredOther[bin];
    const score = roughBound(hits, misses, n, delta);
    if (score > best.score) best = { bins: order.slice(0, k + 1), score };
  });
  return best;
}

/** Normal approximation of the lower bound on the log scale, three standard errors down; only used to choose. */
function roughBound(hits: number, misses: number, n: number, delta: number): number {
  const net = hits - delta * n;
  if (!(net > 0)) return -Infinity;
  return log(net / (misses + 5)) - 3 * Math.sqrt(hits / (net * net) + 1 / (misses + 5));
}

/**
 * The tradeoff that (ε, δ) allows any attack: the largest true positive rate at a false positive rate, min(1, e^ε FPR +
 * δ, 1 − e^−ε (1 − δ − FPR)). Source: Kairouz, Oh & Viswanath 2015, arXiv:1311.0776.
 *
 * @example
 * largestTruePositiveRate(1, 0, 0.1) // → 0.2718
 */
export function largestTruePositiveRate(epsilon: number, delta: number, falsePositiveRate: number): number {
  checkNumber("largestTruePositiveRate.epsilon", epsilon, { min: 0 });
  checkNumber("largestTruePositiveRate.delta", delta, { min: 0, max: 1 });
  checkNumber("largestTruePositiveRate.falsePositiveRate", falsePositiveRate, { min: 0, max: 1 });
  const left = falsePositiveRate === 0 ? delta : exp(epsilon) * falsePositiveRate + delta;
  return Math.max(0, Math.min(1, left, 1 - exp(-epsilon) * (1 - delta - falsePositiveRate)));
}
