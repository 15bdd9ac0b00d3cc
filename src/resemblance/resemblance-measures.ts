import { atMostShare } from "../core/share.ts";
import type { ResemblanceRow } from "../analysis/resemblance-row.ts";
import { ksDistance } from "../core/statistics.ts";
import type { Recommender } from "../model/recommender.ts";
import type { PopulationSpec } from "../model/scenario.ts";
import { scoreVectors } from "../population/fit/calibrate.ts";
import {
  agreementBetweenVisits,
  agreementWithinVisit,
  density,
  linesPerVisit,
  ratio,
  repeatRate,
  type CustomerRatio,
} from "../population/fit/customer-ratios.ts";
import { MEMORY } from "../population/fit/synthetic-visits.ts";
import type { VisitLog } from "../population/fit/visit-log.ts";
import { ease } from "../recommenders/ease.ts";
import { popularity } from "../recommenders/popularity.ts";
import { holdout, lastVisitsApart, type HoldoutScore } from "./holdout.ts";

/**
 * What is looked at in a log: one number, or the values of a distribution; of some customers (with repetitions) or of
 * all.
 */
export type Profile = (customers?: Uint32Array) => Float64Array;

/** One thing in which real and synthetic purchases may differ. */
export interface ResemblanceMeasure {
  readonly label: string;
  readonly status: ResemblanceRow["status"];
  readonly decimals: number;
  /** Whether a profile is one number, compared by its difference; else a distribution. */
  readonly single: boolean;
  prepare(log: VisitLog): Profile;
  distance(real: Float64Array, synthetic: Float64Array): number;
}

type Status = ResemblanceMeasure["status"];
type Describe = Pick<ResemblanceMeasure, "label" | "status" | "decimals">;
const as = (label: string, status: Status, decimals = 3): Describe => ({ label, status, decimals });

/** Share of the observation after which recommenders are tested. */
const SPLIT = 0.75;
const K = 10;
/** Ridge of EASE here, in rows: the least of those that are tuned over. */
const RIDGE = 100;

/**
 * Everything that is compared. The fitted catalogue's item vectors serve both sides, so the real side is favoured as
 * far as they overfit.
 */
export function resemblanceMeasures(real: VisitLog, spec: PopulationSpec): ResemblanceMeasure[] {
  const { dimensions } = spec.tastes;
  const vectors = scoreVectors(spec);
  return [
    ks(as("visits per week, distribution (KS)", "estimated"), visitRates),
    ...[0.5, 0.9, 0.99].map((p) =>
      number(as(`visits per week, ${p * 100} % quantile`, "estimated"), (log) =>
        atQuantile(perCustomer(log, visitRates), p),
      ),
    ),
    rate(as("lines per visit, mean", "calibrated", 2), (log) => linesPerVisit(log, 1)),
    ks(as("lines per visit, distribution (KS)", "estimated"), visitLines),
    number(as("item popularity, Gini", "estimated"), (log) => (customers) => gini(itemCounts(log, customers))),
    number(
      as("item popularity, share of the top 10 %", "estimated"),
      (log) => (customers) => topShare(itemCounts(log, customers)),
    ),
    distribution(
      as("item popularity by rank (total variation)", "estimated"),
      (log) => (customers) => rankShares(itemCounts(log, customers)),
      totalVariation,
    ),
    rate(as(`repeat rate, last ${MEMORY} lines`, "calibrated"), (log) => repeatRate(log, MEMORY)),
    rate(as("repeat rate, all earlier lines", "independent"), (log) => repeatRate(log)),
    rate(as("customers × items bought", "independent"), density),
    rate(as("agreement of tastes between visits", "calibrated"), (log) =>
      agreementBetweenVisits(log, vectors, dimensions),
    ),
    rate(as("agreement of tastes within a visit", "independent"), (log) =>
      agreementWithinVisit(log, vectors, dimensions),
    ),
    ...recommenderMeasures(Math.round(SPLIT * real.days)),
  ];
}

/**
 * Two recommenders that know the past, each foretelling what comes after a date, and the last visit of each customer.
 * The ridge of EASE is not tuned: an instrument must not turn into the
 * other one, bestsellers for all, where one side has no tastes to be learned.
 */
