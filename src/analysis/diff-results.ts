import { checkResults } from "./check-results.ts";
import { welchDifference } from "../core/statistics.ts";
import type { Estimate, MeasureDescription, Results } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import { interval, pairedDifferences, toEstimate } from "./interval.ts";

/** A measure of a policy in two results. */
export interface DiffRow {
  readonly policy: string;
  readonly measure: string;
  readonly a: Estimate;
  readonly b: Estimate;
  /** b − a with its 95 % interval. */
  readonly difference: Estimate;
  /** Whether every value is the same, to the last bit. */
  readonly same: boolean;
  /** Replications behind the difference: pairs, or those of each side. */
  readonly n: readonly [number, number];
}

/** Two results side by side. */
export interface ResultsDiff {
  /**
   * Whether replications were compared in pairs, which share their random numbers; otherwise the samples are
   * independent.
   */
  readonly paired: boolean;
  readonly rows: readonly DiffRow[];
  /** Measures as b describes them, else a. */
  readonly measures: readonly MeasureDescription[];
  /** What only one side has. */
  readonly onlyA: { readonly policies: readonly string[]; readonly measures: readonly string[] };
  readonly onlyB: { readonly policies: readonly string[]; readonly measures: readonly string[] };
}

/**
 * Compares two results over the whole run, policy by policy and measure by measure, for everyone. With one seed
 * replications of one number share their random numbers, so they are
 * compared in pairs (t interval of the differences); with different seeds the samples are independent (Welch's
 * interval). Policies and measures are matched by name.
 *
 * @example
 * const results = exampleResults();
 * diffResults(results, results).paired // → true
 */
export function diffResults(a: Results, b: Results): ResultsDiff {
  checkResults("diffResults.a", a);
  checkResults("diffResults.b", b);
  const paired = a.info.seed === b.info.seed;
  const [left, right] = [byReplication(a.records), byReplication(b.records)];
  const names = ({ info }: Results) => ({
    policies: info.policies.map(({ name }) => name),
    measures: info.measures.map(({ name }) => name),
  });
  const [inA, inB] = [names(a), names(b)];
  const rows = inB.policies
    .filter((policy) => inA.policies.includes(policy))
    .flatMap((policy) =>
      inB.measures
        .filter((measure) => inA.measures.includes(measure))
        .map((measure): DiffRow => {
          const [x, y] = [left.values(policy, EVERYONE, measure), right.values(policy, EVERYONE, measure)];
          const same =
            left.replications.join() === right.replications.join() && x.every((value, r) => Object.is(value, y[r]));
          const estimates = { policy, measure, a: toEstimate(interval(x)), b: toEstimate(interval(y)), same };
          return paired
            ? { ...estimates, ...inPairs(left.replications, x, right.replications, y) }
            : { ...estimates, ...independent(x, y) };
        }),
    );
  const missing = (from: typeof inA, other: typeof inA): ResultsDiff["onlyA"] => ({
    policies: from.policies.filter((name) => !other.policies.includes(name)),
    measures: from.measures.filter((name) => !other.measures.includes(name)),
  });
  const described = [...b.info.measures, ...a.info.measures.filter(({ name }) => !inB.measures.includes(name))];
  return { paired, rows, measures: described, onlyA: missing(inA, inB), onlyB: missing(inB, inA) };
}

/** Differences of the replications that both have. */
function inPairs(
  atA: readonly number[],
  x: readonly number[],
  atB: readonly number[],
  y: readonly number[],
): Pick<DiffRow, "difference" | "n"> {
  const shared = atA.flatMap((replication, r) =>
    atB.includes(replication) ? [[x[r], y[atB.indexOf(replication)]] as const] : [],
  );
  const { n, ...difference } = interval(
    pairedDifferences(
      shared.map(([, after]) => after),
      shared.map(([before]) => before),
    ),
  );
  return { difference, n: [n, n] };
}

function independent(x: readonly number[], y: readonly number[]): Pick<DiffRow, "difference" | "n"> {
  const [known, others] = [x, y].map((values) => values.filter((value) => !Number.isNaN(value)));
  const n = [known.length, others.length] as const;
  if (n[0] === 0 || n[1] === 0) return { difference: { estimate: NaN, low: NaN, high: NaN }, n };
  if ([...known, ...others].every(Number.isFinite)) return { difference: welchDifference(known, others), n };
  const [a, b] = [interval(known), interval(others)];
  return {
    difference: { estimate: a.estimate === b.estimate ? 0 : b.estimate - a.estimate, low: -Infinity, high: Infinity },
    n,
  };
}
