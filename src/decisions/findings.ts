import { bestPolicy, byProbability, type BestPolicy } from "../analysis/best-policy.ts";
import { byReplication, EVERYONE } from "../analysis/by-replication.ts";
import { checkResults } from "../analysis/check-results.ts";
import { findMeasure } from "../analysis/find.ts";
import { interval, pairedDifferences, toEstimate } from "../analysis/interval.ts";
import { posteriorMeans } from "../analysis/posterior-means.ts";
import { FEWEST_FOR_WORDS } from "../analysis/verdict.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { fail, unknownName } from "../core/check.ts";
import { mean, sampleSd, studentCdf } from "../core/statistics.ts";
import type { Estimate, MeasureDescription, Results, Stake } from "../model/results.ts";
import { measuresOf, type Keep } from "./keep.ts";
import { checkStake, ofFirm } from "./stake.ts";
import { definedIn, robust, type RobustChoice } from "./robust.ts";
import { simultaneousIntervals } from "./simultaneous.ts";
import { sizeOf, type Size } from "./size-words.ts";

/** How a comparison came out. */
export type DecisionOutcome = "sure" | "toss-up" | "futile" | "infeasible" | "too few";

/** What a decision changes in one measure, against the reference or, where that is chosen, the next policy. */
export interface Price {
  readonly measure: MeasureDescription;
  /** Paired difference with an interval that holds for all of them at once (95 %). */
  readonly difference: Estimate;
  readonly size: Size;
  /** Whether it is for the worse; false where neither end is better. */
  readonly worse: boolean;
  /** Difference in units of what matters. */
  readonly units: number;
  /** What it is worth to know: of the firm's money a year for measures in money, else units times what matters of the goal. */
  readonly weight: number;
}

/** Which policy to choose by one goal, and what it costs elsewhere. */
export interface Decision {
  readonly outcome: DecisionOutcome;
  readonly goal: MeasureDescription;
  readonly reference: string;
  /** The policy that does best on the mean, of those that keep all constraints; with no such policy the one that comes nearest. */
  readonly choice: string;
  readonly ranking: readonly BestPolicy[];
  /** Difference of the goal to the reference; of the reference to the next policy. */
  readonly gain: Estimate;
  /** The policy that `gain` is against. */
  readonly against: string;
  /** Probability that the choice has the best mean: of those that keep all constraints, or of all where none does. */
  readonly probability: number;
  /** How much the choice loses at most, with probability 0.9, in the unit of the goal. */
  readonly loss: number;
  readonly n: number;
  /** All other measures, the heaviest first. */
  readonly prices: readonly Price[];
  readonly stake: Stake;
  readonly inMoney: boolean;
  /** What must be kept, in words, and how policies keep it, where there is anything. */
  readonly keep?: readonly string[];
  readonly bounds?: readonly RobustChoice[];
}

/** What a decision is asked for. */
export interface DecisionOptions {
  readonly goal: string;
  readonly stake: Stake;
  /** What the choice must keep, as `parseKeep` reads it. */
  readonly keep?: readonly Keep[];
  /** Policies that may be chosen; all unless told. */
  readonly among?: readonly string[];
}

/** Probability from which a policy is called the best. */
export const SURE = 0.9;
const DRAWS = 4000;

/**
 * Which policy to choose by one goal: the one with the best mean of those that may be chosen and keep all constraints in
 * 0.9 of the replications or more (`sure` from probability 0.9 of being best; `futile` where with that probability neither it nor the next is farther
 * from the best than what matters; `infeasible` where no policy keeps the constraints; else a `toss-up`), with its gain over the reference,
 * what it loses at most, and its price: every other measure, with intervals that hold at once. The recommendation is one
 * decision by one declared goal, so it is not corrected for several looks; its price list is.
 * `too few` from fewer than five replications in which goal and constraints are defined: then nothing is said. Errors: one policy; an unknown goal, or one of which
 * neither end is better.
 *
 * @example
 * const { info, records } = exampleResults();
 * const twice = [...records, ...records.map((one) => ({ ...one, replication: one.replication + 3 }))];
 * const { choice, outcome } = decision({ info, records: twice }, { goal: "profit", stake: stakeOf(info) });
 * [choice, outcome] // → ["2 weeks", "toss-up"]
 */
