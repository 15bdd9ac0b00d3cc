/**
 * Studies and their results: measures, groupings, records, estimates.
 *
 * Units: weeks are whole numbers counted from the start of the burn-in; money is in the scenario's currency;
 * shares, trust, satisfaction and probabilities lie in [0, 1].
 */

import type { Industry, Scenario } from "./scenario.ts";
import type { Policy } from "./strategy.ts";

/**
 * Names of the weekly counters of one group; every counter is a sum of integers or fixed-point numbers, so order does
 * not matter.
 */
export type Tally = Readonly<Record<string, number>>;

/** A quantity of interest, computed from the tallies of one or more weeks. */
export interface Measure {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  /** What it says, in a sentence or two for a reader who knows neither the field nor the code. */
  readonly means: string;
  readonly better: "higher" | "lower" | "neither";
  /** Number of decimals that make sense in a table. */
  readonly decimals: number;
  /** The least and the largest value that is possible; no bound where it is absent. */
  readonly least?: number;
  readonly most?: number;
  /** Smallest difference between policies that matters to a reader, in the unit of the measure. */
  readonly matters: number;
  /** The same as a share of the reference policy's level, for measures in money or counts; used where it is larger. */
  readonly mattersOfReference?: number;
  /**
   * Set where it stands in tables that have no room for every measure; "course" where its way through the weeks is
   * worth a picture too.
   */
  readonly headline?: "table" | "course";
  compute(weeks: readonly Tally[]): number;
}

/** Everything that is said of a measure. */
export type MeasureRecord = Omit<Measure, "compute">;

/** A measure as results describe it; results of versions before 0.2 say nothing of what matters. */
export type MeasureDescription = Omit<Measure, "compute" | "means" | "matters"> &
  Partial<Pick<Measure, "matters">> & {
    /**
     * The least or largest possible value, where every policy's level is nearer to it than what matters: no difference
     * between these policies can be large enough to matter, whatever they do.
     */
    readonly saturatedAt?: number;
  };

/** A way to divide all customers into groups: each customer belongs to exactly one of them. */
export interface Grouping {
  readonly name: string;
  /** What it divides by, in words. */
  readonly label: string;
  /**
   * Whether a customer is in the same group under every policy, so that differences between policies compare like with
   * like.
   */
  readonly fixed: boolean;
  /** In order; `name` is the group in records, `label` its value alone. */
  readonly groups: readonly { readonly name: string; readonly label: string }[];
}

/** One flat result. `week` is -1 for the whole run, else counted from the policy's start. */
export interface ResultRecord {
  readonly policy: string;
  readonly replication: number;
  readonly week: number;
  readonly group: string;
  readonly measure: string;
  readonly value: number;
}

/**
 * A question put to a scenario: policies (the first is the reference), replications, seed. Its charts
 * are data to those who only hand them on.
 */
export interface Study<C extends ChartAsData = ChartAsData> {
  readonly question: string;
  readonly scenario: Scenario;
  readonly policies: readonly Policy[];
  readonly measures: readonly string[];
  /** Names of the groupings by which outcomes are told apart. */
  readonly groups: readonly string[];
  readonly charts: readonly C[];
  /** Measure that decides, where the study says. */
  readonly goal?: string;
  /** What a choice must keep, like "churn <= +0.5 points"; nothing when absent. */
  readonly keep?: readonly string[];
  /** Smallest difference that matters, by measure, where it is not the measure's own. */
  readonly matters?: Readonly<Record<string, number>>;
  readonly replications: number;
  readonly seed: string;
  /** Whether every fifth replication is simulated a second time with other chance, to tell luck from ignorance. */
  readonly worth?: boolean;
}

/** For whom a decision is taken. */
export interface Stake {
  /** Customers for whom it is decided. */
  readonly customers: number;
  /** Years for which it is decided. */
  readonly years: number;
  /** Discount of a year, as a share. */
  readonly discount: number;
}

/** What a results folder says about the study: plain data, no functions. */
export interface StudyInfo {
  readonly question: string;
  readonly scenario: {
    readonly name: string;
    readonly industry: Industry;
    readonly currency: string;
    readonly customers: number;
    readonly weeks: number;
    readonly burnIn: number;
  };
  readonly policies: readonly {
    readonly name: string;
    readonly strategies: readonly { readonly name: string; readonly params: Readonly<Record<string, unknown>> }[];
  }[];
  readonly measures: readonly MeasureDescription[];
  /** Groups of customers that have records of their own, in order. */
  readonly groupings: readonly Grouping[];
  /** Weeks under the policies at which some policy changes its rules; none when absent. */
  readonly changes?: readonly number[];
  readonly replications: number;
  readonly seed: string;
  readonly version: string;
  /** For whom it is decided, where the scenario says. */
  readonly stake?: Stake;
  /** Measure that decides, and what a choice must keep, where the study says. */
  readonly goal?: string;
  readonly keep?: readonly string[];
}

/** All records of a study that ran. */
export interface Results {
  readonly info: StudyInfo;
  readonly records: readonly ResultRecord[];
  /**
   * Records of replications that were simulated again with the same parameters and other chance, by the number of the
   * replication; none unless the study asks (`worth`). They are no part of means and intervals.
   */
  readonly twins?: readonly ResultRecord[];
}

/** A point estimate with a 95 % interval. */
export interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /**
   * Whether it can be told from zero where that was decided for many differences together; by its own interval where it
   * is absent.
   */
  readonly clear?: boolean;
}

/**
 * One line of a summary: a policy's measure over the whole run, and its paired difference to the reference (null for
 * the reference).
 */
export interface SummaryRow extends Estimate {
  readonly policy: string;
  readonly group: string;
  readonly measure: string;
  /** Replications behind it. */
  readonly n: number;
  readonly difference: Estimate | null;
}

/** One week of a trajectory. */
export interface TrajectoryPoint extends Estimate {
  readonly policy: string;
  readonly measure: string;
  readonly week: number;
}

/** A policy on the plane of two measures. */
export interface FrontierPoint {
  readonly policy: string;
  readonly x: Estimate;
  readonly y: Estimate;
  /** Probability that by the means over worlds no other policy is better on both; NaN from one replication. */
  readonly probability: number;
  /** Whether the point estimates are not dominated. */
  readonly onFrontier: boolean;
}

/** A chart asked for by a study, as plain data: its name and its fields, each of them one name or several. */
export interface ChartAsData {
  readonly chart: string;
  readonly [field: string]: string | readonly string[] | undefined;
}
