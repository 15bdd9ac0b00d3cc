import { fail, show } from "../../core/check.ts";
import type { Assumed, Swings, Swing } from "../../analysis/swings.ts";
import type { StudyInfo } from "../../model/results.ts";

/** A sensitivity as it is written into `sensitivity.json`: every conclusion under every assumption. */
export interface StoredSensitivity {
  readonly info: StudyInfo;
  readonly assumptions: readonly StoredSwing[];
}

/** How one assumption bears on one conclusion, flat; numbers that are not finite are null. */
export interface StoredSwing {
  readonly policy: string;
  readonly measure: string;
  readonly parameter: string;
  readonly unit: string;
  readonly status: string;
  readonly sources: string;
  readonly default_value: number;
  readonly default_difference: number | null;
  readonly default_interval_low: number | null;
  readonly default_interval_high: number | null;
  readonly low_value: number;
  readonly low_difference: number | null;
  readonly low_interval_low: number | null;
  readonly low_interval_high: number | null;
  readonly high_value: number;
  readonly high_difference: number | null;
  readonly high_interval_low: number | null;
  readonly high_interval_high: number | null;
  readonly conclusion: Assumed["conclusion"];
}

const number = (x: number): number | null => (Number.isFinite(x) ? x : null);

const ends = <K extends "low" | "high">(
  name: K,
  { value, estimate, low, high }: Swing,
): Pick<StoredSwing, Extract<keyof StoredSwing, `${K}_${string}`>> =>
  ({
    [`${name}_value`]: value,
    [`${name}_difference`]: number(estimate),
    [`${name}_interval_low`]: number(low),
    [`${name}_interval_high`]: number(high),
  }) as Pick<StoredSwing, Extract<keyof StoredSwing, `${K}_${string}`>>;

/** A sensitivity as it is written. */
export function storedSensitivity({ info, defaults, assumptions }: Swings): StoredSensitivity {
  const stored = assumptions.map(({ policy, measure, parameter, low, high, conclusion }) => {
    const base = defaults.find((one) => one.policy === policy && one.measure === measure)!;
    const at = {
      default_value: parameter.value,
      default_difference: number(base.estimate),
      default_interval_low: number(base.low),
      default_interval_high: number(base.high),
    };
    return { policy, measure, parameter: parameter.name, unit: parameter.unit, status: parameter.status, sources: parameter.sources.join(" "), ...at, ...ends("low", low), ...ends("high", high), conclusion }; // prettier-ignore
  });
  return { info, assumptions: stored };
}

/**
 * The swings of one measure in a sensitivity of the same policies.
 * @throws when the sensitivity has other policies than the study, or none of its assumptions was varied for that
 * measure
 */
export function swingsOf(
  sensitivity: Swings | StoredSensitivity,
  info: StudyInfo,
  measure: string,
): readonly StoredSwing[] {
  const stored = "defaults" in sensitivity ? storedSensitivity(sensitivity) : sensitivity;
  const [wanted, got] = [info, stored.info].map((one) => one.policies.map(({ name }) => name).join(", "));
  if (wanted !== got) fail(`sensitivity must be of the study's policies (${wanted}), got ${show(got)}`);
  return stored.assumptions.filter((one) => one.measure === measure);
}