function recommenderMeasures(split: number): ResemblanceMeasure[] {
  const tested: readonly [string, () => Recommender][] = [
    ["EASE", () => ease({ lambda: RIDGE })],
    ["popularity", popularity],
  ];
  return [false, true].flatMap((newOnly) => {
    const what = newOnly ? "new items" : "all items";
    return tested.flatMap(([name, make]) => {
      const later = remembered((log) => holdout(log, make(), { split, k: K, newOnly }));
      return [
        rate(as(`${name}: recall@${K}, ${what}`, "independent"), (log) => later(log).recall),
        rate(as(`${name}: nDCG@${K}, ${what}`, "independent"), (log) => later(log).ndcg),
        rate(
          as(`${name}: recall@${K}, ${what}, last visit`, "independent"),
          (log) => holdout(lastVisitsApart(log), make(), { split: 1, k: K, newOnly }).recall,
        ),
      ];
    });
  });
}

/** Tests a log once for both of its scores. */
function remembered(test: (log: VisitLog) => HoldoutScore): (log: VisitLog) => HoldoutScore {
  const known = new WeakMap<VisitLog, HoldoutScore>();
  return (log) => {
    const score = known.get(log) ?? test(log);
    known.set(log, score);
    return score;
  };
}

const distribution = (
  about: Describe,
  prepare: ResemblanceMeasure["prepare"],
  distance: ResemblanceMeasure["distance"],
): ResemblanceMeasure => ({
  ...about,
  single: false,
  prepare,
  distance,
});

/** A distribution of values per customer, compared by the two-sample Kolmogorov-Smirnov distance. */
const ks = (about: Describe, values: Values): ResemblanceMeasure =>
  distribution(about, (log) => perCustomer(log, values), ksDistance);

const number = (about: Describe, prepare: ResemblanceMeasure["prepare"]): ResemblanceMeasure => ({
  ...about,
  single: true,
  prepare,
  distance: (real, synthetic) => synthetic[0] - real[0],
});

const rate = (about: Describe, of: (log: VisitLog) => CustomerRatio): ResemblanceMeasure =>
  number(about, (log) => {
    const sums = of(log);
    return (customers) => Float64Array.of(ratio(customers === undefined ? sums : resampled(sums, customers)));
  });

const resampled = ({ numerator, denominator }: CustomerRatio, customers: Uint32Array): CustomerRatio => ({
  numerator: Float64Array.from(customers, (i) => numerator[i]),
  denominator: Float64Array.from(customers, (i) => denominator[i]),
});

type Values = (log: VisitLog, customer: number, add: (value: number) => void) => void;

function perCustomer(log: VisitLog, values: Values): Profile {
  const of = Array.from({ length: log.visits.length - 1 }, (_, i) => {
    const own: number[] = [];
    values(log, i, (value) => own.push(value));
    return own;
  });
  return (customers) =>
    Float64Array.from(customers === undefined ? of.flat() : Array.from(customers, (i) => of[i]).flat());
}

/** Weeks of observation below which a rate says little. */
const LEAST_WEEKS = 4;

const visitRates: Values = ({ visits, day, days }, i, add) => {
  const weeks = (days - 1 - day[visits[i]]) / 7;
  if (weeks >= LEAST_WEEKS) add((visits[i + 1] - visits[i] - 1) / weeks);
};

const visitLines: Values = ({ visits, lines }, i, add) => {
  for (let v = visits[i]; v < visits[i + 1]; v++) add(lines[v + 1] - lines[v]);
};

function atQuantile(profile: Profile, p: number): Profile {
  return (customers) => {
    const sorted = profile(customers).sort();
    return Float64Array.of(sorted[Math.min(sorted.length - 1, atMostShare(p, sorted.length))]);
  };
}

/** Lines per item, most first. */
function itemCounts({ items, visits, lines, item }: VisitLog, customers?: Uint32Array): Float64Array {
  const counts = new Float64Array(items);
  const n = customers?.length ?? visits.length - 1;
  for (let k = 0; k < n; k++) {
    const i = customers === undefined ? k : customers[k];
    for (let e = lines[visits[i]]; e < lines[visits[i + 1]]; e++) counts[item[e]]++;
  }
  return counts.sort().reverse();
}

const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0);

/** Gini coefficient of counts sorted from the most: 0 when all are equal. */
function gini(counts: Float64Array): Float64Array {
  const n = counts.length;
  let weighted = 0;
  counts.forEach((count, r) => (weighted += (n - 1 - 2 * r) * count));
  return Float64Array.of(weighted / (n * sum(counts)));
}

const topShare = (counts: Float64Array): Float64Array =>
  Float64Array.of(sum(counts.subarray(0, Math.ceil(counts.length / 10))) / sum(counts));

function rankShares(counts: Float64Array): Float64Array {
  const total = sum(counts);
  return counts.map((count) => count / total);
}

const totalVariation = (a: Float64Array, b: Float64Array): number =>
  a.reduce((total, x, at) => total + Math.abs(x - b[at]) / 2, 0);
