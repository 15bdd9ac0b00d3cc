import { posteriorMeans } from "../analysis/posterior-means.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail } from "../core/check.ts";
import { tInterval, type ConfidenceInterval } from "../core/statistics.ts";
import { firstReplications, sampleOf } from "./sample.ts";
import { REFERENCE, type SimulatePort, type Values } from "./simulate-port.ts";

/** One of several goals: how good a policy is in one world, larger being better, and what matters of it. */
export interface FrontierGoal {
  readonly goodness: (own: Values) => number;
  /** Smallest difference that matters, in its unit; above 0. */
  readonly matters: number;
}

/** What is searched, and by what. */
export interface SearchFrontierOptions {
  /** Sets of candidates that may be chosen; at most 1,000. */
  readonly sets: readonly (readonly string[])[];
  /** At least two. */
  readonly goals: readonly FrontierGoal[];
  /** Probability from which a set is on the frontier; 0.9 unless told. */
  readonly until?: number;
  /** Most simulations; 2,000 unless told. */
  readonly budget?: number;
  readonly seed?: string;
}

/** A set that may be on the frontier. */
export interface FrontierSet {
  readonly set: readonly string[];
  /** Worlds that it was simulated in. */
  readonly n: number;
  /** What it changes of each goal against the reference, with 90 % intervals. */
  readonly gains: readonly ConfidenceInterval[];
  /** Probability that no other set loses nothing that matters against it and wins something that does. */
  readonly probability: number;
}

/** What a search for a frontier found. */
export interface SearchedFrontier {
  /** Sets on the frontier with the probability asked for, the most probable first. */
  readonly frontier: readonly FrontierSet[];
  /** Those of which it could not be told within the budget; none where it is sure. */
  readonly open: readonly FrontierSet[];
  readonly stopped: "sure" | "budget spent";
  /** Sets that were looked at, and simulations. */
  readonly looked: number;
  readonly simulations: number;
}

const DRAWS = 1000;
const START = 4;
const MORE = 0.5;
const MOST_SETS = 1_000;
const DEFAULTS = { until: 0.9, budget: 2_000, seed: "frontier" };

/**
 * The sets that no other beats on several goals, all simulated in the same worlds. A set is beaten where another loses
 * nothing that matters against it on any goal and wins something that matters on one, by their means over worlds. From
 * four worlds of all sets on, those that are beaten with probability `until` or more are dropped (they stay beaten by
 * those that are left), and the others get half as many worlds again, until each is on the frontier with that
 * probability; where the simulations end before, it says which are open. Probabilities are those of `posteriorMeans`.
 * Errors: fewer than two goals; no sets, or more than 1,000; a budget that does not pay for four worlds of all sets.
 *
 * @example
 * const port = async (settings, worlds) => settings.map(({ parts = [] }) => worlds.map((r) => ({ y: parts.length + r, z: r })));
 * const goals = [{ goodness: ({ y }) => y, matters: 0.1 }, { goodness: ({ z }) => z, matters: 0.1 }];
 * const search = searchFrontier(port, { sets: [[], ["a"], ["b"]], goals });
 * typeof search.then // → "function"
 */
export async function searchFrontier(
  simulate: SimulatePort,
  options: SearchFrontierOptions,
): Promise<SearchedFrontier> {
  checkShape("searchFrontier.simulate", simulate, "function");
  const { sets, goals, until, budget, seed } = checkedOptions(options);
  const sample = sampleOf(simulate);
  const settings = sets.map((set) => (set.length === 0 ? REFERENCE : { parts: set }));
  const rows: number[][][] = sets.map(() => []);
  const look = async (alive: readonly number[], n: number): Promise<boolean> => {
    const asked = [REFERENCE, ...alive.map((s) => settings[s])];
    if (sample.simulations() + sample.missing(asked, firstReplications(n)) > budget) return false;
    const [reference, ...found] = await sample.values(asked, firstReplications(n));
    alive.forEach((s, i) => (rows[s] = goals.map(({ goodness }) => found[i].map((own, r) => goodness(own) - goodness(reference[r]))))); // prettier-ignore
    return true;
  };
  let alive = sets.map((_, s) => s);
  let n = START;
  if (!(await look(alive, n))) fail(`searchFrontier.budget must be enough for ${START} worlds of all sets, got ${budget}`); // prettier-ignore
  const matters = goals.map((goal) => goal.matters);
  const standing = (): number[] => probabilities(alive.map((s) => rows[s]), matters, seed); // prettier-ignore
  let now = standing();
  let spent = false;
  while (!spent && now.some((p) => p < until)) {
    const kept = alive.filter((_, i) => now[i] > 1 - until);
    n += Math.max(2, Math.floor(MORE * n));
    if (!(await look(kept, n))) {
      spent = true;
      break;
    }
    alive = kept;
    now = standing();
  }
  const described = alive.map((s, i): FrontierSet => ({ set: sets[s], n: rows[s][0].length, gains: rows[s].map((row) => tInterval(row, 0.9)), probability: now[i] })); // prettier-ignore
  const order = [...described].sort((a, b) => b.probability - a.probability);
  return {
    frontier: order.filter(({ probability }) => probability >= until),
    open: order.filter(({ probability }) => probability < until && probability > 1 - until),
    stopped: spent ? "budget spent" : "sure",
    looked: sets.length,
    simulations: sample.simulations(),
  };
}

/** For each set the probability that none beats it, over draws of all means. */
function probabilities(
  rows: readonly (readonly (readonly number[])[])[],
  matters: readonly number[],
  seed: string,
): number[] {
  // prettier-ignore
  const goals = matters.length;
  const drawn = posteriorMeans(rows.flat(), { seed, name: "frontier of sets", draws: DRAWS });
  const times = rows.map(() => 0);
  for (let b = 0; b < DRAWS; b++) {
    const points = rows.map((_, s) => matters.map((_matters, k) => drawn[goals * s + k][b]));
    points.forEach((point, s) => (times[s] += points.some((other) => beats(other, point, matters)) ? 0 : 1));
  }
  return times.map((count) => count / DRAWS);
}

/** Whether one loses nothing that matters against the other, and wins something that does. */
export const beats = (one: readonly number[], other: readonly number[], matters: readonly number[]): boolean =>
  one.every((value, k) => value >= other[k] - matters[k]) && one.some((value, k) => value > other[k] + matters[k]);

function checkedOptions(options: SearchFrontierOptions): Required<SearchFrontierOptions> {
  checkOptions("searchFrontier", options, ["sets", "goals", "until", "budget", "seed"]);
  checkShape("searchFrontier.options", options, { sets: [["text"]], goals: "list" });
  const { sets, goals, ...rest } = options;
  if (sets.length === 0 || sets.length > MOST_SETS) fail(`searchFrontier.sets must be 1 to ${MOST_SETS}, got ${sets.length}`); // prettier-ignore
  if (goals.length < 2) fail(`searchFrontier.goals must be at least two, got ${goals.length}`);
  goals.forEach((goal, k) => {
    checkShape(`searchFrontier.goals[${k}]`, goal, { goodness: "function", matters: "number" });
    checkNumber(`searchFrontier.goals[${k}].matters`, goal.matters, { above: 0, below: Infinity });
  });
  const checked = { ...DEFAULTS, ...rest, sets, goals };
  checkNumber("searchFrontier.until", checked.until, { min: 0.5, below: 1 });
  checkNumber("searchFrontier.budget", checked.budget, { integer: true, min: 1 });
  return checked;
}
