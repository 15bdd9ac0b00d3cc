import type { Check, Published } from "../analysis/validation-rows.ts";
import type { Finding } from "../evidence/registry.ts";

/** Where an experiment draws its luck and its parameters from. */
export interface ExperimentSetting {
  readonly seed: string;
  readonly replication: number;
  /**
   * Behavioural parameters that replace the defaults: none for the model, those of the null model, or a model broken on
   * purpose.
   */
  readonly parameters: Readonly<Record<string, number>>;
  /** Whether parameters that nothing sets are drawn from their ranges, those of this replication. */
  readonly drawn?: boolean;
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
  /** False where no customer's behaviour is part of it: trust and questions cannot make a difference then. */
  readonly people?: false;
  /** One number per check, by its key; NaN where it is undefined in this replication. */
  measure(setting: ExperimentSetting): Readonly<Record<string, number>>;
}

/** Name of a check: the finding's id, and the aspect where there is one. */
export const keyOf = ({ finding, aspect }: Check): string => (aspect === undefined ? finding : `${finding} ${aspect}`);

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
