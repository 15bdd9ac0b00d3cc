import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail } from "../core/check.ts";
import { mean, tInterval, type ConfidenceInterval } from "../core/statistics.ts";
import { meansHold } from "./criterion.ts";
import { marginOf, type Keep } from "./keep.ts";
import { race } from "./race.ts";
import { ridgeOfSets } from "./ridge.ts";
import { firstReplications, sampleOf, type Sample } from "./sample.ts";
import { REFERENCE, type SimulatePort, type Values } from "./simulate-port.ts";

/** What is searched, and by what. */
export interface SearchOptions {
  /** Sets of candidates that can be simulated, the empty one (the reference) among them. */
  readonly sets: readonly (readonly string[])[];
  /** Whether a set may be chosen: its money, its size. Others are simulated only to learn from. */
  readonly affordable: (set: readonly string[]) => boolean;
  /** How good a policy is in one world, larger being better. */
  readonly goodness: (own: Values) => number;
  /** The smallest difference that matters, in its unit. */
  readonly matters: number;
  readonly keep?: readonly Keep[];
  /** Posterior probability with which constraints are to hold; 0.9 unless told. */
  readonly confidence?: number;
  /** Probability of being within what matters at which the last race stops; 0.9 unless told. */
  readonly until?: number;
  /** Most simulations; 400 unless told. */
  readonly budget?: number;
  readonly seed?: string;
}

/** A set in the last round. */
export interface Finalist {
  readonly set: readonly string[];
  readonly n: number;
  /** Goodness beyond that of the reference, with its 90 % interval. */
  readonly gain: ConfidenceInterval;
  /** Posterior probability that the means over worlds meet all constraints. */
  readonly holds: number;
}

/** What a search found. */
export interface Searched {
  /** The best set that holds; absent where none does. */
  readonly best?: Finalist;
  /** Its gain in worlds that the search did not see. */
  readonly verified?: ConfidenceInterval;
  readonly finalists: readonly Finalist[];
  readonly stopped: "sure" | "does not matter" | "budget spent" | "cannot be met";
  /** Probability that the best is within what matters of the best of the last round. */
  readonly within: number;
  /** Sets that may be chosen, and how many sets were simulated. */
  readonly feasible: number;
  readonly looked: number;
  readonly simulations: number;
}

/** Below so many sets that may be chosen all of them are halved; above a regression chooses. */
const FEW_SETS = 30;
const TOP = 8;
const LAST = 4;
const FRESH = 5;

const settingOf = (set: readonly string[]) => (set.length === 0 ? REFERENCE : { parts: set });

/**
 * The best of many sets of candidates, all simulated in the same worlds. From 30 sets on it learns from all single
 * candidates and pairs in one world (`ridgeOfSets`) which eight to look at; those are halved with twice the worlds each
 * time (Jamieson, K., Talwalkar, A. (2016). Non-stochastic best arm identification. arXiv:1502.07943), the last four race
 * (`race`), and the winner is simulated again in worlds that the search did not see. Errors: no set that may be chosen.
 *
 * @example
 * const port = async (settings, worlds) => settings.map(({ parts = [] }) => worlds.map((r) => ({ y: parts.length + r })));
 * const sets = [[], ["a"], ["b"], ["a", "b"]];
 * const search = searchSets(port, { sets, affordable: () => true, goodness: ({ y }) => y, matters: 0.1 });
 * typeof search.then // → "function"
 */
export async function searchSets(simulate: SimulatePort, options: SearchOptions): Promise<Searched> {
  checkShape("searchSets.simulate", simulate, "function");
  const { sets, affordable, goodness, matters, keep, confidence, until, budget, seed } = checkedOptions(options);
  const feasible = sets.filter(affordable);
  if (feasible.length === 0) fail("sets must have one that may be chosen, got none");
  const sample = sampleOf(simulate);
  const known = knownOf(sample, goodness, keep);
  const criterion = meansHold(confidence, seed);
  let alive = feasible;
  let spent = false;
  const look = async (wanted: readonly (readonly string[])[], worlds: number): Promise<boolean> => {
    const asked = [REFERENCE, ...wanted.map(settingOf)];
    if (sample.simulations() + sample.missing(asked, firstReplications(worlds)) > budget) return !(spent = true);
    await known.look(wanted, worlds);
    return true;
  };
  if (feasible.length > FEW_SETS) {
    const learnt = sets.filter(({ length }) => length === 1 || length === 2);
    if (await look(learnt, 1)) alive = promising(feasible, learnt, known, keep.length);
  }
  let n = 2;
  while (!spent && alive.length > LAST && (await look(alive, n))) {
    const order = [...alive].sort(known.compare);
    alive = order.slice(0, Math.max(LAST, Math.ceil(order.length / 2)));
    n *= 2;
  }
  const worlds = Math.max(5, n);
  if (!spent) await look(alive, worlds);
  const finalist = (set: readonly string[]): Finalist => {
    const gains = known.gains(set);
    return { set, n: gains.length, gain: tInterval(gains, 0.9), holds: keep.length === 0 ? 1 : criterion.holds(known.margins(set)) }; // prettier-ignore
  };
  const ended = (rest: Omit<Searched, "finalists" | "feasible" | "looked" | "simulations">): Searched => ({
    ...rest,
    finalists: alive.filter((set) => known.size(set) >= 2).map(finalist).sort((a, b) => b.gain.estimate - a.gain.estimate),
    feasible: feasible.length,
    looked: known.looked(),
    simulations: sample.simulations(),
  }); // prettier-ignore
  if (spent) return ended({ stopped: "budget spent", within: NaN });
  const holding = alive.filter((set) => finalist(set).holds >= confidence);
  if (holding.length === 0) return ended({ stopped: "cannot be met", within: NaN });
  let [best, stopped, within]: [readonly string[], Searched["stopped"], number] = [holding[0], "sure", 1];
  if (holding.length > 1) {
    const found = await race(sample, holding.map(settingOf), { goodness, matters, budget, start: worlds, until, seed });
    const at = found.policies.findIndex(({ setting }) => setting === found.leader);
    [best, stopped, within] = [holding[at], found.stopped, found.within];
    for (const set of holding) await known.look([set], sample.size(settingOf(set)));
  }
  const before = known.gains(best).length;
  const fresh = Math.max(FRESH, Math.ceil(before / 3));
  if (!(await look([best], before + fresh))) return ended({ best: finalist(best), stopped: "budget spent", within });
  const still = finalist(best);
  const verified = tInterval(known.gains(best).slice(before), 0.9);
  if (still.holds < confidence) return ended({ stopped: "cannot be met", within });
  return ended({ best: still, verified, stopped, within });
}