export function decision(results: Results, options: DecisionOptions): Decision {
  checkOptions("decision", options, ["goal", "stake", "keep", "among"]);
  checkResults("decision.results", results);
  checkShape("decision.options", options, { goal: "text", stake: "object" });
  const { goal: name, stake, keep = [], among = [] } = options;
  checkStake(stake);
  const { info } = results;
  const goal = findMeasure(results, name);
  if (info.policies.length < 2) fail("decision.results must have at least two policies, got one");
  const names = info.policies.map(({ name: policy }) => policy);
  among.forEach((policy) => names.includes(policy) || unknownName("policy", "policies", policy, names)); // prettier-ignore
  const reference = names[0];
  const asked = among.length === 0 ? names : names.filter((policy) => among.includes(policy));
  const bound = keep.length > 0;
  // replications in which it can be told whether what must be kept is
  const told = bound ? definedIn(results, [name, ...measuresOf(keep)]).length : Infinity;
  const kept = bound && told > 0 ? robust(results, { goal: name, keep }) : undefined;
  const share = (policy: string): number => kept?.find((one) => one.policy === policy)?.keeps?.estimate ?? 1;
  const open = asked.filter((policy) => share(policy) >= SURE);
  const ranking = open.length === 0 ? [] : byProbability(bestPolicy(only(results, open), name));
  const [nearest] = [...asked].sort((a, b) => share(b) - share(a));
  const all = byProbability(bestPolicy(results, name));
  const first = ranking[0] ?? all.find(({ policy }) => policy === nearest)!;
  const next = [...ranking, ...all].find(({ policy }) => policy !== first.policy)!.policy;
  const against = first.policy === reference ? next : reference;
  const sign = goal.better === "higher" ? 1 : -1;
  const data = byReplication(results.records);
  const differences = pairedDifferences(
    data.values(first.policy, EVERYONE, name),
    data.values(against, EVERYONE, name),
  );
  const n = Math.min(first.n, told);
  const outcome =
    n < FEWEST_FOR_WORDS
      ? "too few"
      : ranking.length === 0
        ? "infeasible"
        : first.probability >= SURE || ranking.length === 1
          ? "sure"
          : isFutile(results, goal, sign, ranking)
            ? "futile"
            : "toss-up";
  const inMoney = goal.unit.startsWith("money");
  return {
    outcome,
    goal,
    reference,
    choice: first.policy,
    ranking,
    gain: toEstimate(interval(differences)),
    against,
    probability: first.probability,
    loss: first.loss,
    n,
    prices: prices(results, { policy: first.policy, against, goal, stake, inMoney }),
    stake,
    inMoney,
    ...(kept && { keep: keep.map(({ text }) => text), bounds: kept }),
  };
}

/** The results of some of the policies. */
const only = ({ info, records }: Results, names: readonly string[]): Results => ({
  info: { ...info, policies: info.policies.filter(({ name }) => names.includes(name)) },
  records: records.filter(({ policy }) => names.includes(policy)),
});

/** Whether with probability 0.9 both of the first two are nearer to the best than half of what matters. */
function isFutile(results: Results, goal: MeasureDescription, sign: number, ranking: readonly BestPolicy[]): boolean {
  const { matters = 0 } = goal;
  if (matters === 0 || ranking.length < 2) return false;
  const data = byReplication(results.records);
  const rows = ranking.map(({ policy }) => data.values(policy, EVERYONE, goal.name).map((v) => sign * v));
  if (!rows.every((row) => row.every(Number.isFinite))) return false;
  const drawn = posteriorMeans(rows, { seed: results.info.seed, name: `futile ${goal.name}`, draws: DRAWS });
  let near = 0;
  for (let b = 0; b < DRAWS; b++) {
    const best = Math.max(...drawn.map((row) => row[b]));
    if (best - drawn[0][b] < matters / 2 && best - drawn[1][b] < matters / 2) near++;
  }
  return near / DRAWS >= SURE;
}

interface Priced {
  readonly policy: string;
  readonly against: string;
  readonly goal: MeasureDescription;
  readonly stake: Stake;
  readonly inMoney: boolean;
}

/** What a policy changes in every other measure against another, the heaviest first. */
function prices(results: Results, { policy, against, goal, stake, inMoney }: Priced): Price[] {
  const data = byReplication(results.records);
  const others = results.info.measures.filter(({ name }) => name !== goal.name && data.has(EVERYONE, name));
  const rows = others.map(({ name }) => pairedDifferences(data.values(policy, EVERYONE, name), data.values(against, EVERYONE, name))); // prettier-ignore
  const usable = rows.map((row) => row.filter((value) => !Number.isNaN(value)).length > 0);
  const measures = others.filter((_, i) => usable[i]);
  const shown = rows.filter((_, i) => usable[i]);
  if (shown.length === 0) return [];
  const intervals = simultaneousIntervals(shown, { seed: results.info.seed, name: `price of ${policy}` });
  const perUnit = inMoney ? ofFirm(goal.matters ?? 1, stake) : (goal.matters ?? 1);
  return measures
    .map((measure, i): Price => {
      const difference = intervals[i];
      const { matters = 0, better } = measure;
      const units = matters > 0 ? Math.abs(difference.estimate) / matters : Math.abs(difference.estimate) > 0 ? 1 : 0;
      const worse = better !== "neither" && difference.estimate > 0 !== (better === "higher");
      const weight = measure.unit.startsWith("money") ? ofFirm(Math.abs(difference.estimate), stake) : units * perUnit;
      return {
        measure,
        difference,
        size: sizeOf(difference, matters, beyond(shown[i], matters)),
        worse,
        units,
        weight,
      };
    })
    .sort((a, b) => b.units - a.units);
}

/** Probability that a mean is beyond what matters, on the side of its estimate, by Student's t. */
function beyond(row: readonly number[], matters: number): number {
  const known = row.filter(Number.isFinite);
  if (known.length < 2) return 0;
  const [centre, sd] = [Math.abs(mean(known)), sampleSd(known)];
  if (sd === 0) return centre >= matters ? 1 : 0;
  return studentCdf(((centre - matters) / sd) * Math.sqrt(known.length), known.length - 1);
}
