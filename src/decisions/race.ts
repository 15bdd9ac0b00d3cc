import { SAMPLE, SETTING } from "./answer-shapes.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail } from "../core/check.ts";
import { log } from "../core/numerics.ts";
import { mean, quantile, sampleSd, studentCdf, tInterval, type ConfidenceInterval } from "../core/statistics.ts";
import { posteriorMeans } from "../analysis/posterior-means.ts";
import { FEWEST_FOR_WORDS } from "../analysis/verdict.ts";
import { kimNelson, kimNelsonStay } from "./kim-nelson.ts";
import { firstReplications, type Sample } from "./sample.ts";
import { REFERENCE, type PolicySetting, type Values } from "./simulate-port.ts";

/** How a race is run. */
export interface RaceOptions {
  /** How good a policy is in one world, larger being better; undefined values (NaN) are not allowed. */
  readonly goodness: (own: Values, reference: Values) => number;
  /** The smallest difference that matters, in the unit of goodness. */
  readonly matters: number;
  /** Stops when the leader is within what matters of the best with this probability; 0.95 unless told. */
  readonly until?: number;
  /** Most simulations of the sample; 400 unless told. */
  readonly budget?: number;
  /** Worlds at the start: 5 unless told, 10 with `guarantee`. */
  readonly start?: number;
  /**
   * Kim and Nelson's procedure: whatever the true means, the best is chosen with probability `until` wherever it is ahead
   * by what matters; about twice the simulations.
   */
  readonly guarantee?: boolean;
  readonly seed: string;
}

/** One that raced. */
export interface Raced {
  readonly setting: PolicySetting;
  /** Worlds in which it was simulated; those that were dropped stop earlier. */
  readonly n: number;
  readonly dropped: boolean;
  /** Goodness beyond that of the leader, paired over its worlds, with its 90 % interval. */
  readonly behind: ConfidenceInterval;
  /** Probability of being the best of those that were not dropped; 0 for those. */
  readonly best: number;
}

/** What came of a race. */
export interface Race {
  readonly leader: PolicySetting;
  /** `sure`: the leader is the best; `does not matter`: it is within what matters of the best. */
  readonly stopped: "sure" | "does not matter" | "budget spent";
  /** Probability that the leader is within what matters of the best. */
  readonly within: number;
  /** With probability 0.9 choosing the leader loses at most so much. */
  readonly loss: number;
  readonly policies: readonly Raced[];
  readonly simulations: number;
}

const DRAWS = 2000;
const MORE = 0.3;

/**
 * Simulates policies, all in the same worlds, until the choice is sure or does not matter. After each batch (30 % more
 * worlds) a policy is dropped whose paired one-sided t against the leader is beyond 1 − (1 − p) / 2(k − 1); the race
 * stops when the posterior probability (`posteriorMeans`) that the leader is within what matters of the best is p. With
 * fewer than five worlds nobody is dropped and nothing is sure.
 * Errors: fewer than two policies; an undefined value.
 *
 * @example
 * const trust = (policy, world) => ({ trust: (policy === "ask first" ? 0.6 : 0.5) + (world % 3) / 100 });
 * const simulate = async (settings, worlds) =>
 *   settings.map(({ policy }) => worlds.map((world) => trust(policy, world)));
 * const settings = [{ policy: "as is" }, { policy: "ask first" }];
 * const goal = { goodness: (values) => values.trust, matters: 0.02, seed: "shop" };
 * const { leader, stopped } = await race(sampleOf(simulate), settings, goal);
 * [leader.policy, stopped] // → ["ask first", "sure"]
 */