interface Known {
  look(sets: readonly (readonly string[])[], worlds: number): Promise<void>;
  gains(set: readonly string[]): number[];
  margins(set: readonly string[]): number[][];
  size(set: readonly string[]): number;
  /** The better of two first: by what their constraints are missed by, then by their mean gain. */
  compare(a: readonly string[], b: readonly string[]): number;
  looked(): number;
}

/** Gains over the reference and margins of constraints, by set. */
function knownOf(sample: Sample, goodness: (own: Values) => number, keep: readonly Keep[]): Known {
  const rows = new Map<string, readonly [own: readonly Values[], reference: readonly Values[]]>();
  const of = (set: readonly string[]) => rows.get(set.join("\n"))!;
  const gains = (set: readonly string[]): number[] =>
    of(set)[0].map((own, r) => goodness(own) - goodness(of(set)[1][r]));
  const margins = (set: readonly string[]): number[][] =>
    keep.map((one) => of(set)[0].map((own, r) => marginOf(one, own, of(set)[1][r])));
  const lack = (set: readonly string[]): number =>
    margins(set).reduce((sum, column) => sum + Math.min(0, mean(column)), 0);
  return {
    async look(sets, worlds) {
      const [reference, ...found] = await sample.values([REFERENCE, ...sets.map(settingOf)], firstReplications(worlds));
      sets.forEach((set, s) => rows.set(set.join("\n"), [found[s], reference]));
    },
    gains,
    margins,
    size: (set) => rows.get(set.join("\n"))?.[0].length ?? 0,
    compare: (a, b) => lack(b) - lack(a) || mean(gains(b)) - mean(gains(a)),
    looked: () => rows.size,
  };
}

/** The sets that promise most by what single candidates and pairs did: those predicted to keep the constraints first. */
function promising(
  feasible: readonly (readonly string[])[],
  learnt: readonly (readonly string[])[],
  known: Known,
  constraints: number,
): (readonly string[])[] {
  const members = [...new Set(learnt.flat())];
  const gain = ridgeOfSets(members, learnt, learnt.map((set) => mean(known.gains(set)))); // prettier-ignore
  // a constraint's margin is that of the reference and what the members change
  const missed = Array.from({ length: constraints }, (_, k) => {
    const margin = learnt.map((set) => mean(known.margins(set)[k]));
    const base = known.size([]) > 0 ? mean(known.margins([])[k]) : Math.max(...margin);
    const change = ridgeOfSets(members, learnt, margin.map((value) => value - base)); // prettier-ignore
    return (set: readonly string[]): number => Math.min(0, base + change(set));
  });
  const lack = (set: readonly string[]): number => missed.reduce((sum, of) => sum + of(set), 0);
  return [...feasible].sort((a, b) => lack(b) - lack(a) || gain(b) - gain(a)).slice(0, TOP);
}

type Checked = SearchOptions & Required<Pick<SearchOptions, "keep" | "confidence" | "until" | "budget" | "seed">>;

function checkedOptions(options: SearchOptions): Checked {
  checkShape("searchSets.options", options, { sets: [["text"]], affordable: "function", goodness: "function", matters: "number" });
  checkOptions("searchSets", options, ["sets", "affordable", "goodness", "matters", "keep", "confidence", "until", "budget", "seed"]);
  const { keep = [], confidence = 0.9, until = 0.9, budget = 400, seed = "search" } = options;
  checkNumber("searchSets.confidence", confidence, { min: 0.5, below: 1 });
  checkNumber("searchSets.matters", options.matters, { above: 0, below: Infinity });
  checkNumber("searchSets.budget", budget, { integer: true, min: 10 });
  return { ...options, keep, confidence, until, budget, seed };
} // prettier-ignore
