import type { Finding } from "../evidence/registry.ts";
import type { Interval } from "./interval.ts";

/**
 * What a pass would mean. `emergent`: nothing in the model was set to produce it. `behavioural`: it follows from a
 * behavioural equation whose parameter was set
 * from other evidence, or assumed. `built-in`: it was put there, so that agreement only shows that nothing broke.
 */
export type Standing = "emergent" | "behavioural" | "built-in";

/**
 * How a simulated quantity is held against a published one. `range`: the mean must lie in the published interval.
 * `direction`: the quantity is written so that
 * what was published is a positive number, and its whole 95 % interval must be above zero.
 */
export type CheckRule = "range" | "direction";

/** One finding as something that an experiment measures. */
export interface Check {
  /** Id of the finding in the registry. */
  readonly finding: string;
  /** Set where a finding says more than one thing: which of them this is. */
  readonly aspect?: string;
  readonly standing: Standing;
  readonly rule: CheckRule;
  /** Size of a direction's quantity from which on it is of any interest; by its unit unless told, see `leastOf`. */
  readonly least?: number;
  /** What is simulated, in the model's words, so that a reader can tell how near it is to what was published. */
  readonly simulated: string;
  /**
   * Unit of the simulated quantity where it is not the finding's, for example because only the direction is compared.
   */
  readonly unit?: string;
  /** Why the model fails, to be shown if it does; what was found out by looking, not an excuse. */
  readonly failure: string;
  /**
   * Parameters that take out, or turn up, what `failure` blames, so that the blame is tested and not only read off: the
   * check is measured with them as well.
   */
  readonly ablation?: NullChange;
}

/** One change of the model, in words and as parameters. */
export interface NullChange {
  readonly words: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** The interval that a finding is held against. */
export interface Published {
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  /** Whether the interval is a tolerance of ours and no statistic of the study. */
  readonly ours: boolean;
}

/**
 * Outcome of a check: right; of the right sign, but smaller than what is of any interest; wrong. Only the first counts.
 */
export type Verdict = "pass" | "negligible" | "fail";

/** What was simulated for a check, and what follows from it. */
export interface CheckOutcome extends Interval {
  readonly verdict: Verdict;
  /** Whether another seed would hardly give another verdict; see `settled`. */
  readonly settled: boolean;
}

/** What the model gives with its parameters drawn from their ranges. */
export interface OverDraws {
  /** One value per draw. */
  readonly values: readonly number[];
  /** Ends of the range in which 95 % of the draws lie. */
  readonly low: number;
  readonly high: number;
  /** Share of draws inside the published interval; null for a direction. */
  readonly inside: number | null;
  /** Share of draws of the published sign. */
  readonly right: number;
}

/** One check with its outcomes. */
export interface ValidationRow extends Check {
  readonly key: string;
  readonly theme: string;
  readonly experiment: string;
  readonly source: Finding;
  /** Null for findings that have a direction and no figure. */
  readonly published: Published | null;
  readonly model: CheckOutcome;
  readonly null: CheckOutcome;
  /** Size from which on the quantity is of any interest. */
  readonly leastSize: number;
  /**
   * The model with trust that stands still, and one in which only the form of a question acts; null where no customer's
   * behaviour is part of the experiment.
   */
  readonly frozen: CheckOutcome | null;
  readonly interface: CheckOutcome | null;
  /** The model with drawn parameters; null where none were drawn. */
  readonly drawn: OverDraws | null;
  /** The model with the check's ablation, where it has one. */
  readonly ablated: CheckOutcome | null;
}

/** A validation that ran. */
export interface Validation {
  readonly rows: readonly ValidationRow[];
  /** Findings that no experiment speaks to, with the reason. */
  readonly notCovered: readonly { readonly source: Finding; readonly reason: string }[];
  readonly replications: number;
  /** Draws of all parameters. */
  readonly draws: number;
  readonly seed: string;
  readonly version: string;
}
