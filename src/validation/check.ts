import type { Finding } from "../evidence/registry.ts";

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
export type Rule = "range" | "direction";

/** One finding as something that an experiment measures. */
export interface Check {
  /** Id of the finding in the registry. */
  readonly finding: string;
  /** Set where a finding says more than one thing: which of them this is. */
  readonly aspect?: string;
  readonly standing: Standing;
  readonly rule: Rule;
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
  readonly ablation?: Ablation;
}

/** One change of the model, in words and as parameters. */
export interface Ablation {
  readonly words: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** Where an experiment draws its luck and its parameters from. */
export interface Setting {
  readonly seed: string;
  readonly replication: number;
  /**
   * Behavioural parameters that replace the defaults: none for the model, those of the null model, or a model broken on
   * purpose.
   */
  readonly parameters: Readonly<Record<string, number>>;
  /** Asked now and then; true stops with an error named "AbortError". */
  readonly cancelled?: () => boolean;
}

/** A small experiment that speaks to one or more findings. A pure function of its setting. */
export interface Experiment {
  /** Unique, lower case. */
  readonly name: string;
  /** Heading under which its findings are shown. */
  readonly theme: string;
  readonly checks: readonly Check[];
  /** One number per check, by its key; NaN where it is undefined in this replication. */
  measure(setting: Setting): Readonly<Record<string, number>>;
}

/** Name of a check: the finding's id, and the aspect where there is one. */
export const keyOf = ({ finding, aspect }: Check): string => (aspect === undefined ? finding : `${finding} ${aspect}`);

/** The interval that a finding is held against. */
export interface Published {
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  /** Whether the interval is a tolerance of ours and no statistic of the study. */
  readonly ours: boolean;
}

/** Tolerance, as a share of the figure, for findings that were published without an interval. */
export const TOLERANCE = 0.2;

/**
 * The interval of a finding: as in the registry, or 20 % either side of a figure that has none. Null for findings
 * without a figure.
 */
export function publishedInterval({ value, low, high, interval_basis }: Finding): Published | null {
  if (low !== null && high !== null) return { value, low, high, ours: interval_basis === "ours" };
  if (value === null) return null;
  const [a, b] = [1 - TOLERANCE, 1 + TOLERANCE].map((factor) => Number((value * factor).toPrecision(12)));
  return { value, low: Math.min(a, b), high: Math.max(a, b), ours: true };
}