export async function race(sample: Sample, settings: readonly PolicySetting[], options: RaceOptions): Promise<Race> {
  checkShape("race.sample", sample, SAMPLE);
  const { goodness, matters, until, budget, start, guarantee, seed } = checkedOptions(settings, options);
  const rows = settings.map((): number[] => []);
  let alive = settings.map((_, s) => s);
  let spent = false;
  const look = async (n: number): Promise<boolean> => {
    const wanted = [REFERENCE, ...alive.map((s) => settings[s])];
    if (sample.simulations() + sample.missing(wanted, firstReplications(n)) > budget) return false;
    const [reference, ...found] = await sample.values(wanted, firstReplications(n));
    alive.forEach((s, i) => (rows[s] = found[i].map((own, r) => defined(goodness(own, reference[r]), settings[s]))));
    return true;
  };
  if (!(await look(start))) fail(`budget must be enough for ${start} worlds of all policies, got ${budget}`);
  const constants = kimNelson(settings.length, 1 - until, start);
  let looks = 1;
  let now = standing(alive.map((s) => rows[s]), matters, seed, looks); // prettier-ignore
  while (alive.length > 1 && (guarantee || now.within < until || rows[alive[0]].length < FEWEST_FOR_WORDS)) {
    const own = alive.map((s) => rows[s]);
    const few = rows[alive[0]].length < FEWEST_FOR_WORDS;
    const stay = few
      ? own.map(() => true)
      : guarantee
        ? kimNelsonStay(own, matters, constants, start)
        : own.map((row, i) => i === now.leader || !behindFor(own[now.leader], row, until, settings.length));
    alive = alive.filter((_, i) => stay[i]);
    const n = rows[alive[0]].length;
    if (alive.length > 1 && !(await look(guarantee ? n + 1 : n + Math.max(2, Math.floor(MORE * n))))) {
      spent = true;
      break;
    }
    if (!few) looks++;
    now = standing(alive.map((s) => rows[s]), matters, seed, looks); // prettier-ignore
  }
  now = standing(alive.map((s) => rows[s]), matters, seed, looks); // prettier-ignore
  const leader = alive[now.leader];
  const enough = rows[leader].length >= FEWEST_FOR_WORDS;
  return {
    leader: settings[leader],
    stopped:
      enough && (alive.length === 1 || now.best[now.leader] >= until)
        ? "sure"
        : spent
          ? "budget spent"
          : "does not matter",
    within: now.within,
    loss: now.loss,
    policies: settings.map((setting, s) => ({
      setting,
      n: rows[s].length,
      dropped: !alive.includes(s),
      behind: tInterval(rows[s].map((value, r) => value - rows[leader][r]), 0.9), // prettier-ignore
      best: alive.includes(s) ? now.best[alive.indexOf(s)] : 0,
    })),
    simulations: sample.simulations(),
  };
}

interface Standing {
  readonly leader: number;
  readonly within: number;
  readonly loss: number;
  readonly best: readonly number[];
}

/**
 * Who leads, and what the worlds so far say of it. A race stops when it looks good, so that of several looks the loss is
 * told with the level that each must have: an error of 0.1 / log₂(1 + looks), Pocock's to within a twentieth of it
 * (0.0607, 0.0478, 0.0410, 0.0369 for two to five looks at 0.1). Source: Pocock 1977, doi:10.1093/biomet/64.2.191.
 */
function standing(rows: readonly (readonly number[])[], matters: number, seed: string, looks: number): Standing {
  const means = rows.map(mean);
  const leader = means.indexOf(Math.max(...means));
  if (rows.length === 1) return { leader, within: 1, loss: 0, best: [1] };
  const drawn = posteriorMeans(rows, { seed, name: "race", draws: DRAWS });
  const wins = rows.map(() => 0);
  const losses = Array.from({ length: DRAWS }, (_, b) => {
    const top = Math.max(...drawn.map((values) => values[b]));
    const winners = drawn.flatMap((values, p) => (values[b] === top ? [p] : []));
    for (const p of winners) wins[p] += 1 / winners.length / DRAWS;
    return top - drawn[leader][b];
  });
  const within = losses.filter((loss) => loss <= matters).length / DRAWS;
  return { leader, within, loss: quantile(losses, 1 - 0.1 / (log(1 + looks) / log(2))), best: wins };
}

/** Whether a row is behind the leader beyond doubt. */
function behindFor(leader: readonly number[], row: readonly number[], until: number, policies: number): boolean {
  const differences = leader.map((value, r) => value - row[r]);
  const [centre, n] = [mean(differences), differences.length];
  const error = sampleSd(differences) / Math.sqrt(n);
  if (error === 0) return centre > 0;
  return studentCdf(centre / error, n - 1) > 1 - (1 - until) / (2 * (policies - 1));
}

const defined = (value: number, setting: PolicySetting): number =>
  Number.isNaN(value)
    ? fail(`the goal must be defined under every policy, got NaN under ${JSON.stringify(setting)}`)
    : value;

function checkedOptions(settings: readonly PolicySetting[], options: RaceOptions): Required<RaceOptions> {
  checkOptions("race", options, ["goodness", "matters", "until", "budget", "start", "guarantee", "seed"]);
  checkShape("race.settings", settings, [SETTING]);
  checkShape("race.options", options, { goodness: "function", matters: "number", seed: "text" });
  if (settings.length < 2) fail(`race.settings must be at least two, got ${settings.length}`);
  const { guarantee = false, until = 0.95, budget = 400, start = guarantee ? 10 : 5 } = options;
  checkNumber("race.matters", options.matters, { above: 0, below: Infinity });
  checkNumber("race.until", until, { min: 0.5, below: 1 });
  checkNumber("race.start", start, { integer: true, min: 2 });
  return { ...options, guarantee, until, budget, start };
}
